"""Conditions by which a question picks rows of a table of projects (投资超过一个亿, 由县民政局牵头): ``lexicon/columns.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from retrieval.lexicons import read_lexicon
from retrieval.numerals import number_of_words

AMOUNT = r"(?P<n>(?<!\d)\d++(?:\.\d++)?|(?<![一二两三四五六七八九十百千半])[一二两三四五六七八九十百千半]++)个?(?P<scale>千万|百万|十万|亿|万|千)?(?P<unit>元|块|平方米|平米|平|张|亩|公里|床)?"
NAME = r"(?P<name>[\u4e00-\u9fff]{2,12}?)"
SCALES = {"千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
UNITS = {"块": "元", "平米": "平方米", "平": "平方米", "床": "张"}
ASKS_WHO = re.compile(r"谁|哪|什么|啥")
KINDS = ("over", "under", "before", "after", "ends", "starts", "lead")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: ``kind`` of KINDS, ``words`` as the question says it, and its amount with unit, year or name."""

    kind: str
    words: str
    amount: Decimal = Decimal(0)
    unit: str = ""
    year: int = 0
    name: str = ""


def conditions(folded: str) -> tuple[Condition, ...]:
    """The conditions of a folded question for some of a plan's projects, () where it is none.

    >>> [(c.kind, int(c.amount)) for c in conditions("投资超过一个亿的项目有哪些")]
    [('over', 100000000)]
    >>> conditions("项目由谁牵头"), conditions("床位超过100张的医院有哪些")
    ((), ())
    """
    data = read_lexicon("columns")["filter"]
    if not re.search(data["asks"], folded) or not re.search(data["listed"], folded):
        return ()
    found = (_condition(kind, match) for kind in KINDS for p in _patterns(kind) if (match := p.search(folded)))
    kept: dict[str, Condition] = {}
    for condition in filter(None, found):
        kept.setdefault(condition.kind, condition)
    if {"before", "after"} & set(kept):
        kept.pop("ends", None)
    return tuple(kept.values())


def amount_in(printed: str) -> tuple[Decimal, str] | None:
    """The amount that a cell prints, in its plain unit, None where it prints none or several.

    >>> amount_in("12.6万平方米"), amount_in("软件及机房")
    ((Decimal('126000.0'), '平方米'), None)
    """
    found = [m for m in re.finditer(AMOUNT, printed) if m.group("n")[0].isdigit()]
    return _amount(found[0]) if len(found) == 1 else None


def _amount(match: re.Match[str]) -> tuple[Decimal, str] | None:
    words = match.group("n")
    number = Decimal(words) if words[0].isdigit() else Decimal("0.5") if words == "半" else number_of_words(words)
    if number is None:
        return None
    unit = match.group("unit") or ""
    return Decimal(number) * SCALES.get(match.group("scale") or "", 1), UNITS.get(unit, unit)


def _condition(kind: str, match: re.Match[str]) -> Condition | None:
    if kind in {"over", "under"}:
        amount = _amount(match)
        return Condition(kind, match.group(), amount=amount[0], unit=amount[1]) if amount else None
    if kind == "lead":
        name = match.group("name")
        return None if ASKS_WHO.search(name) else Condition(kind, match.group(), name=name)
    return Condition(kind, match.group(), year=int(match.group("year")))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    parts = {"{A}": AMOUNT, "{Y}": r"(?P<year>20\d\d)", "{N}": NAME}
    found = []
    for pattern in read_lexicon("columns")["filter"][kind]:
        for mark, words in parts.items():
            pattern = pattern.replace(mark, words)
        found.append(re.compile(pattern))
    return tuple(found)
