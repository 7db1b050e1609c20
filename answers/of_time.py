"""A figure that was asked of one year and is quoted with another: what is shown of a sentence may leave out the clause of
the year that made it fit."""

from __future__ import annotations

import re

from answers import refusal
from answers.choosing import AGAINST, AGAINST_ASKED, SET_AGAINST
from answers.drafting import Draft
from answers.refusal import Refused
from answers.tenses import YEAR
from corpus.statements import plan_years
from records import Plan
from retrieval.engine import Engine
from retrieval.query import Query

FIGURES = frozenset({"value", "count"})
MIDDLE = re.compile(
    r"(?:规划|十四五)(?:期)?(?:的)?(?:中期|期中|中段|过半|一半)(?!评|考|检|总结|审)|中期(?:目标|值|数|指标)"
)
OPENING = re.compile(r"(?:规划|十四五)(?:期)?(?:的)?(?:头一?年|第1?一?年|首年|开局之?年|起始年)")
YEARS_AGO = re.compile(r"(?<!之)(?:大?前年|[两三四五六七八九]年前)(?!后)")
YEARS_AGO_TOLD = re.compile(r"前年|年前(?!后)|近[两三四五]年")
YEARS = re.compile(r"(20\d\d)年?\s*[-—~～至到]+\s*(20\d\d)")
OF_EACH = re.compile(r"每年|逐年|年均|年度|中期|当年|首年|第一年")
SPAN = re.compile(r"20\d\d年?\s*[-—~～至到]")  # 2021—2025年 holds the years between


def years_in_words(text: str, plan: Plan) -> tuple[int, ...]:
    """The year of a plan's period that a question (folded) names by its place in it, () where it names none.

    A mid-term review (中期评估) names no year of a figure.
    """
    first, last = _period(plan)
    if not first or not last:
        return ()
    if MIDDLE.search(text):
        return ((first + last) // 2,)
    return (first,) if OPENING.search(text) else ()


def _period(plan: Plan) -> tuple[int | None, int | None]:
    base, last = plan_years(plan.document.period)
    return (base + 1 if base else None), last


def check_worded_year(engine: Engine, query: Query, draft: Draft) -> None:
    """Raises Refused where a figure of a year is asked for that is named in words (规划中期, 前年), and nothing told is of
    it."""
    if query.kind not in FIGURES or query.years or query.carried or query.english or not draft.citations:
        return
    plans = {one.doc_id: engine.plans[one.doc_id] for one in draft.citations}
    told = " ".join((draft.text(), *(one.quote for one in draft.citations)))
    ago = YEARS_AGO.search(query.text)
    named = {year for plan in plans.values() for year in years_in_words(query.text, plan)}
    if (ago and not YEARS_AGO_TOLD.search(told)) or (named and not _holds(told, named)):
        raise Refused(refusal.unanswered(engine, query, list(plans.values())))


def _holds(told: str, years: set[int]) -> bool:
    spans = [(int(first), int(last)) for first, last in YEARS.findall(told)]
    inside = any(first <= year <= last for year in years for first, last in spans)
    return inside or any(str(year) in told for year in years) or bool(OF_EACH.search(told))


def check_year(engine: Engine, query: Query, draft: Draft) -> None:
    """Raises Refused where all that a draft quotes names years, and none of those that the question names."""
    if query.kind not in FIGURES or not query.years or query.carried or query.english or not draft.sentences:
        return
    plans = {one.doc_id: engine.plans[one.doc_id] for one in draft.citations}
    against = AGAINST_ASKED.search(query.text)
    if any(_may_be_of(sentence.text, query.years, bool(against)) for sentence in draft.sentences):
        return
    raise Refused(refusal.unanswered(engine, query, list(plans.values())))


def _may_be_of(text: str, years: tuple[int, ...], against: bool) -> bool:
    """Whether a text names no year, one of ``years``, or several over which it tells. A year that it only sets a figure
    against (比2015年净增) is told of where the question asks for that (``against``)."""
    kept = text if against else SET_AGAINST.sub("", text)
    if any(str(year) in kept for year in years) or SPAN.search(text):
        return True
    # 由2015年的89.5%提高到98.1%: the year that a figure comes from is not the one that is reached.
    return not YEAR.search(AGAINST.sub("", text)) and not any(str(year) in text for year in years)
