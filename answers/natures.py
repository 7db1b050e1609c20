"""The binding or expected indicators of a plan's table: 约束性指标有几项, 哪些是预期性的."""

from __future__ import annotations

import re

from answers.drafting import Span
from answers.listing import Items
from records import Plan
from retrieval.natures import nature_meant
from retrieval.query import Query

COUNTS = re.compile(r"(?:(?<![哪这那好])几|多少)(?:个|项|条)")
LISTS = re.compile(
    r"哪[些几]|哪\d|有什么|列出|(?:分别|各|都)是(?:什么|啥|哪|谁)|叫(?:什么|啥)|有啥|名单|清单|列(?:一下|举)|包括|由什么|点名"
)
EITHER = re.compile(r"还是")


def natured(query: Query, plan: Plan) -> tuple[Items, bool, bool] | None:
    """The rows of the nature that is asked for, whether they are to be counted and whether to be listed; None for
    other questions."""
    nature = nature_meant(query.text)
    counted, listed = bool(COUNTS.search(query.text)), bool(LISTS.search(query.text))
    if not nature or query.indicators or EITHER.search(query.text) or not (counted or listed):
        return None
    rows = [
        row for table in plan.tables for row in table.rows if any(cell.text.strip() == nature for cell in row.cells)
    ]
    spans = tuple(Span(plan.document.doc_id, row.start, row.end) for row in rows)
    return (Items(f"{nature}指标", spans, certain=True), counted, listed) if spans else None
