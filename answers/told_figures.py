"""Every figure that a plan prints, in running text and in tables, with the words it stands in and the time it is of: what
two places of a plan can be set against each other by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answers.answered_rows import of_unit
from answers.table_numbers import SERIAL
from answers.tenses import looks_back
from corpus.clauses import Clause, clauses
from corpus.outline import section_at
from corpus.quantities import Quantity, find_quantities
from corpus.splitting import sentences
from corpus.statements import plan_years
from records import Cell, Indicator, Plan, Table, TableRow

YEAR = re.compile(r"(20\d\d)年?")
DATE = re.compile(r"(?:19|20)\d\d年?|\d{1,2}[月日]")
NUMBERS = re.compile(r"[\d.＜<≥≤>＞%％~～\-—–/\s]*")
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2}")
IN_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]\s*$")
NO_FIGURE_BEFORE = re.compile(r"第$|[A-Za-z“〔]$")
WITHOUT_UNIT = re.compile(r"[为达到有共至](?:约|近)?$")
GOAL_HEAD = re.compile(r"目标|规划值|规划数|计划|要求")
REACHED_HEAD = re.compile(r"完成|实际|现状|现值|基期")
COMING = re.compile(
    r"到20[23]\d年|力争|达到|提高到|增[加至]|扩[大充]|将|计划|目标|不少于|不低于|至少|完成|新建|建成|建设|推进|实现|控制在|预期|规划"
)
UNIT_ALONE = re.compile(r"(?:^|(?<=[（(]))\s*1/\d+[百千万]\s*(?=$|[)）])")  # 1/10万, which is no figure
LONG_CELL = 12  # characters from which a cell is a text of its own
BEHIND = 10  # characters behind a figure, which name what is counted


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """One figure at ``start`` of a plan: ``value`` in the smallest unit of its ``kind``, ``head`` and ``behind`` the words
    before and behind it, ``clause`` and ``around`` what it stands in; ``span`` its clause or row, ``whole`` its sentence or row."""

    start: int
    end: int
    text: str
    unit: str
    kind: str
    many: float
    value: float
    bounded: bool
    head: str
    behind: str
    clause: str
    around: str
    span: tuple[int, int]
    whole: tuple[int, int]
    year: int | None
    role: str
    coming: bool
    column: int | None = None
    part: bool = False  # in brackets, behind what it is a part of


def told_figures(plan: Plan, rows: Sequence[Indicator]) -> tuple[ToldFigure, ...]:
    """All figures of a plan; ``rows`` are its indicator rows, which know the time of what they read."""
    known = {at: row for row in rows for at in range(row.value_start, row.value_end)}
    return (*_in_tables(plan, known), *_in_text(plan, known))


def _in_tables(plan: Plan, known: dict[int, Indicator]) -> Iterator[ToldFigure]:
    for table in plan.tables:
        serial = {n for n, head in enumerate(table.columns) if SERIAL.search(head)}
        for row in table.rows:
            for column, cell in enumerate(row.cells):
                if not cell.text or (not column and cell.text.isdigit()) or column in serial:
                    continue
                figures = UNIT_ALONE.sub(lambda unit: " " * len(unit.group()), cell.text)
                for quantity in find_quantities(figures):
                    if quantity.numbers and not DATE.match(cell.text[quantity.start :]):
                        yield _of_cell(plan, table, row, column, quantity, known)


def _of_cell(
    plan: Plan, table: Table, row: TableRow, column: int, quantity: Quantity, known: dict[int, Indicator]
) -> ToldFigure:
    cell = row.cells[column]
    names = [one.text for one in row.cells if one.text and not NUMBERS.fullmatch(one.text)]
    name = next((one for one in names if HAN_NAME.search(one)), "")
    title = table.columns[column] if column < len(table.columns) else ""
    own = len(cell.text) > LONG_CELL
    head = f"{'' if name == cell.text else name} {cell.text[: quantity.start] if own else ''} {title}"
    year = YEAR.search(title)
    section = " ".join(section_at(plan.sections, row.start).path[-2:])
    at = cell.start + quantity.start
    time = _time(plan, known.get(at), int(year.group(1)) if year else None, _role_of_head(head))
    unit = quantity.unit or _unit_of(title, row.cells)
    kind, many = of_unit(unit) if unit else ("", 1)
    return ToldFigure(
        start=at,
        end=cell.start + quantity.end,
        text=quantity.text,
        unit=unit,
        kind=kind,
        many=float(many),
        value=quantity.numbers[-1] * float(many),
        bounded=quantity.lower != quantity.upper,
        head=head,
        behind=cell.text[quantity.end : quantity.end + BEHIND],
        clause=f"{cell.text} {name}" if own else f"{' '.join(names)} {title}",
        around=f"{section} {table.caption} {' '.join(one.text for one in row.cells)}",
        span=(row.start, row.end),
        whole=(row.start, row.end),
        year=time[0],
        role=time[1],
        coming=time[1] == "target",
        column=column,
    )


def _unit_of(title: str, cells: Sequence[Cell]) -> str:
    """The unit that a column's head or a row's name prints in brackets, or that has a cell of its own."""
    for words in (title, *(cell.text for cell in cells)):
        if found := IN_BRACKETS.search(words):
            return found.group(1)
    alone = (cell.text.strip() for cell in cells if len(cell.text.strip()) <= 4 and not NUMBERS.fullmatch(cell.text))
    return next((word for word in alone if re.fullmatch(r"[%％‰]|1?/10万|万?[张人岁个家元]|平方米", word)), "")


def _role_of_head(head: str) -> str:
    if GOAL_HEAD.search(head):
        return "target"
    return "actual" if REACHED_HEAD.search(head) else ""


def _in_text(plan: Plan, known: dict[int, Indicator]) -> Iterator[ToldFigure]:
    text = plan.document.text
    tables = [(table.start, table.end) for table in plan.tables]
    for whole in sentences(text):
        if any(start <= whole[0] < end for start, end in tables):
            continue
        year = None
        path = tuple(section_at(plan.sections, whole[0]).path)
        for clause in clauses(text, *whole):
            before = 0
            for quantity in find_quantities(clause.text):
                years = [int(y) for y in YEAR.findall(clause.text[: quantity.start])]
                year = years[-1] if years else year
                if _counts(clause.text, quantity):
                    yield _of_clause(plan, clause, whole, path, quantity, before, (known, year))
                    before = quantity.end


def _counts(clause: str, quantity: Quantity) -> bool:
    """Whether a figure counts or measures: no date, no number of a heading, no part of a name."""
    before = clause[: quantity.start]
    if not quantity.numbers or NO_FIGURE_BEFORE.search(before) or DATE.match(clause[quantity.start :]):
        return False
    return bool(quantity.unit) or bool(WITHOUT_UNIT.search(before))


def _of_clause(
    plan: Plan,
    clause: Clause,
    whole: tuple[int, int],
    path: tuple[str, ...],
    quantity: Quantity,
    before: int,
    when: tuple[dict[int, Indicator], int | None],
) -> ToldFigure:
    known, year = when
    at = clause.start + quantity.start
    told = "actual" if looks_back(path) else "target"
    kind, many = of_unit(quantity.unit) if quantity.unit else ("", 1)
    time = _time(plan, known.get(at), year, "" if year else told)
    return ToldFigure(
        start=at,
        end=clause.start + quantity.end,
        text=quantity.text,
        unit=quantity.unit,
        kind=kind,
        many=float(many),
        value=quantity.numbers[-1] * float(many),
        bounded=quantity.lower != quantity.upper,
        head=clause.text[before : quantity.start],
        behind=clause.text[quantity.end : quantity.end + BEHIND],
        clause=clause.text,
        around=f"{' '.join(path[-2:])} {plan.document.text[whole[0] : whole[1]]}",
        span=(clause.start, clause.end),
        whole=whole,
        year=time[0],
        role=time[1],
        coming=bool(COMING.search(clause.text[: quantity.start])),
        part=_in_brackets(plan.document.text[whole[0] : at]),
    )


def _in_brackets(before: str) -> bool:
    return max(map(before.rfind, "（(")) > max(map(before.rfind, "）)"))


def _time(plan: Plan, row: Indicator | None, year: int | None, role: str) -> tuple[int | None, str]:
    """Year and role (target, actual, "") of a figure: what its indicator row says, else its words, else its year."""
    base, last = plan_years(plan.document.period)
    if row is not None:
        year, role = row.year or year, row.role or role
    if not role and year and base:
        role = "target" if year > base else "actual"
    if year is None:
        year = {"target": last, "actual": base}.get(role)
    return year, role
