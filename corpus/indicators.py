"""Indicator tables and statements of a plan as rows of data, each citing where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.marks import mark_column
from corpus.naming import bare, basis_of, canonical_name, split_unit
from corpus.quantities import cell_bounds, column_units, find_quantities
from corpus.row_parts import PART_OF, cell_parts, inherited_bases, row_names
from corpus.statements import statements
from corpus.things import is_name_head, lists_things
from corpus.transposed import NATURE_ROW, UNIT_ROW, said_below, times_of_rows
from corpus.value_columns import value_columns
from records import Cell, Indicator, Plan, Table, TableRow

NATURE_HEAD = re.compile(r"性质|属性|类型")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SAID_UNIT = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*([^：:（）()\s]{1,8})")
NOTE_MARK = re.compile(r"[①-⑳*＊※]$")
EMPTY = {"", "-", "—", "--", "——", "/", "－"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Which column of a table holds what; ``values`` are (column, year, role)."""

    name: int
    number: int | None
    unit: int | None
    nature: int | None
    mark: int | None
    values: tuple[tuple[int, int | None, str], ...]
    head_unit: str = ""


def plan_indicators(plan: Plan) -> tuple[Indicator, ...]:
    """All indicator values of a plan: table rows first, then statements of the running text."""
    rows = [item for table in plan.tables for item in table_indicators(plan, table)]
    return (*rows, *statements(plan))


def table_indicators(plan: Plan, table: Table) -> list[Indicator]:
    """One Indicator for every value cell of an indicator table; none when the table is no indicator table."""
    if (times := times_of_rows(table, plan)) is not None:
        return _on_its_side(plan, table, times)
    columns = _columns(table, plan)
    if columns is None:
        return []
    bases = inherited_bases([row.cells[columns.name].text for row in table.rows])
    found: list[Indicator] = []
    whole = table.rows[0] if table.rows else None  # the row of which those with 其中 give parts
    for row, base in zip(table.rows, bases, strict=True):
        if not PART_OF.match(row.cells[columns.name].text):
            whole = row
        elif base and not _less(row, whole, columns):
            base = ""
        for column in columns.values:
            found += _cell_indicators(plan, table, row, columns, column, base)
    return found


def _less(part: TableRow, whole: TableRow, columns: _Columns) -> bool:
    """Whether a row's figures are at most those of the row that it is a part of: 4200张 are none per thousand."""
    figures = [
        [float(m.group()) for at, _, _ in columns.values if (m := NUMBER.search(row.cells[at].text))]
        for row in (part, whole)
    ]
    return all(figures) and max(figures[0]) <= max(figures[1])


def _columns(table: Table, plan: Plan) -> _Columns | None:
    heads = [head.strip() for head in table.columns]
    name = next((i for i, h in enumerate(heads) if is_name_head(h)), None)
    if name is None or lists_things(table):
        return None
    nature = next((i for i, h in enumerate(heads) if NATURE_HEAD.search(h) and i > name), None)
    mark = mark_column(table)
    values = value_columns(table, plan, name, {nature, mark})
    if not values:
        return None
    return _Columns(
        name=name,
        number=next((i for i, h in enumerate(heads) if re.fullmatch(r"序\s*号|编\s*号", h)), None),
        unit=next((i for i, h in enumerate(heads) if i != name and re.search(r"单\s*位", h)), None),
        nature=nature,
        mark=mark,
        values=tuple(values),
        head_unit=head_unit(plan, table),
    )


def _cell_indicators(
    plan: Plan, table: Table, row: TableRow, columns: _Columns, column: tuple[int, int | None, str], base: str
) -> list[Indicator]:
    at, year, role = column
    printed, unit = split_unit(PART_OF.sub("", row.cells[columns.name].text))
    if not printed:
        return []
    noted = NOTE_MARK.search(printed)
    printed = base + (printed[: noted.start()] if noted else printed)
    note = _marked_note(noted.group(), table.notes) if noted else ""
    if columns.unit is not None:
        unit = row.cells[columns.unit].text or unit
    elif columns.head_unit:
        unit = unit or columns.head_unit
    names = row_names(printed, [row.cells[i] for i, _, _ in columns.values])
    return [
        replace(
            value,
            basis=note or value.basis,
            nature=row.cells[columns.nature].text if columns.nature is not None else "",
            number=row.cells[columns.number].text if columns.number is not None else "",
            mark=_mark(table, row, columns.mark) if _outcome(column, columns) else "",
        )
        for name, part in cell_parts(names, row.cells[at])
        for value in (_valued(plan, table, row, name, unit, part, (year, role)),)
    ]


def _valued(
    plan: Plan, table: Table, row: TableRow, name: str, unit: str, part: Cell, time: tuple[int | None, str]
) -> Indicator:
    lower, upper = cell_bounds(part.text)
    return Indicator(
        doc_id=plan.document.doc_id,
        name=name,
        canonical=canonical_name(name),
        unit=_printed_unit(part.text) if unit in EMPTY else unit,
        basis=_footnote(name, table.notes) or basis_of(name, unit),
        year=time[0],
        value="" if part.text in EMPTY else part.text,
        lower=lower,
        upper=upper,
        nature="",
        start=row.start,
        end=row.end,
        origin="table",
        value_start=part.start,
        value_end=part.end,
        category=row.category,
        role=time[1],
    )


def _on_its_side(plan: Plan, table: Table, times: dict[int, tuple[int | None, str]]) -> list[Indicator]:
    """The values of a table with a row a time and a column an indicator."""
    found = []
    for at, head in list(enumerate(table.columns))[1:]:
        name, unit = split_unit(head)
        unit = unit or said_below(table, UNIT_ROW, at)
        for place, time in times.items():
            row = table.rows[place]
            value = _valued(plan, table, row, name, unit or head_unit(plan, table), row.cells[at], time)
            found.append(replace(value, nature=said_below(table, NATURE_ROW, at), category=""))
    return found


def head_unit(plan: Plan, table: Table) -> str:
    """The one unit that a table's caption, or a line above it, gives for all its figures (单位：万人)."""
    above = plan.document.text[: table.start].rstrip("\n").rpartition("\n")[2]
    for words in (table.caption, above):
        match = SAID_UNIT.search(words)
        if match and match.group(1).strip() in column_units():
            return match.group(1).strip()
    return ""


def _mark(table: Table, row: TableRow, at: int | None) -> str:
    return f"“{table.columns[at]}”一栏为“{row.cells[at].text}”" if at is not None and row.cells[at].text else ""


def _outcome(column: tuple[int, int | None, str], columns: _Columns) -> bool:
    """Whether a column holds what came of a goal: the latest that was counted."""
    return column == max((v for v in columns.values if v[2] == "actual"), key=lambda v: v[1] or 0, default=None)


def _printed_unit(value: str) -> str:
    """Unit inside the value, for a row without one: 83岁以上."""
    found = find_quantities(value)
    return found[0].unit if len(found) == 1 else ""


def _marked_note(mark: str, notes: tuple[Cell, ...]) -> str:
    """The foot note that a mark behind a name points at (床位数①)."""
    for note in notes:
        at = note.text.find(mark)
        if at >= 0:
            return re.split(r"[；;。①-⑳]", note.text[at + len(mark) :].lstrip(" ：:、."))[0].strip()
    return ""


def _footnote(name: str, notes: tuple[Cell, ...]) -> str:
    """The foot note on the base of an indicator, as printed without its number."""
    for words in (part for note in notes for part in re.split(r"[；;。]", note.text)):
        words = re.sub(r"^\s*(?:注[:：]?)?\s*\d*[、.．]?\s*", "", words).strip()
        if bare(name) in bare(words):
            return words
        per = re.match(r"每?([千万])", bare(name))
        if per and per.group(1) in words and "指标" in words:
            return words
    return ""
