"""Indicator tables and statements of a plan as rows of data, each citing where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.marks import mark_column
from corpus.naming import bare, basis_of, canonical_name, split_unit
from corpus.quantities import cell_bounds, find_quantities
from corpus.row_parts import cell_parts, row_names
from corpus.statements import plan_years, statements
from records import Cell, Indicator, Plan, Table, TableRow

YEAR = re.compile(r"(20\d\d)")
TARGET = re.compile(r"目标|规划值|预期值")
ACTUAL = re.compile(r"完成|实际|现状|基期|基数|现值")
NAME_HEAD = re.compile(r"指标|名称|项目|内容")
NOT_NAME_HEAD = re.compile(r"性质|属性|值|序号|类别|单位|情况|20\d\d")
NATURE_HEAD = re.compile(r"性质|属性|类型")
CATEGORY_HEAD = re.compile(r"类别|领域|分类|维度|类型")
PART_OF = re.compile(r"^\s*其中\s*[：:]?\s*")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
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


def plan_indicators(plan: Plan) -> tuple[Indicator, ...]:
    """All indicator values of a plan: table rows first, then statements of the running text."""
    rows = [item for table in plan.tables for item in table_indicators(plan, table)]
    return (*rows, *statements(plan))


def table_indicators(plan: Plan, table: Table) -> list[Indicator]:
    """One Indicator for every value cell of an indicator table; none when the table is no indicator table."""
    columns = _columns(table, plan)
    if columns is None:
        return []
    found: list[Indicator] = []
    whole: list[Indicator] = []  # of the row of which those with 其中 give parts
    for row in table.rows:
        own = [one for column in columns.values for one in _cell_indicators(plan, table, row, columns, column)]
        if not PART_OF.match(row.cells[columns.name].text):
            whole = own
        elif _parts_of(own, whole):
            own = [replace(one, basis=one.basis or whole[0].basis) for one in own]
        found += own
    return found


def _parts_of(own: list[Indicator], whole: list[Indicator]) -> bool:
    """Whether values are counted by the base of the row above (每千人床位数, 其中公立医院): a part in the same unit is less;
    4200张 are none per thousand."""
    figures = [[float(m.group()) for one in rows if (m := NUMBER.search(one.value))] for rows in (own, whole)]
    return all(figures) and own[0].unit == whole[0].unit and max(figures[0]) <= max(figures[1])


def _columns(table: Table, plan: Plan) -> _Columns | None:
    heads = [head.strip() for head in table.columns]
    base, end = plan_years(plan.document.period)
    name = next((i for i, h in enumerate(heads) if NAME_HEAD.search(h) and not NOT_NAME_HEAD.search(h)), None)
    if name is None:
        return None
    nature = next((i for i, h in enumerate(heads) if NATURE_HEAD.search(h) and i > name), None)
    mark = mark_column(table)
    values = []
    for i, head in enumerate(heads):
        if i <= name or i in {nature, mark} or re.search(r"单\s*位|备注|责任", head):
            continue
        year = int(m.group(1)) if (m := YEAR.search(head)) else None
        role = "target" if TARGET.search(head) else "actual" if ACTUAL.search(head) else ""
        if year is None:
            year = {"target": end, "actual": base}.get(role)
        if year is None and not role:
            continue
        values.append((i, year, role or ("actual" if year is not None and base and year <= base else "target")))
    if not values:
        return None
    return _Columns(
        name=name,
        number=next((i for i, h in enumerate(heads) if re.fullmatch(r"序\s*号|编\s*号", h)), None),
        unit=next((i for i, h in enumerate(heads) if re.search(r"单\s*位", h)), None),
        nature=nature,
        mark=mark,
        values=tuple(values),
    )


def _cell_indicators(
    plan: Plan, table: Table, row: TableRow, columns: _Columns, column: tuple[int, int | None, str]
) -> list[Indicator]:
    at, year, role = column
    printed, unit = split_unit(PART_OF.sub("", row.cells[columns.name].text))
    if not printed:
        return []
    if columns.unit is not None:
        unit = row.cells[columns.unit].text or unit
    cell = row.cells[at]
    found = []
    for name, part in cell_parts(row_names(printed, [row.cells[i] for i, _, _ in columns.values]), cell):
        lower, upper = cell_bounds(part.text)
        found.append(
            Indicator(
                doc_id=plan.document.doc_id,
                name=name,
                canonical=canonical_name(name),
                unit=_printed_unit(part.text) if unit in EMPTY else unit,
                basis=_footnote(name, table.notes) or basis_of(name, unit),
                year=year,
                value="" if part.text in EMPTY else part.text,
                lower=lower,
                upper=upper,
                nature=row.cells[columns.nature].text if columns.nature is not None else "",
                start=row.start,
                end=row.end,
                origin="table",
                value_start=part.start,
                value_end=part.end,
                number=row.cells[columns.number].text if columns.number is not None else "",
                category=row.category,
                role=role,
                mark=_mark(table, row, columns.mark) if _outcome(column, columns) else "",
            )
        )
    return found


def _mark(table: Table, row: TableRow, at: int | None) -> str:
    return f"“{table.columns[at]}”一栏为“{row.cells[at].text}”" if at is not None and row.cells[at].text else ""


def _outcome(column: tuple[int, int | None, str], columns: _Columns) -> bool:
    """Whether a column holds what came of a goal: the latest that was counted."""
    return column == max((v for v in columns.values if v[2] == "actual"), key=lambda v: v[1] or 0, default=None)


def _printed_unit(value: str) -> str:
    """Unit inside the value, for a row without one: 83岁以上."""
    found = find_quantities(value)
    return found[0].unit if len(found) == 1 else ""


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
