"""What a plan says of a place that has no plan of its own: 柯桥区疾控中心 in the plan of the city above it."""

from __future__ import annotations

from dataclasses import replace

from answers.candidates import Candidate, candidates
from answers.choosing import first_fitting
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span, words_of
from answers.trimming import trimmed
from corpus.clauses import clauses
from index.terms import fold
from retrieval.engine import Engine
from retrieval.places import SUFFIX, Places
from retrieval.query import Query

SPOKEN_OF = 0.7  # share of the question that a sentence which names the place must hold
PREMISE_LEAST = 0.55  # the same of the clause, for a question that may take something wrong for granted
SHORTEST = 2  # characters of a place's name without 市 or 区


def add_mentioned(engine: Engine, query: Query, draft: Draft) -> bool:
    """The sentence that names the place itself and states what was asked of it; False when there is none."""
    if query.indicators or query.kind == "compare" or query.carried or query.outcome or len(query.places.missing) != 1:
        return False
    asked_for = fold(query.places.missing[0])
    texts = engine.words.places.texts.values()
    names = (asked_for, SUFFIX.sub("", asked_for))
    name = next((n for n in names if len(n) >= SHORTEST and any(n in text for text in texts)), "")
    if not name:
        return False
    alone = replace(query, places=Places((), ()))
    asked = concepts(engine, replace(alone, topic=query.topic.replace(asked_for, " ")))
    ranked = [c for c in candidates(engine, alone, engine.search(alone)) if c.kind == "text" and _names(c, name)]
    best = first_fitting(engine, alone, ranked) if ranked else None
    clause = _putting_right(query, asked, best, name) if best is not None else None
    if best is None or not (clause or coverage(asked, best.text) >= SPOKEN_OF):
        return False
    span = clause or trimmed(engine, alone, best)
    if name not in fold(engine.plans[span.doc_id].document.text[span.start : span.end]):
        span = best.span
    place = engine.plans[span.doc_id].document.place
    text = words_of(engine.plans[span.doc_id], span)
    draft.add(f"{place}的材料提到：{text}", [span])
    return True


def _putting_right(query: Query, asked: tuple[Concept, ...], one: Candidate, name: str) -> Span | None:
    """The clause that names the place and holds enough of a yes-or-no question, of which a word may be wrong:
    获评省级卫生城市, asked whether 国家卫生城市."""
    if query.kind != "yesno":
        return None
    for part in clauses(one.text, 0, len(one.text)):
        dated = name in fold(part.text) and all(str(year) in part.text for year in query.years)
        if dated and coverage(asked, part.text) >= PREMISE_LEAST:
            return Span(one.span.doc_id, one.span.start + part.start, one.span.start + part.end)
    return None


def _names(one: Candidate, name: str) -> bool:
    return name in fold(one.text)
