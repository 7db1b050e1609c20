"""Figures of which a question asks what they are of (63.35%这个数说的是什么指标): ``lexicon/reverse.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.quantities import units
from retrieval.lexicons import read_lexicon

BOUNDS = "(?:及?以上|以下|以内|左右)?"
YEAR = re.compile(r"20\d\d$")
LEAST = 3  # digits of a bare whole number that is a figure, not a place in a list
NUMBER = r"\d++(?:\.\d++)?"
DASH = r"\s?(?:[—–~\-]{1,2}|[至到])\s?"  # between the ends of a range, which is one figure: 1—2家


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a question: its number or range as typed, its unit, "" where it has none."""

    number: str
    unit: str

    @property
    def words(self) -> str:
        """Number and unit together."""
        return self.number + self.unit

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number, or both ends of a range."""
        return tuple(re.findall(NUMBER, self.number))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of figures: ``kind`` is ``of``, ``plan`` or ``same``; ``rest`` its other words."""

    kind: str
    figures: tuple[Figure, ...]
    rest: str


def figures_asked(folded: str) -> Asked | None:
    """The figures that a folded question asks the meaning of; None for a question that only tells a figure.

    >>> figures_asked("签约率目标50%是哪个指标的").figures
    (Figure(number='50', unit='%'),)
    >>> figures_asked("18岁以上居民吸烟率是多少"), figures_asked("80%的卫生院要达到什么标准")
    (None, None)
    >>> figures_asked("90%这个目标指的是什么就诊率").rest
    '就诊率'
    """
    for kind, pattern in _patterns():
        match = pattern.search(folded)
        found = _figures(match.group()) if match else ()
        if match and found:
            told = " ".join(re.sub(read_lexicon("reverse")["spent"], " ", w) for w in match.groupdict().values() if w)
            rest = " ".join(f"{folded[: match.start()]} {told} {folded[match.end() :]}".split()).strip(" ?？,，")
            return None if _left_over(found, rest) else Asked(kind, found, rest)
    return None


def year_asked(folded: str) -> tuple[str, str] | None:
    """The year by which a folded question asks what is to be done, and its other words.

    >>> year_asked("2022年要完成什么"), year_asked("2025年床位要达到多少")
    (('2022', ''), None)
    """
    match = _year().search(folded)
    return (match.group()[:4], folded[: match.start()].strip(" ,，")) if match else None


def place_said(rest: str) -> str:
    """``table`` or ``text`` where the question speaks of one of them alone, else ""."""
    data = read_lexicon("reverse")
    table, text = (bool(re.search(data[part], rest)) for part in ("table", "text"))
    return "" if table == text else "table" if table else "text"


def counts(unit: str, name: str) -> bool | None:
    """Whether an indicator of a folded name is counted in a unit; None where nothing is known of the unit.

    >>> counts("张", "每千人床位数"), counts("张", "国家卫生镇"), counts("户", "签约户数")
    (True, False, None)
    """
    known = read_lexicon("reverse")["counted"].get(unit)
    return bool(re.search(known, name)) if known else None


def _figures(words: str) -> tuple[Figure, ...]:
    found = [Figure(m.group(1), m.group(2) or "") for m in _figure().finditer(words)]
    return tuple(dict.fromkeys(f for f in found if not _bare(f, words)))


def _left_over(found: tuple[Figure, ...], rest: str) -> bool:
    """Whether another figure of the same unit stands outside what was matched (从50%提到60%的是什么); an age tells a
    group of people."""
    others = (f for f in _figures(rest) if f not in found and f.unit != "岁")
    return any(other.unit in {f.unit for f in found} for other in others)


def _bare(figure: Figure, words: str) -> bool:
    """A year, or a small whole number that nothing calls a figure."""
    if figure.unit or "." in figure.number:
        return False
    years = all(YEAR.match(number) for number in figure.numbers)
    return years or (len(figure.numbers[0]) < LEAST and not re.search(r"数|指标|目标", words))


@cache
def _figure() -> re.Pattern[str]:
    """A number with its unit; a place in a list (第14项, 表1, 专栏6), a date or a name (5G) is none."""
    known = "|".join(re.escape(unit) for unit in (*units(), "亿", "万") if not unit.isalpha() or not unit.isascii())
    number = rf"(?<![\d.第栏表图章节a-z]){NUMBER}(?:{DASH}{NUMBER})?+"
    unit = rf"(?:(?!{read_lexicon('reverse')['no_unit']})({known}))?"
    return re.compile(rf"(?<!表)({number}){unit}(?![\d.]*\d|[年月日号a-z]){BOUNDS}")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = read_lexicon("reverse")
    plain = re.sub(r"\((?!\?)", "(?:", _figure().pattern)
    parts = {name: data[name] for name in ("figures", "fill", "what", "thing")} | {"F": f"(?:{plain})"}

    def filled(pattern: str) -> re.Pattern[str]:
        for name, words in parts.items():
            pattern = pattern.replace(f"{{{name}}}", words)
        return re.compile(pattern)

    return tuple((kind, filled(pattern)) for kind in ("same", "of", "plan") for pattern in data[kind])


@cache
def _year() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in read_lexicon("reverse")["year"]))
