"""Which indicator values can be asked about: one number, a full name, and nowhere another value for the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from answers.values import number_of
from briefing.material import Material, cite_row, shown, when
from corpus.naming import bare
from records import Citation, Indicator, Plan

NAME_LEAST = 6  # characters of a name of running text that says by itself what is meant
VAGUE = re.compile(
    r"^(?:其中|普及|规律|床位|开工|完工|投入|向|机构|村覆盖|总体|比|年均|区、县)|每年|增长|上升|下降|较|递降|[低高]于|达到|《|培训"
)
MEASURE = re.compile(r"(?:率|比例|占比|比重|水平|寿命|指数|数)$")
LIST = re.compile(r"[、和及与]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value to ask for: ``asked`` names indicator, year and role; ``hint`` is the unit behind a blank."""

    row: Indicator
    asked: str
    value: str
    number: Decimal
    hint: str
    citations: tuple[Citation, ...]


def askable(material: Material, plan: Plan) -> list[Fact]:
    """The plan's values without any doubt, table rows and goals first, one for each name, year and role."""
    rows = material.rows[plan.document.doc_id]
    kept: dict[tuple[str, int | None, str], Fact] = {}
    for row in sorted(rows, key=lambda r: (r.origin != "table", r.role != "target", r.start)):
        key = row.canonical, row.year, row.role
        if key not in kept and _sound(row) and _alone(row, rows):
            kept[key] = _fact(plan, row)
    return list(kept.values())


def _sound(row: Indicator) -> bool:
    """One printed number and a name that says by itself what is measured."""
    if not row.value or number_of(row) is None or row.year is None:
        return False
    name = bare(row.name)
    if row.origin == "table":
        return len(name) >= NAME_LEAST // 2
    whole = MEASURE.search(row.name) and not VAGUE.search(row.name) and not LIST.search(row.name)
    return bool(whole) and NAME_LEAST <= len(name) <= 24 and bool(row.unit)


def _alone(row: Indicator, rows: Sequence[Indicator]) -> bool:
    """No other row of the plan gives the indicator another number for the same year, whatever its role words.

    A goal and a result of one year are told apart only where a table has a column for each.
    """
    for other in rows:
        if other.year != row.year or not other.value or other.canonical != row.canonical:
            continue
        told_apart = other.role != row.role and {other.role, row.role} == {"target", "actual"}
        if number_of(other) != number_of(row) and not told_apart:
            return False
        if other.origin == row.origin == "text" and bare(other.name) != bare(row.name):
            return False
    return True


def _fact(plan: Plan, row: Indicator) -> Fact:
    number = number_of(row)
    assert number is not None
    time = when(plan, row)
    words = f"{time[:5]}的" if time.startswith("2") else ""
    role = {"目标": "目标值", "实际": "实际值"}.get(time[-2:], time)
    unit = "" if not row.unit or row.unit.startswith("-") else f"（单位：{row.unit}）"
    return Fact(
        row=row,
        asked=f"{words}“{row.name}”{'规划' if not words and role == '目标值' else ''}{role}",
        value=shown(row),
        number=number,
        hint=unit,
        citations=cite_row(plan, row),
    )
