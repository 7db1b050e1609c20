"""What the one table says that a question names by its number: 表2中注册护士数. Figures of another table are never given
for its own; where it lacks the year that is asked for, that is said, and where else the figure stands."""

from __future__ import annotations

from collections.abc import Sequence

from answers.comparison import absence_span
from answers.drafting import Draft
from answers.regions import Region
from answers.table_numbers import named_tables
from answers.tables import add_row, add_values
from answers.values import asked_years, by_time, parts_named
from answers.within import Statement
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.pairs import asks_reached
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text"})
SURE = 0.6  # share of the matter that a row must hold


def numbered(query: Query, plan: Plan) -> bool:
    """Whether a question asks for a value of one table that it names by its number, of several."""
    asked = query.kind in KINDS and not query.english and not (asks_reached(query.text) or asks("suspects", query.text))
    asked = asked and bool(query.kind != "count" or query.indicators)  # its rows counted are no value of it
    return asked and len(plan.tables) > 1 and len(named_tables(query.text, plan.tables)) == 1


def add_in_table(
    engine: Engine, query: Query, plan: Plan, region: Region, said: Sequence[Statement], draft: Draft
) -> bool:
    """The rows of the named table for the time and role that are asked for; else that it has none, and what another
    table has, under that table's name. False where the table has no row of the matter."""
    if not said or said[0].covered < SURE or not said[0].rows:
        return False
    first = said[0].rows[0]
    alike = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.origin == "table" and row.canonical == first.canonical and row.value
    ]
    inside = [row for row in alike if region.holds(row.start, row.end)]
    if found := _of_time(inside, query, plan):
        if parts := parts_named(engine, query, found):
            add_values(draft, tuple(dict.fromkeys((*found, *parts))))
            return True
        for row in found:
            add_row(draft, row)
        return True
    others = [row for row in _of_time([r for r in alike if r not in inside], query, plan) if row.year]
    caption = fold(named_tables(query.text, plan.tables)[0].caption)
    years = "、".join(f"{year}年" for year in asked_years(query, plan))
    lacks = f"{plan.document.place}的“{caption}”中没有“{first.name}”{years}的数值"
    table = next((t for t in plan.tables if others and t.start <= others[0].start < t.end), None)
    where = f"，以上是“{fold(table.caption)}”所列。" if table else "，以上只是该表已有的数值。"
    for row in others if table else inside:
        add_row(draft, row)
    # What a table lacks no span can hold.
    draft.absent.append((f"{lacks}{where}", region.head or absence_span(plan)))
    return True


def _of_time(rows: Sequence[Indicator], query: Query, plan: Plan) -> list[Indicator]:
    """The rows of the time and the role that are named; a table of results is not asked for goals by default."""
    chosen = by_time(rows, query, plan)
    years = asked_years(query, plan)
    return [
        row for row in chosen if (not years or row.year in years) and (not query.role or row.role in {query.role, ""})
    ]
