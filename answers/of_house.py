"""What a plan states of the one hospital that a question names (区中医院电子病历几级): the rows of running text whose name
holds that hospital and all else that the question is about."""

from __future__ import annotations

import re

from answers.drafting import Draft
from answers.near_misses import own_words
from answers.qualified import house_in, one_house
from answers.tables import add_values
from answers.values import asked_years, by_time
from corpus.naming import bare
from index.terms import fold
from records import Plan
from retrieval.described import fits
from retrieval.engine import Engine
from retrieval.kinds import another_kind
from retrieval.query import Query

KINDS = frozenset({"value", "count"})
HAN = re.compile(r"[\u4e00-\u9fff]")
SHORTEST = 2  # characters of a word that says what is asked of the hospital


def add_of_house(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The rows of the time asked for; False where the question names no hospital, none of its rows holds all that is
    asked, or two of different names do."""
    house = one_house(house_in(query.topic) or house_in(query.text))
    if query.english or query.kind not in KINDS or query.indicators or not house:
        return False
    topic = one_house(query.topic).replace(house, " ")
    asked = [w for w in engine.words.cut(topic) if len(w) >= SHORTEST and HAN.search(w)]
    if not asked:
        return False
    rows = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.origin == "text"
        and row.value
        and house in one_house(fold(row.name))
        and all(word in fold(row.name) for word in asked)
        and fits(query.text, row)
        and not another_kind(own_words(query), fold(row.name))
    ]
    wanted = asked_years(query, plan)
    chosen = [row for row in by_time(rows, query, plan) if not wanted or row.year in wanted]
    if not chosen or len({bare(row.name) for row in chosen}) > 1:
        return False
    add_values(draft, tuple(chosen))
    return True
