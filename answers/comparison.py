"""Comparing plans: one indicator over several places, who is higher, by how much, who does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from answers.changes import add_greatest_change, add_growth
from answers.compared_rows import other_years, rows_at_end, with_both_times, with_told_year
from answers.doubtful_order import add_doubt
from answers.drafting import NOTED, Draft, Span
from answers.figures import Figure, row_figure
from answers.near_names import add_near, near_rows
from answers.ranking import bases_differ, conclude
from answers.tables import add_row, cited_span, row_span, year_spans
from answers.values import (
    MEASURED,
    NUMBER,
    Found,
    asked_years,
    rate_base,
    related,
    shown_value,
    without_base,
)
from corpus.naming import bare
from corpus.splitting import sentences
from index.terms import fold
from records import Conflict, ConflictValue, Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.phrases import says
from retrieval.query import Query

HEADED = ("比较：", "变化幅度：")


@dataclass(frozen=True, slots=True)
class Said:
    """Whether a plan's sentence was added, and the figure in it that may be compared."""

    added: bool = False
    figure: Figure | None = None


Otherwise = Callable[[Plan, Sequence[Indicator]], Said]


@dataclass(frozen=True, slots=True)
class Row:
    """What one plan gives: its rows (several when they disagree), or why there are none."""

    plan: Plan
    found: Found


def compare(
    engine: Engine,
    queries: Mapping[str, Query],
    named: NamedIndicator,
    draft: Draft,
    otherwise: Otherwise = lambda plan, beside: Said(),
    *,
    several: bool = False,
) -> bool:
    """Add the comparison to ``draft``; False when no plan gives the indicator.

    ``queries`` holds the question as it is put to each plan, in the order of the answer. ``otherwise`` may add a
    sentence of a plan that states the matter in other words, near to the rows ``beside`` it. ``several``: this is one
    of several indicators, so that what is computed names it.
    """
    before = len(draft.sentences)
    query = next(iter(queries.values()))
    queries = with_both_times(engine, with_told_year(engine, queries, named), named)
    gathered = [Row(engine.plans[d], rows_at_end(engine, own, named, d)) for d, own in queries.items()]
    giving = [row for row in gathered if row.found.rows and not row.found.reason]
    if not giving and not (named.how == "exact" and all(row.found.reason == "year" for row in gathered)):
        return False
    for row in giving:
        for item in row.found.rows:
            add_row(draft, item)
            if says("compare", "asks_year", query.text):
                _tell_year(draft, row.plan, item)
        if len(row.found.rows) > 1 and len({r.year for r in row.found.rows}) == 1:
            _conflict(draft, row.found.rows)
    beside = tuple(item for row in giving for item in row.found.rows)
    figures = []
    for row in gathered:
        if row in giving:
            continue
        if row.found.reason == "indicator" and _add_near(
            engine, queries[row.plan.document.doc_id], named, row.plan, draft
        ):
            continue
        said = Said() if row.found.reason in {"value", "year"} else otherwise(row.plan, beside)
        if said.figure is not None:
            figures.append(said.figure)
        if not said.added:
            doc_id = row.plan.document.doc_id
            _absent(draft, row, other_years(engine, queries[doc_id], named, doc_id, row.found))
    for row in giving:
        _lacking(draft, row, queries[row.plan.document.doc_id])
    _conclude(draft, query, giving, figures)
    if several:
        _name(draft, before, (named.canonical, *(item.name for item in beside)))
    return True


def _name(draft: Draft, first: int, names: Sequence[str]) -> None:
    """Say in each computed sentence from ``first`` on what it is about, by the first name whose numbers it cites."""
    quotes = {citation.number: citation.quote for citation in draft.citations}
    for at, sentence in enumerate(draft.sentences[first:], start=first):
        if sentence.support != "computed":
            continue
        cited = " ".join(fold(quotes[number]) for number in sentence.citations)
        name = next((n for n in names if all(number in cited for number in NUMBER.findall(fold(n)))), "")
        if name and name not in sentence.text:
            draft.sentences[at] = replace(sentence, text=_about(sentence.text, name))


def _about(text: str, name: str) -> str:
    """A computed sentence with the indicator it is about.

    >>> _about("比较：绍兴市较高。", "人均期望寿命"), _about("温岭市的材料中没有写明该指标的这一数值。", "床位数")
    ('人均期望寿命比较：绍兴市较高。', '温岭市的材料中没有写明“床位数”的这一数值。')
    """
    if "该指标" in text:
        return text.replace("该指标", f"“{name}”", 1)
    if text.startswith(NOTED):
        return f"{NOTED}{name}：{text.removeprefix(NOTED)}"
    return name + text if text.startswith(HEADED) else f"{name}：{text}"


def _tell_year(draft: Draft, plan: Plan, row: Indicator) -> None:
    """The year of a value whose clause does not say it: 到2025年 stands before another clause of the sentence."""
    if not row.year or f"{row.year}年" in draft.sentences[-1].text:
        return
    text = plan.document.text
    around = (Span(row.doc_id, *ends) for ends in sentences(text) if ends[0] <= row.start and row.end <= ends[1])
    spans = [cited_span(draft, row), *around] if row.origin == "text" else [row_span(row), *year_spans(plan, row)]
    draft.add(f"{plan.document.place}的这一数值是{row.year}年的。", spans, "computed")


def _conflict(draft: Draft, rows: Sequence[Indicator]) -> None:
    values = tuple(
        ConflictValue(value=shown_value(r), year=r.year, citation=draft.cite(cited_span(draft, r))) for r in rows
    )
    draft.conflicts.append(Conflict(indicator=rows[0].canonical, values=values))


def _add_near(engine: Engine, query: Query, named: NamedIndicator, plan: Plan, draft: Draft) -> bool:
    """Of a plan without the indicator one of a near name, told as such and set against nothing; of any year, else."""
    own = replace(query, kind="value")
    anytime = replace(own, years=(), period="")
    near = near_rows(engine, own, named, plan) or near_rows(engine, anytime, named, plan)
    if near:
        add_near(anytime, named, plan, near, draft)
    return bool(near)


def _absent(draft: Draft, row: Row, others: Sequence[Indicator]) -> None:
    """That a plan does not give what is compared: its empty cell, or the rows ``others`` of years that it does give."""
    place = row.plan.document.place
    if row.found.reason == "value":
        empty = row.found.rows[0]
        draft.add(f"{place}的表中列有“{empty.name}”，但数值未填（空白）。", [row_span(empty)])
        return
    if others:
        for item in others:
            add_row(draft, item)
        text = f"{place}的材料中没有写明“{others[0].name}”所问年份的数值，写明的是{_years(others)}的，未列入比较。"
        draft.absent.append((text, absence_span(row.plan)))
        return
    draft.add(f"{place}的材料中没有写明该指标的这一数值，未列入比较。", [absence_span(row.plan)], "computed")


def _lacking(draft: Draft, row: Row, query: Query) -> None:
    """Of a question for two years the one that a plan does not give, and the one that it gives."""
    lacking = [year for year in asked_years(query, row.plan) if year not in {r.year for r in row.found.rows}]
    if not lacking or len(lacking) == len(asked_years(query, row.plan)):
        return
    years = "、".join(f"{year}年" for year in lacking)
    text = f"{row.plan.document.place}的材料中没有写明“{row.found.rows[0].name}”{years}的数值，写明的是{_years(row.found.rows)}的。"
    draft.absent.append((text, absence_span(row.plan)))


def _years(rows: Sequence[Indicator]) -> str:
    return "、".join(f"{year}年" for year in dict.fromkeys(row.year for row in rows) if year) or "未注明年份"


def absence_span(plan: Plan) -> Span:
    """What to cite for an absence: the head of the plan's indicator table, else the plan's first line."""
    if plan.tables:
        table = plan.tables[-1]
        return Span(plan.document.doc_id, table.start, table.rows[0].start - 1 if table.rows else table.end)
    return Span(
        plan.document.doc_id,
        0,
        plan.document.text.find("\n") if "\n" in plan.document.text else len(plan.document.text),
    )


def _conclude(draft: Draft, query: Query, giving: Sequence[Row], said: Sequence[Figure]) -> None:
    if not giving:
        return
    if (len(giving) == 1 and len(giving[0].found.rows) == 2 and not said) or any(
        len({r.year for r in row.found.rows}) > 1 for row in giving
    ):
        _growth(draft, query, giving)
        return
    figures = [figure for row in giving if (figure := row_figure(draft, row.found.rows[0]))]
    giving = [
        row for row in giving if row_figure(draft, row.found.rows[0])
    ] or giving  # 0.3‰、5‰ of two is compared with none
    if _one_base(giving) and not all(_one_name(giving[0].found.rows[0], row.found.rows[0]) for row in giving):
        shown = "；".join(f"{row.plan.document.place}“{row.found.rows[0].name}”" for row in giving)
        spans = [cited_span(draft, row.found.rows[0]) for row in giving]
        draft.add(f"注意：各地的指标名称不同（{shown}），口径不同，不宜直接比较大小。", spans, "computed")
        return
    conclude(draft, query, [*figures, *said])
    add_doubt(draft, [row.found.rows for row in giving], [*figures, *said])


def _one_base(giving: Sequence[Row]) -> bool:
    """Whether the rows of all plans are per as many people, or all of them totals; others differ in the base alone."""
    first = [row.found.rows[0] for row in giving]
    return len({rate_base(item) for item in first}) < 2 or len({without_base(item.canonical) for item in first}) > 1


def _one_name(one: Indicator, other: Indicator) -> bool:
    """Whether two rows are of one indicator: by their canonical names, or by the same words in another order."""
    if one.canonical == other.canonical or other.canonical in related(one.canonical):
        return True
    first, second = (set(MEASURED.sub("", bare(row.name))) for row in (one, other))
    return first == second


def _growth(draft: Draft, query: Query, giving: Sequence[Row]) -> None:
    """By how much each plan's value changes between two years, and whose changes most."""
    changes = [(row.plan, change) for row in giving if (change := add_growth(draft, row.plan, row.found.rows, query))]
    if not _one_base(giving):
        last = [max(row.found.rows, key=lambda item: item.year or 0) for row in giving]
        bases_differ(draft, [figure for item in last if (figure := row_figure(draft, item))])
        return
    add_greatest_change(draft, [(plan.document.place, change) for plan, change in changes])


def add_silence(draft: Draft, plan: Plan) -> None:
    """A plan that does not speak of what was asked of all."""
    spans = [absence_span(plan)]
    draft.add(f"{plan.document.place}的材料中没有找到相关表述。", spans, "computed")
