"""A word that ends the names of several indicators, 就诊率 for 基层就诊率 and 县域就诊率: all of them, under their names."""

from __future__ import annotations

import re

from answers.drafting import Draft
from answers.pairs import both_roles, paired
from answers.setting_against import add_verdict
from answers.tables import add_values
from answers.values import by_time, same_value
from corpus.naming import bare
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.pairs import without_roles
from retrieval.query import Query

WORD = re.compile(r"[\u4e00-\u9fff]{2,4}率")
KINDS = frozenset({"value", "count", "text"})
INSIDE = 3  # characters between a word and the 率 that ends the name
MOST = 5  # indicators that one word may mean


def add_general(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The values of all indicators that the one word asked for names; False where it names one or too many. One is
    enough where goal and result are asked for and it has both."""
    word = _word(engine, query)
    if query.kind not in KINDS or query.indicators or query.carried or not word:
        return False
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.value and _named_by(word, bare(fold(r.name)))]
    chosen: list[Indicator] = []
    both = paired(rows, query, plan)
    for row in both or by_time(rows, query, plan):
        known = any(row.canonical == one.canonical and same_value(row, one) and row.role == one.role for one in chosen)
        if not known:
            chosen.append(row)
    least = 1 if both else 2
    if not least <= len({row.canonical for row in chosen}) <= MOST:
        return False
    add_values(draft, tuple(chosen))
    if both:
        add_verdict(draft, query, plan, chosen)
    return True


def _word(engine: Engine, query: Query) -> str:
    """The one word that the question is about, without the words for times, roles and how they stand; "" for others."""
    word = query.topic.replace(" ", "")
    if WORD.fullmatch(word) or not both_roles(query):
        return word if WORD.fullmatch(word) else ""
    rest = without_roles(query.text)
    left = engine.understand(rest, (), query.scope).topic.split() if rest.strip() else []
    words = [one for one in left if len(one) > 1]
    return words[0] if len(words) == 1 and WORD.fullmatch(words[0]) else ""


def _named_by(word: str, name: str) -> bool:
    """A word that ends a name, or whose own words stand in it before its end: 签约率 for 责任医生规范签约服务率."""
    return name.endswith(word) or re.search(f"{word[:-1]}.{{0,{INSIDE}}}率$", name) is not None
