"""Which rows of a plan stand in a comparison: its own, a nearly named one's, those on another base, of other years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from answers.pairs import both_roles, paired, times_asked
from answers.values import NUMBER, Found, find_rows, number_of, rate_base, related, similar_rows, without_base
from corpus.statements import plan_years
from records import Indicator
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.pairs import pieces
from retrieval.periods import find_years
from retrieval.phrases import says
from retrieval.query import Query

MOST_OTHERS = 3  # rows of other years that are shown for one that is missing


def rows_at_end(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    """Rows of the period's end when no year was asked, so that goals of other years are not set beside them."""
    if query.years or query.period or query.role == "actual":
        return _rows(engine, query, named, doc_id)
    found = _rows(engine, replace(query, period="end"), named, doc_id)
    return found if found.rows else _rows(engine, query, named, doc_id)


def with_told_year(engine: Engine, queries: Mapping[str, Query], named: NamedIndicator) -> dict[str, Query]:
    """A question that tells a plan's figure of the base year (2.8人，对吗), put to all plans for both years: the goal
    alone would neither confirm nor deny it."""
    told = {Decimal(number) for number in NUMBER.findall(next(iter(queries.values())).text)}
    for doc_id, query in queries.items():
        base, end = plan_years(engine.plans[doc_id].document.period)
        rows = [row for row in engine.rows.get(doc_id, ()) if row.canonical == named.canonical and row.value]
        at_base = any(row.year == base and row.role != "target" and number_of(row) in told for row in rows)
        at_end = any(row.year == end and number_of(row) in told for row in rows)
        if at_base and not at_end and base and end and not query.years and not query.period:
            return {doc: replace(own, years=(base, end), role="") for doc, own in queries.items()}
    return dict(queries)


def with_both_times(engine: Engine, queries: Mapping[str, Query], named: NamedIndicator) -> dict[str, Query]:
    """A question which plan's figure grows most (五年谁涨得多) without years, put to each plan for its base year and
    its end, as the goals alone tell no growth; and one for two times (现在多少、要到多少) or for goal and result for the
    years of both."""
    put = {}
    for doc_id, query in queries.items():
        plan = engine.plans[doc_id]
        base, end = plan_years(plan.document.period)
        # A place with a year of its own (乐清2025年、绍兴2020年) is asked for that alone.
        alone = len(find_years(query.text)) > len(query.years)
        sides = () if alone else times_asked(query, plan)
        years = {side.year or (base if side.tense == "past" else end) for side in sides}
        if says("compare", "growth", query.text) and not query.years and query.period in {"", "end"}:
            years |= {base, end}
        if not years and not alone and _goal_and_result(query) and set(query.years) <= {base}:
            rows = [row for row in engine.rows.get(doc_id, ()) if row.canonical == named.canonical]
            years = {row.year for row in paired(rows, replace(query, kind="value"), plan)} or {base, end}
        known = tuple(sorted(year for year in years if year))
        put[doc_id] = replace(query, years=known, period="", role="") if len(known) > 1 else query
    return put


def _goal_and_result(query: Query) -> bool:
    """Whether goal and result are both asked for; 和绍兴的目标差多少 sets two places side by side."""
    return both_roles(query) and any(piece.role == "actual" for piece in pieces(query.text))


def other_years(
    engine: Engine, query: Query, named: NamedIndicator, doc_id: str, found: Found
) -> tuple[Indicator, ...]:
    """What a plan gives of an indicator in other years than the one asked for, each year's rows."""
    if found.reason != "year":
        return ()
    every = replace(query, years=found.years_known, period="", role="")
    rows = find_rows(engine, every, named, doc_id).rows
    return rows if len(rows) <= MOST_OTHERS else ()


def _rows(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    found = find_rows(engine, query, named, doc_id)
    if found.reason == "indicator":
        for other in (*related(named.canonical), *_on_other_base(engine, named, doc_id)):
            instead = find_rows(engine, query, NamedIndicator(other, named.words, "related"), doc_id)
            if instead.rows:
                found = instead
                break
        else:
            found = similar_rows(engine, query, named, doc_id)
    if found.rows and not query.role and not found.reason and not _goal_and_result(query):
        return replace(found, rows=_reached(found.rows))
    return found


def _on_other_base(engine: Engine, named: NamedIndicator, doc_id: str) -> tuple[str, ...]:
    """Indicators of a plan's tables that differ from the named one in their base alone (per thousand, per ten
    thousand): set beside it with a word on that, where else nothing would be."""
    wanted = without_base(named.canonical)
    rows = [row for row in engine.rows.get(doc_id, ()) if row.origin == "table" and rate_base(row)]
    same = (row.canonical for row in rows if wanted in {without_base(row.name), without_base(row.canonical)})
    return tuple(dict.fromkeys(name for name in same if name != named.canonical))


def _reached(rows: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Of a year's goal and what came of it the latter: places are compared by what they have."""
    done = {row.year for row in rows if row.role == "actual"}
    return tuple(row for row in rows if row.role == "actual" or row.year not in done)
