"""Fitting the weights of ``answers/second_figures.py`` on development questions.

Right examples are pairs of figures that a question on a contradiction needs both; wrong ones the figure that answers a
question beside every other figure of its plan in the same kind of unit. A question counts less, the more questions there are
on one pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.linear_model import LogisticRegression

from answers.second_figures import features, figures_of, rivals
from answers.told_figures import ToldFigure
from assistant import Assistant
from errors import EvaluationError
from eval.matching import locate, states
from eval.questions import Question, load_questions
from index.build import build
from index.encoder import load_encoder
from settings import Settings

TYPES = frozenset({"value", "table", "count", "conflict", "text", "yesno"})
STRENGTH = 0.3  # inverse of the L2 penalty
LEAST = 0.4  # chosen on plans left out: see eval/README.md
HELD = 0.15  # share of the question that a figure must hold to be a wrong example
HEAD = 0.2


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of figures weighed for one question; ``plan`` and ``places`` tell it from others."""

    features: dict[str, float]
    right: bool
    plan: str
    places: tuple[int, int]
    question: str


def gather(assistant: Assistant, questions: Sequence[Question]) -> list[Pair]:
    """The pairs of all questions on one plan each that have figures for answers."""
    return [pair for question in questions for pair in _of_question(assistant, question)]


def of_folder(folder: Path, settings: Settings) -> list[Pair]:
    """The pairs of a folder that holds other plans (``catalog.toml``, ``plans/``) and questions on them (``*.jsonl``); they
    are indexed in a temporary folder."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise EvaluationError(f"{folder} holds no question file (*.jsonl); name a folder with plans and questions.")
    with TemporaryDirectory() as data:
        own = replace(settings, corpus_dir=folder, data_dir=Path(data))
        build(own, progress=False, encoder=load_encoder(settings))
        return gather(Assistant.load(own), load_questions(files))


def fit(pairs: Sequence[Pair]) -> tuple[float, dict[str, float]]:
    """Intercept and weights by feature of a logistic regression over standardised features, in their own units."""
    if len({pair.right for pair in pairs}) < 2:
        raise EvaluationError(f"{len(pairs)} pairs, all of one kind, fit nothing; name more question files.")
    names = list(pairs[0].features)
    table = np.array([[pair.features[name] for name in names] for pair in pairs])
    times = Counter((pair.plan, pair.places) for pair in pairs)
    weight = [times[pair.plan, pair.places] ** -0.5 for pair in pairs]
    centre, spread = table.mean(0), table.std(0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit((table - centre) / spread, [pair.right for pair in pairs], sample_weight=weight)
    weights = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - (weights * centre).sum())
    return intercept, {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def as_toml(intercept: float, weights: dict[str, float], pairs: Sequence[Pair]) -> str:
    """The weights file."""
    right = len({(pair.plan, frozenset(pair.places)) for pair in pairs if pair.right})
    lines = [f"{name} = {weight:.4f}" for name, weight in weights.items()]
    return (
        f"# Fitted by `python -m eval fit-figures` on {len(pairs)} pairs of figures, {right} contradictions among them;\n"
        f"# see second_figures.py.\nintercept = {intercept:.4f}\nleast = {LEAST}\n\n[weights]\n"
        + "\n".join(lines)
        + "\n"
    )


def _of_question(assistant: Assistant, question: Question) -> Iterator[Pair]:
    engine = assistant.engine
    if question.type not in TYPES or len(question.docs) != 1 or question.docs[0] not in engine.plans:
        return
    plan = engine.plans[question.docs[0]]
    told = figures_of(engine, plan)
    facts = _facts(question, plan.document.text, told)
    conflict = question.type == "conflict"
    if conflict and len(set(facts.values())) < 2:
        return
    query = engine.understand(question.question, tuple(question.history))
    for one, fact in facts.items():
        for other in rivals(query, plan, one, told):
            right = conflict and facts.get(other, fact) != fact
            known = features(engine, query, one, other)
            if right or known["asked_b"] >= HELD or known["head_ab"] >= HEAD:
                yield Pair(known, right, plan.document.doc_id, (one.start, other.start), question.id)


def _facts(question: Question, text: str, told: Sequence[ToldFigure]) -> dict[ToldFigure, int]:
    """The figures of the evidence that state a fact of the question, and which."""
    spans = [span for evidence in question.evidence for span in locate(text, evidence.quote)]
    inside = [one for one in told if any(a <= one.start and one.end <= b for a, b in spans)]
    found = {}
    for one in inside:
        for number, fact in enumerate(question.answers):
            if any(char.isdigit() for spelling in fact for char in spelling) and any(
                states(f"{one.text}{one.unit}", spelling) for spelling in fact
            ):
                found.setdefault(one, number)
    return found
