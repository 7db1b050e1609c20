"""What a figure is of: every row and sentence of the plans that prints a figure which the question gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answers import refusal
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span, words_of
from answers.project_tables import add_cell_of, lists_indicators
from answers.refusal import Refused
from answers.tables import add_row, row_span
from answers.windows import window
from corpus.naming import split_unit
from corpus.outline import section_at
from corpus.statements import plan_years
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.reverse import DASH, Asked, Figure, counts, figures_asked, place_said, year_asked

MOST = 6  # places shown
NEAR = 0.5  # of the question's other words that the nearest place holds, which others must hold too
ON_IT = 0.4  # of those words, from which a place is on what the question speaks of
TABLE_NUMBER = re.compile(r"表(\d)(?!\d)")
EMPTY_UNITS = {"", "-", "--", "—"}
SHARE_OR_MONEY = re.compile(r"[%‰元倍亿万]|百分点")
ENDS = "[—–~至到-]"  # of a range


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
    if len(plans) > 1 and query.across and any(named.how == "exact" for named in query.indicators):
        return False  # 县域就诊率哪几家定的是90%: the plans are asked for, the indicator is named
    matter = _matter(engine, query, asked.rest)
    printed = [_places(engine, query, plans, asked, figure, matter) for figure in asked.figures]
    absent = [f.words for f, places in zip(asked.figures, printed, strict=True) if not places]
    if absent:
        raise Refused(refusal.no_statement(query, plans, absent))
    found = [_nearest(places) for places in printed]
    if not all(_on_it(engine, query, asked.rest, places) for places in found):
        return False
    for figure, places, all_ in zip(asked.figures, found, printed, strict=True):
        _add_places(figure, places, len(all_), draft, several=len(plans) > 1)
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
        rows = [*_rows(engine, query, plan, figure, matter), *_cells(plan, figure, matter)]
        texts = list(_sentences(engine, plan, figure, matter))
        if rows and (said == "table" or not figure.unit):  # a sentence prints a bare 3 of anything
            texts = []
        elif said == "text" and texts:
            rows = []
        found += [*rows, *texts]
    return found


def _rows(engine: Engine, query: Query, plan: Plan, figure: Figure, matter: tuple[Concept, ...]) -> list[Place]:
    """Values of tables that print the number in the unit; in a table without units what is counted in it by its name
    or is what the question speaks of, only where no other row has it."""
    number, whole = _printed(Figure(figure.number, "")), _printed(figure)
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "table"]
    rows = [r for r in rows if number.search(fold(r.value)) or whole.search(fold(r.value))]
    exact = [r for r in rows if not figure.unit or _of_unit(r, figure.unit) or whole.search(fold(r.value))]
    bare = (r for r in rows if r.unit in EMPTY_UNITS)
    rows = exact or [r for r in bare if _counted(r.name, figure.unit, matter)]
    for fits in (
        lambda r: not query.years or r.year in query.years,
        lambda r: not (says("role", "target", query.text) and r.role == "actual"),
        lambda r: not (says("role", "actual", query.text) and r.role == "target"),
        lambda r: _of_table(plan, r, TABLE_NUMBER.findall(query.text)),
    ):
        rows = [r for r in rows if fits(r)] or rows
    words = [(r, f"{plan.document.text[r.start : r.end]} {r.name}") for r in rows]
    return [Place(plan, row_span(r), coverage(matter, text, r.category), r) for r, text in words]


def _of_unit(row: Indicator, unit: str) -> bool:
    return fold(row.unit).removeprefix("1/").lstrip("/") == unit.lstrip("/")


def _counted(name: str, unit: str, matter: tuple[Concept, ...]) -> bool:
    """Whether what a row without a unit is of may be counted in the unit; never a share or an amount of money."""
    named = counts(unit, fold(name))
    return bool(named) if named is not None else not SHARE_OR_MONEY.search(unit) and coverage(matter, name) >= ON_IT


def _cells(plan: Plan, figure: Figure, matter: tuple[Concept, ...]) -> Iterator[Place]:
    """Cells of tables that list no indicators (总投资 of a project)."""
    pattern = _printed(figure)
    for table in plan.tables:
        for row in () if lists_indicators(table) else table.rows:
            for column, cell in enumerate(row.cells):
                unit = split_unit(table.columns[column])[1] if cell.text[-1:].isdigit() else ""
                if pattern.search(fold(cell.text + unit)):
                    span = Span(plan.document.doc_id, row.start, row.end)
                    held = coverage(matter, " ".join(c.text for c in row.cells), table.columns[column])
                    yield Place(plan, span, held, column=column)


def _sentences(engine: Engine, plan: Plan, figure: Figure, matter: tuple[Concept, ...]) -> Iterator[Place]:
    """Sentences that print the figure whole, each trimmed around it; no headings."""
    pattern = _printed(figure)
    heads = {section.start for section in plan.sections}
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        sentence = plan.document.text[start:end]
        if start in heads or any(table.start <= start < table.end for table in plan.tables):
            continue
        for first, last in window(sentence, [m.span() for m in pattern.finditer(fold(sentence))]):
            span = Span(plan.document.doc_id, start + first, start + last)
            around = " ".join(section_at(plan.sections, start).path)
            yield Place(plan, span, coverage(matter, sentence[first:last], f"{around} {sentence}"))


def _printed(figure: Figure) -> re.Pattern[str]:
    """The figure as a plan may print it: 5.7 as 5.70; 30人 is not 30人次, the end of a range (0—3) not a figure."""
    number = DASH.join(_number(n) for n in figure.numbers)
    unit = rf"\s*{re.escape(figure.unit)}(?!次|百分点)" if figure.unit else r"(?!\s*(?:[年月日号章节.、]|周?岁))"
    return re.compile(rf"(?<![\d.a-z第/表图])(?<!专栏)(?<!\d{ENDS})(?<!\d{ENDS}{ENDS}){number}{unit}(?!{DASH}\d)")


def _number(number: str) -> str:
    zeros = "0*" if "." in number else r"(?:\.0+)?"
    return rf"{re.escape(number.rstrip('0') if '.' in number else number)}{zeros}(?![\d.]*\d)"


def _of_table(plan: Plan, row: Indicator, numbers: Sequence[str]) -> bool:
    captions = [table.caption for table in plan.tables if table.start <= row.start < table.end]
    return not numbers or any(caption.startswith(f"表{n}") for caption in captions for n in numbers)


def _nearest(places: Sequence[Place]) -> list[Place]:
    """Places nearest to the question's other words first; where some are on them, only those."""
    most = max((place.held for place in places), default=0.0)
    least = NEAR * most if most >= ON_IT else 0.0
    return sorted((p for p in places if p.held >= least), key=lambda p: -p.held)


def _add_places(figure: Figure, places: Sequence[Place], printed: int, draft: Draft, *, several: bool) -> None:
    """The places in the words of the plans, and how many print the figure in all."""
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
    if printed > 1:
        rest = "，这里只列出与所问最近的几处" if printed > len(shown) else ""
        spans = [place.span for place in shown]
        where = "原文" if any(place.row is None for place in places) else "表"
        draft.add(f"{where}中写到“{figure.words}”的共{printed}处{rest}。", spans, "computed")


def add_words(draft: Draft, plan: Plan, span: Span, *, several: bool) -> None:
    """A span in its own words; behind its place's name where several plans are answered from."""
    words = words_of(plan, span)
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
