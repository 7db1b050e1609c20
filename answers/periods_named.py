"""Of which five years statements are, by the plan's own period: “十三五” before it, “十四五” in it."""

from __future__ import annotations

from answers.drafting import Draft, Span
from answers.tenses import told_tense
from corpus.outline import section_at
from corpus.statements import plan_years
from records import Plan

TWO_TIMES = "注意：以上说的不是同一时期，引用时请注明时间。"
NAMED = "注意：以上说的不是同一时期（前一处是{first}，后一处是{second}），引用时请注明时间。"


def period_name(last: int | None) -> str:
    """The five years that end in a year: 2025 is that of the fourteenth plan.

    >>> period_name(2025)
    '“十四五”'
    """
    number = ((last or 0) - 1955) / 5
    return f"“十{'一二三四五六七八九'[int(number) - 11]}五”" if number in range(11, 20) else ""


def add_two_times(plan: Plan, spans: list[Span], draft: Draft) -> None:
    """That what was told is not of one time; of two statements, one that looks back and one ahead, which is which."""
    spans = sorted(dict.fromkeys(spans), key=draft.cite)
    base, end = plan_years(plan.document.period)
    before, after = period_name(base), period_name(end)
    tenses = [told_tense(plan, _words(plan, span), section_at(plan.sections, span.start).path) for span in spans]
    if not (before and after) or sorted(tenses) != ["future", "past"]:
        draft.add(TWO_TIMES, spans, "computed")
        return
    said = {"past": f"{before}已有的情况", "future": f"{after}的目标或任务"}
    first, second = (said[tense] for tense in tenses)
    draft.add(NAMED.format(first=first, second=second), spans, "computed")


def _words(plan: Plan, span: Span) -> str:
    return plan.document.text[span.start : span.end]
