"""A detail that was asked for and that nothing cited tells: the row of a project has no builder, fee or storeys, the
figure of all people none of the visits."""

from __future__ import annotations

from answers import refusal
from answers.drafting import Draft
from answers.refusal import Refused
from index.terms import fold
from retrieval.details import details
from retrieval.engine import Engine
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "list"})


def check_details(engine: Engine, query: Query, draft: Draft) -> None:
    """Raises Refused where the question asks for a detail that neither what a draft says nor what it cites tells."""
    if query.kind not in KINDS or query.english or not draft.citations:
        return
    asked = [detail for detail in details() if detail.everywhere and detail.asks.search(query.text)]
    asked = [d for d in asked if not any(d.own(engine.plans[one.doc_id].document.place) for one in draft.citations)]
    if not asked:
        return
    told = fold(" ".join((draft.text(), *(f"{one.quote} {one.section}" for one in draft.citations))))
    if any(not detail.says.search(told) for detail in asked):
        plans = {one.doc_id: engine.plans[one.doc_id] for one in draft.citations}
        raise Refused(refusal.unanswered(engine, query, list(plans.values())))
