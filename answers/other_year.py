"""The other year of a figure, for a question that names no time: of a row that the question doubts (2.8 per thousand, is that
right?), and of a goal where it asks whether that is reached (超过九成了吗). One who asks so may hold the base year's figure,
the goal, or take one for the other."""

from __future__ import annotations

from collections.abc import Sequence

from answers.drafting import Draft
from answers.part_over_whole import doubts_row, states
from answers.periods_named import add_two_times
from answers.tables import add_difference, add_row, cited_span
from corpus.statements import plan_years
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.query import Query


def add_other_year(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Beside the figure of one year that the answer states of one indicator: its figure for the other."""
    if query.years or query.period or query.role:
        return
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.value]
    if asks("reached_yet", query.text):
        _add_reached(plan, rows, draft)
    elif (doubts_row(query) or asks("counted_per", query.text)) and not draft.conflicts and not draft.noted():
        _add_of_row(rows, draft)


def _add_of_row(rows: Sequence[Indicator], draft: Draft) -> None:
    """The other years of the one row of a table that the answer states."""
    said = [row for row in rows if row.origin == "table" and states(draft, row)]
    if len({row.canonical for row in said}) != 1:
        return
    others = [row for row in rows if (row.start, row.name) == (said[0].start, said[0].name) and row not in said]
    for row in others:
        add_row(draft, row)
    if others:
        add_difference(draft, (*said, *others))


def _add_reached(plan: Plan, rows: Sequence[Indicator], draft: Draft) -> None:
    """What the base year had reached of the one indicator whose goal the answer tells."""
    base, end = plan_years(plan.document.period)
    told = [row for row in rows if row.year in {base, end} and _told(draft, row)]
    goals = [row for row in told if row.year == end]
    if len({row.canonical for row in told}) != 1 or len(goals) < len(told):
        return
    reached = [row for row in rows if row.year == base and row.role != "target" and _same(row, goals[0])]
    for row in reached[:1]:
        add_row(draft, row)
        add_two_times(plan, [cited_span(draft, row), cited_span(draft, goals[0])], draft)


def _told(draft: Draft, row: Indicator) -> bool:
    """Whether the answer has a row's value in one of its sentences that cite it."""
    cited = {c.number for c in draft.citations if c.doc_id == row.doc_id and c.start <= row.value_start < c.end}
    return any(row.value in s.text and cited & set(s.citations) for s in draft.sentences)


def _same(one: Indicator, other: Indicator) -> bool:
    """Whether two rows are of one indicator; a table may leave out the unit."""
    return one.canonical == other.canonical and (one.unit == other.unit or not one.unit or not other.unit)
