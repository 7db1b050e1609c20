"""What people say and what plans write instead, from ``lexicon/synonyms.toml``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache

from index.terms import fold
from retrieval.lexicons import read_lexicon

CERTAIN = 3  # characters of a spoken word from which it is seldom part of another by chance
REMEMBERED = 512  # one question asks for its own several times


@cache
def synonyms(group: str) -> tuple[tuple[str, str], ...]:
    """Pairs of ``lexicon/synonyms.toml``: what people say (folded), and the plans' words for it, space between."""
    data = read_lexicon("synonyms")[group]
    return tuple((fold(spoken), words) for spoken, words in data.items())


@cache
def _by_first() -> dict[str, list[tuple[int, str, str]]]:
    """The pairs by the first character spoken, with their places in the order of use: the longest first."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    ordered = sorted(synonyms("spoken"), key=lambda item: -len(item[0]))
    for rank, (spoken, words) in enumerate(ordered):
        found[spoken[0]].append((rank, spoken, words))
    return found


def _said(text: str) -> list[tuple[int, str, str]]:
    return sorted(one for first in set(text) for one in _by_first().get(first, ()) if one[1] in text)


@lru_cache(maxsize=REMEMBERED)
def spoken_in(text: str, cut: Callable[[str], list[str]]) -> tuple[tuple[int, str, str], ...]:
    """Spoken words of ``text`` (folded) in its order, as (start, spoken, the plans' words); a longer one hides those
    inside it. A short one counts only where it is a word by itself: 盖 is not said in 覆盖, nor 编 in 编制."""
    found: list[tuple[int, str, str]] = []
    borders: set[int] = set()
    for _, spoken, words in _said(text):
        start = text.find(spoken)
        while start >= 0:
            end = start + len(spoken)
            if not borders:
                borders = _borders(text, cut)
            whole = len(spoken) >= CERTAIN or {start, end} <= borders
            if whole and not any(at < end and start < at + len(other) for at, other, _ in found):
                found.append((start, spoken, words))
            start = text.find(spoken, start + 1)
    return tuple(sorted(found))


def _borders(text: str, cut: Callable[[str], list[str]]) -> set[int]:
    borders, at = {0}, 0
    for word in cut(text):
        at += len(word)
        borders.add(at)
    return borders
