"""An indicator that a plan lacks, and one of a near name that it has: 公共卫生医师数 and 公共卫生人员数. The second is given
under its own name, with a word that it is another. Which names are near is data (``near`` of the corpus's lexicon)."""

from __future__ import annotations

import re

from answers.drafting import Draft
from answers.siblings import group_of_share
from answers.tables import add_row, cited_span
from answers.values import find_rows
from corpus.naming import bare, lexicon
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.query import Query

SHARE = re.compile(r"(?:率|比例|占比|比重|水平)$")
FIGURES = frozenset({"value", "count"})
OF_ALL = re.compile(r"全人群|全体|所有人|全部|总体|整体|全[县市区]")
SHOWN = 3


def near_rows(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> tuple[Indicator, ...]:
    """Rows of the first near-named indicator of which the plan gives a value for the time asked for, else those of the
    groups of people of whom alone it gives the share asked for."""
    for canonical in next((entry.near for entry in lexicon() if entry.canonical == named.canonical), ()):
        found = find_rows(engine, query, NamedIndicator(canonical, named.words, "related"), plan.document.doc_id)
        if found.rows and not found.reason:
            return found.rows
    return _of_groups(engine, query, named, plan)


def _of_groups(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> tuple[Indicator, ...]:
    """Of a share that the plan gives only for groups of people (重点人群家庭医生签约率 for 家庭医生签约率): the rows of those
    groups, where the question does not say that it means all."""
    if query.kind not in FIGURES or not SHARE.search(named.canonical) or OF_ALL.search(query.text):
        return ()
    found: list[Indicator] = []
    for canonical in dict.fromkeys(row.canonical for row in engine.rows.get(plan.document.doc_id, ())):
        if not group_of_share(named.canonical, canonical):
            continue
        told = find_rows(engine, query, NamedIndicator(canonical, named.words, "related"), plan.document.doc_id)
        found += told.rows if not told.reason else ()
    return tuple(found[:SHOWN])


def add_near(query: Query, named: NamedIndicator, plan: Plan, rows: tuple[Indicator, ...], draft: Draft) -> None:
    """The rows, and that they are not the indicator asked for."""
    for row in rows:
        add_row(draft, row)
    asked = named.canonical if bare(named.words) == bare(named.canonical) else named.words
    when = f"{query.years[0]}年的" if query.years else ""
    names = "、".join(dict.fromkeys(f"“{row.name}”" for row in rows))
    draft.absent.append(
        (
            f"注意：{plan.document.place}的材料没有写明{when}“{asked}”，以上是名称相近的{names}，口径可能不同。",
            cited_span(draft, rows[0]),
        )
    )
