"""Whether the parts that a sentence lists in brackets add up to the number before them: 33人（2017年10人、2018年23人）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from answers.drafting import Draft, Span
from corpus.quantities import find_quantities
from records import Plan
from retrieval.contrasts import asks

LISTED = re.compile(r"(\d+(?:\.\d+)?)\s*([\u4e00-\u9fff]{1,2}?)[^（(，,。；;\d]{0,20}[（(]([^（()）]*)[）)]")
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
        total, unit, inside = match.groups()
        parts = [q.numbers[0] for q in find_quantities(inside) if q.unit == unit and len(q.numbers) == 1]
        if len(parts) >= LEAST:
            return Listed(Decimal(total), unit, tuple(Decimal(f"{part:.10g}") for part in parts))
    return None


def add_sum(draft: Draft, plan: Plan, span: Span, folded: str) -> bool:
    """What the parts of a list in ``span`` come to, beside their total; False when the question asks for no sum."""
    found = listed(plan.document.text[span.start : span.end]) if asks("sum", folded) else None
    if found is None:
        return False
    summed, unit = sum(found.parts, Decimal(0)), found.unit
    apart = f"与总数{found.total}{unit}相差{abs(found.total - summed)}{unit}"
    said = "与总数相同" if summed == found.total else apart
    draft.add(f"括号内各项共{summed}{unit}，{said}。", [span], "computed")
    return True
