"""Which indicators a plan gives for each of several years."""

from __future__ import annotations

import re

from answers import refusal
from answers.refusal import Refused
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query

TOGETHER = re.compile(r"都(?:有|给|写|列|定)|同时|均有|两年都|[和与跟、]20\d\d年?都")  # 2021年到2025年 is a period


def in_all_years(engine: Engine, query: Query, plan: Plan) -> tuple[Indicator, ...]:
    """For 哪些指标2021年和2025年都有目标: the rows of the indicators with a value in each of the years, by indicator;
    () where something else is asked. Refused where none has."""
    asked = query.kind == "list" and says("ask", "indicators", query.text)
    if not asked or len(query.years) < 2 or query.indicators or not TOGETHER.search(query.text):
        return ()
    rows: dict[str, dict[int, Indicator]] = {}
    for row in engine.rows.get(plan.document.doc_id, ()):
        fits = row.value and row.year in query.years and query.role in {"", row.role}
        if fits and row.year is not None:
            rows.setdefault(row.canonical, {}).setdefault(row.year, row)
    whole = [held for held in rows.values() if len(held) == len(query.years)]
    if not whole:
        raise Refused(refusal.years_not_together(plan, query.years))
    return tuple(held[year] for held in whole for year in sorted(held))
