"""What cited spans state: every number where it stands, with the indicator rows and years that belong to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from answers.generation_claims import LEFT, RIGHT, side_of, unit_at
from answers.generation_text import NUMBER, YEAR, bigrams, number_value, squeezed, without_places
from corpus.outline import section_at
from records import Citation, Indicator, Plan
from retrieval.engine import Engine

STOP = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A number of a cited span. ``rows`` are the indicator rows whose value it is; ``years`` what years may be said
    of it; ``before``/``after`` the words around it up to the next number."""

    citation: Citation
    number: Decimal
    unit: str
    side: str
    before: str
    after: str
    rows: tuple[Indicator, ...]
    years: frozenset[int]

    @property
    def tabular(self) -> bool:
        """Whether it is the value of a table row, whose column decides the year."""
        return any(row.origin == "table" for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Cited spans as they are compared: ``quotes`` squeezed; ``around`` adds headings, titles and issuers."""

    citations: tuple[Citation, ...]
    stated: tuple[Stated, ...]
    quotes: tuple[str, ...]
    around: str
    plain: str  # the same without places
    pairs: frozenset[str]
    worded: tuple[Indicator, ...]  # rows whose value is words: 同比例提高

    @property
    def doc_ids(self) -> tuple[str, ...]:
        """Plans that are cited."""
        return tuple(dict.fromkeys(c.doc_id for c in self.citations))


def source(engine: Engine, citations: Iterable[Citation]) -> Source:
    """Everything that ``citations`` state."""
    kept = tuple(citations)
    quotes = tuple(squeezed(c.quote) for c in kept)
    around = " ".join([*quotes, *(squeezed(_frame(engine, c)) for c in kept)])
    return Source(
        citations=kept,
        stated=tuple(item for c in kept for item in _stated(engine, c)),
        quotes=quotes,
        around=around,
        plain=without_places(around, engine.words.places.exact),
        pairs=frozenset(bigrams(around)),
        worded=tuple(row for c in kept for row in _rows(engine, c) if row.value and not NUMBER.search(row.value)),
    )


def _frame(engine: Engine, citation: Citation) -> str:
    """Words that hold for a span without standing in it: title, heading, issuer, place, category, basis."""
    document = engine.plans[citation.doc_id].document
    held = " ".join(f"{row.category} {row.canonical} {row.basis}" for row in _rows(engine, citation))
    return f"{document.title} {citation.section} {document.issuer} {document.place} {held}"


def _rows(engine: Engine, citation: Citation) -> list[Indicator]:
    return [row for row in engine.rows.get(citation.doc_id, ()) if _covers(citation, row.start, row.end)]


def _covers(citation: Citation, start: int, end: int) -> bool:
    return citation.start <= start and end <= citation.end


def _stated(engine: Engine, citation: Citation) -> list[Stated]:
    plan = engine.plans[citation.doc_id]
    text = "".join(_narrow(char) for char in citation.quote)
    spans = [match.span() for match in NUMBER.finditer(text)]
    rows = [row for row in engine.rows.get(citation.doc_id, ()) if _covers(citation, row.value_start, row.value_end)]
    found = []
    for position, (start, end) in enumerate(spans):
        number = number_value(text[start:end])
        if number is None:
            continue
        left = spans[position - 1][1] if position else 0
        right = spans[position + 1][0] if position + 1 < len(spans) else len(text)
        printed = unit_at(text, end)
        offset = citation.start + start
        own = tuple(row for row in rows if row.value and row.value_start <= offset < row.value_end)
        found.append(
            Stated(
                citation=citation,
                number=number,
                unit=printed or next((row.unit for row in own if row.unit), ""),
                side=side_of(text, start, end + len(printed)),
                before=squeezed(text[max(left, start - 2 * LEFT) : start]),
                after=squeezed(text[end + len(printed) : min(right, end + len(printed) + 2 * RIGHT)]),
                rows=own,
                years=_years(plan, offset, own),
            )
        )
    return found


def _narrow(char: str) -> str:
    """NFKC of one character where that is one character, so that offsets stay."""
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _years(plan: Plan, offset: int, rows: tuple[Indicator, ...]) -> frozenset[int]:
    """Years that belong to the number at ``offset``: its rows' own, else the nearest before it in its sentence, else
    those of the sentence, of its heading, or of the whole document."""
    own = {row.year for row in rows if row.year}
    if own:
        return frozenset(own)
    text = plan.document.text
    before = [match.end() for match in STOP.finditer(text, max(0, offset - 400), offset)]
    begin = before[-1] if before else max(0, offset - 400)
    stop = STOP.search(text, offset)
    end = stop.start() if stop else len(text)
    earlier = YEAR.findall(text[begin:offset])
    if earlier:
        return frozenset({int(earlier[-1])})
    inside = YEAR.findall(text[begin:end])
    path = " ".join(section_at(plan.sections, offset).path)
    named = [year for words, year in plan.document.section_years if words in path]
    default = [plan.document.default_year] if plan.document.default_year and not named else []
    return frozenset({int(year) for year in [*inside, *YEAR.findall(path), *named, *default]})
