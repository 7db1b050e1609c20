"""Answers from tables that list no indicators but projects or duties, a row each: cells of a row, or all that is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from answers.concepts import Concept, coverage
from answers.drafting import Draft, Span
from answers.listing import Items
from corpus.naming import split_unit
from corpus.outline import section_at
from corpus.row_parts import PART_OF
from corpus.things import is_name_head, is_total
from index.terms import fold
from records import Plan, Table, TableRow
from retrieval.columns import asks_column, heads_meant, projects_meant
from retrieval.periods import find_years

YEAR = re.compile(r"20\d\d")
CELL_NAMED = 3  # characters of a cell that a question names
OWN_WORD = re.compile(r"[县市区](?:[级域属直管本内外场政民城乡镇]|[县市区])")  # 桃岭县县域医共体 stays
ROW_NAMED = 0.65  # share of what a question says besides the columns, that the name of its row must hold
ROW_APART = 0.15  # by how much the next row must hold less of it


def add_cell(draft: Draft, plan: Plan, span: Span, question: str, fits: Callable[[str], float]) -> bool:
    """The cells of a row whose columns the question asks for, else the one whose head fits it best; of the row that
    the question names, where ``span`` is another's. False when it speaks of no column."""
    table = next((t for t in plan.tables if t.start <= span.start < t.end), None)
    found = next((r for r in table.rows if r.start == span.start), None) if table else None
    if table is None or found is None:
        return False
    name = name_column(table)
    row = max((found, *table.rows), key=lambda r: fits(r.cells[name].text))
    given = [i for i in range(len(table.columns)) if i != name and row.cells[i].text]
    worth = {i: fits(table.columns[i]) for i in given}
    best = max(worth, key=lambda i: worth[i], default=name)
    heads = heads_meant(question)
    alike = {
        i for i in given if best in worth and worth[i] == worth[best] and _timeless(table, i) == _timeless(table, best)
    }
    columns = [i for i in given if any(h.search(table.columns[i]) for h in heads) or (i in alike and worth[i])]
    for at in _of_years(table, columns, question):
        _add(draft, plan, table, row, at)
    return bool(_of_years(table, columns, question))


def _timeless(table: Table, column: int) -> str:
    """A head without its year: 2020年床位数 and 2025年床位数 are of one matter."""
    return YEAR.sub("", table.columns[column])


def _of_years(table: Table, columns: Sequence[int], question: str) -> list[int]:
    """The columns that are of no year or of one that the question names; all where it names none."""
    years = [str(year) for year in find_years(fold(question))]
    heads = {at: YEAR.findall(table.columns[at]) for at in columns}
    return [at for at in columns if not years or not heads[at] or any(year in heads[at] for year in years)]


def add_named_row(draft: Draft, plan: Plan, question: str, asked: Sequence[Concept], *, several: bool = False) -> bool:
    """The cells that the question asks for, of the one row whose name it gives; with ``several`` only where it asks
    for more than one, which no sentence tells as fully. False where no row is named so."""
    heads = heads_meant(question)
    subject = tuple(c for c in asked if not any(asks_column(word, question) for word in c.words))
    ranked: list[tuple[float, int, Table, TableRow, list[int]]] = []
    for table in plan.tables if heads and subject else ():
        if lists_indicators(table):
            continue
        name = name_column(table)
        for row in table.rows:
            given = [i for i in range(len(table.columns)) if i != name and row.cells[i].text]
            columns = [i for i in given if any(h.search(table.columns[i]) for h in heads)]
            ranked.append((coverage(subject, row.cells[name].text), row.start, table, row, columns))
    ranked.sort(key=lambda one: one[:2], reverse=True)
    if not ranked or ranked[0][0] < ROW_NAMED or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - ROW_APART):
        return False
    _, _, table, row, columns = ranked[0]
    cells = " ".join(cell.text for cell in row.cells)
    if any(len(c.words[0]) >= CELL_NAMED and not coverage((c,), cells) for c in subject):
        return False  # 红十字医院: a name of which the row holds the common part
    if len(columns) < (2 if several else 1):
        return False
    for column in columns:
        _add(draft, plan, table, row, column)
    return True


def add_total(draft: Draft, plan: Plan, question: str) -> bool:
    """The cells under the heads asked for of the row that adds up a table of projects; False where there is none."""
    heads = heads_meant(question)
    for table in plan.tables:
        if lists_indicators(table) or not any(re.search("项目|工程", head) for head in table.columns):
            continue
        for row in (row for row in table.rows if any(is_total(cell.text) for cell in row.cells)):
            for at, cell in enumerate(row.cells):
                if re.search(r"\d", cell.text) and any(h.search(table.columns[at]) for h in heads):
                    _add(draft, plan, table, row, at)
    return bool(draft.sentences)


def add_cell_of(draft: Draft, plan: Plan, span: Span, column: int) -> None:
    """One cell of the row at ``span``, said of what the row is of."""
    table = next(t for t in plan.tables if t.start <= span.start < t.end)
    _add(draft, plan, table, next(r for r in table.rows if r.start == span.start), column)


def _add(draft: Draft, plan: Plan, table: Table, row: TableRow, column: int) -> None:
    head, unit = split_unit(table.columns[column])
    value = row.cells[column].text
    shown = value + unit if re.search(r"\d\s*$", value) else value
    spans = [
        Span(plan.document.doc_id, row.start, row.end),
        Span(plan.document.doc_id, table.start, table.rows[0].start - 1),
    ]
    name = row.cells[name_column(table)].text or next(filter(is_total, (cell.text for cell in row.cells)), "")
    draft.add(f"{said_of(plan, name)}的{head}为{shown}。", spans)


def said_of(plan: Plan, name: str) -> str:
    """The plan's place and what a row is of, without a second place: 云台区中医医院, not 云台区区中医医院."""
    name, place = PART_OF.sub("", split_unit(name)[0]), plan.document.place
    if not name or name.startswith(place):
        return name or place
    return place + (name[1:] if name[0] == place[-1] and not OWN_WORD.match(name) else name)


def lists_indicators(table: Table) -> bool:
    """Whether the rows of a table are indicators, not projects or duties."""
    return any("指标" in head for head in table.columns)


def name_column(table: Table) -> int:
    """The column that names what the rows are of."""
    named = (i for i, h in enumerate(table.columns) if is_name_head(h))
    return next(named, 0)


def project_items(question: str, plan: Plan) -> Items | None:
    """What the rows of the table of projects are called, where a folded question asks for all of them; of those rows
    alone that have a cell which the question names (县城投集团牵头的)."""
    title = projects_meant(question)
    for table in plan.tables if title else ():
        name = name_column(table)
        titles = " ".join((table.caption, *section_at(plan.sections, table.start).path[-1:], table.columns[name]))
        if lists_indicators(table) or not title.search(titles):
            continue
        rows = [row for row in table.rows if _cell_named(row, name, question)] or list(table.rows)
        cells = [row.cells[name] for row in rows if row.cells[name].text]
        spans = tuple(Span(plan.document.doc_id, cell.start, cell.end) for cell in cells)
        return Items(table.caption or table.columns[name], spans, certain=True)
    return None


def _cell_named(row: TableRow, name: int, question: str) -> bool:
    words = [fold(cell.text) for i, cell in enumerate(row.cells) if i != name]
    return any(len(word) >= CELL_NAMED and word in question for word in words)
