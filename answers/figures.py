"""One figure a plan for a comparison, from an indicator's row or from the clause that answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from answers.concepts import concepts, coverage
from answers.drafting import Draft, Span
from answers.tables import cited_span
from answers.values import number_of, rate_base, shown_value
from corpus.clauses import clauses, runs
from corpus.quantities import find_quantities
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.query import Query

ALIKE = {"％": "%", "名": "人", "位": "人"}  # units that count the same
CLEARLY = 0.15  # of the question, by which a figure's name must hold more than the next's
RATE = re.compile(r"[%％‰]|10万")
IN_WORDS = re.compile(r"全|(?:明显|显著|稳步|逐步|持续|大幅|不断)(?:提高|提升|增加|上升|下降|降低|减少)")
CHANGE = re.compile(r"每年|年均|逐年|百分点")  # how much a figure moves is no level to rank beside levels


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one plan with what it may be compared by: unit and base (千, 万, 比率, "" for a count)."""

    plan: Plan
    number: Decimal
    unit: str
    base: str
    name: str
    year: int | None
    shown: str
    span: Span
    bound: str = ""  # at_least, at_most, or "" for a plain figure


def row_figure(draft: Draft, row: Indicator) -> Figure | None:
    """The figure of an indicator's row; None where its value is no single number."""
    number = number_of(row)
    if number is None:
        return None
    base = "变化" if CHANGE.search(row.value) else rate_base(row) or ("比率" if RATE.search(row.unit) else "")
    plan = draft.plans[row.doc_id]
    shown, span = shown_value(row), cited_span(draft, row)
    return Figure(plan, number, plain_unit(row.unit), base, row.canonical, row.year, shown, span, _bound(row))


def clause_figure(engine: Engine, query: Query, plan: Plan, span: Span) -> Figure | None:
    """The one figure of ``span`` that the question asks for; None where several would do."""
    need = need_of(query.text)
    held = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.origin == "text"
        and span.start <= row.value_start < span.end
        and number_of(row) is not None
        and met(need, row.value)
    ]
    values = [
        quantity
        for clause in clauses(plan.document.text, span.start, span.end)
        for run in runs(clause.text)
        for quantity in run.quantities
        if met(need, quantity.text)
    ]
    if len(values) > max(1, len(held)):
        return None
    draft = Draft(engine.plans)
    if (row := _asked(engine, query, held)) and _in_best_clause(engine, query, plan, span, row):
        found = row_figure(draft, row)
        printed = [q for q in find_quantities(plan.document.text[span.start : span.end]) if q.unit == row.unit]
        if len(printed) > len([other for other in held if other.unit == row.unit]):
            return None
        return found and Figure(
            plan, found.number, found.unit, found.base, row.canonical, row.year, row.value, span, found.bound
        )
    if held:
        return None
    if len(values) != 1 or len(values[0].numbers) != 1:
        return None
    (value,) = values
    number = Decimal(re.findall(r"\d+(?:\.\d+)?", value.text)[0])
    base = "比率" if RATE.search(value.unit) else ""
    bound = "at_least" if value.upper is None else "at_most" if value.lower is None else ""
    return Figure(plan, number, plain_unit(value.unit), base, "", None, value.text, span, bound)


def plain_unit(unit: str) -> str:
    """A unit as figures are compared by: 1/10万 and /10万 are one, 名 and 人 too."""
    text = unit.strip().removeprefix("1") if unit.startswith("1/") else unit.strip()
    return ALIKE.get(text, "" if text in {"--", "-", "—"} else text)


def _asked(engine: Engine, query: Query, rows: Sequence[Indicator]) -> Indicator | None:
    """The row whose own name holds most of the question, first of all the one that it names outright; None when two
    hold as much."""
    if len({(row.value, row.unit) for row in rows}) < 2:
        return rows[0] if rows else None
    exact = {named.canonical for named in query.indicators if named.how == "exact"}
    outright = [row for row in rows if row.canonical in exact]
    if len({(row.value, row.unit) for row in outright}) == 1:
        return outright[0]
    asked = concepts(engine, query)
    held = sorted(((coverage(asked, row.name), -row.start, row) for row in rows), key=lambda item: item[:2])
    return held[-1][2] if held[-1][0] > held[-2][0] + CLEARLY else None


def _in_best_clause(engine: Engine, query: Query, plan: Plan, span: Span, row: Indicator) -> bool:
    """Whether no other clause of the span holds what the row's own lacks of the question: the figure asked for may be
    that clause's, or given in words there (全覆盖)."""
    asked = concepts(engine, query)
    parts = clauses(plan.document.text, span.start, span.end)
    own = next((c.text for c in parts if c.start <= row.value_start < c.end), "")
    others = [c.text for c in parts if c.text != own and (find_quantities(c.text) or IN_WORDS.search(c.text))]
    return not any(
        coverage((concept,), other) >= 1.0 and coverage((concept,), own) < 1.0
        for concept in asked
        if len(concept.words[0]) > 1
        for other in others
    )


def _bound(row: Indicator) -> str:
    if row.lower == row.upper:
        return ""
    return "at_least" if row.upper is None else "at_most" if row.lower is None else ""
