"""Which of the things that a sentence counts in brackets keep the bound of a question: 超过100家的有几类."""

from __future__ import annotations

import re
from decimal import Decimal

from answers.drafting import Draft, Span
from corpus.quantities import find_quantities
from records import Plan
from retrieval.contrasts import asks
from retrieval.limits import limit_of
from retrieval.query import Query

BRACKETS = re.compile(r"[（(]([^（()）]*)[）)]")
SEPARATOR = re.compile(r"[、，,；;]")
LEAST = 3  # counted things that make a list


def add_bounded(draft: Draft, plan: Plan, span: Span, query: Query) -> bool:
    """Say which parts of the list in brackets of ``span`` keep the question's bound; False where it asks for none."""
    limit = limit_of(query.text)
    if limit is None or not asks("bounded", query.text):
        return False
    text = plan.document.text[span.start : span.end]
    for inside in BRACKETS.findall(text):
        parts = [(part.strip(), find_quantities(part)) for part in SEPARATOR.split(inside)]
        held = [(part, found[0]) for part, found in parts if len(found) == 1 and len(found[0].numbers) == 1]
        unit = limit.unit or (held[0][1].unit if held else "")
        if len(held) < LEAST or len(held) < len(parts) or any(one.unit != unit for _, one in held):
            continue
        fitting = [part for part, one in held if limit.fits(Decimal(f"{one.numbers[0]:.10g}"))]
        said = f"共{len(fitting)}类：{'、'.join(fitting)}" if fitting else "没有"
        draft.add(f"括号内符合所问条件的{said}（共列{len(held)}类）。", [span], "computed")
        return True
    return False
