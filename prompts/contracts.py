"""Output contracts: what a prompt asks a model for, kept in ``<name>.contract.toml`` beside its texts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """``refusal`` is the one sentence of a model that finds nothing; ``least_han`` the share of Han characters that a
    reply must have; ``longest`` its characters; ``max_sentences`` are asked for, ``read_sentences`` read; ``citations`` whether every sentence carries marks."""

    refusal: str
    language: str
    least_han: float
    max_sentences: int
    read_sentences: int
    longest: int
    citations: bool
    slots: tuple[str, ...]
    system_slots: tuple[str, ...]
    max_characters: int = 0


@cache
def contract(name: str) -> Contract:
    """The contract of a prompt, e.g. ``contract("answer").refusal``."""
    data = tomllib.loads((FOLDER / f"{name}.contract.toml").read_text(encoding="utf-8"))
    return Contract(**{**data, "slots": tuple(data["slots"]), "system_slots": tuple(data["system_slots"])})
