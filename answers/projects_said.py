"""Projects that a plan tells of in sentences, by a condition on their amount: 建设面积17160平方米 for 面积超过1万平方米的项目."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answers.drafting import Draft, Span
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.filters import Condition, amounts_in
from retrieval.reverse import DASH

EQUAL = re.compile(r"不[低少超]|至少|以[上下内]|之内")  # bounds that take in their own amount: 不低于, 以上
BUILT = re.compile(r"项目|工程|新建|改建|扩建|迁建|建设|建筑|建成")
SPENT = re.compile(r"投资|总投|造价|概算")
IN_RANGE = re.compile(rf"{DASH}$")
CLAUSE = re.compile(r"[，；。,;]")


def holds(condition: Condition, amount: tuple[Decimal, str]) -> bool:
    """Whether an amount in the condition's unit meets it."""
    if amount[1] != condition.unit:
        return False
    if amount[0] == condition.amount:
        return condition.closed or bool(EQUAL.search(condition.words))
    return (amount[0] > condition.amount) == (condition.kind == "over")


def add_said(engine: Engine, plan: Plan, asked: Sequence[Condition], draft: Draft) -> bool:
    """The sentences on building whose amount meets all conditions, and how many; False where there is none."""
    found: list[Span] = []
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        sentence = plan.document.text[start:end]
        met = [at for at, amount in amounts_in(fold(sentence)) if all(holds(c, amount) for c in asked)]
        if any(_of_building(fold(sentence), at, asked[0].unit) for at in met):
            found.append(Span(plan.document.doc_id, start, end))  # whole: its beginning names the project
    for span in found:
        draft.quote(span)
    if found:
        words = "，".join(dict.fromkeys(c.words for c in asked))
        draft.add(f"按“{words}”筛选，文中写到的共{len(found)}处，没有写明数额的项目不计在内。", found, "computed")
    return bool(found)


def _of_building(sentence: str, at: tuple[int, int], unit: str) -> bool:
    """Whether the clause of an amount speaks of building, and of investment where it is money; no end of a range."""
    clause = CLAUSE.split(sentence[: at[0]])[-1]
    told = SPENT.search(clause) if unit == "元" else BUILT.search(clause)
    return bool(told and BUILT.search(sentence) and not IN_RANGE.search(sentence[: at[0]]))
