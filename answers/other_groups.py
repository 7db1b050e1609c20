"""The other groups of a figure, for a question that names none of them: 急救反应时间 is 12分钟 in town and 30分钟 in the
country, 患者满意度 one of outpatients and one of inpatients. The figure of one alone would be taken for that of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from os.path import commonprefix

from jieba import posseg

from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span, words_of
from answers.tables import add_row
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text"})
SHORTEST = 3  # characters of a measure that several groups share
LONGEST = 14  # characters of a group's name
HELD = 0.95  # share of the question that the measure alone must hold
MOST = 5  # groups; of more the question means none in particular
# A whole among its parts is the answer itself; a figure per head, or of a part of what was told, is no other group's.
WHOLE = re.compile(r"各级|各类|^全|总体|总数|合计|所有|平均$|人均|^每|其中|^共")
PART = re.compile(r"其中|[（(]")
STOP = re.compile(r"[。\n]")


def add_other_groups(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Behind the figure of one group, those that the same sentence or table gives of the others."""
    if query.kind not in KINDS or query.english or "indicator" in query.carried:
        return
    asked = concepts(engine, query)
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.value]
    for row in [r for r in rows if is_told(draft, r)]:
        others = list(_others(plan, query, asked, row, rows))
        if not others or len(others) >= MOST:
            continue
        plain = _quoted(plan, draft, row)
        for other in others:
            if is_told(draft, other):
                continue
            if plain and other.origin == "text":
                draft.quote(Span(other.doc_id, other.start, other.end))
            else:
                add_row(draft, other)


def is_told(draft: Draft, row: Indicator) -> bool:
    """Whether a sentence of the draft gives a row's value from the row's own place."""
    at = {c.number for c in draft.citations if c.doc_id == row.doc_id and c.start <= row.value_start < c.end}
    value = fold(row.value)
    return any(value in fold(s.text) for s in draft.sentences if at & set(s.citations))


def _quoted(plan: Plan, draft: Draft, row: Indicator) -> bool:
    """Whether a row's clause stands in the draft in the plan's own words alone."""
    said = {s.text for s in draft.sentences}
    return any(
        words_of(plan, Span(c.doc_id, c.start, c.end)) in said
        for c in draft.citations
        if c.doc_id == row.doc_id and c.start <= row.value_start < c.end
    )


def _others(
    plan: Plan, query: Query, asked: tuple[Concept, ...], row: Indicator, rows: Sequence[Indicator]
) -> Iterator[Indicator]:
    """The rows beside ``row`` that give its measure for another group, none of which the question names."""
    for other in rows:
        if other is row or not _beside(plan, row, other):
            continue
        shared = commonprefix((row.name[::-1], other.name[::-1]))[::-1]
        own, others = row.name.removesuffix(shared), other.name.removesuffix(shared)
        if len(shared) < SHORTEST or coverage(asked, fold(shared)) < HELD:
            continue
        if _group(own) and _group(others) and not any(fold(one) in query.text for one in (own, others)):
            yield other


def _beside(plan: Plan, row: Indicator, other: Indicator) -> bool:
    """Whether two rows stand in one sentence, the second no part of the first, or in one table; of one time and unit."""
    alike = (row.origin, row.year, row.role, fold(row.unit)) == (other.origin, other.year, other.role, fold(other.unit))
    if not alike or row.value_start == other.value_start:
        return False
    if row.origin == "table":
        return any(t.start <= row.start < t.end and t.start <= other.start < t.end for t in plan.tables)
    first, last = sorted((row.value_end, other.value_end))
    between = plan.document.text[first:last]
    return not STOP.search(between) and not PART.search(between)


@lru_cache(maxsize=4096)
def _group(words: str) -> bool:
    """Whether the words before a measure name a group: no verb (配置), no whole (各级各类)."""
    if not words or len(words) > LONGEST or WHOLE.search(words):
        return False
    return not all(flag.startswith(("v", "d", "p", "u")) for _, flag in posseg.cut(words))
