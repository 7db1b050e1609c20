"""A figure that was asked of a place inside the plan's own (石门峪镇 of a county) and is told of all of it."""

from __future__ import annotations

from answers import refusal
from answers.drafting import Draft
from answers.refusal import Refused
from index.terms import fold
from records import Citation, Plan
from retrieval.engine import Engine
from retrieval.query import Query
from retrieval.towns import says_town, without_towns

FIGURES = frozenset({"value", "count"})


def check_town(engine: Engine, query: Query, draft: Draft) -> None:
    """Raises Refused where nothing that a draft cites speaks of the place inside the plan's that the question names."""
    if query.kind not in FIGURES or not query.places.inside or not draft.citations:
        return
    cited = [_around(engine.plans[one.doc_id], one) for one in draft.citations]
    unsaid = [place for place in query.places.inside if not any(says_town(place, text) for text in cited)]
    if not unsaid:
        return
    named = [one.canonical for one in query.indicators] or [without_towns(query.topic, unsaid)]
    raise Refused(refusal.part_missing(engine.plans[draft.citations[0].doc_id], "、".join(named), unsaid))


def _around(plan: Plan, one: Citation) -> str:
    """What is cited, the lines it stands in and the headings above, folded."""
    text = plan.document.text
    start, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    return fold(f"{text[start : end if end >= 0 else len(text)]} {one.section}")
