"""Ratios that plans do not print (医护比): both figures, and the one divided by the other. Which ratios there are is data
(``retrieval/lexicon/ratios.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from answers import refusal
from answers.comparison import absence_span
from answers.drafting import Draft
from answers.refusal import Refused
from answers.tables import add_row, cited_span
from answers.values import find_rows, number_of, rate_base
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.lexicons import read_lexicon
from retrieval.naming import NamedIndicator
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "compare", "yesno"})
DIGITS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Ratio:
    """One of ``first`` to so many of ``second``."""

    name: str
    asks: re.Pattern[str]
    first: str
    second: str


@cache
def _ratios() -> tuple[Ratio, ...]:
    entries = read_lexicon("ratios")["ratio"]
    return tuple(Ratio(e["name"], re.compile(e["asks"]), e["first"], e["second"]) for e in entries)


def add_ratio(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> bool:
    """Both figures of each plan and their quotient; False where no ratio is asked for, or a plan prints it itself.

    Raises Refused where no plan gives both figures for the time asked for.
    """
    asked = next((ratio for ratio in _ratios() if ratio.asks.search(query.text)), None)
    if asked is None or query.english or query.kind not in KINDS:
        return False
    if any(asked.name in engine.words.places.texts[plan.document.doc_id] for plan in plans):
        return False
    lacking = []
    for plan in plans:
        pairs = _pairs(engine, query, asked, plan)
        for one, other in pairs:
            _add_pair(draft, plan, asked, one, other)
        if not pairs:
            lacking.append(plan)
    if not draft.sentences:
        raise Refused(" ".join(refusal.ratio_missing(plan, asked.name, asked.first, asked.second) for plan in plans))
    for plan in lacking:
        draft.absent.append((refusal.ratio_missing(plan, asked.name, asked.first, asked.second), absence_span(plan)))
    return True


def _pairs(engine: Engine, query: Query, asked: Ratio, plan: Plan) -> list[tuple[Indicator, Indicator]]:
    """The rows of both indicators for the same year and role, on the same base."""
    first, second = (
        find_rows(engine, query, NamedIndicator(name, name, "exact"), plan.document.doc_id).rows
        for name in (asked.first, asked.second)
    )
    return [
        (one, other)
        for one in first
        for other in second
        if (one.year, one.role) == (other.year, other.role)
        and rate_base(one) == rate_base(other)
        and number_of(one)
        and number_of(other)
    ]


def _add_pair(draft: Draft, plan: Plan, asked: Ratio, one: Indicator, other: Indicator) -> None:
    add_row(draft, one)
    add_row(draft, other)
    first, second = number_of(one), number_of(other)
    assert first and second  # of a pair both have one number
    quotient = (second / first).quantize(DIGITS, ROUND_HALF_UP)
    role = {"target": "（目标）", "actual": "（实际）"}.get(one.role, "")
    draft.add(
        f"原文没有直接写{asked.name}，按以上两项计算，{plan.document.place}{asked.name}{role}约为1:{quotient}（{second}÷{first}）。",
        [cited_span(draft, one), cited_span(draft, other)],
        "computed",
    )
