"""Chapters that a question means without naming their titles (靠什么保证落实): ``lexicon/chapters.toml``."""

from __future__ import annotations

import re
from functools import cache

from retrieval.lexicons import read_lexicon


def title_meant(folded: str, topic: str = "") -> re.Pattern[str] | None:
    """How the chapter is titled that a folded question means, None where it means none; ``topic`` are the words that
    name its matter.

    >>> bool(title_meant("规划靠哪几手保证落实").search("规划实施保障"))
    True
    """
    for asks, title, only in _chapters():
        if asks.search(folded) and (only is None or len(re.sub(r"\s", "", only.sub("", topic))) <= 1):
            return title
    return None


@cache
def _chapters() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None], ...]:
    data = read_lexicon("chapters")
    return tuple(
        (re.compile(c["asks"]), re.compile(c["title"]), re.compile(c["only"]) if "only" in c else None)
        for c in data["chapter"]
    )
