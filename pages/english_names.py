"""Names, values and lists of the assistant's own sentences in English, each recognisable: the plans' names behind theirs.

The figure of a value is carried over as it is printed; bounds and units are words of ``english.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from corpus.catalog import load_catalog
from corpus.naming import canonical_name, lexicon
from errors import CorpusError
from settings import Settings

NUMBER = r"\d+(?:\.\d+)?"
SUFFIX = re.compile(r"(?<=..)[省市县区州旗盟]$")  # 绍兴市, but 沙市
# An indicator (its name ends in what is measured, which a place does not) with its change.
GROWN = r"([^，]+?[数率比量例重度])((?:所定界限相差|(?:至少|至多)?(?:增加|减少))[\d.]+[^\d，]*)"
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
ANY_PLACE = r"[\u4e00-\u9fff]{1,8}?[省市县区州旗盟]"  # of a conversation older than the plans at hand


@cache
def wording() -> dict[str, dict[str, str]]:
    """The tables of ``english.toml``."""
    return tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))


def either(words: object) -> str:
    """A pattern of any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def figure_pattern() -> re.Pattern[str]:
    """A number or a range of two with what may stand around it: ``＜7（1/10万）``, ``82岁以上``, ``2~3个``."""
    before, after = either(wording()["before"]), either(wording()["after"])
    return re.compile(
        rf"(?P<before>{before})?\s*(?P<number>{NUMBER}(?:\s*[-~～—–至]\s*{NUMBER})?)\s*"
        rf"(?P<unit>[^\d（）()。，、；]{{0,6}}?|1?/[^（）()。，、；]{{1,6}}?)(?P<after>{after})?(?:（(?P<behind>[^（）]+)）)?"
    )


def latin_names() -> dict[str, str]:
    """Places of the catalogue by their own names, as the catalogue spells them in Latin letters (乐清 is Yueqing)."""
    folder = Settings.from_env().corpus_dir
    try:
        return _latin_names(folder, (folder / "catalog.toml").stat().st_mtime_ns)
    except (CorpusError, OSError):
        return {}


@lru_cache(maxsize=2)
def _latin_names(folder: Path, changed: int) -> dict[str, str]:
    return {e.place: next((a for a in e.aliases if a.isascii()), "") for e in load_catalog(folder)}


def english_place(name: str) -> str:
    """A place in Latin letters with its own name: ``Shaoxing (绍兴市)``."""
    from pypinyin import lazy_pinyin  # its tables take a while, and only English pages need them

    known = latin_names().get(name) or wording()["places"].get(name)
    latin = known or "".join(lazy_pinyin(SUFFIX.sub("", name))).capitalize()
    return f"{latin} ({name})"


def english_name(name: str) -> str:
    """An indicator by the lexicon's English name with its own behind it; a name without one in quotation marks.

    >>> english_name("人均预期寿命"), english_name("村卫生室数")
    ('average life expectancy (人均预期寿命)', '“村卫生室数”')
    """
    english = _english_names().get(canonical_name(name))
    return f"{english} ({name})" if english else f"“{name}”"


@cache
def _english_names() -> dict[str, str]:
    capitals = wording()["capitals"]
    pattern = re.compile(rf"\b(?:{either(capitals)})\b")
    names = {entry.canonical: entry.english[0] for entry in lexicon() if entry.english}
    return {name: pattern.sub(lambda m: capitals[m.group()], words) for name, words in names.items()}


def english_word(words: str) -> str:
    """Words of ``english.toml``; others stay as they are, in quotation marks."""
    return wording()["words"].get(words) or f"“{words}”"


def english_value(value: str) -> str:
    """A value with its bound and unit in English; what is no figure stays as the plan prints it.

    >>> english_value("82岁以上"), english_value("＜7（1/10万）"), english_value("优于全省")
    ('82 years or more', '< 7 per 100,000', '“优于全省”')
    """
    if DATE.fullmatch(value):
        return english_dated(value)
    found = figure_pattern().fullmatch(value)
    if found is None:
        parts = value.split("、")
        if len(parts) > 1 and all(figure_pattern().fullmatch(part) for part in parts):
            return ", ".join(map(english_value, parts))
        return english_word(value)
    shown = found["number"]
    for unit in (found["unit"], found["behind"]):
        shown = _with_unit(shown, unit or "")
    for bound, side in ((found["after"], "after"), (found["before"], "before")):
        shown = wording()[side][bound].format(shown) if bound else shown
    return shown


def _with_unit(number: str, unit: str) -> str:
    plain = unicodedata.normalize("NFKC", unit).strip()
    if not plain.strip("-—"):
        return number
    words = _units().get(plain, f"{{}} {unit.strip()}")
    if number == "1":
        words = re.sub(r"(?<=^{} )\w+", lambda word: wording()["single"].get(word[0], word[0]), words)
    return words.replace("{}", number)


def english_unit(unit: str) -> str:
    """A unit alone; one that English has no word for stays as printed.

    >>> english_unit("1/10万"), english_unit("张")
    ('per 100,000', '张')
    """
    return _with_unit("", unit).strip() or unit


@cache
def _units() -> dict[str, str]:
    return {unicodedata.normalize("NFKC", unit): words for unit, words in wording()["units"].items()}


def english_dated(words: str) -> str:
    """Words with their dates in figures: 2021年6月13日 as 2021-6-13."""
    return DATE.sub(r"\1-\2-\3", words)


def english_years(words: str) -> str:
    """Years in a row: 2020年、2025年."""
    return ", ".join(part.removesuffix("年") for part in words.split("、"))


def english_limited(words: str) -> str:
    """An indicator, or the bound that its goal sets: 婴儿死亡率所定界限."""
    name = words.removesuffix("所定界限")
    return f"the limit of {english_name(name)}" if name != words else english_name(name)


def english_change(words: str) -> str:
    """增加 or 减少 with its amount, which may be a bound (至少减少); or 所定界限相差, by how much two bounds differ."""
    if words.startswith("所定界限相差"):
        return f"the bounds differ by {english_value(words.removeprefix('所定界限相差'))}"
    bound = {"至少": "at least ", "至多": "at most "}.get(words[:2], "")
    rest = words[2:] if bound else words
    return f"{english_word(rest[:2])} {bound}{english_value(rest[2:])}"


def english_grown(words: str) -> str:
    """An indicator with its change: 每千人注册护士数增加1.74."""
    name, change = re.fullmatch(GROWN, words).groups()
    return f"{english_name(name)} {english_change(change)}"


def places_pattern() -> str:
    """A pattern of one place: one of the catalogue's, else what ends like one."""
    return rf"(?:{'|'.join(filter(None, (either(latin_names()), ANY_PLACE)))})"


def each(separator: str, render: Callable[[str], str], joined: str = ", ") -> Callable[[str], str]:
    """Renders what ``separator`` (a pattern) parts, one by one."""
    return lambda words: joined.join(render(part) for part in re.split(separator, words))


def of_place(render: Callable[[str], str]) -> Callable[[str], str]:
    """Renders a place with something behind it, in brackets or not: 绍兴市83岁以上, 绍兴市（83岁以上）."""

    def rendered(words: str) -> str:
        found = re.fullmatch(rf"({places_pattern()})(?:（(.+)）|(.+))", words)
        if found is None:
            return english_word(words)
        return f"{english_place(found[1])} {render(found[2] or found[3])}"

    return rendered
