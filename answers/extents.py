"""How far a thing goes (到什么程度, 多大范围): every sentence of the plan that names all that is asked and says so in a clause on it."""

from __future__ import annotations

from dataclasses import replace

from answers.both_said import NOTICE
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span
from corpus.clauses import clauses
from index.terms import fold
from records import Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.query import Query

ALL_OF_IT = 0.95  # share of the question that a sentence must hold
MOST_OF_IT = 0.6  # share that its clause must hold which says how far
SHOWN = 2  # further clauses at most


def add_extents(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Behind an answer, or where none is found: the other clauses that say how far the whole of what is asked goes."""
    if query.english or query.carried or query.years or query.steering or not asks("how_far", query.text):
        return False
    if query.places.missing or draft.noted():
        return False
    # By its words, not as an indicator: 签约家庭医生服务全覆盖 gives no share. What only says that it goes on is no part.
    every = concepts(engine, replace(query, indicators=()))
    asked = tuple(c for c in every if not any(asks("reach", word) for word in c.words))
    if not asked:
        return False
    doc_id = plan.document.doc_id
    spans = [Span(doc_id, start, end) for start, end, _ in engine.spans.get(doc_id, ())]
    telling = [s for s in spans if _tells(asked, plan, s) and not draft.cites(s)][:SHOWN]
    for one in telling:
        draft.quote(one)
    if len(draft.citations) > 1 and telling:
        draft.add(NOTICE, [Span(c.doc_id, c.start, c.end) for c in draft.citations], "computed")
    return bool(telling)


def _tells(asked: tuple[Concept, ...], plan: Plan, one: Span) -> bool:
    if coverage(asked, fold(plan.document.text[one.start : one.end])) < ALL_OF_IT:
        return False
    parts = (fold(c.text) for c in clauses(plan.document.text, one.start, one.end))
    return any(asks("reach", part) and coverage(asked, part) >= MOST_OF_IT for part in parts)
