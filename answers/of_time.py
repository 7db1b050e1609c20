"""A figure that was asked of one year and is quoted with another: what is shown of a sentence may leave out the clause of
the year that made it fit."""

from __future__ import annotations

import re

from answers import refusal
from answers.choosing import AGAINST, AGAINST_ASKED, SET_AGAINST
from answers.drafting import Draft
from answers.refusal import Refused
from answers.tenses import YEAR
from retrieval.engine import Engine
from retrieval.query import Query

FIGURES = frozenset({"value", "count"})
SPAN = re.compile(r"20\d\d年?\s*[-—~～至到]")  # 2021—2025年 holds the years between


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
