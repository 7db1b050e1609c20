"""Fitting the weights of ``answers/answerability.py`` on development questions.

Right examples are the sentences that state a question's facts or hold its evidence; wrong ones the sentences beside
them, those found for unanswerable questions, and those found when a question on one plan is asked of another plan
that says nothing of the kind: near misses as people ask them. Only rates, no question, enter the product.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from answers.answerability import features
from answers.candidates import candidates
from answers.choosing import considered
from assistant import Assistant
from corpus.catalog import load_catalog
from errors import EvaluationError, QuestionError
from eval.matching import locate, states
from eval.questions import Question
from settings import Settings

FIT_TYPES = {"value", "table", "list", "text", "count", "yesno", "followup", "unanswerable", "conflict"}
SWAPPED_TYPES = {"value", "table", "list", "text", "count", "yesno"}
SWAPS = 2  # other plans that a question is asked of
SAME_MATTER = 0.6  # cosine to the evidence from which another plan may say the same
SWAP_WEIGHT = 0.25  # of an example made by swapping plans, against 1 for a written one
STRENGTH = 1.0  # inverse of the L2 penalty
SEED = 20250101
LEAST, FITTING_LEAST = 0.2, 0.1  # chosen on the questions of eval/fitting: see eval/README.md


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence that was considered for one question."""

    features: dict[str, float]
    right: bool
    weight: float


def gather(assistant: Assistant, questions: Sequence[Question], settings: Settings) -> list[Example]:
    """Examples of the questions and of the same questions asked of other plans."""
    written = [e for q in questions if q.type in FIT_TYPES for e in _written(assistant, q)]
    chance = random.Random(SEED)
    names = {entry.doc_id: (entry.place, *entry.aliases) for entry in load_catalog(settings.corpus_dir)}
    swapped = [e for q in questions if q.type in SWAPPED_TYPES for e in _swapped(assistant, q, names, chance)]
    return written + swapped


def fit(examples: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Intercept and weights by feature of a logistic regression over standardised features, in their own units."""
    if len({e.right for e in examples}) < 2:
        raise EvaluationError(f"{len(examples)} examples, all of one kind, fit nothing; name more question files.")
    names = list(examples[0].features)
    table = np.array([[e.features[name] for name in names] for e in examples])
    centre, spread = table.mean(0), table.std(0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit((table - centre) / spread, [e.right for e in examples], sample_weight=[e.weight for e in examples])
    weights = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - (weights * centre).sum())
    return intercept, {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def as_toml(intercept: float, weights: dict[str, float], examples: int) -> str:
    """The weights file."""
    head = f"# Fitted by `python -m eval fit` on {examples} sentences of development questions; see answerability.py.\n"
    lines = [f"{name} = {weight:.4f}" for name, weight in weights.items()]
    return (
        f"{head}intercept = {intercept:.4f}\nleast = {LEAST}\nfitting_least = {FITTING_LEAST}\n\n[weights]\n"
        + "\n".join(lines)
        + "\n"
    )


def _written(assistant: Assistant, question: Question) -> Iterator[Example]:
    for known, text, doc in _considered(assistant, question.question, question.history):
        yield Example(known, _states(question, text, doc), 1.0)


def _states(question: Question, text: str, doc: str) -> bool:
    facts = bool(question.answers) and all(any(states(text, s) for s in fact) for fact in question.answers)
    return facts or any(e.doc == doc and bool(locate(text, e.quote)) for e in question.evidence)


def _swapped(
    assistant: Assistant, question: Question, names: dict[str, tuple[str, ...]], chance: random.Random
) -> Iterator[Example]:
    if len(question.docs) != 1 or question.docs[0] not in names:
        return
    own = re.search("|".join(map(re.escape, sorted(names[question.docs[0]], key=len, reverse=True))), question.question)
    if own is None:
        return
    encoder = assistant.engine.index.encoder
    for doc in chance.sample([d for d in names if d != question.docs[0]], SWAPS):
        asked = question.question[: own.start()] + names[doc][0] + question.question[own.end() :]
        found = list(_considered(assistant, asked, ()))
        if not found:
            continue
        vectors = encoder.encode_queries([question.evidence[0].quote, *(text for _, text, _ in found[:3])])
        if float((vectors[1:] @ vectors[0]).max()) < SAME_MATTER:
            yield from (Example(known, False, SWAP_WEIGHT) for known, _, _ in found)


def _considered(
    assistant: Assistant, question: str, history: Iterable[str]
) -> Iterator[tuple[dict[str, float], str, str]]:
    """Features, text and plan of every sentence that is considered for a question answered by sentences."""
    engine = assistant.engine
    try:
        query = engine.understand(question, tuple(history))
    except QuestionError:
        return
    if query.english or query.steering or query.places.missing or query.indicators or query.kind.startswith("meta"):
        return  # answered by rows, refused before any sentence is weighed, or weighed by other rules
    ranked = candidates(engine, query, engine.search(query))
    for one in considered(engine, query, ranked):
        yield features(engine, query, ranked, one), one.text, one.span.doc_id
