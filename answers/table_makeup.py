"""What a plan's tables of indicators are made of: their categories, both natures side by side."""

from __future__ import annotations

from answers.drafting import Draft, Span
from answers.table_numbers import tables_meant
from records import Plan, Table, TableRow
from retrieval.natures import natures_meant
from retrieval.query import Query
from retrieval.tables import categories_asked, natures_compared


def add_makeup(query: Query, plan: Plan, draft: Draft) -> bool:
    """The categories of the tables that are meant with how many indicators each has (指标分几类), or how many are of
    each nature (约束性和预期性各几项); False for other questions and for tables without them."""
    if query.english:
        return False
    tables = tables_meant(query.text, plan.tables)
    told = False
    for table in tables:  # each of them, whatever the others say
        if categories_asked(query.text):
            told |= _add_categories(draft, plan, table)
        elif natures_compared(query.text):
            told |= _add_natures(draft, plan, table, natures_meant(query.text))
    return told


def _add_categories(draft: Draft, plan: Plan, table: Table) -> bool:
    first: dict[str, Span] = {}
    held: dict[str, int] = {}
    for row in table.rows:
        if row.category:
            first.setdefault(row.category, _span(plan, row))
            held[row.category] = held.get(row.category, 0) + 1
    if len(held) < 2:
        return False
    told = "、".join(f"{category}共{count}项" for category, count in held.items())
    draft.add(f"{_named(plan, table)}中的指标共{len(held)}类：{told}。", list(first.values()), "computed")
    return True


def _add_natures(draft: Draft, plan: Plan, table: Table, natures: tuple[str, ...]) -> bool:
    spans = {
        nature: [_span(plan, row) for row in table.rows if any(cell.text.strip() == nature for cell in row.cells)]
        for nature in natures
    }
    if not any(spans.values()):
        return False
    told = "、".join(f"{nature}指标共{len(rows)}项" for nature, rows in spans.items())
    one, other = (len(rows) for rows in spans.values())
    apart = f"，相差{abs(one - other)}项" if one != other else ""
    text = f"{_named(plan, table)}中，{told}{apart}（按原文逐项清点）。"
    draft.add(text, [span for rows in spans.values() for span in rows], "computed")
    return True


def _span(plan: Plan, row: TableRow) -> Span:
    return Span(plan.document.doc_id, row.start, row.end)


def _named(plan: Plan, table: Table) -> str:
    return f"{plan.document.place}的{table.caption or '指标表'}"
