"""Indicators that a question names: literally, by synonym, or mistyped by sound."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz, process

from corpus.naming import POPULATION, POPULATION_INSIDE, bare, lexicon, plain_name
from corpus.statements import MEASURE
from index.terms import fold
from records import Indicator
from retrieval.lists import said_for_each, with_base_first

FUZZY_LEAST = 79  # rapidfuzz partial ratio (0-100) of a name inside the question
SOUND_LEAST = 90
SHORTEST_FUZZY = 4
MEASURE_ALONE = 3  # characters of 死亡率
ALONE_BEFORE = r"(?:^|(?<=[市县区年末底的和与跟同比]))"
ALONE_AFTER = (
    r"(?=$|比|目标|多少|人数|有|要|呢|到|和|与|几|配|20|增|涨|达|各|分别|基[数期线]|现状|目前|现在|原来|五年|从)"
)
SIDE_BY_SIDE = r"$|20\d\d|每?千人|各|分别|多少|是|有|目标|数"  # behind the last of 医生护士
# Doctors and nurses per 1,000: the base belongs to both.
SHARED_BASE = re.compile(r"((?:(?:\w+ )?\w+(?:, and |, | and ))+(?:\w+ )?\w+) (per 10?,000)")
ITEM = re.compile(r",? and |, ")
GROUPS = ("男", "女", "城镇", "农村", "老年", "儿童", "婴", "孕")
LEVEL = re.compile(r"(?:国家|[省市县区、]|乡镇)+级")  # 卫生人才数 names the one of any level
PER = re.compile(r"每一?[千万]|[千万](?=人)")
JOINED = re.compile(r"[和与及跟同数]{1,2}")
# How plans and people call those a figure is counted per: 每千人, 每千常住人口.
BASES = ("人", "人口", "常住人口")
GUESSED = frozenset({"fuzzy", "sound"})  # ways of naming that a description may correct


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """A canonical name and the words of the question that name it; ``how`` is exact, fuzzy or sound."""

    canonical: str
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class IndicatorNames:
    """Names to look for in questions: bare name -> canonical, longest first; pinyin of the longer ones."""

    exact: tuple[tuple[str, str], ...]
    english: tuple[tuple[str, str], ...]
    sounds: dict[str, str]


def indicator_names(rows: Iterable[Indicator]) -> IndicatorNames:
    """Names of the lexicon and of the plans' own rows; names of running text only where they end like a measure."""
    exact: dict[str, str] = {}
    rows = tuple(rows)
    for entry in lexicon():
        for name in (entry.canonical, *entry.names):
            exact.setdefault(bare(fold(name)), entry.canonical)
    for name, canonical in list(exact.items()):
        for base in BASES:
            exact.setdefault(POPULATION.sub(rf"每\1{base}", name), canonical)
    for row in rows:
        name = bare(fold(row.name))
        if row.origin == "table" or (MEASURE.search(row.name) and 4 <= len(name) <= 24):
            exact.setdefault(name, row.canonical)
    ordered = tuple(sorted(exact.items(), key=lambda item: -len(item[0])))
    sounds = {sound_of(name): name for name, _ in ordered if len(name) >= SHORTEST_FUZZY}
    # 普惠托位占比 for 普惠性托位占比: said as written, but no slip for a name of its own.
    for row in rows:
        name = plain_name(row.name)
        if (row.origin == "table" or MEASURE.search(row.name)) and MEASURE_ALONE < len(name) <= 24:
            exact.setdefault(name, row.canonical)
    ordered = tuple(sorted(exact.items(), key=lambda item: -len(item[0])))
    english = {name: entry.canonical for entry in lexicon() for name in entry.english}
    return IndicatorNames(
        exact=ordered,
        english=tuple(sorted(english.items(), key=lambda item: -len(item[0]))),
        sounds=sounds,
    )


def find_indicators(question: str, names: IndicatorNames, *, fuzzy: bool = True) -> tuple[NamedIndicator, ...]:
    """The indicators that ``question`` (folded) names, in its order; a longer name hides those inside it. Where it names
    none outright, 每千常住人口床位 is read as 每千人床位."""
    question = with_base_first(question, _short_names())
    residents = POPULATION_INSIDE.sub(r"每\1人", question)
    if residents != question and (
        named := _named(question, names, fuzzy=False) or _named(residents, names, fuzzy=False)
    ):
        return named
    return _named(question, names, fuzzy=fuzzy)


@cache
def _short_names() -> frozenset[str]:
    """What the lexicon calls things counted per so many people when their base is said elsewhere."""
    return frozenset(short for entry in lexicon() for short in entry.short)


def _named(question: str, names: IndicatorNames, *, fuzzy: bool) -> tuple[NamedIndicator, ...]:
    text = bare(said_for_each(question, lambda name: _ends_named(name, names)))
    found: list[tuple[int, int, NamedIndicator]] = []
    for name, canonical in names.exact:
        at = text.find(name)
        while at >= 0:
            if not any(a < at + len(name) and at < b for a, b, _ in found):
                found.append((at, at + len(name), NamedIndicator(canonical, name, "exact")))
            at = text.find(name, at + 1)
    found.extend(_english(question, names))
    found.extend(_beside(text, found))
    found.extend(_sharing_end(question, names, found))
    found.extend(_short_alone(_listing(question, found), found))
    if found:
        ordered = [named for _, _, named in sorted(found, key=lambda item: item[0])]
        return tuple({named.canonical: named for named in reversed(ordered)}.values())[::-1]
    return _nearest(text, names) if fuzzy else ()


def _listing(question: str, found: list[tuple[int, int, NamedIndicator]]) -> str:
    """The bare question with 和 for the marks of a list, so that each of 医生、护士 stands by itself; what is named
    already is taken out."""
    text = bare(_between_names(question.replace("、", "和")))
    for _, _, named in found:
        text = text.replace(named.words, "·" * len(named.words))
    return text


def _between_names(question: str) -> str:
    """A question with 和 between short names that stand side by side, as in 医生护士各多少; 医生护士比 is one name, and
    医生护士每月多发多少 is after none of their numbers."""
    short = "|".join(sorted(_short_names(), key=len, reverse=True))
    return re.sub(rf"({short})(?=(?:{short})+(?:{SIDE_BY_SIDE}))", r"\1和", question)


def _ends_named(words: str, names: IndicatorNames) -> bool:
    """Whether words end with a name that tells more than its measure (死亡率)."""
    said = bare(words)
    return any(len(name) > MEASURE_ALONE and said.endswith(name) for name, _ in names.exact)


def _beside(text: str, found: list[tuple[int, int, NamedIndicator]]) -> list[tuple[int, int, NamedIndicator]]:
    """Short names joined to an indicator of the same base: 每千人护士和医师."""
    more: list[tuple[int, int, NamedIndicator]] = []
    for start, end, named in found:
        if not named.canonical.startswith("每千人"):
            continue
        for entry in lexicon():
            for short in entry.short:
                for at in (start - len(short) - 1, end + 1):
                    joined = text[min(at + len(short), end) : max(start, at)]
                    if (
                        text[max(at, 0) : at + len(short)] == short
                        and JOINED.fullmatch(joined)
                        and entry.canonical != named.canonical
                    ):
                        more.append((at, at + len(short), NamedIndicator(entry.canonical, short, "exact")))
    return more


def _sharing_end(
    question: str, names: IndicatorNames, found: list[tuple[int, int, NamedIndicator]]
) -> list[tuple[int, int, NamedIndicator]]:
    """Indicators whose name shares its end with the one behind them: 高血压、糖尿病管理率."""
    more: list[tuple[int, int, NamedIndicator]] = []
    for start, _, named in found:
        head = re.search(rf"([\u4e00-\u9fff]{{2,12}})(?:、|和|与|及|跟){re.escape(named.words)}", question)
        if named.how != "exact" or not head or not MEASURE.search(named.words):
            continue
        known = dict(names.exact)
        starts = [head.group(1)[at:] for at in range(len(head.group(1)) - 1)]
        ends = [named.words[at:] for at in range(2, len(named.words) - 1)]
        name = next((first + end for first in starts for end in ends if first + end in known), "")
        if name and known[name] != named.canonical:
            more.append((start - 1, start, NamedIndicator(known[name], name, "exact")))
    return more


def _short_alone(text: str, found: list[tuple[int, int, NamedIndicator]]) -> list[tuple[int, int, NamedIndicator]]:
    """A short name that stands by itself, not in 乡村医生 or 护士学校: 2025年医生比2020年; one of an indicator that is
    ``found`` is not named again."""
    known = {named.canonical for _, _, named in found}
    more: list[tuple[int, int, NamedIndicator]] = []
    for entry in lexicon():
        for short in entry.short:
            if short not in text:
                continue
            for match in re.finditer(rf"{ALONE_BEFORE}({short}){ALONE_AFTER}|({short})(?=每?千人)", text):
                start, end = match.span(1) if match.group(1) else match.span(2)
                if entry.canonical not in known:
                    more.append((start, end, NamedIndicator(entry.canonical, short, "exact")))
    return more


def sound_of(text: str) -> str:
    """Pinyin without tones, other characters kept.

    >>> sound_of("县域就诊率")
    'xianyujiuzhenlv'
    """
    return "".join(lazy_pinyin(text, style=Style.NORMAL))


def _english(question: str, names: IndicatorNames) -> list[tuple[int, int, NamedIndicator]]:
    if not re.search(r"[a-z]{4}", question):
        return []
    text = re.sub(
        r"[\s\-]+",
        " ",
        question.replace("1000", "1,000").replace("10000", "10,000").replace("one thousand", "thousand"),
    )
    text = re.sub(
        r"(?:per|for every|for each) (?:1,000|thousand) (?:residents|people|population|inhabitants|persons)",
        "per 1,000",
        text,
    )
    text = re.sub(
        r"(?:per|for every) (?:10,000|ten thousand) (?:residents|people|population|inhabitants|persons)",
        "per 10,000",
        text,
    )
    text = SHARED_BASE.sub(lambda m: " and ".join(f"{i} {m.group(2)}" for i in ITEM.split(m.group(1))), text)
    found: list[tuple[int, int, NamedIndicator]] = []
    for name, canonical in names.english:
        at = text.find(re.sub(r"-", " ", name))
        if at >= 0 and not any(a < at + len(name) and at < b for a, b, _ in found):
            found.append((at, at + len(name), NamedIndicator(canonical, name, "exact")))
    return found


def _nearest(text: str, names: IndicatorNames) -> tuple[NamedIndicator, ...]:
    """The one name that the question nearly spells, by sound first (县城就诊率, 健康速养), then by characters."""
    if len(text) < SHORTEST_FUZZY or not names.sounds:
        return ()
    heard = _nearest_inside(sound_of(text), names.sounds, SOUND_LEAST)
    if heard and not _other_base(text, names.sounds[heard[0]]):
        name = names.sounds[heard[0]]
        return (NamedIndicator(dict(names.exact)[name], name, "sound"),)
    close = _nearest_inside(text, [name for name in _spellable(names.exact) if name[-1] in text], FUZZY_LEAST)
    fits = (
        close and not _another(text, close[0]) and not _other_base(text, close[0]) and not _other_word(text, close[0])
    )
    return (NamedIndicator(dict(names.exact)[close[0]], close[0], "fuzzy"),) if fits else ()


@lru_cache(maxsize=4)
def _spellable(exact: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The names that are long enough to be known with a slip in them."""
    names = dict.fromkeys(name for name, _ in exact if len(name) > SHORTEST_FUZZY and MEASURE.search(name))
    return tuple(name for name in names if not re.search(r"多少|几", name))


def _another(text: str, name: str) -> bool:
    """A name that is spelt nearly alike but means another group or measure: 男性肥胖率 for 女性的肥胖率."""
    if any(mark in name and mark not in text for mark in GROUPS):
        return True
    return any(end not in name and text.find(end) >= 0 for end in re.findall(r"[\u4e00-\u9fff]{2}率", text)[-1:])


def _other_base(text: str, name: str) -> bool:
    """每万人 in one and 每千人 in the other."""
    bases = [{word[-1] for word in PER.findall(part)} for part in (text, name)]
    return bool(bases[0] and bases[1]) and not bases[0] & bases[1]


def _other_word(text: str, name: str) -> bool:
    """A whole word in the place of another is another thing (癌症患者管理率 for 重精患者管理率), not a slip."""
    found = fuzz.partial_ratio_alignment(text, name)
    window = text[found.src_start : found.src_end]
    return any(
        b_end - b >= 2
        and ((tag == "replace" and a_end - a >= 2) or (tag == "insert" and b == 0))
        and not LEVEL.fullmatch(name[b:b_end])
        for tag, a, a_end, b, b_end in SequenceMatcher(None, window, name, autojunk=False).get_opcodes()
    )


def _nearest_inside(text: str, names: Iterable[str], least: float):
    """The name that stands best inside ``text``, with its score; a text shorter than a name does not hold it."""
    held = [name for name in names if len(name) <= len(text)]
    return process.extractOne(text, held, scorer=fuzz.partial_ratio, score_cutoff=least)
