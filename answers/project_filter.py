"""Rows of a plan's table of projects that meet what the question asks of them: 投资超过一个亿的项目, 由县民政局牵头的."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers import refusal
from answers.drafting import Draft, Span
from answers.named_project import projects
from answers.project_tables import add_cell_of, lists_indicators, name_column, said_of
from answers.projects_said import add_said, holds
from answers.refusal import Refused
from corpus.naming import split_unit
from index.terms import fold
from records import Plan, Table, TableRow
from retrieval.columns import head_of
from retrieval.engine import Engine
from retrieval.filters import Condition, amount_in, conditions
from retrieval.query import Query

YEAR = re.compile(r"20\d\d")
AMOUNTS = {"over", "under"}
# What a condition is on, by the name of the column in the lexicon.
COLUMNS = {
    "before": ("time",),
    "after": ("time",),
    "ends": ("time",),
    "spans": ("time",),
    "starts": ("time",),
    "lead": ("lead",),
}
MEASURES = {"元": ("money",)}


def add_project_filter(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The rows that meet all conditions, each with the cells that they are on, and how many; without such a table the
    sentences that do. False where the question has no condition. Refused where nothing meets them."""
    asked = () if query.english else tuple(_placed(c, plan) for c in conditions(query.text))
    for table in plan.tables if asked else ():
        columns = {c.kind: _column(table, c) for c in asked}
        if lists_indicators(table) or not table.rows or None in columns.values():
            continue
        rows = [r for r in table.rows if all(_meets(table, r, columns[c.kind] or 0, c) for c in asked)]
        _add(draft, plan, table, rows, asked, {c for c in columns.values() if c is not None})
        if not _add_within_year(draft, plan, table, columns, asked, rows) and not rows:
            draft.sentences.clear()
            raise Refused(refusal.no_statement(query, [plan], _words(asked)))
        return True
    if len(asked) == 1 and asked[0].kind == "spans" and _add_items(draft, plan, asked[0]):
        return True
    amounts = [c for c in asked if c.kind in AMOUNTS]
    if not amounts or len(amounts) < len(asked):
        return False
    if not add_said(engine, plan, amounts, draft):
        raise Refused(refusal.no_statement(query, [plan], _words(asked)))
    return True


def _add_items(draft: Draft, plan: Plan, asked: Condition) -> bool:
    """The items of boxes that print the span of years asked for; False where there is none."""
    span = re.compile(rf"{asked.year}年?\s*(?:[—–~～\-至到]+)\s*{asked.until}年")
    found = [p for p in projects(plan) if p.table is None and span.search(plan.document.text[p.start : p.end])]
    for project in found:
        draft.quote(Span(plan.document.doc_id, project.start, project.end))
    return bool(found)


def _words(asked: Sequence[Condition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.words for c in asked))


def _placed(condition: Condition, plan: Plan) -> Condition:
    """A name without the plan's place before it: 桐庐县民政局 is 县民政局 there."""
    place = plan.document.place
    name = condition.name.removeprefix(place[:-1]) if condition.name else ""
    return replace(condition, name=name)


def _column(table: Table, condition: Condition) -> int | None:
    """The column that a condition is on; of an amount the one that prints its unit, money where it names none."""
    names = COLUMNS.get(condition.kind) or MEASURES.get(condition.unit, ("size",))
    heads = [head_of(name) for name in names]
    found = (i for i, title in enumerate(table.columns) if i != name_column(table))
    return next((i for i in found if any(head.search(table.columns[i]) for head in heads)), None)


def _meets(table: Table, row: TableRow, column: int, condition: Condition) -> bool:
    cell = fold(row.cells[column].text)
    if condition.kind == "lead":
        return _short_for(condition.name, cell)
    if condition.kind in AMOUNTS:
        amount = amount_in(cell + ("" if re.search(r"[^\d.]$", cell) else split_unit(table.columns[column])[1]))
        return amount is not None and holds(condition, amount)
    years = [int(year) for year in YEAR.findall(cell)]
    if not years:
        return False
    return {
        "spans": (years[0], years[-1]) == (condition.year, condition.until),
        "before": years[-1] < condition.year or (years[-1] == condition.year and _by_end(condition)),
        "after": years[-1] > condition.year,
        "ends": years[-1] == condition.year,
        "starts": years[0] == condition.year,
    }[condition.kind]


def _by_end(condition: Condition) -> bool:
    """2023年底前 takes in all of the year."""
    return bool(re.search(r"底|末", condition.words))


def _short_for(name: str, cell: str) -> bool:
    """Whether a name is the cell's or a short form of it: 县卫健局 holds characters of 县卫生健康局 in order."""
    rest = iter(cell)
    return bool(name) and all(character in rest for character in name)


def _add(
    draft: Draft, plan: Plan, table: Table, rows: list[TableRow], asked: tuple[Condition, ...], columns: set[int]
) -> None:
    spans = [Span(plan.document.doc_id, row.start, row.end) for row in rows or table.rows]
    for span in spans if rows else ():
        for column in sorted(columns):
            add_cell_of(draft, plan, span, column)
    draft.add(f"按“{'，'.join(_words(asked))}”筛选，表中符合的项目共{len(rows)}个。", spans, "computed")


def _add_within_year(
    draft: Draft,
    plan: Plan,
    table: Table,
    columns: dict[str, int | None],
    asked: tuple[Condition, ...],
    rows: list[TableRow],
) -> bool:
    """2023年前 may be meant to take in 2023 itself: what ends in that year is shown apart; False where nothing does."""
    limit = next((c for c in asked if c.kind == "before" and not _by_end(c)), None)
    if limit is None:
        return False
    said = len(draft.sentences)
    column = columns["before"] or 0
    on_year = Condition("ends", limit.words, year=limit.year)
    for row in table.rows:
        others = all(_meets(table, row, columns[c.kind] or 0, c) for c in asked if c is not limit)
        if row not in rows and others and _meets(table, row, column, on_year):
            name = row.cells[name_column(table)].text
            text = f"{said_of(plan, name)}（{row.cells[column].text}）在{limit.year}年当年结束，不计在内。"
            draft.add(text, [Span(plan.document.doc_id, row.start, row.end)], "computed")
    return len(draft.sentences) > said
