"""By how much an indicator of one plan changes between two years; a goal that is a bound gives a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from answers.drafting import Draft, Span
from answers.figures import plain_unit, row_figure
from answers.pairs import both_roles
from answers.ranking import gap_unit, plain
from answers.tables import add_values, cited_span, year_spans
from answers.values import number_of, refine, shown_value
from corpus.statements import plan_years
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text"})
TOLD = re.compile(
    r"[由从][^，。；]{1,16}[到至]|(?:增加|增长|提高|提升|降低|下降|减少|上升|缩短|延长)(?:了|约|近)?\d|翻[一两]番|(?:增|降|涨)幅"
)
RATES = ("%", "％", "‰")


@dataclass(frozen=True, slots=True)
class Change:
    """By how much an indicator of one plan changes; ``shown`` says it with its direction."""

    amount: Decimal
    unit: str
    gap_unit: str
    shown: str
    spans: tuple[Span, ...]


def add_growth(draft: Draft, plan: Plan, rows: Sequence[Indicator], query: Query | None = None) -> Change | None:
    """By how much an indicator changes from its first year to its last, where it has two; with the share of the first
    year's figure where ``query`` asks for it."""
    dated = sorted(
        (r for r in rows if number_of(r) is not None and r.year), key=lambda r: (r.year or 0, r.origin != "table")
    )
    if len(dated) < 2 or dated[0].year == dated[-1].year:
        return None
    # What the first year came to, where its goal stands beside it.
    first = min((r for r in dated if r.year == dated[0].year), key=lambda r: r.role == "target")
    last = _last(dated, query)
    start = number_of(first) or Decimal(0)
    amount = (number_of(last) or Decimal(0)) - start
    unit = gap_unit([figure for row in (first, last) if (figure := row_figure(draft, row))])
    way = _way(amount, first, last)
    shown = f"{way}{plain(abs(amount))}{unit}"
    told = shown
    if start and amount and way in {"增加", "减少"} and query is not None and _asks_share(query, first):
        told += f"，{'增长' if amount > 0 else '下降'}约{plain(round(abs(amount) / start * 100, 1))}%（按以上数值计算）"
    if start and way in {"增加", "减少"} and query is not None:
        told += _spread(query, first, last, amount, unit)
    spans = [span for row in (first, last) for span in (cited_span(draft, row), *year_spans(plan, row))]
    draft.add(
        f"{plan.document.place}从{first.year}年的{shown_value(first)}到{last.year}年的{shown_value(last)}，{told}。",
        spans,
        "computed",
    )
    return Change(amount, first.unit, unit, shown, tuple(spans))


def asks_growth(query: Query) -> bool:
    """Whether a question asks by how much a figure changes."""
    return any(says("compare", name, query.text) for name in ("growth", "difference")) or asks_spread(query)


def asks_spread(query: Query) -> bool:
    """Whether it asks how many times as much, or how much a year: worked out, it needs no further sentence."""
    return says("compare", "times", query.text) or says("compare", "per_year", query.text)


def add_greatest_change(draft: Draft, changes: Sequence[tuple[str, Change]]) -> None:
    """Which of several changes, each with what it is of (a place, an indicator), is the greatest; nothing across units.
    A figure whose table prints no unit is none of another unit."""
    if len(changes) < 2 or len({unit for _, change in changes if (unit := plain_unit(change.unit))}) > 1:
        return
    ordered = sorted(changes, key=lambda item: -abs(item[1].amount))
    words = [f"{whose}{change.shown}" for whose, change in ordered]
    gap = abs(ordered[0][1].amount) - abs(ordered[-1][1].amount)
    spans = [span for _, change in ordered for span in change.spans]
    if not gap:
        draft.add(f"变化幅度相同：{'，'.join(words)}。", spans, "computed")
        return
    most = "变化较大" if len(ordered) == 2 else "变化最大"
    told = f"变化幅度：{ordered[0][0]}{most}（{'，'.join(words)}），相差{plain(gap)}{ordered[0][1].gap_unit}。"
    draft.add(told, spans, "computed")


def between(engine: Engine, query: Query, plan: Plan, row: Indicator) -> tuple[Indicator, ...]:
    """The figures of a row's indicator in the base year and at the end, for a question by how much it changes; () for
    other questions, or where the table lacks one of them."""
    if not asks_growth(query) or (len(query.years) == 1 and both_roles(query)):
        return ()
    years = query.years if len(query.years) > 1 else plan_years(plan.document.period)
    held = [
        other
        for other in engine.rows.get(plan.document.doc_id, ())
        if (other.origin, other.canonical) == ("table", row.canonical)
        and other.year in years
        and number_of(other) is not None
    ]
    return tuple(held) if len({other.year for other in held}) > 1 else ()


def add_between(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """By how much an indicator that the question names changes from the base year to the end, where the plan's own
    words tell no change; False where its table lacks one of the two."""
    for named in query.indicators if query.kind in KINDS and not query.english else ():
        special = refine(engine, query, named, (plan.document.doc_id,))
        rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.canonical == special.canonical]
        if rows and (both := between(engine, query, plan, rows[0])):
            add_values(draft, both)
            add_growth(draft, plan, both, query)
            return True
    return False


def tells_change(draft: Draft) -> bool:
    """Whether what a plan says tells a change itself: 由75岁提高到76岁, 增长了20%."""
    return any(TOLD.search(sentence.text) for sentence in draft.sentences)


def _last(dated: Sequence[Indicator], query: Query | None) -> Indicator:
    """The figure of the last year: what came of it before its goal, unless the question is for the goal."""
    held = [row for row in dated if row.year == dated[-1].year]
    goal = query is not None and query.role == "target"
    return min(held, key=lambda row: row.role == "target") if not goal else held[0]


def _spread(query: Query, first: Indicator, last: Indicator, amount: Decimal, unit: str) -> str:
    """How many times the first figure the last is, and the change a year, where the question asks for them."""
    start, years = number_of(first) or Decimal(0), (last.year or 0) - (first.year or 0)
    told = ""
    if says("compare", "times", query.text):
        told += f"，约为前者的{plain(round((start + amount) / start, 2))}倍"
    if years > 1 and says("compare", "per_year", query.text):
        way = "增加" if amount >= 0 else "减少"
        told += f"，按{years}年平均每年{way}约{plain(round(abs(amount) / years, 3))}{unit}"
    return told


def _asks_share(query: Query, row: Indicator) -> bool:
    """A percentage of a percentage would be taken for points."""
    return says("compare", "share_of_growth", query.text) and not row.unit.startswith(RATES)


def _way(amount: Decimal, first: Indicator, last: Indicator) -> str:
    """The direction of a change: a goal of less than 22 from 23.4 is a fall by 1.4 at least."""
    word = "增加" if amount >= 0 else "减少"
    ends = (_bound(first), _bound(last))
    if all(ends):
        return "所定界限相差"
    if not any(ends):
        return word
    # The change grows with the last figure and falls with the first one.
    more = ends[1] == "lower" or ends[0] == "upper"
    return ("至少" if more == (amount >= 0) else "至多") + word


def _bound(row: Indicator) -> str:
    """Which bound a figure is, "" for a plain one."""
    if row.lower == row.upper:
        return ""
    return "lower" if row.upper is None else "upper" if row.lower is None else ""
