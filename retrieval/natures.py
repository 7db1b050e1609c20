"""The nature of indicators that a question asks for (硬任务 for 约束性): ``lexicon/natures.toml``."""

from __future__ import annotations

import re
from functools import cache

from retrieval.lexicons import read_lexicon


def nature_meant(text: str) -> str:
    """The nature that a question on indicators asks for first, as plans print it, or ""."""
    return next(iter(natures_meant(text)), "")


def natures_meant(text: str) -> tuple[str, ...]:
    """All natures that a question on indicators names, in its order.

    >>> natures_meant("约束性指标和预期性指标各几项")
    ('约束性', '预期性')
    """
    found = [
        (match.start(), nature)
        for nature, said in _patterns()
        if (match := said.search(text)) and (nature in text or "指标" in text)
    ]
    return tuple(nature for _, nature in sorted(found))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    natures = read_lexicon("natures")["natures"]
    return tuple((nature, re.compile(said)) for nature, said in natures.items())
