"""The gate: a run must not fall below the figures of ``thresholds.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from errors import EvaluationError
from eval.compare import system_rows
from eval.measures import BY_NAME, shares

THRESHOLDS = Path(__file__).resolve().parent / "thresholds.toml"
SYSTEM = "planqa"
SPLIT = "dev"


def load_thresholds(file: Path = THRESHOLDS) -> dict[str, float]:
    """Bounds of the dev split by measure, e.g. ``{"accuracy": 0.9}``; EvaluationError for one that cannot be used."""
    try:
        bounds = tomllib.loads(file.read_text(encoding="utf-8"))[SPLIT]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise EvaluationError(f"Cannot read {file.name}: {error}; it needs a table [{SPLIT}] of measures.") from error
    for name, bound in bounds.items():
        if name not in BY_NAME:
            raise EvaluationError(f"{file.name} names the unknown measure {name!r}; use one of {', '.join(BY_NAME)}.")
        if isinstance(bound, bool) or not isinstance(bound, int | float) or not 0 <= bound <= 1:
            raise EvaluationError(f"{file.name}: {name} = {bound!r} is no share; use a number from 0 to 1.")
    return bounds


def fallen(run: Mapping, bounds: Mapping[str, float]) -> list[str]:
    """What each measure beyond its bound reached; a bound is the least of a high measure, the most of a low one."""
    splits = {question["id"]: question["split"] for question in run["questions"]}
    rows = [row for row in system_rows(run, SYSTEM).values() if splits[row["id"]] == SPLIT]
    if not rows:
        raise EvaluationError(f"The run has no question of split {SPLIT}; run python -m eval run --split {SPLIT}.")
    found = shares(rows)
    messages = []
    for name, bound in bounds.items():
        if name not in found:
            messages.append(f"{name} was not measured; its bound is {bound:.3f}.")
            continue
        value, high = found[name]["value"], BY_NAME[name].better == "high"
        if (value < bound) if high else (value > bound):
            messages.append(f"{name} is {value:.3f}, {'below' if high else 'above'} its bound {bound:.3f}.")
    return messages
