"""What an indicator table holds beside a plan's own figures (年均增长, 完成率, 五年累计, 全省平均), where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers import refusal
from answers.drafting import Draft, Span
from answers.project_tables import add_cell_of, said_of
from answers.refusal import Refused
from answers.tables import add_row
from answers.values import asked_years, by_time, refine, related, shown_value
from corpus.indicators import EMPTY
from corpus.value_columns import OUTCOME, TARGET, Other, other_of, others_asked, without_asks
from index.terms import fold
from records import Cell, Indicator, Plan, Table, TableRow
from retrieval.engine import Engine
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text"})
OF_WORDS = frozenset({"lead", "source"})  # columns whose cells are no figures
FIGURE_ASKED = re.compile(r"多少|几(?!个?(?:部门|单位|家))|多[高大]|目标|百分之")
SHORTEST = 2  # characters of what is asked
COMPARED = re.compile(r"[比较差超]|[高低][多于]|[哪谁]个?[高低]")
YEAR = re.compile(r"20\d\d")
OVER_YEARS = re.compile(r"年均|每年")
MARKED = re.compile(r"^\s*([\[［〔【])")  # [1.2]: counted otherwise than the others, as a note says


def add_other_column(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The cells of the columns that are asked for, of the rows of the named indicators; False where no table has
    such a column. Refused where a row's cell is empty."""
    asked = () if query.english else others_asked(query.text, plan)
    asked = tuple(other for other in asked if query.kind in KINDS or (query.kind == "list" and other.kind in OF_WORDS))
    missing = ""
    for table in plan.tables if asked else ():
        heads = [(at, other_of(head.strip(), plan)) for at, head in enumerate(table.columns)]
        columns = [(at, other) for at, other in heads if other and _fits(other, table.columns[at], asked, query)]
        for row, own in _rows(engine, query, plan, table) if columns else ():
            given = [(at, other) for at, other in columns if _given(row.cells[at].text, other, asked)]
            if FIGURE_ASKED.search(without_asks(query.text)) and any(other.kind in OF_WORDS for _, other in given):
                _add_figures(engine, query, plan, draft, own)
            for at, other in given:
                _add(draft, plan, table, row, own, at, other)
                if other.kind == "done":
                    _add_both_ends(engine, draft, own, without_asks(query.text))
                if other.kind == "area" and COMPARED.search(query.text):
                    _add_own(engine, draft, own, table.columns[at])
            figures = any(other.kind not in OF_WORDS for _, other in columns)
            missing = missing or ("" if given or not figures else own.name)
    if missing and not draft.sentences:
        raise Refused(refusal.value_missing(plan, missing))
    return bool(draft.sentences)


def _add(draft: Draft, plan: Plan, table: Table, row: TableRow, own: Indicator, at: int, other: Other) -> None:
    """One cell: a figure of another area in the indicator's unit, a rate or a sum as its head says."""
    span = Span(plan.document.doc_id, row.start, row.end)
    if other.kind != "area":
        add_cell_of(draft, plan, span, at)
        _add_note(draft, plan, table, row.cells[at])
        return
    shown = shown_value(replace(own, value=row.cells[at].text))
    head = Span(plan.document.doc_id, table.start, table.rows[0].start - 1)
    draft.add(f"{said_of(plan, own.name)}的{table.columns[at]}为{shown}。", [span, head])


def _add_own(engine: Engine, draft: Draft, own: Indicator, head: str) -> None:
    """The plan's own figure of the year of another area's, the base year's where its head names none."""
    years = [int(year) for year in YEAR.findall(head)]
    rows = [r for r in engine.rows[own.doc_id] if (r.start, r.name) == (own.start, own.name) and r.value]
    for row in [r for r in rows if r.year in years] or rows[:1]:
        add_row(draft, row)


def _add_both_ends(engine: Engine, draft: Draft, own: Indicator, asked: str) -> None:
    """Goal and outcome of a row, as far as they are asked for beside the share that was done."""
    roles = {role for role, said in (("target", TARGET), ("actual", OUTCOME)) if said.search(asked)}
    for row in engine.rows[own.doc_id]:
        if (row.start, row.name) == (own.start, own.name) and row.value and row.role in roles:
            add_row(draft, row)


def _add_figures(engine: Engine, query: Query, plan: Plan, draft: Draft, own: Indicator) -> None:
    """The row's figures of the time asked for, where a question asks for them beside whose task the indicator is."""
    rows = [r for r in engine.rows[own.doc_id] if (r.start, r.name) == (own.start, own.name) and r.value]
    wanted = asked_years(query, plan)
    for row in by_time([r for r in rows if not wanted or r.year in wanted], query, plan):
        add_row(draft, row)


def _given(cell: str, other: Other, asked: Sequence[Other]) -> bool:
    """Whether a cell says what is asked; of a growth per year only what stands in brackets is a sum over years."""
    return cell.strip() not in EMPTY and (other in asked or bool(MARKED.match(cell)))


def _fits(other: Other, head: str, asked: Sequence[Other], query: Query) -> bool:
    """Whether a column is one of those asked for, of the year that is asked for; a growth over years is not that of
    one of them."""
    if other not in asked and not (other.kind == "growth" and Other("sum") in asked):
        return False
    years = YEAR.findall(head)
    if other.kind == "growth" and query.years and not OVER_YEARS.search(query.text):
        return False
    return not (years and query.years) or any(str(year) in years for year in query.years)


def _rows(engine: Engine, query: Query, plan: Plan, table: Table) -> list[tuple[TableRow, Indicator]]:
    """The rows of a table of the indicators that are asked for, with one of their figures."""
    doc_id = plan.document.doc_id
    own = [r for r in engine.rows.get(doc_id, ()) if r.origin == "table" and table.start <= r.start < table.end]
    found = {} if query.indicators else _by_words(own, query)
    for named in query.indicators:
        wanted = refine(engine, query, named, (doc_id,)).canonical
        for names in ({wanted}, {wanted, *related(wanted)}):
            held = {r.start: r for r in own if r.canonical in names}
            held = held or {r.start: r for r in own if r.canonical.endswith(wanted)}
            if held:
                found |= held if len(held) == 1 or names == {wanted} else {}
                break
    return [(row, found[row.start]) for row in table.rows if row.start in found]


def _by_words(own: Sequence[Indicator], query: Query) -> dict[int, Indicator]:
    """Rows whose name holds all that is asked besides the column, for a question that names no indicator (床位)."""
    words = [w for w in without_asks(query.topic).split() if w]
    held = {r.start: r for r in own if words and all(w in fold(r.name) for w in words)}
    return held if sum(map(len, words)) >= SHORTEST else {}


def _add_note(draft: Draft, plan: Plan, table: Table, cell: Cell) -> None:
    """The table's note on figures in brackets of this kind."""
    mark = MARKED.match(cell.text)
    for note in table.notes if mark else ():
        if mark.group(1) in note.text:
            draft.quote(Span(plan.document.doc_id, note.start, note.end))
