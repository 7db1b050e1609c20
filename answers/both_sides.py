"""Rows for both sides of a question that asks for two times or roles of an indicator, and which side a plan lacks."""

from __future__ import annotations

from collections.abc import Sequence

from answers import refusal
from answers.comparison import absence_span
from answers.drafting import Draft
from answers.pairs import both_roles, missing_years, paired
from answers.values import Found, refine, related, rows_or_kin
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.pairs import pieces
from retrieval.query import Query


def gives_both(engine: Engine, query: Query, plan: Plan) -> bool:
    """Whether the plan's rows give both times or roles that a question asks for, of an indicator that it names."""
    for named in query.indicators:
        special = refine(engine, query, named, (plan.document.doc_id,))
        found = with_other_side(engine, query, special, plan) or rows_or_kin(
            engine, query, special, plan.document.doc_id
        )
        if paired(found.rows, query, plan):
            return True
    return False


def with_other_side(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> Found | None:
    """For a question that asks for two times or roles of an indicator which the plan gives only one of: both, with the
    indicators that a reader takes for it (15岁以上人群吸烟率 for 成人吸烟率); None where they do not fill the gap."""
    rows = engine.rows.get(plan.document.doc_id, ())
    own = [row for row in rows if row.canonical == named.canonical]
    if not own or paired(own, query, plan):
        return None
    names = {named.canonical, *related(named.canonical)}
    both = paired([row for row in rows if row.canonical in names], query, plan)
    return Found(tuple(both)) if both else None


def add_missing(engine: Engine, query: Query, named: NamedIndicator, plan: Plan, draft: Draft) -> None:
    """For a question for two times: that the plan gives the indicator for one of them only."""
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.canonical == named.canonical]
    if rows and missing_years(rows, query, plan):
        # A name with a figure (3岁以下) stands in no span that could be cited for what is missing.
        draft.absent.append((refusal.time_missing(plan, named.canonical), absence_span(plan)))


def add_goal_missing(query: Query, plan: Plan, rows: Sequence[Indicator], draft: Draft) -> bool:
    """For goal and result of one year of which the plan gives only the result: that the goal shown is of another year;
    False where the goal is not asked for by that year (2020年到了多少，要求是什么)."""
    goals = {row.year for row in rows if row.role == "target" and row.year}
    year = query.years[0] if len(query.years) == 1 else None
    by_year = any(piece.role == "target" and year in piece.years for piece in pieces(query.text))
    if not (year and by_year and both_roles(query) and goals) or year in goals or all(r.year != year for r in rows):
        return False
    draft.absent.append((refusal.goal_missing(plan, rows[0].name, year, sorted(goals)), absence_span(plan)))
    return True
