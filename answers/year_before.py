"""A turn that names another indicator without a time (那疫苗接种率呢 after a question on 2021) is first asked for the time
of the turn before; where the plan gives it for other years alone, these are told, and that the year is another."""

from __future__ import annotations

from dataclasses import replace

from answers.comparison import absence_span
from answers.drafting import Draft
from answers.tables import add_values
from answers.values import Found, asked_years, find_rows
from records import Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.query import Query

MOST = 3  # rows of other years that answer for the one carried over


def add_of_other_years(
    engine: Engine, query: Query, named: NamedIndicator, plan: Plan, found: Found, draft: Draft
) -> bool:
    """Add the rows of the years known; False where the turn itself names its year or goes on about the same indicator."""
    asked = asked_years(query, plan)
    if "year" not in query.carried or "indicator" in query.carried or not found.years_known or not asked:
        return False
    of_those = replace(query, years=found.years_known, period="", role="")
    every = find_rows(engine, of_those, named, plan.document.doc_id)
    if not every.rows or every.reason or len(every.rows) > MOST:
        return False
    add_values(draft, every.rows)
    years, given = ("、".join(f"{year}年" for year in listed) for listed in (asked, found.years_known))
    name = every.rows[0].name
    text = f"{plan.document.place}的材料中没有写明“{name}”{years}的数值，写明的是{given}的。"
    draft.absent.append((text, absence_span(plan)))
    return True
