"""Comparing plans: one indicator over several places, who is higher, by how much, who does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from answers.drafting import Draft, Span
from answers.figures import Figure, plain_unit, row_figure
from answers.ranking import conclude, gap_unit, plain
from answers.tables import add_row, cited_span, row_span, year_spans
from answers.values import MEASURED, NUMBER, Found, find_rows, number_of, related, shown_value, similar_rows
from corpus.naming import bare
from index.terms import fold
from records import Conflict, ConflictValue, Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.query import Query

NOTED = "注意："
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
    gathered = [Row(engine.plans[d], _at_end(engine, own, named, d)) for d, own in queries.items()]
    giving = [row for row in gathered if row.found.rows and not row.found.reason]
    if not giving:
        return False
    for row in giving:
        for item in row.found.rows:
            add_row(draft, item)
        if len(row.found.rows) > 1 and len({r.year for r in row.found.rows}) == 1:
            _conflict(draft, row.found.rows)
    beside = tuple(item for row in giving for item in row.found.rows)
    figures = []
    for row in gathered:
        if row in giving:
            continue
        said = Said() if row.found.reason in {"value", "year"} else otherwise(row.plan, beside)
        if said.figure is not None:
            figures.append(said.figure)
        if not said.added:
            _absent(draft, row)
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


def _at_end(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    """Rows of the period's end when no year was asked, so that goals of other years are not set beside them."""
    if query.years or query.period or query.role == "actual":
        return _rows(engine, query, named, doc_id)
    found = _rows(engine, replace(query, period="end"), named, doc_id)
    return found if found.rows else _rows(engine, query, named, doc_id)


def _rows(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    found = find_rows(engine, query, named, doc_id)
    if found.reason == "indicator":
        for other in related(named.canonical):
            instead = find_rows(engine, query, NamedIndicator(other, named.words, "related"), doc_id)
            if instead.rows:
                return instead
        found = similar_rows(engine, query, named, doc_id)
    if found.rows and not query.role and not found.reason:
        return replace(found, rows=_reached(found.rows))
    return found


def _reached(rows: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Of a year's goal and what came of it the latter: places are compared by what they have."""
    done = {row.year for row in rows if row.role == "actual"}
    return tuple(row for row in rows if row.role == "actual" or row.year not in done)


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
    draft.add(f"{place}的材料中没有写明该指标的这一数值，未列入比较。", [absence_span(row.plan)], "computed")


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
    if (len(giving) == 1 and len(giving[0].found.rows) == 2 and not said) or any(
        len({r.year for r in row.found.rows}) > 1 for row in giving
    ):
        _growth(draft, query, giving)
        return
    figures = [figure for row in giving if (figure := row_figure(draft, row.found.rows[0]))]
    if not all(_one_name(giving[0].found.rows[0], row.found.rows[0]) for row in giving):
        shown = "；".join(f"{row.plan.document.place}“{row.found.rows[0].name}”" for row in giving)
        spans = [cited_span(draft, row.found.rows[0]) for row in giving]
        draft.add(f"注意：各地的指标名称不同（{shown}），口径不同，不宜直接比较大小。", spans, "computed")
        return
    conclude(draft, query, [*figures, *said])


def _one_name(one: Indicator, other: Indicator) -> bool:
    """Whether two rows are of one indicator: by their canonical names, or by the same words in another order."""
    if one.canonical == other.canonical or other.canonical in related(one.canonical):
        return True
    first, second = (set(MEASURED.sub("", bare(row.name))) for row in (one, other))
    return first == second


def _growth(draft: Draft, query: Query, giving: Sequence[Row]) -> None:
    """By how much each plan's value changes between two years, and whose changes most."""
    changes = [(row.plan, change) for row in giving if (change := add_growth(draft, row.plan, row.found.rows))]
    if len(changes) < 2 or len({plain_unit(change.unit) for _, change in changes}) > 1:
        return
    ordered = sorted(changes, key=lambda item: -abs(item[1].amount))
    words = [f"{plan.document.place}{change.shown}" for plan, change in ordered]
    gap = abs(ordered[0][1].amount) - abs(ordered[-1][1].amount)
    spans = [span for _, change in ordered for span in change.spans]
    if not gap:
        draft.add(f"变化幅度相同：{'，'.join(words)}。", spans, "computed")
        return
    most = "变化较大" if len(ordered) == 2 else "变化最大"
    first = ordered[0][0].document.place
    draft.add(
        f"变化幅度：{first}{most}（{'，'.join(words)}），相差{plain(gap)}{ordered[0][1].gap_unit}。", spans, "computed"
    )


@dataclass(frozen=True, slots=True)
class Change:
    """By how much an indicator of one plan changes; ``shown`` says it with its direction."""

    amount: Decimal
    unit: str
    gap_unit: str
    shown: str
    spans: tuple[Span, ...]


def add_growth(draft: Draft, plan: Plan, rows: Sequence[Indicator]) -> Change | None:
    """By how much an indicator changes from its first year to its last, where it has two."""
    dated = sorted(
        (r for r in rows if number_of(r) is not None and r.year), key=lambda r: (r.year or 0, r.origin != "table")
    )
    if len(dated) < 2 or dated[0].year == dated[-1].year:
        return None
    # What the first year came to, where its goal stands beside it.
    first = min((r for r in dated if r.year == dated[0].year), key=lambda r: r.role == "target")
    last = next(r for r in dated if r.year == dated[-1].year)
    amount = (number_of(last) or Decimal(0)) - (number_of(first) or Decimal(0))
    unit = gap_unit([figure for row in (first, last) if (figure := row_figure(draft, row))])
    shown = f"{'增加' if amount >= 0 else '减少'}{plain(abs(amount))}{unit}"
    spans = [span for row in (first, last) for span in (cited_span(draft, row), *year_spans(plan, row))]
    draft.add(
        f"{plan.document.place}从{first.year}年的{shown_value(first)}到{last.year}年的{shown_value(last)}，{shown}。",
        spans,
        "computed",
    )
    return Change(amount, first.unit, unit, shown, tuple(spans))


def add_silence(draft: Draft, plan: Plan) -> None:
    """A plan that does not speak of what was asked of all."""
    spans = [absence_span(plan)]
    draft.add(f"{plan.document.place}的材料中没有找到相关表述。", spans, "computed")
