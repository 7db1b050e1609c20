"""Every value that a plan gives of an indicator, year by year and place by place, for a question after all of them (X有哪些
数值，都列出来): no year or place is preferred then."""

from __future__ import annotations

from collections.abc import Sequence

from answers.drafting import NOTED, Draft
from answers.tables import add_row, add_values, cited_span
from answers.values import number_of, refine, same_value
from records import Indicator, Plan
from retrieval.contrasts import without_people
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query

MOST = 12  # rows of one indicator


def add_every_value(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """All rows of each indicator named; False where they are not asked for, or the plan has only one."""
    if query.english or query.years or query.role or not says("value", "every", query.text):
        return False
    named = [one for one in query.indicators if one.how == "exact"]
    found = [_rows(engine, query, plan, refine(engine, query, one, (plan.document.doc_id,)).canonical) for one in named]
    if not found or not all(found) or max(map(len, found)) < 2:
        return False
    for rows in found:
        _add(draft, rows)
    return True


def _rows(engine: Engine, query: Query, plan: Plan, canonical: str) -> list[Indicator]:
    """The rows of an indicator under any name of it that means all people, by year, those of tables first."""
    name = without_people(canonical)
    every = [r for r in engine.rows.get(plan.document.doc_id, ()) if without_people(r.canonical) == name and r.value]
    return sorted(every, key=lambda r: (r.year or 0, r.origin != "table", r.start))[:MOST]


def _add(draft: Draft, rows: Sequence[Indicator]) -> None:
    for year in dict.fromkeys(row.year for row in rows):
        held = [row for row in rows if row.year == year]
        apart = any(not same_value(held[0], row) and number_of(row) is not None for row in held[1:])
        if apart:
            add_values(draft, tuple(held))
        else:
            for row in held:
                add_row(draft, row)
    if len({row.year for row in rows}) > 1:
        spans = list(dict.fromkeys(cited_span(draft, row) for row in rows))
        draft.add(f"{NOTED}以上数值属于不同年份，引用时请注明年份。", spans)
