"""Words that state one matter differently (基本普及, 全面普及), and questions after them: ``lexicon/contrasts.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retrieval.lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which two for the same matter contradict each other; ``alone``: they name the matter themselves."""

    name: str
    words: re.Pattern[str]
    alone: bool


@cache
def groups() -> tuple[Group, ...]:
    """All groups in the order of the file."""
    return tuple(
        Group(g["name"], re.compile(g["words"]), g.get("alone", False)) for g in read_lexicon("contrasts")["group"]
    )


def asks(what: str, folded: str) -> bool:
    """Whether a folded question asks for ``what``: degree, name, doubt or sum.

    >>> asks("degree", "要普及到什么程度")
    True
    """
    return bool(_asking(what).search(folded))


def without_asking(folded: str) -> str:
    """A question without the words that only ask whether places of a plan agree, or parts add up."""
    return _asking("nothing").sub(" ", folded)


@cache
def _asking(what: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in read_lexicon("contrasts")["asking"][what]))
