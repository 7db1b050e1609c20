"""The two sides of a question that asks for goal and result, or for what is and what is to be, over one plan's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.statements import plan_years
from records import Indicator, Plan
from retrieval.denials import split_denied
from retrieval.pairs import asks_both_tables, asks_each, asks_reached, names_base, names_both, pieces
from retrieval.query import Query

BOTH = "both"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the times asked for: a year, ``past`` or ``future`` as the plan sees it, the role named with it and the
    piece of the question that names it."""

    year: int | None
    tense: str
    role: str = ""
    words: str = ""


def times_asked(query: Query, plan: Plan) -> tuple[Side, ...]:
    """The two or more times that a question asks for, the earlier first; () for other questions.

    A result beside a goal's year (做到多少、2025年要多少) is one of the time before it, a goal beside what is now
    (现在多少、要到多少) one of the period's end.
    """
    if query.english or not asks_each(_meant(query)):
        return ()
    sides = _sides(query, plan)
    base, end = plan_years(plan.document.period)
    timeless = {piece.role for piece in pieces(_meant(query)) if not piece.years and not piece.time}
    if len(sides) == 1 and sides[0].tense == "future" and "actual" in timeless:
        sides.append(Side(base, "past", "actual"))
    now = any(piece.time == "now" or names_base(piece.text) for piece in pieces(_meant(query)))
    if len(sides) == 1 and now and sides[0].tense == "past" and "target" in timeless:
        sides.append(Side(end, "future", "target"))
    return tuple(sorted(sides, key=lambda s: (s.tense == "future", s.year or 0))) if len(sides) > 1 else ()


def both_roles(query: Query) -> bool:
    """Whether a question asks for the goal and for what came of it: 规划多少、实际多少, 2020年是多少，原来怎么定的."""
    held = pieces(_meant(query))
    goal = any(piece.role == "target" or names_both(piece.text) for piece in held)
    result = any(
        piece.role == "actual" or names_both(piece.text) or (piece.years and piece.asks and not piece.role)
        for piece in held
    )
    return not query.english and ((goal and result and asks_each(_meant(query))) or asks_reached(_meant(query)))


def paired(rows: Sequence[Indicator], query: Query, plan: Plan) -> list[Indicator]:
    """The rows of an indicator on both sides of a question that asks for two; [] where it does not, or they lack one."""
    if query.kind == "compare":
        return []
    if query.english:
        return _of_roles(rows, query, plan) if asks_reached(query.text) else []
    if asks_both_tables(query.text):
        return _of_tables(rows, query, plan)
    if sides := times_asked(query, plan):
        found = [_on_side(rows, side, sides, plan) for side in sides]
        return [row for part in found for row in part] if all(found) else []
    return _of_roles(rows, query, plan) if both_roles(query) else []


def _meant(query: Query) -> str:
    """The question without what it says that it does not mean: 不要目标，要现状."""
    return split_denied(query.text)[0]


def _sides(query: Query, plan: Plan) -> list[Side]:
    base, end = plan_years(plan.document.period)
    found: dict[tuple[int | None, str], Side] = {}
    last: tuple[int | None, str] | None = None
    held = pieces(_meant(query))
    for piece, after in zip(held, (*held[1:], None), strict=True):
        # 2020年和2025年的目标: the role named behind may be that of both.
        for_both = after is not None and after.joined and after.role == "target" and not names_base(piece.text)
        role = piece.role or (BOTH if for_both else "")
        year = {"future": end, "soon": plan.document.default_year}.get(piece.time, base)
        named = (year,) if piece.time and (year or piece.time != "soon") else ()
        for year in piece.years or named:
            past = year is not None and base is not None and year <= base
            of_time = "future" if piece.time in {"soon", "future"} else "past"
            tense = ("past" if past else "future") if piece.years else of_time
            known = found.get((year, tense))
            if known is None or not known.role:
                found[(year, tense)] = Side(year, tense, role, piece.text)
            elif piece.role and piece.role != known.role:
                found[(year, tense)] = replace(known, role=BOTH)
            last = (year, tense)
        if last and not piece.years and not piece.time and {found[last].role, piece.role} == {"target", "actual"}:
            found[last] = replace(found[last], role=BOTH)  # 2020年的目标、完成数: both of the year named before
    return list(found.values())


def missing_years(rows: Sequence[Indicator], query: Query, plan: Plan) -> tuple[int, ...]:
    """Years of a question for two times for which the plan gives no value of the indicator."""
    known = {row.year for row in rows if row.value}
    return tuple(side.year for side in times_asked(query, plan) if side.year and side.year not in known)


def _on_side(rows: Sequence[Indicator], side: Side, sides: Sequence[Side], plan: Plan) -> list[Indicator]:
    """Rows of one time: of a time that is past what was reached, unless its goal is named or nothing is."""
    held = [row for row in rows if row.value and row.year == side.year]
    if side.tense == "future":
        return [row for row in held if row.role != "actual"]
    goals_named = any(other.role == "target" for other in sides if other is not side)
    role = "" if side.role == BOTH else side.role or ("actual" if goals_named else "")
    return [row for row in held if row.role == role] or held


def _of_roles(rows: Sequence[Indicator], query: Query, plan: Plan) -> list[Indicator]:
    """Goal and result of the same year; where the plan gives no such year, the base year's result and the goal."""
    base, end = plan_years(plan.document.period)
    years = query.years or ((base,) if query.period == "base" else ())
    roles = {(row.year, row.role) for row in rows if row.value}
    both = [y for y, role in roles if role == "actual" and (y, "target") in roles and (not years or y in years)]
    if both:
        return [row for row in rows if row.value and row.year in both and row.role]
    if set(query.years) <= {base} and {(base, "actual"), (end, "target")} <= roles:
        wanted = {(base, "actual"), (end, "target")}
        return [row for row in rows if row.value and (row.year, row.role) in wanted]
    return []


def _of_tables(rows: Sequence[Indicator], query: Query, plan: Plan) -> list[Indicator]:
    """Rows of the plan's several tables, of the role that is asked for."""
    roles = {piece.role for piece in pieces(_meant(query)) if piece.role}
    role = roles.pop() if len(roles) == 1 else ""
    listed = [row for row in rows if row.value and row.origin == "table" and (not role or row.role == role)]
    tables = {next(t.start for t in plan.tables if t.start <= row.start < t.end) for row in listed}
    return listed if len(tables) > 1 else []
