"""指标解读: one indicator: its values, base year, goal and nature, what the text says of it, conflicts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.values import related
from briefing.bars import plans_chart
from briefing.compare import comparison_lines
from briefing.conflicts import conflict_section
from briefing.grids import NONE, indicator_grid
from briefing.material import Material, cite_row, sentence_spans, shown, when
from briefing.model import Cell, Grid, Item, Line, Section
from briefing.selecting import best, is_heading, line
from corpus.naming import bare, lexicon
from records import Plan

SAID_MOST = 10
BODY = re.compile(
    r"^(?:每[千万百十]*(?:名)?(?:常住|户籍)?人口?|居民|城乡|15岁以上人群|总体|重大|主要)|(?:数|率|水平|数量|占比|比例)$"
)


def indicator(material: Material, plans: Sequence[Plan], names: Sequence[str]) -> tuple[Section, ...]:
    """Sections for every asked indicator, the conflicts of all of them last."""
    sections: list[Section] = []
    for number, name in enumerate(names, start=1):
        items: list[Item] = [indicator_grid(material, plans, name, f"grid-{number}")]
        if chart := plans_chart(material, plans, name, f"chart-{number}"):
            items.append(chart)
        items += comparison_lines(material, plans, name, f"line-{number}")
        sections.append(Section(section_id=f"indicator-{number}", title=name, items=tuple(items)))
        sections.append(
            Section(
                section_id=f"values-{number}",
                title="全部数值",
                items=(_values(material, plans, name, number),),
                level=2,
            )
        )
        said = tuple(item for plan in plans for item in _said(material, plan, name, number))
        if said:
            sections.append(Section(section_id=f"said-{number}", title="原文怎么说", items=said, level=2))
    asked = frozenset(n for name in names for n in (name, *related(name)))
    return (*sections, conflict_section(material, plans, asked))


def _values(material: Material, plans: Sequence[Plan], name: str, number: int) -> Grid:
    """Every value that the plans print, with where it stands."""
    lines = []
    for plan in plans:
        for row in material.rows[plan.document.doc_id]:
            if row.canonical != name:
                continue
            cited = cite_row(plan, row)
            place = Cell(text=plan.document.place, citations=cited[:1])
            lines.append(
                (
                    place,
                    Cell(text=row.name, citations=cited[:1]),
                    Cell(text=when(plan, row), citations=cited),
                    Cell(text=shown(row), citations=cited[:1]),
                    Cell(text="表格" if row.origin == "table" else "正文", citations=cited[:1]),
                    Cell(text=row.nature, citations=cited[:1]) if row.nature else NONE,
                )
            )
    return Grid(
        item_id=f"values-{number}",
        caption=f"{name}：原文全部数值",
        heads=("地区", "原文名称", "年份与性质", "数值", "出处", "指标性质"),
        rows=tuple(lines),
        widths=(12, 28, 18, 20, 10, 12),
    )


def _said(material: Material, plan: Plan, name: str, number: int) -> list[Line]:
    """Sentences that name the indicator, by its own, its printed or its common names, or by what it measures."""
    printed = [row.name for row in material.rows[plan.document.doc_id] if row.canonical == name]
    common = [n for entry in lexicon() if entry.canonical == name for n in entry.names]
    names = {bare(n) for n in (name, *printed, *common) if len(n) > 3}
    names |= {stem for n in names if len(stem := BODY.sub("", n)) > 3}
    text = plan.document.text
    spans = [
        span
        for span in sentence_spans(plan)
        if not is_heading(plan, span) and any(n in bare(text[slice(*span)]) for n in names)
    ]
    chosen = best(plan, spans, SAID_MOST, [name])
    place = plan.document.place
    doc_id = plan.document.doc_id
    return [
        line(plan, span, f"said-{number}-{doc_id}-{n}", place if n == 1 else "")
        for n, span in enumerate(chosen, start=1)
    ]
