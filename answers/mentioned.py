"""What a plan says of a place that has no plan of its own: 柯桥区疾控中心 in the plan of the city above it."""

from __future__ import annotations

from dataclasses import replace

from answers.choosing import first_fitting
from answers.concepts import concepts, coverage
from answers.drafting import Draft
from answers.extraction import Candidate, candidates, trimmed
from index.terms import fold
from retrieval.engine import Engine
from retrieval.places import Places
from retrieval.query import Query

SPOKEN_OF = 0.7  # share of the question that a sentence which names the place must hold


def add_mentioned(engine: Engine, query: Query, draft: Draft) -> bool:
    """The sentence that names the place itself and states what was asked of it; False when there is none."""
    if query.indicators or query.kind == "compare" or query.carried or query.outcome or len(query.places.missing) != 1:
        return False
    name = fold(query.places.missing[0])
    if not any(name in text for text in engine.words.places.texts.values()):
        return False
    alone = replace(query, places=Places((), ()))
    asked = concepts(engine, replace(alone, topic=query.topic.replace(name, " ")))
    ranked = [c for c in candidates(engine, alone, engine.search(alone)) if c.kind == "text" and _names(c, name)]
    best = first_fitting(engine, alone, ranked) if ranked else None
    if best is None or coverage(asked, best.text) < SPOKEN_OF:
        return False
    span = trimmed(engine, alone, best)
    if name not in fold(engine.plans[span.doc_id].document.text[span.start : span.end]):
        span = best.span
    place = engine.plans[span.doc_id].document.place
    text = engine.plans[span.doc_id].document.text[span.start : span.end].strip(" \n，,；;")
    draft.add(f"{place}的材料提到：{text}", [span])
    return True


def _names(one: Candidate, name: str) -> bool:
    return name in fold(one.text)
