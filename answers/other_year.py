"""The other year of a row, for a question that names no time and doubts what the row says: 2.8 per thousand, is that right?
One who asks so may hold the base year's figure, the goal, or take one for the other."""

from __future__ import annotations

from answers.drafting import Draft
from answers.part_over_whole import doubts_row, states
from answers.tables import add_difference, add_row
from records import Plan
from retrieval.engine import Engine
from retrieval.query import Query


def add_other_year(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Beside the one row of a table that the answer states for one year: its value for the others."""
    if query.years or query.period or query.role or draft.conflicts or draft.noted() or not doubts_row(query):
        return
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.origin == "table" and row.value]
    said = [row for row in rows if states(draft, row)]
    if len({row.canonical for row in said}) != 1:
        return
    others = [row for row in rows if (row.start, row.name) == (said[0].start, said[0].name) and row not in said]
    for row in others:
        add_row(draft, row)
    if others:
        add_difference(draft, (*said, *others))
