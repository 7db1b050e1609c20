"""Where a string stands in a text when white space, character width and table bars do not count.

Two ways of looking: evidence is *verbatim* (only white space and ``|`` are passed over), a fact is looked for
after NFKC as well, and a spelling that begins or ends with a figure must not be a piece of a longer number.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]
CITATION_MARK = re.compile(r"\s*\[\d+\]")
CHINESE_NUMERALS = "零〇一二两三四五六七八九十百千"
CHINESE_PLACES = "十百千点"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its passed-over characters; ``offsets[i]`` is where ``text[i]`` stood in the original."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Original span of the squeezed span, e.g. ``(1, 3)`` of ``a b c`` squeezed is ``(2, 5)``."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def reach(self, span: Span) -> Span:
        """Squeezed span of what an original span holds."""
        return bisect_left(self.offsets, span[0]), bisect_left(self.offsets, span[1])


@lru_cache(maxsize=4096)
def squeeze(text: str) -> Squeezed:
    """Pass over white space and ``|``, so that a quote of a table row may leave them out."""
    kept = [(char, place) for place, char in enumerate(text) if not char.isspace() and char != "|"]
    return Squeezed("".join(char for char, _ in kept), tuple(place for _, place in kept))


@lru_cache(maxsize=4096)
def fold(text: str) -> Squeezed:
    """Apply NFKC character by character and pass over white space, e.g. ``７８ 岁`` is ``78岁``."""
    kept = [
        (char, place)
        for place, original in enumerate(text)
        for char in unicodedata.normalize("NFKC", original)
        if not char.isspace()
    ]
    return Squeezed("".join(char for char, _ in kept), tuple(place for _, place in kept))


def without_marks(text: str) -> str:
    """The answer's own words: citation marks become a space, e.g. ``78岁 [1]。`` gives ``78岁 。``."""
    return CITATION_MARK.sub(" ", text)


def _find_all(haystack: str, needle: str) -> list[int]:
    starts, start = [], haystack.find(needle) if needle else -1
    while start >= 0:
        starts.append(start)
        start = haystack.find(needle, start + 1)
    return starts


def locate(text: str, quote: str) -> list[Span]:
    """All spans of ``text`` that hold ``quote``; white space and ``|`` on either side do not count."""
    squeezed, wanted = squeeze(text), squeeze(quote).text
    return [squeezed.span(start, start + len(wanted)) for start in _find_all(squeezed.text, wanted)]


def occurrences(text: str, spelling: str) -> list[Span]:
    """Spans of ``text`` that state ``spelling``: ``4.3`` is in ``为4.3‰`` but neither in ``34.35`` nor in ``4.3.1``."""
    folded, wanted = fold(text), fold(spelling).text
    found = [(start, start + len(wanted)) for start in _find_all(folded.text, wanted)]
    return [folded.span(*span) for span in found if not _cuts_a_number(folded, *span)]


def states(text: str, spelling: str) -> bool:
    """Whether ``text`` states ``spelling``; see ``occurrences``."""
    return bool(occurrences(text, spelling))


def _cuts_a_number(folded: Squeezed, start: int, end: int) -> bool:
    """Whether the match is a piece of a longer number, in figures or in Chinese numerals."""
    # White space and bars part numbers, so only what touched in the original text is looked at.
    first, last = start, end
    while first > 0 and start - first < 2 and folded.offsets[first] - folded.offsets[first - 1] <= 1:
        first -= 1
    while last < len(folded.text) and last - end < 4 and folded.offsets[last] - folded.offsets[last - 1] <= 1:
        last += 1
    before, match, after = folded.text[first:start], folded.text[start:end], folded.text[end:last]
    if match[0].isdigit() and _figure_before(before, match):
        return True
    if match[-1].isdigit() and re.match(r"\d|\.\d|,\d{3}(?!\d)", after):
        return True
    if match[0] in CHINESE_NUMERALS and before[-1:] and before[-1] in CHINESE_PLACES:
        return True
    return match[-1] in CHINESE_NUMERALS and bool(after) and after[0] in CHINESE_NUMERALS


def _figure_before(before: str, match: str) -> bool:
    """A figure, a decimal point or a thousands comma (``1,200``) stands right before the match."""
    thousands = re.match(r"\d{3}(?!\d)", match)
    return bool(re.search(r"\d\.?$", before) or (thousands and re.search(r"\d,$", before)))
