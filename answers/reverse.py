"""What a figure is of: every row and sentence of the plans that prints a figure which the question gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from answers import refusal
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span
from answers.project_tables import add_cell_of, lists_indicators
from answers.refusal import Refused
from answers.tables import add_row, row_span
from answers.windows import window
from corpus.outline import section_at
from corpus.statements import plan_years
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.reverse import Asked, Figure, figures_asked, place_said, year_asked

MOST = 6  # places shown
NEAR = 0.5  # of the question's other words that the nearest place holds, which others must hold too
ON_IT = 0.4  # of those words, from which a place is on what the question speaks of
NUMBER = re.compile(r"\d+(?:\.\d+)?")
TABLE_NUMBER = re.compile(r"表(\d)(?!\d)")
EMPTY_UNITS = {"", "-", "--", "—"}


@dataclass(frozen=True, slots=True)
class Place:
    """One place that prints the figure: a row's value, a cell of a table of projects, or a sentence."""

    plan: Plan
    span: Span
    held: float = 0.0  # share of the question's other words
    row: Indicator | None = None
    column: int = -1


def add_reverse(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> bool:
    """Answer what a figure is of, which plan prints it, whether two are of one thing, and what is to be done by a
    year; False for other questions. Refused where no plan in scope prints a figure."""
    if query.english:
        return False
    if len(plans) == 1 and _add_year(engine, query, plans[0], draft):
        return True
    asked = figures_asked(query.text)
    if asked is None or (asked.kind == "plan" and (len(plans) == 1 or query.indicators)):
        return False
    matter = _matter(engine, query, asked.rest)
    found = [_nearest(_places(engine, query, plans, asked, figure, matter)) for figure in asked.figures]
    absent = [f.words for f, places in zip(asked.figures, found, strict=True) if not places]
    if absent:
        raise Refused(refusal.no_statement(query, plans, absent))
    if not all(_on_it(engine, query, asked.rest, places) for places in found):
        return False
    for figure, places in zip(asked.figures, found, strict=True):
        _add_places(engine, figure, places, draft, several=len(plans) > 1)
    rows = [place.row for places in found for place in places]
    if asked.kind == "same" and len({row.canonical for row in rows if row}) > 1 and all(rows):
        spans = [row_span(row) for row in rows if row]
        draft.add("以上是名称不同的指标，引用时请写全名称。", spans, "computed")
    return True


def _matter(engine: Engine, query: Query, rest: str) -> tuple[Concept, ...]:
    """What the question's other words are about; 规划里, 表1里 are about nothing."""
    words = TABLE_NUMBER.sub(" ", rest)
    other = engine.understand(words, (), query.scope) if re.search(r"\w", words) else None
    return concepts(engine, other) if other and (other.topic or other.indicators) else ()


def _on_it(engine: Engine, query: Query, rest: str, places: Sequence[Place]) -> bool:
    """Whether a place is of the indicator that the question names beside the figure, where it names one."""
    named = re.search(r"\w", rest) and engine.understand(rest, (), query.scope).indicators
    return not named or max(place.held for place in places) >= ON_IT


def _places(
    engine: Engine, query: Query, plans: Sequence[Plan], asked: Asked, figure: Figure, matter: tuple[Concept, ...]
) -> list[Place]:
    """All places of a figure: rows, then cells, then sentences, those of one plan together."""
    said = place_said(asked.rest)
    found: list[Place] = []
    for plan in plans:
        rows = [*_rows(engine, query, plan, asked.rest, figure, matter), *_cells(plan, figure, matter)]
        texts = list(_sentences(engine, plan, figure, matter))
        if said == "table" and rows:
            texts = []
        elif said == "text" and texts:
            rows = []
        found += [*rows, *texts]
    return found


def _rows(
    engine: Engine, query: Query, plan: Plan, rest: str, figure: Figure, matter: tuple[Concept, ...]
) -> list[Place]:
    """Values of tables that print the number in the unit; in a table without units only where no other has it."""
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "table" and _prints(r.value, figure)]
    exact = [r for r in rows if not figure.unit or _in_unit(r, figure.unit)]
    rows = exact or [r for r in rows if r.unit in EMPTY_UNITS]
    for fits in (
        lambda r: not query.years or r.year in query.years,
        lambda r: not (says("role", "target", rest) and r.role == "actual"),
        lambda r: not (says("role", "actual", rest) and r.role == "target"),
        lambda r: _of_table(plan, r, TABLE_NUMBER.findall(rest)),
    ):
        rows = [r for r in rows if fits(r)] or rows
    words = [(r, f"{plan.document.text[r.start : r.end]} {r.name}") for r in rows]
    return [Place(plan, row_span(r), coverage(matter, text, r.category), r) for r, text in words]


def _cells(plan: Plan, figure: Figure, matter: tuple[Concept, ...]) -> Iterator[Place]:
    """Cells of tables that list no indicators (总投资 of a project)."""
    for table in plan.tables:
        for row in () if lists_indicators(table) else table.rows:
            for column, cell in enumerate(row.cells):
                printed = f"{cell.text} {table.columns[column]}"
                if _prints(cell.text, figure) and (not figure.unit or figure.unit in fold(printed)):
                    span = Span(plan.document.doc_id, row.start, row.end)
                    held = coverage(matter, " ".join(c.text for c in row.cells), table.columns[column])
                    yield Place(plan, span, held, column=column)


def _sentences(engine: Engine, plan: Plan, figure: Figure, matter: tuple[Concept, ...]) -> Iterator[Place]:
    """Sentences that print the figure whole, each trimmed around it."""
    pattern = _printed(figure)
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        sentence = plan.document.text[start:end]
        if any(table.start <= start < table.end for table in plan.tables):
            continue
        for first, last in window(sentence, [m.span() for m in pattern.finditer(fold(sentence))]):
            span = Span(plan.document.doc_id, start + first, start + last)
            around = " ".join(section_at(plan.sections, start).path)
            yield Place(plan, span, coverage(matter, sentence[first:last], f"{around} {sentence}"))


def _printed(figure: Figure) -> re.Pattern[str]:
    """The figure as a plan may print it: 5.7 as 5.70; 30人 is not 30人次."""
    number = re.escape(figure.number.rstrip("0") if "." in figure.number else figure.number)
    zeros = "0*" if "." in figure.number else r"(?:\.0+)?"
    unit = rf"\s*{re.escape(figure.unit)}(?!次|百分点)" if figure.unit else r"(?!\s*[年月日号章节.、])"
    return re.compile(rf"(?<![\d.a-z第]){number}{zeros}(?![\d.]*\d){unit}")


def _prints(value: str, figure: Figure) -> bool:
    numbers = NUMBER.findall(unicodedata.normalize("NFKC", value))
    return any(Decimal(number) == Decimal(figure.number) for number in numbers)


def _in_unit(row: Indicator, unit: str) -> bool:
    printed = fold(row.unit).removeprefix("1/").lstrip("/")
    return printed == unit.lstrip("/") or unit in fold(row.value)


def _of_table(plan: Plan, row: Indicator, numbers: Sequence[str]) -> bool:
    captions = [table.caption for table in plan.tables if table.start <= row.start < table.end]
    return not numbers or any(caption.startswith(f"表{n}") for caption in captions for n in numbers)


def _nearest(places: Sequence[Place]) -> list[Place]:
    """Places nearest to the question's other words first; where some are on them, only those."""
    most = max((place.held for place in places), default=0.0)
    least = NEAR * most if most >= ON_IT else 0.0
    return sorted((p for p in places if p.held >= least), key=lambda p: -p.held)


def _add_places(engine: Engine, figure: Figure, places: Sequence[Place], draft: Draft, *, several: bool) -> None:
    """The places in the words of the plans, and how many there are."""
    shown = places[:MOST]
    if several:
        order = list(dict.fromkeys(place.plan.document.doc_id for place in shown))
        shown = sorted(shown, key=lambda p: order.index(p.plan.document.doc_id))
    for place in shown:
        if place.row is not None:
            add_row(draft, place.row)
        elif place.column >= 0:
            add_cell_of(draft, place.plan, place.span, place.column)
        else:
            add_words(draft, place.plan, place.span, several=several)
    if len(places) > 1:
        rest = "，这里只列出与所问最近的几处" if len(places) > len(shown) else ""
        spans = [place.span for place in shown]
        draft.add(f"原文中写到“{figure.words}”的共{len(places)}处{rest}。", spans, "computed")


def add_words(draft: Draft, plan: Plan, span: Span, *, several: bool) -> None:
    """A span in its own words; behind its place's name where several plans are answered from."""
    words = plan.document.text[span.start : span.end].strip(" \n，,；;")
    draft.add(f"{plan.document.place}：{words}" if several else words, [span])


def _add_year(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """What the plan says of a year inside its period; the year in which it begins or ends, or that all of it is of,
    is asked about in other ways."""
    asked = year_asked(query.text)
    if asked is None or query.indicators:
        return False
    year, rest = asked
    base, end = plan_years(plan.document.period)
    inside = (base or 0) < int(year) < (end or 0) and int(year) != plan.document.default_year
    if not inside or (rest and engine.understand(rest, (), query.scope).topic):
        return False
    found = [
        Span(plan.document.doc_id, start + first, start + last)
        for start, end_, _ in engine.spans.get(plan.document.doc_id, ())
        for sentence in [plan.document.text[start:end_]]
        for first, last in window(sentence, [m.span() for m in re.finditer(rf"{year}年", fold(sentence))], after=True)
    ]
    if not found:
        raise Refused(refusal.no_statement(query, [plan], (f"{year}年",)))
    for span in found[: MOST + 2]:
        add_words(draft, plan, span, several=False)
    return True
