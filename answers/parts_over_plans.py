"""How many points each of several plans makes under a heading that the question names: 基本原则各提了几条."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.choosing import replace_scope
from answers.drafting import Draft
from answers.listing import add_items, measure_word, structure_count
from records import Plan
from retrieval.query import Query

# Points of a text (条, 项), not things that are to be had or built (几个医院).
COUNTS_POINTS = re.compile(r"(?:几|多少)(?:条|项|章|节|部分|方面)")


def add_part_counts(query: Query, plans: Sequence[Plan], draft: Draft) -> bool:
    """The number of points under the named heading of each plan; False where not every plan has such a heading."""
    if query.english or query.indicators or not COUNTS_POINTS.search(query.text):
        return False
    own = {plan.document.doc_id: replace(replace_scope(query, plan), kind="count") for plan in plans}
    counted = [(plan, structure_count(own[plan.document.doc_id], plan)) for plan in plans]
    if not all(items for _, items in counted):
        return False
    for plan, items in counted:
        add_items(draft, plan, items, count=True, measure=measure_word(query))
    return True
