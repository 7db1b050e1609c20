"""One figure that a plan tells in another way in another place: with another bound (＜22 in a table, 降低到22% in a chapter),
as kept or as to be reached (保持90%以上, 达到90%以上), under another name, or with the unit that a row leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from answers.concepts import concepts, coverage
from answers.differing import add_differing
from answers.drafting import Draft, Span
from answers.tables import add_row, cited_span
from answers.values import number_of, rate_base, same_value, shown_value
from corpus.matters import matter
from corpus.naming import bare
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import asks, table_only
from retrieval.engine import Engine
from retrieval.pairs import text_alone
from retrieval.query import Query

NAMED = 0.6  # share of the question that a figure's name must hold where the question names no indicator
PEOPLE = frozenset("人名")
SHOWN = 2  # figures of an answer beside which another place is shown


def add_told_otherwise(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Behind the figures of an answer that the question is about, the place that tells them otherwise."""
    if query.english or query.carried or table_only(query.text) or text_alone(query.text):
        return
    rows = engine.rows.get(plan.document.doc_id, ())
    for one in answered(engine, query, rows, draft)[:SHOWN]:
        again = [row for row in rows if _one_thing(one, row) and same_value(one, row)]
        _add_other_name(query, one, again, draft)
        if any(_shown(row, draft) and _how(plan, row) != _how(plan, one) for row in again):
            continue
        other = next((row for row in again if _other_way(plan, one, row)), None)
        if other is not None and not draft.conflicts:
            _add_beside(one, other, (_words(plan, one, other), _words(plan, other, one)), draft)
        if query.kind == "yesno":
            continue  # whether a goal was reached is told without its unit
        if told := next((row for row in again if _has_unit(one, row) and not _shown(row, draft)), None):
            draft.add(f"表中未写单位，正文写作“{told.value}”。", [place_told(one, draft), place_told(told, draft)])


def _add_other_name(query: Query, one: Indicator, again: Sequence[Indicator], draft: Draft) -> None:
    """The same figure under the other of two names that the question sets side by side: 社区就诊率 and 基层就诊率."""
    for other in again:
        names = [bare(fold(row.name)) for row in (one, other)]
        apart = names[0] not in names[1] and names[1] not in names[0]
        if apart and all(name in bare(query.text) for name in names) and not _shown(other, draft):
            _add_beside(one, other, (one.name, other.name), draft)
            return


def _add_beside(one: Indicator, other: Indicator, words: tuple[str, str], draft: Draft) -> None:
    add_row(draft, other)
    places = (place_told(one, draft), place_told(other, draft))
    add_differing(draft, one.canonical, tuple(zip(words, places, strict=True)))


def answered(engine: Engine, query: Query, rows: Sequence[Indicator], draft: Draft) -> list[Indicator]:
    """The figures in an answer that the question names, each indicator of a year and role once."""
    asked = concepts(engine, query)
    named = {one.canonical for one in query.indicators}
    found: dict[tuple[str, int | None, str], Indicator] = {}
    for row in rows:
        of_time = not query.years or row.year in query.years
        if not row.value or not of_time or not _shown(row, draft):
            continue
        if row.canonical in named or coverage(asked, row.name) >= NAMED:
            found.setdefault((row.canonical, row.year, row.role), row)
    return list(found.values())


def place_told(row: Indicator, draft: Draft) -> Span:
    """What is cited for a figure already, else its clause or row."""
    held = (Span(c.doc_id, c.start, c.end) for c in draft.citations if c.start <= row.start and row.end <= c.end)
    return next(held, cited_span(draft, row))


def _shown(row: Indicator, draft: Draft) -> bool:
    """Whether the answer gives a row's figure: in its own words, or as a sentence on it."""
    held = {c.number for c in draft.citations if c.doc_id == row.doc_id and c.start <= row.start and row.end <= c.end}
    if not held:
        return False
    said = " ".join(s.text for s in draft.sentences if held & {*s.citations})
    return shown_value(row) in said if row.origin == "table" else fold(row.value) in fold(said)


def _one_thing(one: Indicator, other: Indicator) -> bool:
    """Another statement on the same matter, of the same time and role."""
    apart = other.value and (one.start, one.end) != (other.start, other.end)
    alike = one.canonical == other.canonical or matter(one.name) == matter(other.name)
    return bool(apart) and alike and (one.year, one.role) == (other.year, other.role)


def _how(plan: Plan, row: Indicator) -> tuple[float | None, float | None, str]:
    """The bounds of a figure, and whether its clause says that it is kept or that it is reached."""
    said = fold(plan.document.text[row.start : row.end]) if row.origin == "text" else ""
    way = "kept" if asks("kept", said) else "reached" if asks("reached", said) else ""
    return row.lower, row.upper, way


def _other_way(plan: Plan, one: Indicator, other: Indicator) -> bool:
    first, second = _how(plan, one), _how(plan, other)
    if first[:2] != second[:2]:
        return "text" in {one.origin, other.origin} and number_of(one) is not None
    return {first[2], second[2]} == {"kept", "reached"}


def _has_unit(one: Indicator, other: Indicator) -> bool:
    """A table's row without any unit, and a statement that has one; of nurses per 1,000 people no one doubts it."""
    evident = rate_base(one) and other.unit in PEOPLE
    return one.origin == "table" and not one.unit and other.origin == "text" and bool(other.unit) and not evident


def _words(plan: Plan, row: Indicator, other: Indicator) -> str:
    """What tells a figure from the other: its bounds, else the words that say whether it is kept or reached."""
    if shown_value(row) != shown_value(other):
        return shown_value(row)
    return plan.document.text[row.start : row.value_end].strip(" \n，,；;。")
