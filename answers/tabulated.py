"""The values of an answer as cells of a table: place, indicator, year, value, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence

from answers.cells import ValueCell
from answers.drafting import NOTED
from answers.values import number_of, related, shown_value
from records import Answer, CitedSentence, Indicator
from retrieval.engine import Engine
from retrieval.query import Query


def value_cells(engine: Engine, query: Query, answer: Answer) -> list[ValueCell]:
    """The cells of an answer in its order; a gap that a comparison names is a cell without a value."""
    cells: list[ValueCell] = []
    for sentence in answer.sentences:
        for number in sentence.citations:
            citation = next(c for c in answer.citations if c.number == number)
            rows = [
                r for r in engine.rows.get(citation.doc_id, ()) if (r.start, r.end) == (citation.start, citation.end)
            ]
            cells += [_cell(engine, row, number) for row in _stated(rows, sentence, query)]
        if query.kind == "compare" and ("未列入比较" in sentence.text or "数值未填" in sentence.text):
            cells += _gap(engine, answer, sentence)
    return list(dict.fromkeys(cells))


def _stated(rows: Sequence[Indicator], sentence: CitedSentence, query: Query) -> list[Indicator]:
    """Those rows of a cited span whose value the sentence states."""
    if sentence.support != "quoted" or sentence.text.startswith(NOTED):
        return []
    stated = [row for row in rows if row.value and shown_value(row) in sentence.text]
    named = [row for row in stated if row.origin == "table" and _names(sentence.text, row)]
    if named or any(row.origin == "table" for row in stated):
        return named[:1]
    dated = [row for row in stated if not query.years or row.year in query.years]
    return [row for wanted in query.indicators for row in _of_indicator(dated, wanted.canonical)[:1]]


def _of_indicator(rows: Sequence[Indicator], canonical: str) -> list[Indicator]:
    """The rows of an indicator, else of one that says nearly the same."""
    return [row for row in rows if row.canonical == canonical] or [
        row for row in rows if row.canonical in related(canonical)
    ]


def _names(text: str, row: Indicator) -> bool:
    """Whether a sentence made from a table row speaks of this row: its name and, where it has one, its year."""
    role = {"target": "实际完成为", "actual": "目标为"}.get(row.role, "\0")
    year = not row.year or f"{row.year}年" in text
    return row.name in text and year and role not in text


def _gap(engine: Engine, answer: Answer, sentence: CitedSentence) -> list[ValueCell]:
    citation = next(c for c in answer.citations if c.number == sentence.citations[0])
    place = engine.plans[citation.doc_id].document.place
    empty = {"indicator": "", "canonical": "", "year": None, "role": "", "value": "", "number": "", "unit": ""}
    return [ValueCell(doc_id=citation.doc_id, place=place, citation=citation.number, **empty)]


def _cell(engine: Engine, row: Indicator, citation: int) -> ValueCell:
    number = number_of(row)
    return ValueCell(
        doc_id=row.doc_id,
        place=engine.plans[row.doc_id].document.place,
        indicator=row.name,
        canonical=row.canonical,
        year=row.year,
        role=row.role,
        value=shown_value(row),
        number="" if number is None else format(number, "f"),
        unit=row.unit,
        citation=citation,
    )
