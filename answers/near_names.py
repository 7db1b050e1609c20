"""An indicator that a plan lacks, and one of a near name that it has: 公共卫生医师数 and 公共卫生人员数. The second is given
under its own name, with a word that it is another. Which names are near is data (``near`` of the corpus's lexicon)."""

from __future__ import annotations

from answers.drafting import Draft
from answers.tables import add_row, cited_span
from answers.values import find_rows
from corpus.naming import bare, lexicon
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.query import Query


def near_rows(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> tuple[Indicator, ...]:
    """Rows of the first near-named indicator of which the plan gives a value for the time asked for."""
    for canonical in next((entry.near for entry in lexicon() if entry.canonical == named.canonical), ()):
        found = find_rows(engine, query, NamedIndicator(canonical, named.words, "related"), plan.document.doc_id)
        if found.rows and not found.reason:
            return found.rows
    return ()


def add_near(query: Query, named: NamedIndicator, plan: Plan, rows: tuple[Indicator, ...], draft: Draft) -> None:
    """The rows, and that they are not the indicator asked for."""
    for row in rows:
        add_row(draft, row)
    asked = named.canonical if bare(named.words) == bare(named.canonical) else named.words
    when = f"{query.years[0]}年的" if query.years else ""
    draft.absent.append(
        (
            f"注意：{plan.document.place}的材料没有写明{when}“{asked}”，以上是名称相近的“{rows[0].name}”，口径可能不同。",
            cited_span(draft, rows[0]),
        )
    )
