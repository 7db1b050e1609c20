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
TO = r"[到至—–~\-]{1,2}"
MONEY = re.compile(r"投资|资金|造价|经费|投入|金额|概算")
BESIDE = {"平方米": re.compile(r"面积"), "张": re.compile(r"床位")}  # what a bare amount is of by the words before it
NEAR = 4  # characters before an amount that tell what it is of
# What may follow a bare amount; any other noun (5人, 10项, 30%) says that it counts something else.
ENDED = re.compile(r"$|[的,，?？。、和且并而或]|项目|工程|及?以[上下内]|之内|往[上下]|朝上|开外|资金|投资|钱")
OF = re.compile(r"(?:总?(?:投资|造价|投入)|资金|经费|(?:建筑|建设|占地)?(?:面积|规模)|床位数?)$")  # said right before
ASKS_WHO = re.compile(r"谁|哪|什么|啥")
KINDS = ("over", "under", "before", "after", "spans", "ends", "starts", "lead")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: ``kind`` of KINDS, ``words`` as the question says it, and its amount with unit, year or name."""

    kind: str
    words: str
    amount: Decimal = Decimal(0)
    unit: str = ""
    year: int = 0
    name: str = ""
    until: int = 0  # the last year of a span
    closed: bool = False  # an amount itself meets it, as both ends of a range do


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
    for condition in (*_between(folded), *filter(None, found)):
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


def amounts_in(folded: str) -> list[tuple[tuple[int, int], tuple[Decimal, str]]]:
    """The amounts with a unit that a sentence prints in digits, each with its place.

    >>> [int(amount[0]) for _, amount in amounts_in("建设面积5872平方米，总投资1.2亿元")]
    [5872, 120000000]
    """
    found = ((m.span(), _amount(m)) for m in re.finditer(AMOUNT, folded) if m.group("n")[0].isdigit())
    return [(at, amount) for at, amount in found if amount and amount[1]]


def _amount(match: re.Match[str]) -> tuple[Decimal, str] | None:
    number = number_of_amount(match.group("n"))
    if number is None:
        return None
    unit = match.group("unit") or ""
    return number * SCALES.get(match.group("scale") or "", 1), UNITS.get(unit, unit)


def _measured(match: re.Match[str]) -> tuple[Decimal, str] | None:
    """An amount of a question with its unit; money only where the words say so (1亿, 投资超过500), None of other nouns."""
    amount = _amount(match)
    if amount is None or amount[1]:
        return amount
    before = match.string[max(0, match.start() - NEAR) : match.end()]
    if not ENDED.match(match.string, match.end("scale") if match.group("scale") else match.end("n")):
        return None
    unit = next((unit for unit, words in BESIDE.items() if words.search(before)), "")
    return (amount[0], unit or "元") if unit or match.group("scale") or MONEY.search(before) else None


def _between(folded: str) -> tuple[Condition, ...]:
    """Both conditions of a range, where the first amount may leave out scale and unit: 投资5000万到1亿, 1到3亿."""
    match = _ranges().search(folded)
    high = _measured(match) if match else None
    low = number_of_amount(match.group("low")) if match else None
    if match is None or high is None or low is None:
        return ()
    low *= SCALES.get(match.group("low_scale") or match.group("scale") or "", 1)
    ends = (("over", low), ("under", high[0]))
    return tuple(Condition(kind, _words(match), amount=end, unit=high[1], closed=True) for kind, end in ends)


def _words(match: re.Match[str]) -> str:
    """A condition on an amount in the question's words, with what it is of where that stands right before."""
    of = OF.search(match.string[: match.start()])
    return (of.group() if of else "") + match.group()


def number_of_amount(words: str) -> Decimal | None:
    """The number of an amount in digits or words; 半 is a half."""
    if words[0].isdigit():
        return Decimal(words)
    number = number_of_words(words)
    return Decimal("0.5") if words == "半" else Decimal(number) if number is not None else None


def _condition(kind: str, match: re.Match[str]) -> Condition | None:
    if kind in {"over", "under"}:
        amount = _measured(match)
        return Condition(kind, _words(match), amount=amount[0], unit=amount[1]) if amount else None
    if kind == "lead":
        name = match.group("name")
        return None if ASKS_WHO.search(name) else Condition(kind, match.group(), name=name)
    until = int(match.group("until")) if kind == "spans" else 0
    return Condition(kind, match.group(), year=int(match.group("year")), until=until)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    parts = {"{A}": AMOUNT, "{Y}": r"(?P<year>20\d\d)", "{Z}": r"(?P<until>20\d\d)", "{N}": NAME}
    found = []
    for pattern in read_lexicon("columns")["filter"][kind]:
        for mark, words in parts.items():
            pattern = pattern.replace(mark, words)
        found.append(re.compile(pattern))
    return tuple(found)


@cache
def _ranges() -> re.Pattern[str]:
    """Two amounts with a word of range between them."""
    low = AMOUNT.replace("P<n>", "P<low>").replace("P<scale>", "P<low_scale>").replace("P<unit>", "P<low_unit>")
    after = AMOUNT.replace(r"(?<!\d)", "")
    return re.compile(rf"(?:在|介于)?{low}{TO}{after}(?:之间)?")
