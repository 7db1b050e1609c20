"""Which indicators are to fall or to rise: the goal of a period's end against the figure of its base year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.drafting import Draft, Span
from answers.tables import row_span, year_spans
from answers.values import number_of, shown_value
from corpus.statements import plan_years
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.query import Query
from retrieval.tables import direction_asked, direction_said


@dataclass(frozen=True, slots=True)
class Change:
    """An indicator's figure in the base year, None where its goal tells the direction in words, and its goal."""

    base: Indicator | None
    goal: Indicator

    @property
    def way(self) -> str:
        """``down``, ``up``, or "" where the two do not tell: a bound that the base year already keeps (＜30 after 28)
        wants no change."""
        if self.base is None:
            return direction_said(self.goal.value)
        was, now = number_of(self.base), number_of(self.goal)
        if was is None or now is None or was == now:
            return ""
        way = "down" if now < was else "up"
        ceiling = self.goal.lower is None and self.goal.upper is not None
        floor = self.goal.upper is None and self.goal.lower is not None
        return "" if (way == "up" and ceiling) or (way == "down" and floor) else way


def add_directions(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The indicators of the plan's tables that fall or rise from the base year to the end, and how many; False for
    other questions and where no table gives both years."""
    way = "" if query.english or query.indicators else direction_asked(query.text)
    chosen = [change for change in changes(engine, plan) if way and change.way == way]
    for change in chosen:
        _add(draft, plan, change)
    if chosen:
        spans = [row_span(change.goal) for change in chosen]
        words = "低" if way == "down" else "高"
        text = f"按表中两年的数值（或表中的文字）比较，目标{words}于基期的共{len(chosen)}项。"
        draft.add(text, spans, "computed")
    return bool(chosen)


def changes(engine: Engine, plan: Plan) -> list[Change]:
    """Goals of the period's end beside the same row's figure of the base year; a goal put in words stands alone."""
    base, end = plan_years(plan.document.period)
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "table" and r.value]
    found: list[Change] = []
    for goal in (r for r in rows if r.year == end):
        if direction_said(goal.value):
            found.append(Change(None, goal))
        elif was := _of_base(goal, rows, base):
            found.append(Change(was, goal))
    return found


def _of_base(goal: Indicator, rows: Sequence[Indicator], base: int | None) -> Indicator | None:
    same = (r for r in rows if (r.start, r.canonical, r.year) == (goal.start, goal.canonical, base))
    return next(same, None)


def _add(draft: Draft, plan: Plan, change: Change) -> None:
    goal, base = change.goal, change.base
    spans: list[Span] = [row_span(goal), *year_spans(plan, goal)]
    was = f"{base.year}年为{shown_value(base)}，" if base else ""
    draft.add(f"{plan.document.place}{goal.name}{was}{goal.year}年为{shown_value(goal)}。", spans)
