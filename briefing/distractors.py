"""Plausible wrong options: values of other rows with the same unit that cannot be right in any reading."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from answers.values import number_of
from briefing.askable import Fact
from briefing.material import Material, shown
from records import Indicator

LETTERS = "ABCDEFGH"
WRONG = 3
LONGEST = 9  # characters of a value; 力争每年降低0.5个百分点 would stick out among 90% and 95%
Bounds = tuple[Decimal | None, Decimal | None]


def options(material: Material, fact: Fact) -> list[tuple[str, Indicator]] | None:
    """Three wrong options with their rows, all apart from the right one and from each other; None where too few."""
    kept: list[tuple[str, Indicator]] = []
    for row in _candidates(material, fact):
        if all(number_of(row) != number_of(other) for _, other in kept):
            kept.append((shown(row), row))
        if len(kept) == WRONG:
            return kept
    return None


def wrong_row(material: Material, fact: Fact) -> Indicator | None:
    """A row whose value makes a statement about ``fact`` false."""
    return next(iter(_candidates(material, fact)), None)


def _candidates(material: Material, fact: Fact) -> list[Indicator]:
    """Rows of the same unit: the same indicator elsewhere or in another year first, then near values."""
    row = fact.row
    unit = _unit(row)
    if not unit:
        return []
    right = _all_values(material, row)
    found = [
        other
        for rows in material.rows.values()
        for other in rows
        if other.value
        and _unit(other) == unit
        and number_of(other) is not None
        and len(other.value) <= LONGEST
        and all(_apart(other, value) for value in right)
    ]
    return sorted(found, key=lambda other: _rank(fact, other))


def _unit(row: Indicator) -> str:
    """The unit; where a table prints none, what a rate refers to, so that rates per thousand go together."""
    if row.unit and not row.unit.startswith("-"):
        return row.unit.replace("％", "%").removeprefix("1") if "/" in row.unit else row.unit.replace("％", "%")
    return f"basis:{row.basis}" if row.basis else ""


def _all_values(material: Material, row: Indicator) -> list[Indicator]:
    """What the row's plan gives its indicator for that year: none of it may be offered as wrong."""
    rows = material.rows[row.doc_id]
    return [r for r in rows if r.canonical == row.canonical and r.year == row.year and r.value]


def _apart(one: Indicator, other: Indicator) -> bool:
    """Whether no number satisfies both: 80% is no wrong option beside 75%以上, nor 60%以上 beside 90%."""
    if number_of(one) == number_of(other):
        return False
    (low, high), (least, most) = bounds(one), bounds(other)
    return bool(
        (high is not None and least is not None and high < least)
        or (most is not None and low is not None and most < low)
    )


def bounds(row: Indicator) -> Bounds:
    """Lower and upper bound of a value; a value without words of a bound is both."""
    if row.lower is None and row.upper is None:
        number = number_of(row)
        return number, number
    return (
        None if row.lower is None else Decimal(str(row.lower)),
        None if row.upper is None else Decimal(str(row.upper)),
    )


def _rank(fact: Fact, other: Indicator) -> tuple[int, Decimal, str]:
    number = number_of(other) or Decimal(0)
    high, low = max(number, fact.number), min(number, fact.number)
    ratio = high / low if low > 0 else Decimal(100)
    near = 0 if other.canonical == fact.row.canonical else 1 if ratio <= 2 else 2 if ratio <= 5 else 3
    draw = hashlib.sha256(f"{fact.asked}|{other.doc_id}|{other.start}|{other.value_start}".encode()).hexdigest()
    return near, Decimal(int(draw[:6], 16)) if near else ratio, draw
