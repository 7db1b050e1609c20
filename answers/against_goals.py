"""Which indicators of a table fell short of their goal, reached or passed it; which have words for a goal, not a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answers.drafting import NOTED, Draft, Span
from answers.tables import add_row, row_span, time_said, year_spans
from answers.tenses import told_tense
from answers.values import asked_years, number_of, shown_value
from corpus.clauses import clauses
from corpus.marks import says_missed
from corpus.outline import section_at
from corpus.statements import plan_years
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import GUESSED
from retrieval.phrases import says
from retrieval.query import Query

FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reached:
    """One indicator's goal for a year and what came of it, as its table prints both."""

    goal: Indicator
    actual: Indicator

    @property
    def beyond(self) -> int:
        """1 where the figure is better than its goal, -1 where it falls short or the table marks it so, 0 where it is
        equal or where nothing tells: about so many (左右) is no bound."""
        if self.actual.mark:
            return -1 if says_missed(self.actual.mark) else max(0, self._compared)
        return self._compared

    @property
    def unclear(self) -> bool:
        """Neither a mark nor a figure tells whether the goal was reached."""
        goal = self.goal.value
        return not self.actual.mark and (number_of(self.goal) is None or says("goal", "about", fold(goal)))

    @property
    def _compared(self) -> int:
        goal, actual = number_of(self.goal), number_of(self.actual)
        if goal is None or actual is None or goal == actual or says("goal", "about", fold(self.goal.value)):
            return 0
        return 1 if (actual < goal) == _better_low(self.goal) else -1


def add_against_goals(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Answer 哪几项没达标 and 哪些超额完成 from the plan's tables; False for other questions."""
    if query.kind not in {"list", "count", "yesno", "text"} or query.indicators or query.english:
        return False
    if not says("goal", "of_indicators", query.text):
        return False  # 哪些工作没有完成 asks of deeds, which no table measures
    if says("goal", "all", query.text):
        return _add_tally(engine, query, plan, draft)
    if query.kind not in {"list", "count"}:
        return False
    if says("goal", "missed", query.text):
        return _add_reached(engine, query, plan, draft, lambda r: r.beyond < 0, "没有达到目标")
    if says("goal", "passed", query.text):
        return _add_reached(engine, query, plan, draft, lambda r: r.beyond > 0, "优于目标")
    return False


def add_worded(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> bool:
    """Answer 哪些指标没定数字 and 哪些空着 from the tables of the plans; False for other questions, and where no plan
    has a table of the year."""
    if query.english or not says("goal", "which", query.text) or not says("goal", "of_indicators", query.text):
        return False
    if any(named.how not in GUESSED for named in query.indicators) or not says("goal", "worded", query.text):
        return False  # a guess (数字化改革指数 for 没有数字) names no indicator of a question on all of them
    told = [_add_worded(engine, query, plan, draft) for plan in plans]  # each plan, whatever the others say
    return any(told)


def reached(engine: Engine, query: Query, plan: Plan) -> list[Reached]:
    """Goals of the year asked for, of any year where none is named, beside what the same row says came of them."""
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "table" and r.value]
    years = asked_years(query, plan)
    return [
        Reached(goal, actual)
        for goal in rows
        for actual in rows
        if (goal.role, actual.role) == ("target", "actual")
        and (goal.start, goal.year, goal.canonical) == (actual.start, actual.year, actual.canonical)
        and (not years or goal.year in years)
        and FIGURE.search(actual.value)  # 完成, 是: whether it was reached, not how far
    ]


def _better_low(goal: Indicator) -> bool:
    """The goal is printed as an upper bound, or the indicator is one that is to fall."""
    bound = goal.upper is not None and goal.lower is None
    return bound or says("goal", "better_low", fold(goal.name))


def _add_reached(
    engine: Engine, query: Query, plan: Plan, draft: Draft, fits: Callable[[Reached], bool], what: str
) -> bool:
    held = reached(engine, query, plan)
    chosen = [one for one in held if fits(one)]
    for one in chosen:
        _add_one(draft, plan, one, "")
    if chosen:
        text = f"按表中数值比较，实际完成数{what}的共{len(chosen)}项。"
        draft.add(text, [row_span(one.goal) for one in chosen], "computed")
    for one in held if chosen else ():
        if one.unclear and number_of(one.goal) not in {None, number_of(one.actual)}:
            _add_one(draft, plan, one, "，目标为约数，是否达到不作判断")
    return bool(chosen)


def _add_one(draft: Draft, plan: Plan, one: Reached, behind: str) -> None:
    """A goal and what came of it, with the table's mark."""
    name = f"{plan.document.place}{time_said(plan, one.goal)}{one.goal.name}"
    told = f"{name}目标为{shown_value(one.goal)}，实际完成为{shown_value(one.actual)}"
    marked = f"，表中{one.actual.mark}" if one.actual.mark else ""
    draft.add(f"{told}{marked}{behind}。", [row_span(one.goal), *year_spans(plan, one.goal)])


def _add_tally(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """How many goals were reached and how many not, and which not."""
    said = _add_stated(engine, plan, draft)
    stated = [Span(c.doc_id, c.start, c.end) for c in draft.citations] if said else []
    held = reached(engine, query, plan)
    if not held:
        return said
    missed = sum(one.beyond < 0 for one in held)
    unclear = sum(one.unclear for one in held)
    text = (
        f"表中同时列有目标和实际完成数的共{len(held)}项，按数值比较，达到或优于目标的共{len(held) - missed - unclear}项"
    )
    text += f"，没有达到目标的共{missed}项"
    text += f"，目标为约数或文字、不作判断的共{unclear}项。" if unclear else "。"
    draft.add(text, [row_span(one.goal) for one in held], "computed")
    if missed:
        _add_reached(engine, query, plan, draft, lambda r: r.beyond < 0, "没有达到目标")
    if missed and any(says("goal", "stated_whole", fold(plan.document.text[s.start : s.end])) for s in stated):
        short = [row_span(one.goal) for one in held if one.beyond < 0]
        text = f"{NOTED}正文说目标已经完成，表中实际数没有达到目标的共{missed}项，引用时请核对。"
        draft.add(text, [*stated, *short], "computed")
    return True


def _add_stated(engine: Engine, plan: Plan, draft: Draft) -> bool:
    """The plan's own count of the goals that were reached: 18项主要指标中有13项如期完成; else what it says of all of
    them: 目标任务顺利完成; False where it has neither."""
    doc_id, text = plan.document.doc_id, plan.document.text
    spans = [Span(doc_id, start, end) for start, end, _ in engine.spans.get(doc_id, ())]
    told = next((span for span in spans if says("goal", "stated", fold(text[span.start : span.end]))), None)
    told = told or _stated_of_all(plan, spans)
    if told is not None:
        draft.quote(told)
    return told is not None


def _stated_of_all(plan: Plan, spans: Sequence[Span]) -> Span | None:
    """The clause of a review that says of all goals that they were reached."""
    for span in spans:
        for part in clauses(plan.document.text, span.start, span.end):
            path = section_at(plan.sections, part.start).path
            if says("goal", "stated_whole", fold(part.text)) and told_tense(plan, part.text, path) == "past":
                return Span(span.doc_id, part.start, part.end)
    return None


def _add_worded(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Rows of the year asked for, else of the period's end, whose cell holds words or nothing; that there is none."""
    years = asked_years(query, plan) or (plan_years(plan.document.period)[1],)
    given = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.origin == "table" and row.year in years and row.role in {"", query.role or row.role}
    ]
    empty = says("goal", "empty", query.text)
    rows = [row for row in given if not (row.value if empty else FIGURE.search(row.value))]
    for row in rows:
        spans = [row_span(row), *year_spans(plan, row)]
        if row.value:
            add_row(draft, row)
        else:
            draft.add(f"{plan.document.place}{row.year}年“{row.name}”的数值在表中没有填写。", spans, "computed")
    if given and not rows:
        all_filled = "没有空着的指标" if empty else "各项都写有数字"
        spans = [row_span(given[0]), *year_spans(plan, given[0])]
        draft.add(f"{plan.document.place}的指标表中{given[0].year}年{all_filled}。", spans, "computed")
    return bool(given)
