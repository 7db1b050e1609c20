"""Shares that a plan's review gives in a clause of its own words (高级职称占7.6%), where a row stands for the goal only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.candidates import Candidate
from answers.choosing import LEANING, NEXT_BEST
from answers.tenses import YEAR, looks_back
from answers.values import asked_years
from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.naming import NamedIndicator
from retrieval.query import Query

SHARE = re.compile(r"(?:所占)?(?:占比|比例|比重)$")
CLAUSES = re.compile(r"[，,；;。]")
THING_LEAST = 4  # characters of what has the share


def said_in_review(query: Query, named: NamedIndicator, plan: Plan, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence of the review with the share of the base year that is asked for; it names no other year."""
    base, _ = plan_years(plan.document.period)
    thing = SHARE.sub("", fold(named.canonical))
    if set(asked_years(query, plan)) != {base} or len(thing) < THING_LEAST or thing == fold(named.canonical):
        return None
    share = re.compile(rf"{re.escape(thing)}(?:的)?(?:仅|只|约|就)?占[^,，；;。]{{0,6}}?\d[\d.]*[%％‰]")
    return next((c for c in ranked[:NEXT_BEST] if _tells(c, plan, base, share)), None)


def _tells(one: Candidate, plan: Plan, base: int | None, share: re.Pattern[str]) -> bool:
    text = fold(one.text)
    return (
        (one.kind, one.span.doc_id) == ("text", plan.document.doc_id)
        and one.coverage >= LEANING
        and looks_back(one.section)
        and {int(year) for year in YEAR.findall(text)} <= {base}
        and any(share.search(clause) for clause in CLAUSES.split(text))
    )
