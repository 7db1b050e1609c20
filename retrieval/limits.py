"""The bound that a question sets for figures: 超过80岁, 90%以上, 定的是5人."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = r"(?P<n{0}>(?<![\d.])\d+(?:\.\d+)?)(?![\d.]*\d|年|[-—~～至到]\d)"
UNIT = r"(?P<u{0}>个?百分点|%|％|‰|岁|人|名|张|个|家|所|项|床|亿元|万元|分钟)?"
# 65岁以上老人 says who is meant, not how high a figure is.
PEOPLE = r"(?!的?(?:常住|户籍)?[人老儿婴幼青成中居妇女男患])"
LIMITS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<w>不低于|不少于|不超过|不高于|超过|高于|高过|突破|大于|多于|至少|低于|小于|少于|不到|不足|above|over|more than|higher than"
        r"|exceeding|at least|below|under|less than|fewer than|lower than|at most)了?\s*(?:每[千万]人)?"
        + NUMBER.format(0)
        + UNIT.format(0)
        + r"(?!(?:周岁|岁)?以[上下])"
        + PEOPLE,
        r"(?P<before>在|达到?|到|是|为)?\s*(?:每[千万]人)?"
        + NUMBER.format(0)
        + UNIT.format(0)
        + r"(?:及)?(?P<w>以上|以下|以内|之内|往上|往下)"
        + PEOPLE,
        r"(?P<w>等于|(?:定|设)(?:的|了|得)?(?:都)?(?:[是为到在成]|就是)|(?<![还就不])是|(?<!达)为)\s*(?:每[千万]人)?"
        + NUMBER.format(0)
        + UNIT.format(0)
        + PEOPLE,
        r"(?P<w>达到?|够)了?\s*(?:每[千万]人)?" + NUMBER.format(0) + UNIT.format(0) + PEOPLE,
    )
)
ABOVE = frozenset(
    {"超过", "高于", "大于", "多于", "高过", "突破", "above", "over", "more than", "higher than", "exceeding"}
)
AT_LEAST = frozenset({"不低于", "不少于", "至少", "以上", "往上", "达到", "达", "够", "at least"})
AT_MOST = frozenset({"不超过", "不高于", "以下", "以内", "之内", "往下", "at most"})
BELOW = frozenset({"低于", "小于", "少于", "不到", "不足", "below", "under", "less than", "fewer than", "lower than"})


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound: its word (超过, 以上, 是), its number and unit ("" where none is named)."""

    word: str
    number: Decimal
    unit: str

    def fits(self, number: Decimal) -> bool:
        """Whether a figure keeps the bound.

        >>> limit_of("哪些超过80岁").fits(Decimal(80)), limit_of("哪些在80岁以上").fits(Decimal(80))
        (False, True)
        """
        if self.word in ABOVE:
            return number > self.number
        if self.word in AT_LEAST:
            return number >= self.number
        if self.word in AT_MOST:
            return number <= self.number
        return number < self.number if self.word in BELOW else number == self.number


def limit_of(folded: str) -> Limit | None:
    """The bound of a folded question, or None; an age behind no word of reaching is whom a figure is of.

    >>> limit_of("哪几家定的是90%").number, limit_of("65岁以上老年人管理率")
    (Decimal('90'), None)
    """
    for pattern in LIMITS:
        for found in pattern.finditer(folded):
            unit = found["u0"] or ""
            if unit == "岁" and found["w"] in {"以上", "以下", "以内"} and not found["before"]:
                continue
            return Limit(found["w"], Decimal(found["n0"]), {"％": "%"}.get(unit, unit))
    return None
