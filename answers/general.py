"""A word that ends the names of several indicators, 就诊率 for 基层就诊率 and 县域就诊率: all of them, under their names."""

from __future__ import annotations

import re

from answers.drafting import Draft
from answers.tables import add_values
from answers.values import by_time, same_value
from corpus.naming import bare
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.query import Query

WORD = re.compile(r"[\u4e00-\u9fff]{2,4}率")
KINDS = frozenset({"value", "count", "text"})
MOST = 5  # indicators that one word may mean


def add_general(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The values of all indicators that the one word asked for names; False where it names one or too many."""
    word = query.topic.replace(" ", "")
    if query.kind not in KINDS or query.indicators or query.carried or not WORD.fullmatch(word):
        return False
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.value and bare(fold(r.name)).endswith(word)]
    chosen: list[Indicator] = []
    for row in by_time(rows, query, plan):
        if not any(row.canonical == one.canonical and same_value(row, one) for one in chosen):
            chosen.append(row)
    if not 1 < len({row.canonical for row in chosen}) <= MOST:
        return False
    add_values(draft, tuple(chosen))
    return True
