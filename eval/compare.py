"""Two runs (or two systems) question by question: what changed, and whether it could be chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import bootstrap, permutation_test

from errors import EvaluationError
from eval.measures import BY_NAME, RESAMPLES, SEED
from eval.tables import aligned

PERMUTATIONS = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Second minus first, over the questions that both have; ``p`` of a paired permutation test."""

    measure: str
    first: float
    second: float
    low: float
    high: float
    p: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question that is right in one run only."""

    id: str
    question: str
    better: bool
    first: str
    second: str


def system_rows(run: Mapping, name: str) -> dict[str, dict]:
    """Judged answers of one system of a run by question id; EvaluationError when the run lacks the system."""
    if name not in run["systems"]:
        raise EvaluationError(f"The run has no system {name!r}; it has {', '.join(run['systems'])}.")
    return {row["id"]: row for row in run["systems"][name]["rows"]}


def shared_ids(first: Mapping, second: Mapping) -> list[str]:
    """Ids of the questions that are the same in both runs; EvaluationError when there is none."""
    known = {question["id"]: question for question in first["questions"]}
    same = [question["id"] for question in second["questions"] if known.get(question["id"]) == question]
    if not same:
        raise EvaluationError("The two runs share no question; compare runs of the same question set and split.")
    return same


def differences(first: Mapping[str, dict], second: Mapping[str, dict], ids: Sequence[str]) -> list[Difference]:
    """Every measure that both sides have for at least two questions."""
    found = []
    both = [id for id in ids if id in first and id in second]
    for name in BY_NAME:
        pairs = [tuple(side[id]["scores"].get(name) for side in (first, second)) for id in both]
        pairs = [pair for pair in pairs if None not in pair]
        if len(pairs) > 1:
            found.append(_difference(name, np.array(pairs)))
    return found


def _difference(name: str, pairs: np.ndarray) -> Difference:
    delta = pairs[:, 1] - pairs[:, 0]
    low = high = float(delta.mean())
    p = 1.0
    if len(set(delta)) > 1:
        interval = bootstrap((delta,), np.mean, n_resamples=RESAMPLES, method="percentile", rng=SEED)
        low, high = (float(bound) for bound in interval.confidence_interval)
    if delta.any():
        # Exchanging the two sides of a pair turns the sign of its difference.
        p = float(
            permutation_test(
                (delta,), np.mean, permutation_type="samples", n_resamples=PERMUTATIONS, vectorized=True, rng=SEED
            ).pvalue
        )
    first, second = pairs.mean(axis=0)
    return Difference(measure=name, first=float(first), second=float(second), low=low, high=high, p=p, n=len(pairs))


def changes(questions: Sequence[Mapping], first: Mapping[str, dict], second: Mapping[str, dict]) -> list[Change]:
    """Questions right in one run and wrong in the other, the better ones first."""
    found = []
    for question in questions:
        one, other = first.get(question["id"]), second.get(question["id"])
        if one and other and one["scores"]["accuracy"] != other["scores"]["accuracy"]:
            found.append(
                Change(
                    id=question["id"],
                    question=question["question"],
                    better=other["scores"]["accuracy"] > one["scores"]["accuracy"],
                    first=one["answer"]["text"],
                    second=other["answer"]["text"],
                )
            )
    return sorted(found, key=lambda change: not change.better)


def comparison(first: Mapping, second: Mapping, names: Sequence[str]) -> str:
    """Text of the whole comparison; ``names`` is one system for both runs, or one for each."""
    one, other = system_rows(first, names[0]), system_rows(second, names[-1])
    ids = shared_ids(first, second)
    lines = [["measure", "first", "second", "difference [95 %]", "p", "n"]]
    for item in differences(one, other, ids):
        change = f"{(item.second - item.first) * 100:+.1f} [{item.low * 100:+.1f}, {item.high * 100:+.1f}]"
        lines.append([item.measure, f"{item.first:.1%}", f"{item.second:.1%}", change, f"{item.p:.4f}", str(item.n)])
    parts = [f"{names[0]} -> {names[-1]}, {len(ids)} questions in both", aligned(lines)]
    kept = [question for question in second["questions"] if question["id"] in set(ids)]
    for change in changes(kept, one, other):
        verdict = "better" if change.better else "WORSE"
        parts.append(f"{verdict}  {change.id}  {change.question}\n  first:  {change.first}\n  second: {change.second}")
    return "\n\n".join(parts)
