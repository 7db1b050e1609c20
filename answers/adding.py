"""Whether the parts that a sentence lists in brackets add up to the number before them: 33人（2017年10人、2018年23人）."""

from __future__ import annotations

import re
from decimal import Decimal

from answers.drafting import Draft, Span
from corpus.quantities import find_quantities
from records import Plan
from retrieval.contrasts import asks

LISTED = re.compile(r"(\d+(?:\.\d+)?)\s*([\u4e00-\u9fff]{1,2}?)[^（(，,。；;\d]{0,20}[（(]([^（()）]*)[）)]")
LEAST = 2  # parts that make a list


def add_sum(draft: Draft, plan: Plan, span: Span, folded: str) -> bool:
    """What the parts of a list in ``span`` come to, beside their total; False when the question asks for no sum."""
    if not asks("sum", folded):
        return False
    for listed in LISTED.finditer(plan.document.text[span.start : span.end]):
        total, unit, inside = Decimal(listed.group(1)), listed.group(2), listed.group(3)
        parts = [Decimal(str(q.numbers[0])) for q in find_quantities(inside) if q.unit == unit and len(q.numbers) == 1]
        if len(parts) < LEAST:
            continue
        summed = sum(parts).normalize()
        said = "与总数相同" if summed == total else f"与总数{total}{unit}相差{abs(total - summed):f}{unit}"
        draft.add(f"括号内各项共{summed:f}{unit}，{said}。", [span], "computed")
        return True
    return False
