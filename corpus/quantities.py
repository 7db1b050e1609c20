"""Numbers as plans print them: value, unit, and the bounds that the words around it set."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEXICON = Path(__file__).resolve().parent / "lexicon"
BEFORE = r"(?:不足|不低于|不少于|不高于|不超过|不大于|低于|高于|少于|大于|超过|小于|至少|约|近|优于|≥|≤|＜|＞|<|>)"
AFTER = r"(?:及以上|以上|以下|以内|左右|之内)"
NUMBER = r"\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?(?=[^\d万千]))?"
# The unit of a range may stand behind both of its ends: 85%—88%, 300亿—350亿元.
INNER = r"\s*(?:[%％‰]|亿元?|万元?|张|人|岁|个|家|所|名)"
NOT_PER = r"(?!(?<=/)\d+[百千万])"  # /10万: of how many, no figure
RATIO = r"1\s*[:：]\s*\d+(?:\.\d+)?"  # 医护比1:1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One printed quantity: its span in the text it was found in, its unit, its bounds as numbers.

    ``start``/``end`` include the words that set a bound (不低于, 以上), ``numbers`` the figures themselves.
    """

    start: int
    end: int
    text: str
    unit: str
    numbers: tuple[float, ...]
    lower: float | None
    upper: float | None


@cache
def units() -> tuple[str, ...]:
    """Known units, longest first."""
    data = tomllib.loads((LEXICON / "units.toml").read_text(encoding="utf-8"))
    counted = {f"{many}{unit}" for unit in data["counted_in_thousands"] for many in ("万", "千", "亿")}
    return tuple(sorted({*data["units"], *data["counted_in_thousands"], *counted}, key=len, reverse=True))


@cache
def column_units() -> frozenset[str]:
    """What counts as a unit in brackets behind an indicator's name."""
    data = tomllib.loads((LEXICON / "units.toml").read_text(encoding="utf-8"))
    return frozenset(data["column_units"])


@cache
def _pattern() -> re.Pattern[str]:
    unit = "|".join(re.escape(u) for u in units())
    span = rf"{RATIO}|{NUMBER}(?:(?:\s*(?:[—–～~至]|-|——)|{INNER}\s*(?:——|[—–～~]))\s*{NUMBER})?"
    return re.compile(rf"(?<![\d.A-Za-z])({BEFORE}\s*)?{NOT_PER}({span})\s*({unit})?\s*({AFTER})?(?![\d.]*\d)")


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of ``text`` in order.

    >>> [(q.text, q.unit, q.lower) for q in find_quantities("达到7张、4.3人和80%以上")]
    [('7张', '张', 7.0), ('4.3人', '人', 4.3), ('80%以上', '%', 80.0)]
    """
    found = []
    for match in _pattern().finditer(text):
        before, span, unit, after = match.groups()
        figures = re.split("[:：]", span)[-1]  # of a ratio the part that is counted
        numbers = tuple(float(n) for n in re.findall(r"\d+(?:\.\d+)?", figures))
        lower, upper = bounds(before or "", numbers, after or "")
        end = match.end()
        while end > match.start() and text[end - 1].isspace():
            end -= 1
        found.append(
            Quantity(
                start=match.start(),
                end=end,
                text=text[match.start() : end],
                unit=unit or "",
                numbers=numbers,
                lower=lower,
                upper=upper,
            )
        )
    return found


def bounds(before: str, numbers: tuple[float, ...], after: str) -> tuple[float | None, float | None]:
    """Lower and upper bound that the words around a number set; equal when it stands alone.

    >>> bounds("不低于", (85.0,), ""), bounds("", (110.0,), "以内"), bounds("", (3.0, 10.0), "")
    ((85.0, None), (None, 110.0), (3.0, 10.0))
    """
    if not numbers:
        return None, None
    low, high = min(numbers), max(numbers)
    before = before.strip()
    if before in {"不低于", "不少于", "高于", "大于", "超过", "至少", "≥", "＞", ">"} or after in {"以上", "及以上"}:
        return low, None
    if before in {"不足", "不高于", "不超过", "不大于", "低于", "少于", "小于", "≤", "＜", "<"} or after in {
        "以下",
        "以内",
        "之内",
    }:
        return None, high
    return low, high


def cell_bounds(value: str) -> tuple[float | None, float | None]:
    """Bounds of a table cell as printed: ``＜6``, ``≥75``, ``110以内``; none of a change (每年降低0.5个百分点)."""
    if re.search(r"提高|降低|下降|上升|增加|增长|减少", value):
        return None, None
    found = find_quantities(value.replace("\u3000", " "))
    if len(found) != 1 or len(found[0].numbers) > 1 + ("/" not in value):  # two of a range, not of two indicators
        return None, None
    return found[0].lower, found[0].upper
