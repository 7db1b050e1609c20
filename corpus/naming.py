"""Names of indicators: their bare form, the unit in brackets behind them, and the canonical name they share."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.quantities import column_units

LEXICON = Path(__file__).resolve().parent / "lexicon"
BRACKETED = re.compile(r"[（(]([^（）()]{1,12})[）)]\s*$")
# Words before a name that say whose figure it is, not which.
SCOPE = re.compile(r"^(?:全市|全县|全区|全省|我市|我县|我区|本市|本县|本区|城乡|全体|其中[：:]?|各地|辖区|总体)+")
# How an indicator is counted, not which it is: 疫苗接种率（以乡镇为单位）.
COUNTED_BY = re.compile(r"[（(]以[^（）()]{1,12}为单位[）)]$")
# Per thousand residents, of whatever count: the plans' own names differ in it, the base is kept beside the value.
POPULATION = re.compile(r"^每?([千万])(?:名)?(?:常住|户籍)?人口?")
POPULATION_INSIDE = re.compile(r"每([千万])(?:名)?(?:常住|户籍)人口?")
BASIS = re.compile(r"^(?:每)?(?:十万|百万|万|千|百)(?:名)?(?:常住|户籍)?人(?:口)?|1/10万|/10万|‰|/万人|/10万人")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorName:
    """One entry of the lexicon; ``related`` names what it is confused with and compared only with a warning,
    ``near`` what may be offered in its place under its own name."""

    canonical: str
    names: tuple[str, ...]
    english: tuple[str, ...]
    related: tuple[str, ...]
    short: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@cache
def lexicon() -> tuple[IndicatorName, ...]:
    """The indicator names of ``lexicon/indicators.toml``."""
    data = tomllib.loads((LEXICON / "indicators.toml").read_text(encoding="utf-8"))
    return tuple(
        IndicatorName(
            canonical=item["canonical"],
            names=tuple(item.get("names", ())),
            english=tuple(item.get("english", ())),
            related=tuple(item.get("related", ())),
            short=tuple(item.get("short", ())),
            near=tuple(item.get("near", ())),
        )
        for item in data["indicator"]
    )


def names_of(canonical: str) -> tuple[str, ...]:
    """The canonical name and the lexicon's other names for it; the name alone when the lexicon lacks it."""
    return next(((e.canonical, *e.names) for e in lexicon() if e.canonical == canonical), (canonical,))


def bare(name: str) -> str:
    """A name without white space, brackets and width variants: what names are compared by.

    >>> bare("每千人口执业（助理）医师数")
    '每千人口执业助理医师数'
    """
    folded = unicodedata.normalize("NFKC", name).lower()
    return re.sub(r"[\s()（）“”\"'‘’、,，·/|《》:：;；。.!?！？]", "", folded)


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = tomllib.loads((LEXICON / "names.toml").read_text(encoding="utf-8"))
    return tuple((re.compile(word["from"]), word["to"]) for word in data["word"])


@cache
def plain_name(name: str) -> str:
    """The bare name without the words that plans print or leave out as they like (``lexicon/names.toml``).

    >>> plain_name("适龄儿童国家免疫规划疫苗接种率（以乡镇为单位）")
    '适龄儿童免疫规划疫苗接种率'
    """
    text = bare(name)
    for pattern, words in _words():
        text = pattern.sub(words, text)
    return text


@cache
def _by_name() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in lexicon():
        for name in (entry.canonical, *entry.names):
            table.setdefault(bare(name), entry.canonical)
    return table


@cache
def _by_plain_name() -> dict[str, str]:
    """Plain names of the lexicon that only one of its entries has."""
    table: dict[str, set[str]] = {}
    for name, canonical in _by_name().items():
        table.setdefault(plain_name(name), set()).add(canonical)
    return {name: found.pop() for name, found in table.items() if len(found) == 1}


def canonical_name(name: str) -> str:
    """The name that plans are compared by; a name that the lexicon does not have is its own, in plain words.

    >>> canonical_name("人均预期寿命"), canonical_name("全市居民健康素养水平")
    ('人均期望寿命', '居民健康素养水平')
    """
    table = _by_name()
    plain = COUNTED_BY.sub("", name.strip())
    printed, scoped = bare(plain), bare(SCOPE.sub("", plain))
    for candidate in (printed, scoped, POPULATION.sub(r"每\1人", scoped)):
        counted = f"{candidate}数" if candidate.startswith("每") else candidate  # 每千人口床位达到7张
        for form in (
            candidate,
            counted,
            re.sub(r"^居民", "", candidate),
            re.sub(r"(?:水平|数|数量|目标)$", "", candidate),
        ):
            if form in table:
                return table[form]
    plain = plain_name(POPULATION.sub(r"每\1人", scoped))
    if plain in _by_plain_name():
        return _by_plain_name()[plain]
    return plain_name(scoped) if plain_name(scoped) != scoped else SCOPE.sub("", name.strip())


def split_unit(name: str) -> tuple[str, str]:
    """Name and the unit in brackets behind it; brackets that hold no unit stay in the name.

    >>> split_unit("人均预期寿命（岁）"), split_unit("执业（助理）")
    (('人均预期寿命', '岁'), ('执业（助理）', ''))
    """
    match = BRACKETED.search(name.strip())
    if match and unicodedata.normalize("NFKC", match.group(1)).strip() in {
        unicodedata.normalize("NFKC", unit) for unit in column_units()
    }:
        return name.strip()[: match.start()].strip(), match.group(1)
    return name.strip(), ""


def basis_of(name: str, unit: str) -> str:
    """Population that a rate refers to, as printed: ``每千常住人口``, ``1/10万``; "" when there is none."""
    match = BASIS.match(bare(name))
    if match:
        return match.group()
    return unit if "/" in unit or unit == "‰" else ""
