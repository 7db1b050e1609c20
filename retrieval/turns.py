"""A turn that sets what was told before against another place or year (绍兴是不是更高, 和2020年比呢), put plainly.

Wordings are data (``lexicon/turns.toml``). A turn with a matter of its own is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.lexicons import read_lexicon
from retrieval.places import PlaceNames

PLACE, TIME = "P", "T"  # no folded text holds a capital
YEAR = re.compile(r"(20\d\d)年?(?:底|末)?(?:的)?")
BASE = "基期"
PERIOD = 5  # years of a plan, the last of which can be divided by it
TOGETHER = re.compile(rf"{PLACE}(?:[、,，和与跟及]+{PLACE})+")


def put_plainly(folded: str, names: PlaceNames, years: Sequence[int]) -> str:
    """A folded turn in the plain words of its kind, or as it is; ``years`` are those of the turns before.

    >>> names = PlaceNames((("绍兴", "shaoxing"),), (), {}, ())
    >>> put_plainly("绍兴是不是更高?", names, (2025,)), put_plainly("和2020年比呢", names, (2025,))
    ('跟绍兴比,哪个高', '从2020年到2025年变化多少')
    >>> put_plainly("绍兴同一年的呢", names, (2025,)), put_plainly("绍兴的护士是不是更多?", names, (2025,))
    ('绍兴呢', '绍兴的护士是不是更多?')
    """
    marked, place = _without_places(folded, names)
    if place and (left := _same().sub("", marked)) != marked:
        marked, folded = left, left.replace(PLACE, place)
    marked, time = _without_time(marked)
    turn = _around().fullmatch(marked)
    meant = next((meant for says, meant in _turns() if turn and says.fullmatch(turn.group("turn"))), "")
    if not meant:
        return folded
    if "变化" in meant:
        meant = _between_years(meant, time, years)
    return meant.replace(PLACE, place).replace(TIME, time)


def with_places_marked(folded: str, names: PlaceNames) -> tuple[str, list[str]]:
    """A folded text with each place of a plan as ``PLACE``, and the places as they stand there.

    >>> with_places_marked("乐清超过绍兴市了没有", PlaceNames((("绍兴", "a"), ("绍兴市", "a"), ("乐清", "b")), (), {}, ()))
    ('P超过P了没有', ['乐清', '绍兴市'])
    """
    spellings = sorted({name for name, _ in names.exact}, key=len, reverse=True)
    if not spellings:
        return folded, []
    pattern = re.compile("|".join(map(re.escape, spellings)))
    return pattern.sub(PLACE, folded), pattern.findall(folded)


def _between_years(meant: str, time: str, years: Sequence[int]) -> str:
    """A turn about a change with the two years that it is between: the one it names, else the year before the period
    that the year told of ends, and the one told of."""
    told = next((year for year in reversed(years) if not time.startswith(str(year))), None)
    named = int(time[:4]) if time and time != BASE else told - PERIOD if told and told % PERIOD == 0 else None
    if named and told:
        return f"从{min(named, told)}年到{max(named, told)}年变化多少"
    return f"比{named}年变化多少" if named else meant


def _without_places(folded: str, names: PlaceNames) -> tuple[str, str]:
    """The turn with its place, or its places side by side, as one ``PLACE``, and what they are; as it is with none."""
    marked, found = with_places_marked(folded, names)
    marked = TOGETHER.sub(PLACE, marked)
    return (marked, "、".join(found)) if marked.count(PLACE) == 1 else (folded, "")


def _without_time(marked: str) -> tuple[str, str]:
    """The turn with its one year or starting point as ``TIME``, and what it is."""
    for pattern, name in ((YEAR, r"\1年"), (_start(), BASE)):
        found = list(pattern.finditer(marked))
        if len(found) == 1:
            return pattern.sub(TIME, marked), found[0].expand(name)
    return marked, ""


@cache
def _turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile("|".join(turn["says"])), turn["meant"]) for turn in read_lexicon("turns")["turn"])


@cache
def _same() -> re.Pattern[str]:
    return re.compile(read_lexicon("turns")["same"])


@cache
def _start() -> re.Pattern[str]:
    return re.compile(read_lexicon("turns")["start"])


@cache
def _around() -> re.Pattern[str]:
    held = read_lexicon("turns")
    return re.compile(f"{held['before']}(?P<turn>.+?){held['behind']}")
