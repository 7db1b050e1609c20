"""Where words stand in a text, whatever their width and case."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MOST = 500  # places that are marked; a single character stands everywhere


def found_spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Spans of ``words`` in ``text``, in its order and without overlap.

    >>> found_spans("床位7张，ICU床位", ["icu", "床位"])
    [(0, 2), (5, 8), (8, 10)]
    """
    simple = _simple(text)
    spans: list[tuple[int, int]] = []
    for wanted in {_simple(word.strip()) for word in words}:
        at = simple.find(wanted) if wanted else -1
        while at >= 0 and len(spans) < MOST:
            spans.append((at, at + len(wanted)))
            at = simple.find(wanted, at + len(wanted))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _simple(text: str) -> str:
    """Half-width and lower case, character by character, so that every position stays where it is."""
    return "".join(_one(character) for character in text)


def _one(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character
