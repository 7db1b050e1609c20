"""Cells of a table of values, and whether they fit on one axis. Light, so that a restored page needs no index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.naming import bare

PER = re.compile(r"每(十万|百|千|万)|([千万])人")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCell:
    """One value that an answer states. ``number`` is the value as a plain decimal ("" where it is no single number),
    ``citation`` the number of its citation; ``value`` is "" where the plan gives none."""

    doc_id: str
    place: str
    indicator: str
    canonical: str
    year: int | None
    role: str
    value: str
    number: str
    unit: str
    citation: int


def chart_unit(cells: Sequence[ValueCell]) -> str | None:
    """The unit that all values of one indicator and one year share ("" where none is printed), or None when they
    cannot stand on one axis."""
    given = [cell for cell in cells if cell.value]
    units = {_plain_unit(cell.unit) for cell in given if cell.unit}
    bases = {_base(cell.indicator) for cell in given}
    fits = (
        len({cell.doc_id for cell in given}) > 1
        and all(cell.number for cell in given)
        and len({cell.canonical for cell in given}) == 1
        and len({cell.year for cell in given}) == 1
        and len(units) <= 1
        and len(bases) == 1
    )
    return (units.pop() if units else "") if fits else None


def _plain_unit(unit: str) -> str:
    return bare(unit)


def _base(name: str) -> str:
    """Per how many people a figure is: 每千人 and 每千常住人口 are one base, 每万人 another."""
    found = PER.search(bare(name))
    return (found.group(1) or found.group(2)) if found else ""
