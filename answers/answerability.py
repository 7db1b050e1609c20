"""How likely a sentence answers the question: a logistic regression over what the search knows of it.

One threshold on coverage refuses questions in everyday words and lets near misses through; how far the best sentence
stands above the others tells the two apart much better. The weights are fitted by ``python -m eval fit`` on the
development questions and lie in ``answerability.toml``.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from answers.candidates import Candidate
from answers.concepts import concepts, coverage
from answers.tenses import tense_agrees
from index.terms import fold
from retrieval.engine import Engine
from retrieval.needs import met, need_for
from retrieval.query import Query

WEIGHTS = Path(__file__).resolve().parent / "answerability.toml"
NEXT = 3  # candidates behind the best one that it is measured against


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: one weight a feature; ``fitting_least`` is the least probability at which a sentence that
    fits the words of the question is given as answer, ``least`` that of any other sentence."""

    intercept: float
    weights: dict[str, float]
    least: float
    fitting_least: float


def features(engine: Engine, query: Query, ranked: Sequence[Candidate], one: Candidate) -> dict[str, float]:
    """What is known of ``one`` among ``ranked`` (best first) as numbers, by name."""
    others = [c for c in ranked if c.span != one.span][:NEXT]
    scores = [c.score for c in others] or [one.score]
    need = need_for(query)
    unmet = need is not None and not met(need, f"{one.text} {one.heads}")
    return {
        "coverage": one.coverage,
        "coverage_gap": one.coverage - max((c.coverage for c in others), default=0.0),
        "cosine": one.cosine,
        "cosine_gap": one.cosine - max(c.cosine for c in ranked),
        "margin": one.score - scores[0],
        "margin_next": one.score - sum(scores) / len(scores),
        "score": one.score,
        "length": math.log(1 + len(one.text)),
        "row": float(one.kind == "row"),
        "need": float(need is not None),
        "unmet": float(unmet),
        **_unheld(engine, query, one),
        "shared": _shared(query, one),
        "year": float(any(str(year) in one.text for year in query.years)),
        "tense": tense_agrees(query, engine.plans[one.span.doc_id], one.text, one.section),
        "carried": float(bool(query.carried)),
        "english": float(query.english),
        "indicator": float(bool(query.indicators)),
        "list": float(query.kind == "list"),
        "text": float(query.kind == "text"),
        "yesno": float(query.kind == "yesno"),
    }


def _unheld(engine: Engine, query: Query, one: Candidate) -> dict[str, float]:
    """Shares (0 to 1) of the question's weight in words that do not stand in or around the sentence: those that its
    plan uses elsewhere, those that only other plans use, those that no plan uses (a way of speaking), and the
    heaviest of them all; and how many of the words it does hold."""
    asked = concepts(engine, query)
    total = sum(concept.weight for concept in asked) or 1.0
    texts = engine.words.places.texts  # folded once, at loading
    around = " ".join((one.text, one.heads, *one.section))
    shares = {"elsewhere": 0.0, "absent": 0.0, "unknown": 0.0, "heaviest": 0.0}
    held = 0
    for concept in asked:
        word = concept.words[0]
        if coverage((concept,), around):
            held += 1
            continue
        share = concept.weight / total
        kind = (
            "elsewhere"
            if any(w in texts[one.span.doc_id] for w in concept.words)
            else "absent"
            if any(word in text for text in texts.values())
            else "unknown"
        )
        shares[kind] += share
        shares["heaviest"] = max(shares["heaviest"], share)
    return {**shares, "held": math.log(1 + held), "asked": math.log(1 + len(asked))}


def _shared(query: Query, one: Candidate) -> float:
    """Length (logarithm) of the longest stretch of the question's topic that stands in the sentence."""
    topic, text = query.topic.replace(" ", ""), fold(one.text)
    match = SequenceMatcher(None, topic, text, autojunk=False).find_longest_match()
    return math.log(1 + match.size)


@cache
def model() -> Model:
    """The fitted model."""
    data = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Model(data["intercept"], data["weights"], data["least"], data["fitting_least"])


def probability(engine: Engine, query: Query, ranked: Sequence[Candidate], one: Candidate) -> float:
    """Probability (0 to 1) that ``one`` answers."""
    fitted = model()
    known = features(engine, query, ranked, one)
    total = fitted.intercept + sum(weight * known[name] for name, weight in fitted.weights.items())
    return 1 / (1 + math.exp(-total))
