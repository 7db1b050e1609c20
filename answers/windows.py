"""The part of a sentence around a figure that it prints: its clause and those that tell its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.quantities import find_quantities

WHOLE = 90  # characters up to which a sentence with one figure is shown whole
SUBJECT = 3  # Chinese characters before a figure in its clause that name what it is of
WIDEST = 110
# What a clause says before its figure without naming what that is of: 2020年达19.3%, 年均增幅12.71%.
NO_SUBJECT = re.compile(
    r"^\s*(?:其中|分别|均|且|并|比|占|较|同比|年均|增).*|(?:20\d\d|\d+)年[底末初]?|[到至]|达到?|为|是|提高|降低?|控制|在|以上|左右|约"
)
MARK = re.compile(r"[，；,;](?!\d{3}(?!\d))")
HAN = re.compile(r"[\u4e00-\u9fff]")
BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")


def window(sentence: str, at: Sequence[tuple[int, int]], *, after: bool = False) -> list[tuple[int, int]]:
    """Start and end of what to show of a sentence for the spans ``at`` in it, once where one window holds several;
    with ``after`` the clauses behind a span go with it (a year tells when, the words behind it what).

    >>> window("空编率较高，2020年达19.3%。", [(11, 16)])
    [(0, 18)]
    """
    if not at:
        return []
    if len(sentence) <= WHOLE and (after or sum(bool(q.unit) for q in find_quantities(sentence)) < 2):
        return [(0, len(sentence))]
    parts = _parts(sentence)
    found: list[tuple[int, int]] = []
    for start, _ in at:
        if any(first <= start < last for first, last in found):
            continue
        number = next(i for i, (_, last) in enumerate(parts) if start < last)
        found.append(_behind(sentence, parts, number) if after else _before(sentence, parts, number, start))
    return found


def _parts(sentence: str) -> list[tuple[int, int]]:
    bracketed = [m.span() for m in BRACKETS.finditer(sentence)]
    ends = [m.end() for m in MARK.finditer(sentence) if not any(a < m.start() < b for a, b in bracketed)]
    ends = ends if ends and ends[-1] == len(sentence) else [*ends, len(sentence)]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _before(sentence: str, parts: Sequence[tuple[int, int]], number: int, figure: int) -> tuple[int, int]:
    """The figure's clause, with those before it as far as they are needed to tell what it is of."""
    first, last = number, parts[number][1]
    while first and last - parts[first - 1][0] <= WIDEST and sentence[parts[first][0] - 1] not in "；;":
        if _subject(sentence[parts[first][0] : min(figure, parts[first][1])]):
            break
        first -= 1
    return parts[first][0], last


def _subject(words: str) -> bool:
    return len(HAN.findall(NO_SUBJECT.sub("", words))) >= SUBJECT


def _behind(sentence: str, parts: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """The clause with those behind it as far as it stays short."""
    last = number
    while last + 1 < len(parts) and parts[last + 1][1] - parts[number][0] <= WIDEST:
        last += 1
    return parts[number][0], parts[last][1]
