"""How far the numbered headings of a plan run: 任务一共写到第几条."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.drafting import Draft
from answers.listing import Items
from answers.parts import children, named_section, title_span
from records import Plan, Section
from retrieval.numerals import number_of
from retrieval.query import Query

ASKS = re.compile(r"(?:写|编|列|数|标)到了?第几[条项点]|第几[条项点](?:为止|结束|收尾)")
NUMBERED = re.compile(r"^第?[（(]?([一二三四五六七八九十百]+|\d{1,3})[)）]?(?:[、.．]|章|节|部分)?")
ARABIC = re.compile(r"^(\d{1,3})\s*[.．、]")
LEAST = 2  # numbered headings that make a series


def numbered_through(query: Query, plan: Plan) -> Items | None:
    """The last heading of the numbered series that the question asks the length of: the longest one that runs through
    the plan or the section named, else that of the section's parts."""
    if not ASKS.search(query.text):
        return None
    named = named_section(query.text, plan)
    inside = [s for s in plan.sections[1:] if named is None or named.start < s.start < named.end]
    series = _longest(inside)
    if named is not None and len(series) < LEAST:
        series = [child for child in children(plan, named) if NUMBERED.match(child.path[-1])]
    return Items("编号", (title_span(series[-1]),), certain=True) if len(series) >= LEAST else None


def add_last_number(draft: Draft, plan: Plan, items: Items) -> None:
    """The heading with the last number, and a sentence that says the number."""
    span = items.spans[-1]
    title = plan.document.text[span.start : span.end].strip()
    number = NUMBERED.match(title)
    if number is None:
        return
    draft.add(f"{plan.document.place}的这份材料编号到第{number.group(1)}条：{title}。", [span], "computed")


def _longest(sections: Sequence[Section]) -> list[Section]:
    """The longest series of arabic numbers that begins with 1 and goes on through the sections."""
    best: list[Section] = []
    series: list[Section] = []
    for section in sections:
        match = ARABIC.match(section.path[-1])
        number = number_of(match.group(1)) if match else None
        if number == len(series) + 1:
            series = [*series, section]
        elif number is not None:
            series = [section] if number == 1 else []
        best = max(best, series, key=len)
    return best
