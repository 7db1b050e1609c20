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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a question: its number as typed, its unit, "" where it has none."""

    number: str
    unit: str

    @property
    def words(self) -> str:
        """Number and unit together."""
        return self.number + self.unit


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
    """
    for kind, pattern in _patterns():
        match = pattern.search(folded)
        found = _figures(match.group()) if match else ()
        if match and found:
            return Asked(kind, found, f"{folded[: match.start()]} {folded[match.end() :]}".strip(" ?？,，"))
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


def _figures(words: str) -> tuple[Figure, ...]:
    found = [Figure(m.group(1), m.group(2) or "") for m in _figure().finditer(words)]
    return tuple(dict.fromkeys(f for f in found if not _bare(f, words)))


def _bare(figure: Figure, words: str) -> bool:
    """A year, or a small whole number that nothing calls a figure."""
    if figure.unit or "." in figure.number:
        return False
    return bool(YEAR.match(figure.number)) or (len(figure.number) < LEAST and not re.search(r"数|指标|目标", words))


@cache
def _figure() -> re.Pattern[str]:
    """A number with its unit; a place in a list (第14项, 表1, 专栏6), a date or a name (5G) is none."""
    known = "|".join(re.escape(unit) for unit in (*units(), "亿", "万") if not unit.isalpha() or not unit.isascii())
    number = r"(?<![\d.第栏表图章节a-z])(?:\d+(?:\.\d+)?)"
    return re.compile(rf"(?<!表)({number})({known})?(?![\d.]*\d|[年月日号a-z]){BOUNDS}")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = read_lexicon("reverse")
    plain = re.sub(r"\((?!\?)", "(?:", _figure().pattern)
    parts = {"F": f"(?:{plain})", "fill": data["fill"], "what": data["what"], "thing": data["thing"]}

    def filled(pattern: str) -> re.Pattern[str]:
        for name, words in parts.items():
            pattern = pattern.replace(f"{{{name}}}", words)
        return re.compile(pattern)

    return tuple((kind, filled(pattern)) for kind in ("same", "of", "plan") for pattern in data[kind])


@cache
def _year() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in read_lexicon("reverse")["year"]))
