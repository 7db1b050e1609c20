"""规划要点: one plan's background, goals, indicators, tasks by chapter and safeguards."""

from __future__ import annotations

import re

from answers.comparison import absence_span
from answers.metadata import document_fact
from answers.refusal import fact_missing
from briefing.bars import progress_chart
from briefing.conflicts import conflict_section
from briefing.grids import table_grid
from briefing.material import Material, cite
from briefing.model import Line, Section
from briefing.selecting import best, figures, line, part_spans, task_leaves, units
from corpus.outline import section_at
from records import Indicator, Plan
from records import Section as PlanSection

BACKGROUND, GOALS, SAFEGUARDS = 14, 16, 8  # sentences
A_TASK = 3
SAID = {"meta_issuer": "发布机构：{}", "meta_number": "文号：{}", "meta_date": "落款：{}", "meta_kind": "文件：{}"}
BRACKETED = re.compile(r"^[（(](.+)[）)]$")  # what kind of document it is, printed under the title


def digest(material: Material, plan: Plan) -> tuple[Section, ...]:
    """The sections of a digest, the conflicts last."""
    sections = [
        Section(section_id="facts", title="文件概况", items=_facts(plan)),
        _part(plan, "background", "规划背景", BACKGROUND),
        _part(plan, "goals", "发展目标", GOALS),
        *_indicators(material, plan),
        Section(section_id="tasks", title="主要任务"),
        *_tasks(plan),
        _part(plan, "safeguards", "保障措施", SAFEGUARDS),
        conflict_section(material, [plan]),
    ]
    return tuple(section for section in sections if section.items or section.section_id == "tasks")


def _facts(plan: Plan) -> tuple[Line, ...]:
    found = []
    for kind, words in SAID.items():
        fact = document_fact(plan, kind)
        if fact is not None:
            span, text = fact.span, words.format(BRACKETED.sub(r"\1", fact.value)) + "。"
        elif kind == "meta_issuer":
            span, text = absence_span(plan), fact_missing(plan, kind)
        else:
            continue
        citation = cite(plan, span.start, span.end)
        found.append(Line(item_id=f"facts-{kind}", text=text, citations=(citation,)))
    return tuple(found)


def _part(plan: Plan, part: str, title: str, count: int) -> Section:
    spans = best(plan, part_spans(plan, part), count)
    items = tuple(line(plan, span, f"{part}-{n}") for n, span in enumerate(spans, start=1))
    return Section(section_id=part, title=title, items=items)


def _indicators(material: Material, plan: Plan) -> list[Section]:
    """A grid for every indicator table, or one of the statements' rows where the plan has no table."""
    rows, items = material.rows[plan.document.doc_id], []
    for number, table in enumerate(plan.tables, start=1):
        inside = [row for row in rows if row.origin == "table" and table.start <= row.start < table.end]
        if inside:
            caption = table.caption or "主要指标"
            items.append(table_grid(material, plan, inside, f"grid-{number}", caption))
            if chart := progress_chart(material, plan, inside, f"chart-{number}"):
                items.append(chart)
    if not items:
        for year in sorted({row.year for row in rows if row.year}):
            stated = [row for row in rows if row.year == year and row.role == "target"]
            if stated:
                caption = f"{plan.document.place}目标（{_period(plan, stated[0])}）"
                items.append(table_grid(material, plan, stated, f"grid-{year}", caption))
    return [Section(section_id="indicators", title="主要指标", items=tuple(items))] if items else []


def _period(plan: Plan, row: Indicator) -> str:
    """What the goals of a plan of work are for: its year, or the 十四五 period."""
    return f"{row.year}年" if row.year == plan.document.default_year else "“十四五”时期"


def _tasks(plan: Plan) -> list[Section]:
    """One section for every chapter of tasks; its lines are led by the innermost heading."""
    groups: dict[str, list[PlanSection]] = {}
    for leaf in task_leaves(plan):
        groups.setdefault(_chapter(leaf.path), []).append(leaf)
    found = []
    for number, (chapter, group) in enumerate(groups.items(), start=1):
        items = []
        for place, leaf in enumerate(group, start=1):
            # A heading with text of its own before its first subsection is no leaf: its text goes with the first one.
            spans = _telling(plan, leaf)
            lead = "" if leaf.path[-1] == chapter or len(leaf.path[-1]) > 40 else leaf.path[-1]
            for n, span in enumerate(spans, start=1):
                items.append(line(plan, span, f"task-{number}-{place}-{n}", lead if n == 1 else ""))
        if items:
            title = chapter.split("（原文位于")[0]
            found.append(Section(section_id=f"tasks-{number}", title=title, items=tuple(items), level=2))
    return found


def _chapter(path: tuple[str, ...]) -> str:
    """The heading to group by: the second where the first only says that tasks follow, else the first."""
    first = path[0]
    return path[1] if len(path) > 1 and ("任务" in first or "主要内容" in first) else first


def _telling(plan: Plan, leaf: PlanSection) -> list[tuple[int, int]]:
    """All sentences with figures, up to a few; the first sentence where there are none."""
    inside = [
        span for span in units(plan, leaf.start, leaf.end) if section_at(plan.sections, span[0]).start == leaf.start
    ]
    text = plan.document.text
    with_figures = [span for span in inside if figures(text[slice(*span)])]
    return best(plan, with_figures, A_TASK) or best(plan, inside, 1)
