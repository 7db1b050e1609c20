"""Details that a question asks of a thing, and how a sentence would tell them; from ``lexicon/details.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retrieval.lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail asked for and how a sentence tells it; ``fresh``: in words that the question does not hold;
    ``everywhere``: asked of every answer, not of sentences alone; ``level``: it is the plan's own where the name of its
    place ends so."""

    name: str
    asks: re.Pattern[str]
    says: re.Pattern[str]
    fresh: bool
    everywhere: bool = False
    level: str = ""

    def own(self, place: str) -> bool:
        """Whether a plan of ``place`` tells it of itself: 全市 in the plan of a city."""
        return bool(self.level) and place.endswith(self.level)


@cache
def details() -> tuple[Detail, ...]:
    """All details of the file."""
    data = read_lexicon("details")
    return tuple(
        Detail(
            d["name"],
            re.compile(d["asks"]),
            re.compile(d["says"]),
            d.get("fresh", False),
            d.get("everywhere", False),
            d.get("level", ""),
        )
        for d in data["detail"]
    )
