"""How a figure came to be, for a question for both ends of its change: 由2015年的78.05岁提高到2020年的79.12岁 of the review,
beside the base year and the goal that the table gives."""

from __future__ import annotations

import re

from answers.concepts import concepts, coverage
from answers.drafting import Draft
from answers.other_groups import is_told
from answers.tables import add_row, clause_span
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query

FROM = re.compile(r"[由从][^，。；;\n]{0,12}\d[^，。；;\n]{0,40}[到至为]\D{0,12}\d")
HELD = 0.95  # share of the question that the name of a statement must hold
MOST = 2  # statements of one indicator


def add_from_to(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """The clauses that print from what to what an indicator of the answer changed; nothing where a time is named."""
    both = says("time", "from_to", query.text)
    if query.english or query.years or query.period or not (both or says("compare", "growth", query.text)):
        return
    text = plan.document.text
    rows = engine.rows.get(plan.document.doc_id, ())
    told = {row.canonical for row in rows if is_told(draft, row)}
    asked = concepts(engine, query)
    found = [
        r
        for r in rows
        if r.origin == "text" and FROM.search(text[r.start : r.end])
        if r.canonical in told or coverage(asked, fold(r.name)) >= HELD
    ]
    for row in list({(r.start, r.end): r for r in found}.values())[:MOST]:
        if not draft.cites(clause_span(plan, row)):
            add_row(draft, row)
