"""A goal that only bounds a figure which the base year keeps already: ＜30% after 28%, 4.0‰以下 after 1.70‰."""

from __future__ import annotations

from collections.abc import Sequence

from answers.drafting import Draft, Span
from answers.tables import cited_span, year_spans
from answers.values import number_of, shown_value
from corpus.statements import plan_years
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.query import Query

IN_TEXT = "正文所述"


def add_kept_already(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Beside a goal of the plan's end that a question without a year got: the figure of the base year, where that is
    within the goal's bound, so that nobody takes the bound for where things stand."""
    base, end = plan_years(plan.document.period)
    if query.years or query.period or not base or not end:
        return
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.value]
    for goal in _answered(rows, end, draft):
        was = next((row for row in rows if _same(row, goal) and row.year == base and row.role != "target"), None)
        if was is None or not _keeps(was, goal) or shown_value(was) in draft.text():
            continue
        when = f"{base}年" if was.origin == "table" else IN_TEXT  # a clause need not hold the year that it is of
        draft.add(
            f"注意：{when}已为{shown_value(was)}，在{end}年目标（{shown_value(goal)}）所定的界限之内。",
            [*_spans(draft, plan, was), *_spans(draft, plan, goal)],
            "computed",
        )


def _answered(rows: Sequence[Indicator], end: int, draft: Draft) -> list[Indicator]:
    """The bounds of the plan's end that the answer states; of one indicator the first."""
    said = [
        row
        for row in rows
        if row.year == end and row.role != "actual" and (row.lower is None) != (row.upper is None)
        if any(c.start <= row.value_start and row.value_end <= c.end for c in draft.citations)
        if any(f"{end}年" in s.text and row.name in s.text and row.value in s.text for s in draft.sentences)
    ]
    return list({row.canonical: row for row in reversed(said)}.values())


def _same(one: Indicator, other: Indicator) -> bool:
    """Whether two rows are of one indicator; a table may leave out the unit."""
    return one.canonical == other.canonical and (one.unit == other.unit or not one.unit or not other.unit)


def _keeps(was: Indicator, goal: Indicator) -> bool:
    """Whether the base year's number is within the bound, and not the bound itself; what was reached (控制在1.70‰) is a
    plain number."""
    number = number_of(was)
    if number is None or (was.lower != was.upper and was.role != "actual"):
        return False
    return float(number) < goal.upper if goal.upper is not None else float(number) > (goal.lower or 0)


def _spans(draft: Draft, plan: Plan, row: Indicator) -> list[Span]:
    return [cited_span(draft, row), *(year_spans(plan, row) if row.origin == "table" else ())]
