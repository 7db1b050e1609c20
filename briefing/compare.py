"""多地对比: the same indicators and topics over chosen plans; differences, gaps and units are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from answers.values import number_of
from briefing.bars import plans_chart
from briefing.conflicts import conflict_section, per_ten_thousand
from briefing.grids import goal, indicator_grid, overview_grid
from briefing.material import Material, cite_row, cite_silence, shown
from briefing.model import Difference, Item, Line, Section
from briefing.topic import topic_sections
from records import Indicator, Plan

SHARED_LEAST = 2  # plans that give an indicator, for it to be compared unasked
OVERVIEW_PLANS = 6  # columns that fit a page


def shared_indicators(material: Material, plans: Sequence[Plan]) -> tuple[str, ...]:
    """Indicators of tables and goals that at least two of the plans give, the most shared first."""
    counted: Counter[str] = Counter()
    order: dict[str, int] = {}
    for plan in plans:
        names = dict.fromkeys(
            row.canonical for row in material.rows[plan.document.doc_id] if row.value and row.role == "target"
        )
        counted.update(names.keys())
        for name in names:
            order.setdefault(name, len(order))
    return tuple(sorted((n for n, c in counted.items() if c >= SHARED_LEAST), key=lambda n: (-counted[n], order[n])))


def compare(
    material: Material, plans: Sequence[Plan], names: Sequence[str], topics: Sequence[str]
) -> tuple[Section, ...]:
    """Overview, one section for every indicator, topics, conflicts."""
    sections = []
    if names:
        parts = [plans[at : at + OVERVIEW_PLANS] for at in range(0, len(plans), OVERVIEW_PLANS)]
        grids = tuple(overview_grid(material, part, names, f"overview-{n}") for n, part in enumerate(parts, start=1))
        sections.append(Section(section_id="overview", title="指标总览", items=grids))
        sections.append(Section(section_id="details", title="分项对比"))
    for number, name in enumerate(names, start=1):
        sections.append(
            Section(section_id=f"indicator-{number}", title=name, items=_one(material, plans, name, number), level=2)
        )
    for topic in topics:
        sections.extend(topic_sections(material, plans, topic))
    return (*sections, conflict_section(material, plans, frozenset(names)))


def _one(material: Material, plans: Sequence[Plan], name: str, number: int) -> tuple[Item, ...]:
    items: list[Item] = [indicator_grid(material, plans, name, f"grid-{number}")]
    if chart := plans_chart(material, plans, name, f"chart-{number}"):
        items.append(chart)
    return (*items, *comparison_lines(material, plans, name, f"line-{number}"))


def comparison_lines(material: Material, plans: Sequence[Plan], name: str, item_id: str) -> list[Line]:
    """Who aims highest and lowest and how far apart, whose units differ, and who is silent."""
    rows = {
        plan.document.doc_id: [r for r in material.rows[plan.document.doc_id] if r.canonical == name] for plan in plans
    }
    giving = [(plan, row) for plan in plans if (row := goal(plan, rows[plan.document.doc_id]))]
    lines = []
    if len(giving) > 1:
        lines.append(_units(giving, item_id) or _extremes(giving, item_id))
    for plan in plans:
        if not any(plan is given for given, _ in giving):
            lines.append(_gap(plan, rows[plan.document.doc_id], name, f"{item_id}-gap-{plan.document.doc_id}"))
    return [line for line in lines if line is not None]


def _units(giving: Sequence[tuple[Plan, Indicator]], item_id: str) -> Line | None:
    """A warning where units, or what a rate refers to, differ: such values must not be ranked."""
    units = {row.unit.replace("％", "%").lstrip("1") for _, row in giving if row.unit not in {"", "--"}}
    bases = {found[0] for _, row in giving if (found := per_ten_thousand(row))}
    if len(units) < 2 and len(bases) < 2:
        return None
    words = "；".join(f"{plan.document.place}为“{row.unit or '未标明'}”" for plan, row in giving)
    citations = tuple(c for plan, row in giving for c in cite_row(plan, row)[:1])
    return Line(
        item_id=f"{item_id}-units", text=f"各地单位或口径不同（{words}），不宜直接比较大小。", citations=citations
    )


def _extremes(giving: Sequence[tuple[Plan, Indicator]], item_id: str) -> Line | None:
    known = [(number, plan, row) for plan, row in giving if (number := number_of(row)) is not None]
    if len(known) < 2:
        return None
    ordered = sorted(known, key=lambda item: -item[0])
    high, low = ordered[0], ordered[-1]
    citations = tuple(dict.fromkeys(c for _, plan, row in ordered for c in cite_row(plan, row)[:1]))
    listed = "、".join(f"{plan.document.place}{shown(row)}" for _, plan, row in ordered)
    if high[0] == low[0]:
        return Line(item_id=f"{item_id}-same", text=f"各地目标数值相同（{listed}）。", citations=citations)
    gap = format((high[0] - low[0]).normalize(), "f")
    unit = _gap_unit([row for _, _, row in ordered])
    words = (
        f"按原文数值，目标最高的是{_places(ordered, high[0])}，最低的是{_places(ordered, low[0])}，相差{gap}{unit}；"
        f"从高到低为：{listed}。"
    )
    missing = [plan.document.place for _, plan, row in ordered if row.unit in {"", "--"}]
    if missing and len(missing) < len(ordered):
        words += f"其中{'、'.join(missing)}原文未标单位。"
    return Line(
        item_id=f"{item_id}-gap",
        text=words,
        citations=citations,
        differences=(Difference(result=gap, one=_printed(high), other=_printed(low)),),
    )


def _printed(item: tuple[Decimal, Plan, Indicator]) -> str:
    return format(item[0], "f")


def _places(ordered: Sequence[tuple[Decimal, Plan, Indicator]], number: Decimal) -> str:
    return "、".join(plan.document.place for value, plan, _ in ordered if value == number)


def _gap_unit(rows: Sequence[Indicator]) -> str:
    units = {row.unit for row in rows if row.unit not in {"", "--"}}
    if units <= {"%", "％"} and units:
        return "个百分点"
    return next(iter(units)) if len(units) == 1 and "/" not in next(iter(units)) else ""


def _gap(plan: Plan, rows: Sequence[Indicator], name: str, item_id: str) -> Line:
    """What a plan does not say, citing where it would stand."""
    place = plan.document.place
    if rows:
        text = f"{place}列有“{rows[0].name}”，但没有写明规划期目标数值。"
        return Line(item_id=item_id, text=text, citations=cite_row(plan, rows[0])[:1])
    return Line(item_id=item_id, text=f"{place}的材料没有写明这一指标。", citations=(cite_silence(plan),))
