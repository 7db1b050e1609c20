"""Towns, townships, streets and villages that a question names, and the counties of a city: places inside that of a plan,
whose figures are not the plan's own. A plan names a few of them; endings and general words are data
(``lexicon/towns.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.lexicons import lexicon_pattern, read_lexicon

HAN = re.compile(r"[\u4e00-\u9fff]+$")
LEAST, MOST = 2, 8  # characters of a name without its ending
UNKNOWN_MOST = 3  # of one that no plan holds
OWN_HOUSE = re.compile("(?:中心)?卫生院(?!校)")
HEAD = re.compile(r"^(?:请问|想问|问一下|那么?)?$")
OF = re.compile(r"^[市县区]?的?")


def find_towns(folded: str, texts: Sequence[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The names in a question (folded) of places below a county: those that ``texts`` hold, and others that stand at
    its head or behind the name of a place (``places``: where those stand)."""
    found: list[str] = []
    for ending in _endings().finditer(folded):
        before = folded[: ending.start()]
        start = max((end for _, end in places if end <= len(before)), default=0)
        run = HAN.search(OF.sub("", before[start:]) if start else before)
        if run is None or lexicon_pattern("towns", "suffix", "not_behind").search(folded[ending.end() :]):
            continue
        name = _held(run.group(), ending.group(), texts) or _shaped(before, start, ending.group())
        if name and name not in found:
            found.append(name)
    found.extend(name for name in _districts(folded, texts, places) if name not in found)
    found.extend(_of_houses(folded, texts, places) if not found else ())
    return tuple(found)


def _districts(folded: str, texts: Sequence[str], places: Sequence[tuple[int, int]]) -> list[str]:
    """The counties and districts with two characters before the ending that a question (folded) names at its head or
    behind a place, and that a text uses as a name: 望泽县 in the plan of its city."""
    found: list[str] = []
    for match in lexicon_pattern("towns", "district", "named").finditer(folded):
        before, name = folded[: match.start()], match.group()
        at_place = any(OF.sub("", folded[end : match.end()]) == name for _, end in places if end <= match.start())
        free = HEAD.match(before) or before[-1] in "，,。？?、 和与" or at_place
        inside = any(start < match.end() and match.start() < end for start, end in places)
        if free and not inside and _used_as_name(name, texts):
            found.append(name)
    return found


def _of_houses(folded: str, texts: Sequence[str], places: Sequence[tuple[int, int]]) -> list[str]:
    """The town that a hospital of a town is called by, at the head or behind a place, where a text tells of the town:
    黄沙 of 黄沙卫生院."""
    found = OWN_HOUSE.search(folded)
    before = folded[: found.start()] if found else ""
    start = max((end for _, end in places if end <= len(before)), default=0)
    run = HAN.search(OF.sub("", before[start:]) if start else before)
    name = HEAD.sub("", run.group()) if run else ""
    for word in ("请问", "想问"):
        name = name.removeprefix(word)
    if not LEAST <= len(name) <= UNKNOWN_MOST or _general().search(name) or _joining(name):
        return []
    among = rf"(?:[、和为]{name}|{name}[、和])[^，,。；;\n]{{0,24}}(?:[乡镇]|街道|卫生院)|{name}(?:[乡镇]|街道|(?:中心)?卫生院)"
    return [name] if any(name in text and re.search(among, text) for text in texts) else []


def _used_as_name(name: str, texts: Sequence[str]) -> bool:
    """Whether a text has ``name`` at the start of a line, a cell or a part of a clause, or before what a county has."""
    return any(re.search(rf"(?:^|[\s，,。；;、：:（(“|和与在为.\d]){name}|{name}人民医院", text) for text in texts)


def says_town(place: str, text: str) -> bool:
    """Whether ``text`` (folded) names a place, with or without its ending: 北城、兴沂街道 names 北城街道."""
    return without_ending(place) in text


def is_general(name: str) -> bool:
    """Whether a name without its ending is a word for a kind of town, or one that plans use otherwise (平安, 健康)."""
    return bool(_general().search(name))


def without_ending(place: str) -> str:
    """A name without 镇, 乡 or 街道.

    >>> without_ending("石门峪镇"), without_ending("越城")
    ('石门峪', '越城')
    """
    for ending in read_lexicon("towns")["suffix"]["endings"]:
        if place.endswith(ending) and len(place) - len(ending) >= LEAST:
            return place[: -len(ending)]
    return place


def without_towns(topic: str, places: Sequence[str]) -> str:
    """What a question is about besides the places inside the plan's own."""
    for place in places:
        topic = topic.replace(place, " ").replace(without_ending(place), " ")
    return re.sub(r"\s+", "", topic) or "所问内容"


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("|".join(read_lexicon("towns")["suffix"]["endings"]))


@cache
def _general() -> re.Pattern[str]:
    data = read_lexicon("towns")["general"]
    return re.compile(rf"[{data['last']}]$|{'|'.join(data['words'])}")


def _joining(words: str) -> bool:
    return any(one in read_lexicon("towns")["general"]["single"] for one in words)


def _held(run: str, ending: str, texts: Sequence[str]) -> str:
    """The name at the end of ``run`` that the texts hold, as long as they always print it."""
    bare = run[-LEAST:]
    if len(bare) < LEAST or _general().search(bare):
        return ""
    holding = [text for text in texts if bare + ending in text]
    if not holding:
        return ""
    while len(bare) < min(MOST, len(run)):
        longer = run[-len(bare) - 1 :]
        apart = (re.search(rf"(?<!{longer[0]}){bare}{ending}", text) for text in holding)
        if any(apart) or _joining(longer[0]):
            break
        bare = longer
    return "" if _general().search(bare) else bare + ending


def _shaped(before: str, start: int, ending: str) -> str:
    """A name that no plan holds, by its shape and place: 乐至童家镇."""
    run = OF.sub("", before[start:]) if start else before
    short = LEAST <= len(run) <= UNKNOWN_MOST and HAN.fullmatch(run)
    own = ending in read_lexicon("towns")["suffix"]["own"]
    return run + ending if short and own and not _general().search(run) and not _joining(run) else ""
