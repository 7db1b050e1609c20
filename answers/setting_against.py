"""How the two figures of a question for goal and result, or for now and then, stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from answers.drafting import Draft
from answers.figures import plain_unit
from answers.ranking import plain
from answers.tables import cited_span, time_said, year_spans
from answers.values import number_of, shown_value
from records import Indicator, Plan
from retrieval.pairs import asks_verdict
from retrieval.phrases import says
from retrieval.query import Query

ROLES = {"target": "目标", "actual": "实际"}


def add_verdict(draft: Draft, query: Query, plan: Plan, rows: Sequence[Indicator]) -> None:
    """Say whether the one figure of one indicator is higher than the other, where the question asks; nothing where
    several places do not stand to it alike. What is better is the reader's to judge."""
    stated = [row for row in rows if number_of(row) is not None]
    units = {plain_unit(row.unit) for row in stated if row.unit}
    if not asks_verdict(query.text) or len({row.canonical for row in stated}) > 1 or len(units) > 1:
        return
    # A goal of a later year is set against what was before; what came of a goal against that goal.
    years = sorted({row.year or 0 for row in stated})
    if len(years) == 1:
        subjects, against = _split(stated, lambda row: row.role == "actual")
    elif len(years) == 2:
        subjects, against = _split(stated, lambda row: row.year == years[-1])
    else:
        return
    ways = {_stands(subject, other) for subject in subjects for other in against}
    if len(subjects) != 1 or len(ways) != 1:
        return
    told = "、".join(_told(draft, row) for row in against)
    told += _apart(query, subjects[0], against)
    spans = [s for row in (*subjects, *against) for s in (cited_span(draft, row), *year_spans(plan, row))]
    draft.add(f"按数值比较：{_told(draft, subjects[0])}{ways.pop()}{told}。", spans, "computed")
    if mark := subjects[0].mark:
        draft.add(f"表中{mark}。", spans, "computed")


def _apart(query: Query, subject: Indicator, against: Sequence[Indicator]) -> str:
    """By how much the two differ, where that is asked and both are plain figures."""
    one, other = number_of(subject), number_of(against[0])
    if len(against) > 1 or one is None or other is None or one == other or _bound(subject) or _bound(against[0]):
        return ""
    unit = "个百分点" if plain_unit(subject.unit) == "%" else plain_unit(subject.unit)
    return f"，相差{plain(abs(one - other))}{unit}" if says("compare", "difference", query.text) else ""


def _split(rows: Sequence[Indicator], first: Callable[[Indicator], bool]) -> tuple[list[Indicator], list[Indicator]]:
    return [row for row in rows if first(row)], [row for row in rows if not first(row)]


def _told(draft: Draft, row: Indicator) -> str:
    """The figure with its role, and its year where the cited words print it."""
    plan = draft.plans[row.doc_id]
    printed = " ".join(plan.document.text[s.start : s.end] for s in (cited_span(draft, row), *year_spans(plan, row)))
    said = time_said(plan, row) if row.origin == "table" else "正文所述"
    year = f"{row.year}年" if str(row.year) in printed else said
    return f"{year}{ROLES.get(row.role, '')}{'所定界限' if _bound(row) else ''}（{shown_value(row)}）"


def _bound(row: Indicator) -> bool:
    return row.role == "target" and row.lower != row.upper


def _stands(subject: Indicator, against: Indicator) -> str:
    one, other = number_of(subject), number_of(against)
    if one is None or other is None or one == other:
        return "的数值等于"
    return "高于" if one > other else "低于"
