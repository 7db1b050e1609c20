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


class _Simple(dict):
    """Code point -> its half-width lower-case form where that is one character, else itself; filled as they come."""

    def __missing__(self, code_point: int) -> int:
        folded = unicodedata.normalize("NFKC", chr(code_point)).lower()
        self[code_point] = ord(folded) if len(folded) == 1 else code_point
        return self[code_point]


_SIMPLE = _Simple()


def _simple(text: str) -> str:
    """Half-width and lower case, character by character, so that every position stays where it is."""
    return text.translate(_SIMPLE)
