"""How many of a thing a project of a table builds or buys: 新建改扩建村卫生室112所 in the cell on its content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from answers.project_tables import lists_indicators, name_column
from corpus.clauses import clauses
from corpus.statements import plan_years
from records import Indicator, Plan

COUNTED = re.compile(r"^(?P<name>[\u4e00-\u9fff]{4,24}?)(?P<number>\d+(?:\.\d+)?)(?P<unit>[个家所处支座名人张台辆套])$")
WORK = re.compile(r"^(?:新建|改建|扩建|改扩建|改造|建设|建成|设立|设置|完成|购置|配备|添置|培训|培养|引进|招聘)+")
SHORTEST = 3  # characters of a thing's name


def counted_cells(plan: Plan) -> tuple[Indicator, ...]:
    """The numbers as goals of the plan's last year."""
    cells = tuple(
        (cell.start, cell.end)
        for table in plan.tables
        if not lists_indicators(table)
        for row in table.rows
        for at, cell in enumerate(row.cells)
        if cell.text and at != name_column(table)
    )
    return _found(plan.document.doc_id, plan.document.text, cells, plan_years(plan.document.period)[1])


def counted_in(plan: Plan, row: Indicator) -> bool:
    """Whether the project is named after what is counted: no part of one house's works."""
    thing = WORK.sub("", row.name)
    table = next((t for t in plan.tables if t.start <= row.start < t.end), None)
    if table is None or len(thing) < SHORTEST:
        return False
    named = name_column(table)
    line = next(r for r in table.rows if r.start <= row.start < r.end)
    return named < len(line.cells) and thing in line.cells[named].text


@lru_cache(maxsize=64)
def _found(doc_id: str, text: str, cells: tuple[tuple[int, int], ...], year: int | None) -> tuple[Indicator, ...]:
    return tuple(_rows(doc_id, text, cells, year))


def _rows(doc_id: str, text: str, cells: tuple[tuple[int, int], ...], year: int | None) -> Iterator[Indicator]:
    for clause in (clause for start, end in cells for clause in clauses(text, start, end)):
        found = COUNTED.match(clause.text.strip())
        if not found:
            continue
        first = clause.start + len(clause.text) - len(clause.text.lstrip())
        value = float(found["number"])
        yield Indicator(
            doc_id=doc_id,
            name=found["name"],
            canonical=found["name"],
            unit=found["unit"],
            basis="",
            year=year,
            value=found["number"] + found["unit"],
            lower=value,
            upper=value,
            nature="",
            start=first,
            end=first + found.end(),
            origin="text",
            value_start=first + found.start("number"),
            value_end=first + found.end(),
            role="target",
        )
