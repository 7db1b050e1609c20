"""The binding or expected indicators of a plan's table: 约束性指标有几项, 哪些是预期性的."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from answers.drafting import Span
from answers.listing import Items
from records import Plan
from retrieval.query import Query

LEXICON = Path(__file__).resolve().parents[1] / "retrieval" / "lexicon" / "natures.toml"
COUNTS = re.compile(r"(?:(?<![哪这那好])几|多少)(?:个|项|条)")
LISTS = re.compile(r"哪[些几]|哪\d|有什么|列出")
EITHER = re.compile(r"还是")


def natured(query: Query, plan: Plan) -> tuple[Items, bool, bool] | None:
    """The rows of the nature that is asked for, whether they are to be counted and whether to be listed; None for
    other questions."""
    nature = _nature(query.text)
    counted, listed = bool(COUNTS.search(query.text)), bool(LISTS.search(query.text))
    if not nature or query.indicators or EITHER.search(query.text) or not (counted or listed):
        return None
    rows = [
        row for table in plan.tables for row in table.rows if any(cell.text.strip() == nature for cell in row.cells)
    ]
    spans = tuple(Span(plan.document.doc_id, row.start, row.end) for row in rows)
    return (Items(f"{nature}指标", spans, certain=True), counted, listed) if spans else None


def _nature(text: str) -> str:
    """The nature that a question on indicators asks for first, as plans print it, or ""."""
    found = [
        (match.start(), nature)
        for nature, said in _patterns()
        if (match := said.search(text)) and (nature in text or "指标" in text)
    ]
    return min(found)[1] if found else ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    natures = tomllib.loads(LEXICON.read_text(encoding="utf-8"))["natures"]
    return tuple((nature, re.compile(said)) for nature, said in natures.items())
