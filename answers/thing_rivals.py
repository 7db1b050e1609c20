"""A house or town whose row in a table gives one figure, and a sentence of the plan that gives another for the same year:
县中医院 | 2025年规划床位 400 beside 到2025年，县中医院规划床位达到420张."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answers.answered_rows import agree
from answers.drafting import Span
from answers.qualified import houses_in, one_house
from answers.undertakings import same_thing
from corpus.naming import split_unit
from corpus.statements import plan_years
from corpus.things import is_total, thing_column
from corpus.value_columns import caption_time
from index.terms import fold
from records import Indicator, Plan, Table, TableRow
from retrieval.lexicons import lexicon_pattern

YEAR = re.compile(r"(20\d\d)年?")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([%％‰]?)")
SENTENCE = re.compile(r"[。；;\n]")
BEFORE = 160  # characters of a sentence before a figure
MANY = re.compile(r"^[千万亿]")
SHARES = frozenset("%％‰")


@dataclass(frozen=True, slots=True)
class Rival:
    """A cell, its house and head as printed, and the statement of the text that gives another figure."""

    cell: Indicator
    house: str
    head: str
    told: Indicator
    header: Span


def thing_rivals(plan: Plan, rows: Sequence[Indicator]) -> Iterator[Rival]:
    """Cells of tables of houses or towns, each with a statement of ``rows`` that it cannot hold beside."""
    if all(thing_column(table) is None for table in plan.tables):
        return
    said = [row for row in rows if row.origin == "text" and row.value and row.lower is not None]
    told = [(_key(_with_house(plan, row)), row) for row in said]
    for table in plan.tables:
        name = thing_column(table)
        if name is None:
            continue
        header = Span(plan.document.doc_id, table.start, table.rows[0].start - 1)
        for line in table.rows:
            house = line.cells[name].text.strip()
            for at in range(len(table.columns)) if house and not is_total(house) else ():
                cell = _cell(plan, table, line, name, at)
                key = _key(cell.name) if cell else ""
                for words, row in told if cell else ():
                    if same_thing(words, key) and _differ(cell, row):
                        yield Rival(cell, house, split_unit(table.columns[at])[0], row, header)


def _with_house(plan: Plan, row: Indicator) -> str:
    """A statement's name with the one house that its sentence names before it, where it has none itself:
    完成市中医院二期工程，到2025年开放床位达到450张."""
    before = SENTENCE.split(plan.document.text[max(0, row.start - BEFORE) : row.start])[-1]
    return row.name if _houses(row.name)[1] else _houses(before)[0] + row.name


@lru_cache(maxsize=8192)  # every row of a plan for every question
def _houses(words: str) -> tuple[str, int]:
    """The house that words name, "" where they name several or none, and how many."""
    named = houses_in(fold(words))
    many = len({one_house(found) for found in named})
    return named[0] if many == 1 else "", many


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """What a figure is of, without its time and the words that only say that it is there: 开放床位, 规划床位数."""
    words = YEAR.sub("", fold(name))
    return lexicon_pattern("things", "of_time").sub("", words)


def _cell(plan: Plan, table: Table, line: TableRow, name: int, at: int) -> Indicator | None:
    """A cell with one figure, of the year that its head or the table's caption tells."""
    figure = NUMBER.fullmatch(line.cells[at].text.strip()) if at != name and at < len(line.cells) else None
    year = _year(plan, table, at)
    if figure is None or year is None:
        return None
    head, unit = split_unit(table.columns[at])
    base, _ = plan_years(plan.document.period)
    value = float(figure.group(1))
    words = line.cells[name].text.strip() + head
    return Indicator(
        doc_id=plan.document.doc_id,
        name=words,
        canonical=words,
        unit=figure.group(2) or unit,
        basis="",
        year=year,
        value=line.cells[at].text.strip(),
        lower=value,
        upper=value,
        nature="",
        start=line.start,
        end=line.end,
        origin="table",
        value_start=line.cells[at].start,
        value_end=line.cells[at].end,
        role="actual" if base and year <= base else "target",
    )


def _year(plan: Plan, table: Table, at: int) -> int | None:
    """The year of a column, None where neither its head nor the caption tells it."""
    base, end = plan_years(plan.document.period)
    head = table.columns[at]
    if named := YEAR.search(head):
        return int(named.group(1))
    if lexicon_pattern("things", "planned").search(head):
        return end
    return base if lexicon_pattern("things", "present").search(head) else caption_time(table)[1]


def _differ(cell: Indicator, row: Indicator) -> bool:
    """Whether both are of one year, role and unit, and give two figures; a table may print its unit in the caption,
    where figures in ten thousands cannot be told from others."""
    if (cell.year, cell.role) != (row.year, row.role):
        return False
    same_unit = cell.unit == row.unit if cell.unit else row.unit not in SHARES and not MANY.search(row.unit)
    return same_unit and cell.lower != row.lower and not agree(cell, row)
