"""Looking back or ahead: a question on what was reached is not answered by a goal, nor the other way round."""

from __future__ import annotations

import re
from functools import partial

from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

_pattern = partial(lexicon_pattern, "tenses")

YEAR = re.compile(r"20\d\d")


def asked_tense(query: Query, plan: Plan) -> str:
    """``past``, ``future`` or "" when the question's words, years or role do not tell, or tell both."""
    base, _ = plan_years(plan.document.period)
    found: set[str] = set()
    if query.years and base:
        found |= {"past" if year <= base else "future" for year in query.years}
    elif query.period:
        found.add("past" if query.period == "base" else "future")
    if not found and query.role:
        found.add("past" if query.role == "actual" else "future")
    if not found:
        found |= {tense for tense in ("past", "future") if _pattern("asked", tense).search(query.text)}
    return found.pop() if len(found) == 1 else ""


def told_tense(plan: Plan, text: str, section: tuple[str, ...]) -> str:
    """``past`` or ``future``: by the years of a sentence, else by the headings it stands under."""
    base, _ = plan_years(plan.document.period)
    years = {int(year) for year in YEAR.findall(text)}
    if years and base:
        tenses = {"past" if year <= base else "future" for year in years}
        if len(tenses) == 1:
            return tenses.pop()
    folded = fold(text)
    if "十三五" in folded:
        return "past"
    return "past" if looks_back(section) else "future"


def looks_back(section: tuple[str, ...]) -> bool:
    """Whether headings are those of a plan's review, or of what it finds."""
    return bool(_pattern("told", "past").search(fold(" ".join(section))))


def tense_agrees(query: Query, plan: Plan, text: str, section: tuple[str, ...]) -> float:
    """1 when question and sentence look the same way, -1 when not, 0 when the question does not tell."""
    asked = asked_tense(query, plan)
    if not asked:
        return 0.0
    return 1.0 if asked == told_tense(plan, text, section) else -1.0


def is_state(plan: Plan, query: Query, text: str, section: tuple[str, ...]) -> bool:
    """Whether a goal for a year after the base is asked for, and a sentence of the review gives a figure without any
    year or word of a goal: that is how things stood."""
    base, _ = plan_years(plan.document.period)
    if query.kind not in {"value", "count"} or not base or not query.years or min(query.years) <= base:
        return False
    folded = fold(text)
    reviews = _pattern("told", "past").search(fold(" ".join(section)))
    return bool(reviews) and not YEAR.search(folded) and not _pattern("told", "goal").search(folded)


def is_goal(plan: Plan, query: Query, text: str, section: tuple[str, ...]) -> bool:
    """Whether the figure of the base year, or of one before, is asked for, and a sentence of the tasks gives one that is
    to be reached: 达到85%以上, without a year and without what it was (由23家增加到40家)."""
    return _of_tasks("to_reach", plan, query, text, section)


def is_undertaken(plan: Plan, query: Query, text: str, section: tuple[str, ...]) -> bool:
    """Whether the figure of the base year, or of one before, is asked for, and what is told of the tasks or projects is
    of something that is to be built: the beds of a new wing are none of those that the hospital had."""
    return _of_tasks("undertaken", plan, query, text, section)


def _of_tasks(words: str, plan: Plan, query: Query, text: str, section: tuple[str, ...]) -> bool:
    """Whether the figure of the base year, or of one before, is asked for, and what is told is of the tasks, without a
    year or how it stood, in the ``words`` (a list of the lexicon) of what is to come."""
    base, _ = plan_years(plan.document.period)
    if query.kind not in {"value", "count"} or not base or not query.years or max(query.years) > base:
        return False
    folded = fold(text)
    if looks_back(section) or YEAR.search(folded) or _pattern("told", "stood").search(folded):
        return False
    return bool(_pattern("told", words).search(folded))
