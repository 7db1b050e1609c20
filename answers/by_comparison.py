"""Answering over several plans: by rows, else by the sentence of each plan."""

from __future__ import annotations

from collections.abc import Sequence

from answers import refusal
from answers.by_rows import names_it
from answers.choosing import best_of_plan, replace_scope
from answers.comparison import add_silence, compare
from answers.drafting import Draft
from answers.refusal import Refused
from answers.values import refine
from records import Plan
from retrieval.engine import Engine
from retrieval.query import Query

SAME_MATTER = 0.65  # coverage at which a sentence may stand in a comparison for an indicator's row


def answer_by_comparison(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> None:
    """Compare by rows; where a plan has none, or no indicator is named, by the sentence that answers."""
    doc_ids = [plan.document.doc_id for plan in plans]

    least = SAME_MATTER if query.indicators else 0.0

    def quoted(plan: Plan) -> bool:
        best = best_of_plan(engine, replace_scope(query, plan), plan)
        if best is not None and best.coverage >= least:
            draft.add(f"{plan.document.place}：{best.text.strip()}", [best.span])
            return True
        return False

    for named in query.indicators:
        compare(engine, query, refine(engine, query, named, doc_ids), doc_ids, draft, quoted)
    if query.indicators and not draft.sentences:
        literal = [plan for plan in plans if any(names_it(engine, query, n, plan) for n in query.indicators)]
        if not literal:
            raise Refused(refusal.indicator_missing_everywhere(plans, query.indicators[0].canonical))
    if not draft.sentences:
        silent = [plan for plan in plans if not quoted(plan)]
        if query.across and draft.sentences:
            for plan in silent:
                add_silence(draft, plan)
