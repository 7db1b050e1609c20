"""Bar charts of indicator rows: one indicator over plans, and one plan's percentages."""

from __future__ import annotations

from collections.abc import Sequence

from answers.values import number_of
from briefing.grids import chosen, goal
from briefing.material import Material, cite_row
from briefing.model import Chart, Series
from records import Indicator, Plan


def plans_chart(material: Material, plans: Sequence[Plan], canonical: str, item_id: str) -> Chart | None:
    """Bars of one indicator by plan, reached beside aimed at; None where fewer than two values can be drawn."""
    by_plan = {
        plan.document.doc_id: [row for row in material.rows[plan.document.doc_id] if row.canonical == canonical]
        for plan in plans
    }
    shown_plans = [plan for plan in plans if goal(plan, by_plan[plan.document.doc_id])]
    units = {goal(plan, by_plan[plan.document.doc_id]).unit or "" for plan in shown_plans} - {"", "--"}
    if len({_same_unit(unit) for unit in units}) > 1:
        return None
    series = []
    for name, pick in (("现状", lambda p, r: chosen(r, "actual")), ("目标", goal)):
        rows = [pick(plan, by_plan[plan.document.doc_id]) for plan in shown_plans]
        rows = [row if row is not None and number_of(row) is not None else None for row in rows]
        if any(row is not None for row in rows):
            series.append(_series(shown_plans, name, rows))
    if not series or sum(value is not None for one in series for value in one.values) < 2:
        return None
    return Chart(
        item_id=item_id,
        caption=canonical,
        unit=next(iter(sorted(units)), ""),
        labels=tuple(plan.document.place for plan in shown_plans),
        series=tuple(series),
        note="按原文数值绘制，限定词见表。",
    )


def _same_unit(unit: str) -> str:
    return unit.replace("％", "%").lstrip("1")


def _series(plans: Sequence[Plan], name: str, rows: Sequence[Indicator | None]) -> Series:
    return Series(
        name=name,
        values=tuple(float(number_of(row)) if row is not None else None for row in rows),
        citations=tuple(
            cite_row(plan, row)[0] if row is not None else None for plan, row in zip(plans, rows, strict=True)
        ),
    )


def progress_chart(material: Material, plan: Plan, rows: Sequence[Indicator], item_id: str) -> Chart | None:
    """One plan's percentages: what was reached and what is aimed at; None where fewer than three have both."""
    pairs = []
    for name in dict.fromkeys(row.name for row in rows if row.unit in {"%", "％"}):
        same = [row for row in rows if row.name == name]
        actual, target = chosen(same, "actual"), chosen(same, "target")
        if actual and target and number_of(actual) is not None and number_of(target) is not None:
            pairs.append((name, actual, target))
    if len(pairs) < 3:
        return None
    pairs = pairs[:8]
    return Chart(
        item_id=item_id,
        caption=f"{plan.document.place}部分指标：现状与目标",
        unit="%",
        labels=tuple(name for name, _, _ in pairs),
        series=tuple(
            _series([plan] * len(pairs), name, [pair[at] for pair in pairs]) for at, name in ((1, "现状"), (2, "目标"))
        ),
        note="按原文数值绘制，限定词见表。",
    )
