"""How a question was understood, and the same question with one of its slots set right by the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answers.values import asked_years
from errors import QuestionError
from index.terms import fold
from retrieval.engine import Engine
from retrieval.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The slots of a question: plan ids, years and canonical indicator names that it names or takes over.

    ``missing`` are named places without a plan, ``guessed`` holds mended names as (typed, taken for); ``carried`` the slots taken from earlier turns.
    """

    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What the reader chose instead; None leaves a slot as it was, an empty choice of places means all plans."""

    places: tuple[str, ...] | None = None
    year: int | None = None
    indicator: str | None = None


def reading_of(engine: Engine, query: Query) -> Reading:
    """The slots of ``query``; a period (“十四五”末) counts as the year that it means in all plans asked."""
    years = query.years
    if not years and query.period:
        meant = {asked_years(query, engine.plans[doc_id]) for doc_id in query.doc_ids or engine.plans}
        years = meant.pop() if len(meant) == 1 else ()
    return Reading(
        places=query.places.doc_ids,
        years=years,
        indicators=tuple(named.canonical for named in query.indicators),
        missing=query.places.missing,
        guessed=query.places.guessed,
        carried=query.carried,
    )


def reworded(engine: Engine, query: Query, mending: Mending, history: Sequence[str] = ()) -> str:
    """The question with ``mending`` in it: in its own words where that is understood as meant, else put together anew.

    >>> reworded(engine, query, Mending(year=2020))  # doctest: +SKIP
    '绍兴2020年人均期望寿命目标是多少？'
    """
    whole = _composed(engine, query, mending)
    for candidate in (_in_place(engine, query, mending), whole):
        if candidate and _as_meant(engine, candidate, query, mending, history):
            return candidate
    return whole


def _as_meant(engine: Engine, text: str, query: Query, mending: Mending, history: Sequence[str]) -> bool:
    try:
        understood = reading_of(engine, engine.understand(text, history, query.scope))
    except QuestionError:
        return False
    before = reading_of(engine, query)
    places = before.places if mending.places is None else mending.places
    years = before.years if mending.year is None else (mending.year,)
    indicators = before.indicators if mending.indicator is None else (mending.indicator,)
    return (
        set(understood.places) == set(places)
        and (not years or set(understood.years) == set(years))
        and set(understood.indicators) == set(indicators)
    )


def _in_place(engine: Engine, query: Query, mending: Mending) -> str:
    """The question's own words with the old name or year exchanged; "" where they do not stand in it."""
    text = query.asked
    if mending.places is not None:
        text = _exchange_places(engine, text, query.places.doc_ids, _place_words(engine, mending.places))
    if mending.year is not None and text:
        text = _exchange_years(text, query.years, mending.year)
    if mending.indicator is not None and text:
        words = query.indicators[0].words if len(query.indicators) == 1 else ""
        at = fold(text).find(words) if words and len(fold(text)) == len(text) else -1
        text = text[:at] + mending.indicator + text[at + len(words) :] if at >= 0 else ""
    return text


def _exchange_places(engine: Engine, text: str, old: Sequence[str], new: str) -> str:
    folded = fold(text)
    names = [name for name, doc_id in engine.words.places.exact if doc_id in old and name in folded]
    if len(old) != 1 or not names or not new or len(folded) != len(text):
        return ""
    at = folded.find(names[0])  # names are sorted, longest first
    return text[:at] + new + text[at + len(names[0]) :]


def _exchange_years(text: str, old: Sequence[int], new: int) -> str:
    if len(old) == 1 and str(old[0]) in text:
        return re.sub(rf"(?<!\d){old[0]}(?!\d)", str(new), text)
    return ""


def _place_words(engine: Engine, places: Sequence[str]) -> str:
    return "和".join(engine.plans[doc_id].document.place for doc_id in places)


def _composed(engine: Engine, query: Query, mending: Mending) -> str:
    """A question of the slots alone; without an indicator the old words stand behind the slots."""
    reading = reading_of(engine, query)
    places = reading.places if mending.places is None else mending.places
    year = mending.year or (reading.years[0] if len(reading.years) == 1 else None)
    indicator = mending.indicator or "、".join(reading.indicators)
    where = _place_words(engine, places) or "各地"
    when = f"{year}年" if year else ""
    if not indicator:
        return f"{where}{when}：{query.asked}"
    if query.kind == "nature":
        return f"{where}{indicator}是约束性指标还是预期性指标？"
    role = {"target": "目标", "actual": "实际"}.get(query.role, "")
    return f"{where}{when}{indicator}{role}{'是' if len(places) == 1 else '分别是'}多少？"
