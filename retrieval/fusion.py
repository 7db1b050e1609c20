"""Fusion of dense and lexical scores."""

from __future__ import annotations

import numpy as np


def ranks(scores: np.ndarray) -> np.ndarray:
    """Rank of every score, 1 for the highest; ties go to the earlier passage.

    >>> ranks(np.array([0.2, 0.9, 0.2])).tolist()
    [2, 1, 3]
    """
    order = np.argsort(-scores, kind="stable")
    place = np.empty(len(scores), dtype=np.int64)
    place[order] = np.arange(1, len(scores) + 1)
    return place


def reciprocal_rank_fusion(rankings: list[np.ndarray], weights: list[float], k: float = 60.0) -> np.ndarray:
    """Weighted reciprocal rank fusion (Cormack, Clarke & Buettcher, SIGIR 2009): sum of weight / (k + rank).

    >>> reciprocal_rank_fusion([np.array([1, 2]), np.array([2, 1])], [1.0, 3.0], k=0).tolist()
    [2.5, 3.5]
    """
    return sum(weight / (k + ranking) for ranking, weight in zip(rankings, weights, strict=True))  # type: ignore[return-value]


def normalised_sum(scores: list[np.ndarray], weights: list[float]) -> np.ndarray:
    """Convex combination of scores scaled to [0, 1] by their own range (Bruch et al., TOIS 2023)."""
    total = np.zeros(len(scores[0]), dtype=np.float64)
    for values, weight in zip(scores, weights, strict=True):
        low, high = float(values.min(initial=0.0)), float(values.max(initial=0.0))
        total += weight * (values - low) / (high - low if high > low else 1.0)
    return total
