"""Which indicators of a plan keep a bound that the question sets (达到90%以上的有哪些) or are printed in a unit."""

from __future__ import annotations

from collections.abc import Sequence

from answers.drafting import Draft
from answers.figures import plain_unit
from answers.tables import add_row, cited_span
from answers.values import asked_years, number_of
from corpus.statements import plan_years
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.limits import Limit, limit_of
from retrieval.naming import GUESSED
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.tables import direction_said

REACHED = frozenset({"达到", "达", "够"})
SPOKEN_UNITS = {"百分比": "%", "百分数": "%", "％": "%"}


def add_rows_within(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The indicators that keep the question's bound, or have its unit, each with its value, and how many they are;
    False for other questions. Of a plan without a table those that its text states for the year."""
    if query.english or not (says("rows", "asks", query.text) and says("rows", "of_indicators", query.text)):
        return False
    if any(named.how not in GUESSED for named in query.indicators):
        return False
    said = lexicon_pattern("questions", "rows", "unit").search(query.text)
    unit = SPOKEN_UNITS.get(said.group(1), said.group(1)) if said else ""
    limit = None if unit else limit_of(query.text)
    if not unit and limit is None:
        return False
    held = _held(engine, query, plan)
    chosen = [row for row in held if (_of_unit(row, unit) if unit else limit is not None and _keeps(row, limit))]
    for row in chosen:
        add_row(draft, row)
    if chosen:
        _add_count(draft, chosen, unit)
    return bool(chosen)


def _add_count(draft: Draft, chosen: Sequence[Indicator], unit: str) -> None:
    """How many they are; a row of the table with two figures is one row."""
    where = "指标表" if chosen[0].origin == "table" else "正文"
    what = f"以“{unit}”为单位" if unit else "符合所问条件"
    rows = len({row.start for row in chosen}) if where == "指标表" else len(chosen)
    text = f"按{where}逐项清点，{what}的共{rows}项" + (f"（数值共{len(chosen)}个）。" if rows < len(chosen) else "。")
    draft.add(text, [cited_span(draft, row) for row in chosen], "computed")


def _held(engine: Engine, query: Query, plan: Plan) -> Sequence[Indicator]:
    """One value of each indicator for the year asked, else for the period's end; what came of a goal only where that
    is asked for."""
    years = asked_years(query, plan) or (plan_years(plan.document.period)[1],)
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.value and row.year in years[-1:]]
    rows = [row for row in rows if row.origin == "table"] or rows
    role = query.role or ("actual" if query.period == "base" else "")
    rows = [row for row in rows if not role or row.role in {"", role}] or rows
    first: dict[tuple[str, int], Indicator] = {}
    for row in rows:
        first.setdefault((row.canonical, row.start if row.origin == "table" else 0), row)
    return list(first.values())


def _of_unit(row: Indicator, unit: str) -> bool:
    return plain_unit(row.unit) == unit or (not row.unit and unit in row.value)


def _keeps(row: Indicator, limit: Limit) -> bool:
    """Whether a value keeps the bound; 22以下 is no case of at least 20, and a bare number is of no unit."""
    if direction_said(row.value):
        return False  # 每年降低0.5个百分点 is no level
    number, unit = number_of(row), plain_unit(row.unit)
    if number is None or (limit.unit and plain_unit(limit.unit) not in {unit, *(() if unit else _printed(row))}):
        return False
    ceiling = row.lower is None and row.upper is not None
    floor = row.upper is None and row.lower is not None
    if not limit.unit and limit.word in REACHED:
        return number == limit.number  # 达到80 without a unit: 800个 and 82岁 are other things
    upward = limit.fits(limit.number + 1)
    if (ceiling and upward) or (floor and limit.fits(limit.number - 1)):
        return False
    return limit.fits(number)


def _printed(row: Indicator) -> tuple[str, ...]:
    return tuple(unit for unit in ("%", "％", "‰", "岁", "人", "张", "个", "家") if unit in row.value)
