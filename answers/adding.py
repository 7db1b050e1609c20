"""Sums: whether the parts that a sentence lists in brackets add up to the number before them, 33人（2017年10人、2018年23人）,
and what two things come to that the question names: 正高和副高加起来."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from answers.drafting import Draft, Span
from corpus.clauses import clauses
from corpus.quantities import find_quantities
from records import Plan
from retrieval.contrasts import asks

LISTED = re.compile(r"(\d+(?:\.\d+)?)\s*([\u4e00-\u9fff][^（(，,。；;\d]{0,21})[（(]([^（()）]*)[）)]")
# 正高和副高加起来多少人: the last characters of the one name, the first of the other, and the unit.
TOGETHER = re.compile(
    r"([\u4e00-\u9fff]{2})(?:和|与|跟|加上?|、)([\u4e00-\u9fff]{2})[^,，。?？]*?(?:加起来|合起来|加在一起|合计|相加)[^,，。?？]{0,4}"
    r"(?:多少|几)(?:个|名)?([\u4e00-\u9fff]{0,2}?)(?=[?？,，。]|$)"
)
NAMED = r"[^，,。；;、（()）\d]{0,6}?(\d+(?:\.\d+)?)([\u4e00-\u9fff]{1,2}?)(?=[、，,。；;（()）]|$)"
BOUND = re.compile(r"以[上下内]|不少于|不低于|不超过|至少|[≥≤<>＜＞]|左右")
LEAST = 2  # parts that make a list


@dataclass(frozen=True, slots=True)
class Listed:
    """A number with its unit and the numbers of the same unit in the brackets behind it."""

    total: Decimal
    unit: str
    parts: tuple[Decimal, ...]


def listed(text: str) -> Listed | None:
    """The first number of ``text`` whose parts are listed in brackets.

    >>> listed("累计招聘33人（2017年10人、2018年23人）").parts
    (Decimal('10'), Decimal('23'))
    """
    for match in LISTED.finditer(text):
        total, behind, inside = match.groups()
        found = [q for q in find_quantities(inside) if len(q.numbers) == 1]
        for unit in (behind[:2], behind[:1]):  # 万元 before 万
            parts = [q.numbers[0] for q in found if q.unit == unit]
            if len(parts) >= LEAST:
                return Listed(Decimal(total), unit, tuple(Decimal(f"{part:.10g}") for part in parts))
    return None


def together(text: str, folded: str) -> Listed | None:
    """The figures of two things that the question wants added, each the only one of its unit in a clause of its own.

    >>> together("正高级职称仅17人（0.9%），副高级职称仅177人（9%）", "正高和副高加起来多少人").total
    Decimal('194')
    """
    asked = TOGETHER.search(folded)
    if asked and (beside := _beside(text, asked)):
        return beside
    # 其中… is a part of what stands before it.
    parts = [c.text for c in clauses(text, 0, len(text)) if not c.text.lstrip().startswith("其中")] if asked else []
    numbers: list[Decimal] = []
    for name in asked.group(1, 2) if asked else ():
        holding = [part for part in parts if name in part]
        values = [q for part in holding for q in find_quantities(part) if q.unit == asked.group(3)]
        if len(holding) != 1 or len(values) != 1 or len(values[0].numbers) != 1:
            return None
        if BOUND.search(holding[0]):
            return None  # 100张以上 and 50张 come to no known number
        numbers.append(Decimal(f"{values[0].numbers[0]:.10g}"))
    return Listed(sum(numbers, Decimal(0)), asked.group(3), tuple(numbers)) if asked else None


def _beside(text: str, asked: re.Match[str]) -> Listed | None:
    """The figures right behind the two names, each named once: 中央投资6140万元、地方配套1070万元.

    >>> _beside("（其中中央投资6140万元、地方配套1070万元）", TOGETHER.search("中央投资和地方配套合计多少")).total
    Decimal('7210')
    """
    before, behind = asked.string[: asked.end(1)], asked.string[asked.start(2) :]
    first = next(
        (f for size in range(8, 1, -1) if len(f := re.findall(re.escape(before[-size:]) + NAMED, text)) == 1), []
    )
    other = next(
        (f for size in range(8, 1, -1) if len(f := re.findall(re.escape(behind[:size]) + NAMED, text)) == 1), []
    )
    if not first or not other or first[0][1] != other[0][1] or asked.group(3) not in {"", first[0][1]}:
        return None
    if BOUND.search(text):
        return None
    numbers = tuple(Decimal(number) for ((number, _),) in (first, other))
    return Listed(sum(numbers, Decimal(0)), first[0][1], numbers)


def add_sum(draft: Draft, plan: Plan, span: Span, folded: str) -> bool:
    """What two things that the question names, or the parts of a list in ``span`` beside their total, come to; False
    when the question asks for no sum."""
    text = plan.document.text[span.start : span.end]
    if not asks("sum", folded):
        return False
    if both := together(text, folded):
        (one, two), unit = both.parts, both.unit
        draft.add(f"两项共{both.total}{unit}（{one}{unit}＋{two}{unit}）。", [span], "computed")
        return True
    found = listed(text)
    if found is None:
        return False
    summed, unit = sum(found.parts, Decimal(0)), found.unit
    apart = f"与总数{found.total}{unit}相差{abs(found.total - summed)}{unit}"
    said = "与总数相同" if summed == found.total else apart
    draft.add(f"括号内各项共{summed}{unit}，{said}。", [span], "computed")
    return True
