"""What one place of a plan states on a matter: its best sentences, or rows of its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from answers.candidates import Candidate, weighed
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Span
from answers.parts import is_heading
from answers.regions import ALL, Region
from answers.values import by_time, number_of, refine, rows_or_kin
from corpus.clauses import clauses
from corpus.outline import section_at
from corpus.quantities import find_quantities
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.mentions import detail_before, states_detail
from retrieval.naming import GUESSED
from retrieval.query import Query
from retrieval.search import query_vector

HELD_LEAST = 0.35  # share of the matter that a statement must hold
WELL_HELD = 0.6  # from which a sentence of a place is shown before a row of a table in it
BARE_LEAD = 22  # characters up to which a paragraph's first sentence only names its subject
OF_LEAD = 0.4  # what such a sentence is held back by
TOLD = re.compile(r"(?<![\d.])(?:\d+\.\d+|\d+(?=[%‰]|的))")  # a figure that the question tells
TOLD_WORTH = 0.5
NAME_LEAST = 4  # characters of an indicator's name
DETAIL_WORTH = 0.25
LETTER_WORTH = 0.06  # of a character of the question's words that a statement repeats letter by letter
STRETCH_MOST = 8
TITLED = re.compile(r"“[^”]*”|《[^》]*》")  # a number in the name of a thing (“健康素养66条”) says how much of nothing
FIGURE_ASKED = re.compile(r"多少|百分之|比例|比重|占比")
HAN_RUN = re.compile(r"[\u4e00-\u9fff\da-z]{2,}")
SHOWN = 5  # statements weighed for each place


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or rows of a table with the row's span."""

    span: Span
    score: float
    covered: float = 1.0
    rows: tuple[Indicator, ...] = ()


def statements(
    engine: Engine, query: Query, plan: Plan, region: Region, others: Sequence[Region] = ()
) -> list[Statement]:
    """Statements of ``region`` on the matter of ``query``, best first; text is not what another named place holds."""
    if "note" in region.kinds:
        return [Statement(Span(plan.document.doc_id, a, b), 0.0) for a, b in region.stretches]
    asked = concepts(engine, query)
    vector = query_vector(engine.index, query)
    said = _sentences(engine, query, asked, plan, region, others, vector) if region.kinds & {"text", "heading"} else []
    if said and said[0].coverage >= WELL_HELD:
        return _as_statements(said)
    if "row" in region.kinds:
        rows = _named_rows(engine, query, plan, region) or _found_rows(engine, query, asked, plan, region, vector)
        if rows:
            return rows
    return _as_statements(said)


def with_figures(query: Query, plan: Plan, said: Sequence[list[Statement]]) -> list[list[Statement]]:
    """For a question for a figure that one place gives, of the other places only what gives one, or says how far: a
    sentence on the matter without a figure (加强老年医学科建设) is no share to set beside 90%."""
    text = plan.document.text

    def told(one: Statement) -> bool:
        words = text[one.span.start : one.span.end]
        return bool(one.rows or find_quantities(words) or asks("extent", fold(words)))

    if len(said) < 2 or not FIGURE_ASKED.search(query.text) or not any(told(one[0]) for one in said if one):
        return list(said)
    return [[one for one in place if told(one)] for place in said]


def _as_statements(said: Sequence[Candidate]) -> list[Statement]:
    return [Statement(c.span, c.score, c.coverage) for c in said[:SHOWN]]


def _sentences(
    engine: Engine,
    query: Query,
    asked: tuple[Concept, ...],
    plan: Plan,
    region: Region,
    others: Sequence[Region],
    vector: np.ndarray,
) -> list[Candidate]:
    doc_id, text = plan.document.doc_id, plan.document.text
    scores = engine.index.sentence_scores(vector)
    found: list[Candidate] = []
    for start, end, position in engine.spans.get(doc_id, ()):
        if not region.holds(start, end) or any(t.start <= start < t.end for t in plan.tables):
            continue
        if any(o.holds(start, end) and _is_apart(o, region) for o in others):
            continue
        heading = start == 0 or is_heading(text[start:end], section_at(plan.sections, start).path)
        if heading != ("heading" in region.kinds):
            continue
        one = weighed(engine, query, asked, Span(doc_id, start, end), float(scores[position]), "text")
        if not heading:
            told = TOLD_WORTH * _says_how_far(query, asked, text[start:end])
            one = replace(one, score=one.score + _worth(query, text[start:end]) + told)
            if _names_only(text, start, end):
                one = replace(one, score=one.score - OF_LEAD)
        if one.coverage >= HELD_LEAST or heading:
            found.append(one)
    return sorted(found, key=lambda c: (-c.score, c.span.start))


def _is_apart(other: Region, region: Region) -> bool:
    """Whether what stands in another named place is not meant by this one: a box beside the text or its chapter."""
    inside = all(region.holds(a, b) for a, b in other.stretches) and other.stretches != region.stretches
    return other is not region and other.kinds == ALL and inside


def _worth(query: Query, said: str) -> float:
    """What a statement is worth besides its matter: the figure that the question tells, the detail that it asks for."""
    text = fold(said)
    told = any(re.search(rf"(?<![\d.]){re.escape(f)}(?![\d.]*\d)", text) for f in TOLD.findall(query.text))
    detail = states_detail(query.text, text, bool(find_quantities(TITLED.sub("", said))))
    shared = _longest_shared(query.text, text)
    near = len(shared) > 1 and detail_before(query.text, text, shared)
    return TOLD_WORTH * told + DETAIL_WORTH * (detail + 2 * near) + LETTER_WORTH * len(shared)


def _says_how_far(query: Query, asked: tuple[Concept, ...], said: str) -> bool:
    """For a question for an indicator, whether a clause says how much or how far, with its name in it or at the head of
    the one before: 成人吸烟率持续降低,到2025年力争低于19%."""
    parts = [fold(c.text) for c in clauses(said, 0, len(said))] if query.indicators else []
    names = tuple(word for concept in asked for word in concept.words if len(word) >= NAME_LEAST)
    for before, part in zip(["", *parts], parts, strict=False):
        if find_quantities(TITLED.sub("", part)) or asks("extent", part):
            named = f"{before}{part}" if before.startswith(names) else part
            if coverage(asked, named) >= WELL_HELD:
                return True
    return False


def _longest_shared(question: str, said: str) -> str:
    """The longest stretch of a question that a text holds letter by letter: 健康促进区, 次中心."""
    longest = ""
    for run in HAN_RUN.findall(question):
        for at in range(len(run)):
            size = len(longest)
            while at + size < len(run) and size < STRETCH_MOST and run[at : at + size + 1] in said:
                size += 1
                longest = run[at : at + size]
    return longest


def _names_only(text: str, start: int, end: int) -> bool:
    """The short first sentence of a paragraph that goes on: it names the subject and states nothing."""
    first = start == 0 or text[start - 1] == "\n"
    goes_on = end < len(text) and text[end] != "\n"
    return first and goes_on and end - start <= BARE_LEAD and not find_quantities(text[start:end])


def _named_rows(engine: Engine, query: Query, plan: Plan, region: Region) -> list[Statement]:
    """Rows of the region's tables for the indicators that the question names."""
    doc_id = plan.document.doc_id
    inside = tuple(r for r in engine.rows.get(doc_id, ()) if r.origin == "table" and region.holds(r.start, r.end))
    view = replace(engine, rows={doc_id: inside})
    found: list[Indicator] = []
    sure = [n for n in query.indicators if "text" not in region.kinds or n.how not in GUESSED]
    for named in sure:
        special = refine(view, query, named, (doc_id,))
        result = rows_or_kin(view, query, special, doc_id)
        if result.reason == "year":
            result = rows_or_kin(view, replace(query, years=(), period=""), special, doc_id)
        found.extend(row for row in result.rows if row.value and row not in found)
    if not found:
        return []
    return [Statement(Span(doc_id, found[0].start, found[0].end), 1.0, 1.0, tuple(found))]


def _found_rows(
    engine: Engine, query: Query, asked: tuple[Concept, ...], plan: Plan, region: Region, vector: np.ndarray
) -> list[Statement]:
    """The row of the region's tables that holds most of the question."""
    doc_id = plan.document.doc_id
    scores = engine.index.dense_scores(vector)
    found: list[Candidate] = []
    for passage, cosine in zip(engine.index.passages, scores, strict=True):
        if passage.kind == "row" and passage.doc_id == doc_id and region.holds(passage.start, passage.end):
            span = Span(doc_id, passage.start, passage.end)
            one = weighed(engine, query, asked, span, float(cosine), "row", heads=passage.heads)
            worth = _worth(query, passage.text)
            covered = max(one.coverage, HELD_LEAST if worth >= TOLD_WORTH else 0.0)
            found.append(replace(one, score=one.score + worth, coverage=covered))
    found = sorted((c for c in found if c.coverage >= HELD_LEAST), key=lambda c: (-c.score, c.span.start))
    made: list[Statement] = []
    for one in found[:SHOWN]:
        rows = [r for r in engine.rows.get(doc_id, ()) if r.start == one.span.start and r.origin == "table" and r.value]
        chosen = by_time(rows, query, plan) or rows
        made.append(Statement(one.span, one.score, one.coverage, tuple(chosen)))
    return made


def told_rows(engine: Engine, query: Query, plan: Plan, region: Region) -> list[Indicator]:
    """The values of the region's tables that are a figure which the question tells: 表1里3.38."""
    told = set(TOLD.findall(query.text))
    rows = (r for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "table" and told)
    return [r for r in rows if region.holds(r.start, r.end) and str(number_of(r)) in told]
