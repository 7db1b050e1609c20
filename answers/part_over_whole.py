"""A part that the plan's tables give as larger than its whole: more general practitioners per thousand people than
physicians of all kinds. A figure or its base may be misprinted; who gets the part is told so."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from answers.asked_of_both import suspects
from answers.drafting import Draft
from answers.tables import cited_span, time_said, year_spans
from answers.values import number_of, rate_base, shown_value
from corpus.naming import bare
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.lexicons import read_lexicon
from retrieval.query import Query

PEOPLE = {"": 1, "千": 1_000, "万": 10_000}


def add_part_over_whole(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Behind the value of a row: that the whole of it in the same year is smaller; by how much only who doubts the row
    is told, so that nobody else takes the neighbour's figure for the answer."""
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.origin == "table" and row.value]
    for part, whole in ((p, w) for p in rows if states(draft, p) for w in rows if _too_large(p, w)):
        spans = [span for row in (part, whole) for span in (cited_span(draft, row), *year_spans(plan, row))]
        doubted = doubts_row(query)
        figures = [f"（即{shown_value(row)}）" if doubted else "" for row in (part, whole)]
        draft.add(
            f"注意：表中{time_said(plan, part)}{part.name}{figures[0]}大于同年的{whole.name}{figures[1]}，"
            "而前者是后者的一部分，请核对数值和单位。",
            spans,
            "computed",
        )


def doubts_row(query: Query) -> bool:
    """Whether a question doubts what a row prints."""
    return asks("doubted_row", query.text) or suspects(query)


def states(draft: Draft, row: Indicator) -> bool:
    """Whether a sentence of the answer states a row's value for its year."""
    cited = any(c.doc_id == row.doc_id and c.start <= row.value_start < c.end for c in draft.citations)
    return cited and any(f"{row.year}年{row.name}" in s.text and row.value in s.text for s in draft.sentences)


def _too_large(part: Indicator, whole: Indicator) -> bool:
    """Whether a row exceeds another of its time that it is a part of."""
    return (part.year, part.role) == (whole.year, whole.role) and _part_of(part, whole) and _exceeds(part, whole)


def _exceeds(part: Indicator, whole: Indicator) -> bool:
    """Whether the part is the larger of two plain numbers of one unit, both per so many people or neither."""
    if part.unit != whole.unit or bool(rate_base(part)) != bool(rate_base(whole)):
        return False
    numbers = [_per_person(row) for row in (part, whole)]
    return None not in numbers and numbers[0] > numbers[1]  # type: ignore[operator]


def _per_person(row: Indicator) -> Decimal | None:
    number = number_of(row) if row.lower == row.upper else None
    return None if number is None else number / PEOPLE[rate_base(row)]


def _part_of(part: Indicator, whole: Indicator) -> bool:
    names = bare(part.name), bare(whole.name)
    return any(of.search(names[0]) and in_.search(names[1]) and not of.search(names[1]) for of, in_ in _families())


@cache
def _families() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    listed = read_lexicon("part_of")["part"]
    return tuple((re.compile(one["name"]), re.compile("|".join(one["wholes"]))) for one in listed)
