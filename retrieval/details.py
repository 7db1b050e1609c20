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
    place ends so; ``yesno``: it is asked of yes-or-no answers too; ``names`` finds the word of the question for which {}
    stands in ``telling``."""

    name: str
    asks: re.Pattern[str]
    says: re.Pattern[str]
    fresh: bool
    everywhere: bool = False
    level: str = ""
    names: re.Pattern[str] | None = None
    telling: str = ""
    yesno: bool = False

    def told_in(self, question: str, text: str) -> bool:
        """Whether a text (both folded) tells it; of what the question names (专项债券 of 5300万元), by that name."""
        named = self.names.search(question) if self.names else None
        says = re.compile(self.telling.replace("{}", re.escape(named.group()))) if named else self.says
        return bool(says.search(text))

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
            re.compile(d["says"].replace("{}", "")),
            d.get("fresh", False),
            d.get("everywhere", False),
            d.get("level", ""),
            re.compile(d["names"]) if "names" in d else None,
            d["says"],
            d.get("yesno", False),
        )
        for d in data["detail"]
    )
