"""Comparing plans: one indicator over several places, who is higher, by how much, who does not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from answers.drafting import Draft, Span
from answers.tables import add_row, cited_span, row_span, year_spans
from answers.values import Found, find_rows, number_of, rate_base, related, shown_value
from records import Conflict, ConflictValue, Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.phrases import says
from retrieval.query import Query


@dataclass(frozen=True, slots=True)
class Row:
    """What one plan gives: its rows (several when they disagree), or why there are none."""

    plan: Plan
    found: Found


def compare(
    engine: Engine,
    query: Query,
    named: NamedIndicator,
    doc_ids: Sequence[str],
    draft: Draft,
    otherwise: Callable[[Plan], bool] = lambda plan: False,
) -> bool:
    """Add the comparison to ``draft``; False when no plan gives the indicator.

    ``otherwise`` may add a sentence of a plan that states the matter in other words; it says whether it did.
    """
    gathered = [Row(engine.plans[d], _at_end(engine, query, named, d)) for d in doc_ids]
    giving = [row for row in gathered if row.found.rows and not row.found.reason]
    if not giving:
        return False
    for row in giving:
        for item in row.found.rows:
            add_row(draft, item)
        if len(row.found.rows) > 1 and len({r.year for r in row.found.rows}) == 1:
            _conflict(draft, row.found.rows)
    for row in gathered:
        if row not in giving and not otherwise(row.plan):
            _absent(draft, row)
    _conclude(draft, query, giving)
    return True


def _at_end(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    """Rows of the period's end when no year was asked, so that goals of other years are not set beside them."""
    if query.years or query.period or query.role == "actual":
        return _rows(engine, query, named, doc_id)
    found = _rows(engine, replace(query, period="end"), named, doc_id)
    return found if found.rows else _rows(engine, query, named, doc_id)


def _rows(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    found = find_rows(engine, query, named, doc_id)
    if found.rows or found.reason == "value":
        return found
    for other in related(named.canonical):
        instead = find_rows(engine, query, NamedIndicator(other, named.words, "related"), doc_id)
        if instead.rows:
            return instead
    return found


def _conflict(draft: Draft, rows: Sequence[Indicator]) -> None:
    values = tuple(
        ConflictValue(value=shown_value(r), year=r.year, citation=draft.cite(cited_span(draft, r))) for r in rows
    )
    draft.conflicts.append(Conflict(indicator=rows[0].canonical, values=values))


def _absent(draft: Draft, row: Row) -> None:
    place = row.plan.document.place
    if row.found.reason == "value":
        empty = row.found.rows[0]
        draft.add(f"{place}的表中列有“{empty.name}”，但数值未填（空白）。", [row_span(empty)])
        return
    draft.add(f"{place}的材料中没有写明该指标的这一数值，未列入比较。", [_where_it_would_stand(row.plan)], "computed")


def _where_it_would_stand(plan: Plan) -> Span:
    """What to cite for an absence: the head of the plan's indicator table, else the plan's first line."""
    if plan.tables:
        table = plan.tables[-1]
        return Span(plan.document.doc_id, table.start, table.rows[0].start - 1 if table.rows else table.end)
    return Span(
        plan.document.doc_id,
        0,
        plan.document.text.find("\n") if "\n" in plan.document.text else len(plan.document.text),
    )


def _conclude(draft: Draft, query: Query, giving: Sequence[Row]) -> None:
    if len(giving) == 1 and len(giving[0].found.rows) == 2:
        _growth(draft, query, giving)
        return
    bases = {_base(row.found.rows[0]) for row in giving}
    if len(bases) > 1 and bases & {"千", "万"}:
        spans = [cited_span(draft, row.found.rows[0]) for row in giving]
        draft.add("各地口径不同（单位或基数不一致），不宜直接比较大小。", spans, "computed")
        return
    if any(len({r.year for r in row.found.rows}) > 1 for row in giving):
        _growth(draft, query, giving)
        return
    numbers = [(number_of(row.found.rows[0]), row) for row in giving]
    known = [(number, row) for number, row in numbers if number is not None]
    if len(known) > 1:
        _rank(draft, query, known)


def _rank(draft: Draft, query: Query, known: Sequence[tuple[Decimal, Row]]) -> None:
    ordered = sorted(known, key=lambda item: -item[0])
    low = says("compare", "superlative_low", query.text)
    if low:
        ordered.reverse()
    spans = [cited_span(draft, row.found.rows[0]) for _, row in ordered]
    shown = [f"{row.plan.document.place}{shown_value(row.found.rows[0])}" for _, row in ordered]
    best = [row.plan.document.place for number, row in ordered if number == ordered[0][0]]
    word = ("低" if low else "高") if len(ordered) == 2 else ("最低" if low else "最高")
    if len(best) == len(ordered):
        text = (
            f"比较：两者数值相同（{'，'.join(shown)}）。"
            if len(ordered) == 2
            else f"比较：各地数值相同（{'，'.join(shown)}）。"
        )
    elif len(ordered) == 2:
        gap = abs(ordered[0][0] - ordered[1][0])
        text = f"比较：{best[0]}较{word}（{'，'.join(shown)}），相差{_plain(gap)}{_gap_unit(ordered[0][1].found.rows[0])}。"
    else:
        text = f"比较：{'、'.join(best)}{word}；从{'低到高' if low else '高到低'}依次为{'，'.join(shown)}。"
    draft.add(text, spans, "computed")


def _growth(draft: Draft, query: Query, giving: Sequence[Row]) -> None:
    """By how much each plan's value changes between two years."""
    for row in giving:
        add_growth(draft, row.plan, row.found.rows)


def add_growth(draft: Draft, plan: Plan, rows: Sequence[Indicator]) -> None:
    """By how much an indicator changes from its first year to its last, where it has two."""
    dated = sorted(
        (r for r in rows if number_of(r) is not None and r.year), key=lambda r: (r.year or 0, r.origin != "table")
    )
    if len(dated) < 2 or dated[0].year == dated[-1].year:
        return
    first = dated[0]
    last = next(r for r in dated if r.year == dated[-1].year)
    change = (number_of(last) or Decimal(0)) - (number_of(first) or Decimal(0))
    word = "增加" if change >= 0 else "减少"
    text = (
        f"{plan.document.place}从{first.year}年的{shown_value(first)}到{last.year}年的{shown_value(last)}，"
        f"{word}{_plain(abs(change))}{_gap_unit(first)}。"
    )
    spans = [span for row in (first, last) for span in (cited_span(draft, row), *year_spans(plan, row))]
    draft.add(text, spans, "computed")


def add_silence(draft: Draft, plan: Plan) -> None:
    """A plan that does not speak of what was asked of all."""
    spans = [_where_it_would_stand(plan)]
    draft.add(f"{plan.document.place}的材料中没有找到相关表述。", spans, "computed")


def _base(row: Indicator) -> str:
    """What a figure counts: rates per thousand and totals never mix."""
    if base := rate_base(row):
        return base
    return "比率" if row.unit in {"%", "％", "‰"} or "10万" in row.unit else ""


def _gap_unit(row: Indicator) -> str:
    unit = row.unit
    return "个百分点" if unit in {"%", "％"} else unit if unit in {"岁", "人", "张", "个", "家"} else ""


def _plain(number: Decimal) -> str:
    text = format(number.normalize(), "f")
    return text if text != "-0" else "0"
