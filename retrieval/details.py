"""Details that a question asks of a thing, and how a sentence would tell them; from ``lexicon/details.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retrieval.lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail asked for and how a sentence tells it; ``fresh``: in words that the question does not hold;
    ``everywhere``: asked of every answer, not of sentences alone."""

    name: str
    asks: re.Pattern[str]
    says: re.Pattern[str]
    fresh: bool
    everywhere: bool = False


@cache
def details() -> tuple[Detail, ...]:
    """All details of the file."""
    data = read_lexicon("details")
    return tuple(
        Detail(
            d["name"], re.compile(d["asks"]), re.compile(d["says"]), d.get("fresh", False), d.get("everywhere", False)
        )
        for d in data["detail"]
    )
