"""The figures of all indicators of a table's category or nature: 健康水平类的五个指标2025年分别要达到多少, 约束性指标的目标值."""

from __future__ import annotations

from answers.drafting import Draft
from answers.listing import category_items
from answers.tables import add_row
from answers.values import asked_years
from corpus.statements import plan_years
from records import Plan
from retrieval.engine import Engine
from retrieval.natures import nature_meant
from retrieval.phrases import stop_patterns, stop_words, weak_words
from retrieval.query import Query
from retrieval.understanding import subject_of

KINDS = frozenset({"value", "text"})


def add_category_rows(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Each row of the category or nature that the question names and asks the figures of, for its years, else the plan's
    end; False where it names none, or something besides it."""
    if query.kind not in KINDS or query.english or any(named.how == "exact" for named in query.indicators):
        return False
    items = category_items(query, plan)
    spans = {(span.start, span.end) for span in items.spans} if items else set()
    nature = "" if items else nature_meant(query.text)
    if (not items and not nature) or _more(engine, query, items.what if items else nature):
        return False
    years = asked_years(query, plan) or tuple(filter(None, plan_years(plan.document.period)[1:]))
    rows = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.origin == "table" and row.value and row.year in years
        if (row.start, row.end) in spans or (nature and row.nature == nature)
    ]
    if query.role and any(row.role == query.role for row in rows):
        rows = [row for row in rows if row.role == query.role]
    for row in rows:
        add_row(draft, row)
    return bool(rows)


def _more(engine: Engine, query: Query, category: str) -> bool:
    """Whether the question holds a word of a matter besides the category's name."""
    left = subject_of(query.text, engine.words).replace(category, " ").replace(category.removesuffix("指标"), " ")
    words = engine.words.cut(stop_patterns().sub(" ", left))
    return any(len(word) > 1 and word not in stop_words() and word not in weak_words() for word in words)
