"""Whether an indicator is the one that a question names: a short name (托位, 家庭医生签约) with another measure behind it
(托位占比, 家庭医生签约收多少钱) asks for another figure. The measures are data (``retrieval/lexicon/heads.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.naming import bare, names_of
from index.terms import fold
from records import Indicator
from retrieval.lexicons import read_lexicon
from retrieval.naming import NamedIndicator

CLAUSES = re.compile(r"[，,；;。?？!！]")
NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of things: how questions ask for it, and how names and units of its indicators are printed."""

    asks: re.Pattern[str]
    after: bool  # right behind the words that name an indicator, else anywhere in their clause
    but: re.Pattern[str]
    names: re.Pattern[str]
    units: re.Pattern[str]


@cache
def _measures() -> tuple[Measure, ...]:
    return tuple(
        Measure(
            re.compile(entry["asks"]),
            entry.get("after", False),
            re.compile(entry.get("but", NEVER)),
            re.compile(entry["names"]),
            re.compile(entry["units"]),
        )
        for entry in read_lexicon("heads")["measure"]
    )


def claimed(question: str, found: Sequence[NamedIndicator], rows: Iterable[Indicator]) -> tuple[NamedIndicator, ...]:
    """Those of the indicators ``found`` in a folded question whose measure is not another than it asks for; all of
    them where one of them has it (基本公卫经费和护士数)."""
    kept = []
    for named in found:
        asked = _asked_of(question, named) if named.how == "exact" else ()
        if not any(not any(_has(measure, other.canonical, rows) for other in found) for measure in asked):
            kept.append(named)
    return tuple(kept)


def _asked_of(question: str, named: NamedIndicator) -> list[Measure]:
    """The measures that the clause with an indicator's words asks for besides those words."""
    for clause in CLAUSES.split(question):
        text = bare(clause)
        before, words, behind = text.partition(named.words)
        if words:
            rest = f"{before} {behind}"
            return [
                measure
                for measure in _measures()
                if (measure.asks.match(behind) if measure.after else measure.asks.search(rest))
                and not measure.but.search(rest)
            ]
    return []


def _has(measure: Measure, canonical: str, rows: Iterable[Indicator]) -> bool:
    if any(measure.names.search(fold(name)) for name in names_of(canonical)):
        return True
    own = [row for row in rows if row.canonical == canonical]
    return any(measure.names.search(fold(row.name)) or measure.units.search(row.unit) for row in own)
