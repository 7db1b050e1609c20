"""How many indicators the table of each plan has, in all or of one nature, and where most: 哪个规划的约束性指标最多."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.comparison import absence_span
from answers.drafting import Draft, Span
from answers.project_tables import lists_indicators
from corpus.statements import plan_years
from records import Plan, Table
from retrieval.natures import nature_meant
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.tables import counted_over_plans


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one plan's table are counted, and what shows it: these rows, or the table when it is all."""

    plan: Plan
    table: Table
    number: int
    spans: tuple[Span, ...]


def add_table_counts(query: Query, plans: Sequence[Plan], draft: Draft) -> bool:
    """The number of rows of each plan's table of goals, ranked; False for other questions."""
    if query.english or query.indicators or not counted_over_plans(query.text):
        return False
    nature = nature_meant(query.text)
    counts, absent = [], []
    for plan in plans:
        table = goals_table(plan)
        if table is None or not _natured(table, nature):
            absent.append((plan, table))
        else:
            counts.append(_count(plan, table, nature))
    if not counts:
        return False
    for count in counts:
        _add_count(draft, count, nature)
    for plan, table in absent:
        why = "没有标明各项指标的性质" if table else "没有指标表"
        draft.add(f"{plan.document.place}的材料中{why}，未列入比较。", [absence_span(plan)], "computed")
    _conclude(draft, query, counts)
    return True


def goals_table(plan: Plan) -> Table | None:
    """The table of the period's own goals: of several the one that gives the period's last year."""
    tables = [table for table in plan.tables if table.rows and lists_indicators(table)]
    _, end = plan_years(plan.document.period)
    ahead = [table for table in tables if any(str(end) in column for column in table.columns)]
    return (ahead or tables or [None])[-1]


def _natured(table: Table, nature: str) -> bool:
    """Whether the table tells natures at all: one with none of the other kind either does not."""
    return not nature or any(cell.text.strip() in {"约束性", "预期性"} for row in table.rows for cell in row.cells)


def _count(plan: Plan, table: Table, nature: str) -> Count:
    rows = [row for row in table.rows if not nature or any(cell.text.strip() == nature for cell in row.cells)]
    spans = [Span(plan.document.doc_id, row.start, row.end) for row in rows] or [absence_span(plan)]
    if not nature:
        spans = [Span(plan.document.doc_id, rows[0].start, rows[-1].end)]
    return Count(plan, table, len(rows), tuple(spans))


def _add_count(draft: Draft, count: Count, nature: str) -> None:
    place, name = count.plan.document.place, count.table.caption or "指标表"
    what = f"{nature}指标" if nature else "指标"
    draft.add(f"{place}的{name}中，{what}共{count.number}项（按原文逐项清点）。", list(count.spans), "computed")


def _conclude(draft: Draft, query: Query, counts: Sequence[Count]) -> None:
    if len(counts) < 2:
        return
    low = says("compare", "superlative_low", query.text)
    ordered = sorted(counts, key=lambda c: c.number if low else -c.number)
    top = [c.plan.document.place for c in ordered if c.number == ordered[0].number]
    shown = "，".join(f"{c.plan.document.place}共{c.number}项" for c in ordered)
    head = f"{'、'.join(top)}{'最少' if low else '最多'}" if len(top) < len(ordered) else "各地项数相同"
    draft.add(f"比较：{head}（{shown}）。", [c.spans[0] for c in ordered], "computed")
