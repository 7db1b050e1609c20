"""Answers looked up in indicator rows: value, nature, conflict."""

from __future__ import annotations

import re
from collections import Counter

from answers.drafting import Draft, Span
from answers.measuring import measured_to
from answers.values import rate_base, shown_value
from corpus.matters import matter
from corpus.naming import bare, split_unit
from corpus.outline import section_at
from corpus.splitting import sentences
from corpus.value_columns import caption_time
from records import Cell, Conflict, ConflictValue, Indicator, Plan, Table

ADDED = re.compile(r"新[增建]")
OTHER_BASE = "注意：以上有的按每千人或每万人计算，有的是总数，基数不同，不能互相比较。"
CAPTION_REACH = 100  # characters above a table
YEAR_REACH = 40  # characters before a clause in which its year may stand


def add_values(draft: Draft, rows: tuple[Indicator, ...], *, nature: bool = False) -> None:
    """A sentence for every row; several values of one indicator are also named as a conflict."""
    for row in rows:
        add_row(draft, row, nature=nature)
    if len(rows) > 1:
        add_difference(draft, rows)
        _add_as_printed(draft, rows)


def _add_as_printed(draft: Draft, rows: tuple[Indicator, ...]) -> None:
    """How the table prints values that are shown one by one and stand in one cell: 7/16 for 国家 and 省级 together."""
    cells: dict[tuple[int, int], list[Indicator]] = {}
    for row in rows:
        if row.origin == "table" and (cell := _cell_of(draft.plans[row.doc_id], row)):
            cells.setdefault((cell.start, cell.end), []).append(row)
    shared = {span: held for span, held in cells.items() if len({row.value_start for row in held}) > 1}
    if not shared:
        return
    text = draft.plans[rows[0].doc_id].document.text
    told = "、".join(f"“{text[start:end]}”" for start, end in sorted(shared))
    spans = dict.fromkeys(row_span(row) for held in shared.values() for row in held)
    draft.add(f"表中同一格合写为{told}。", list(spans), "computed")


def _cell_of(plan: Plan, row: Indicator) -> Cell | None:
    """The cell that holds a row's value, where the value is only a part of it."""
    cells = (c for table in plan.tables for r in table.rows if r.start == row.start for c in r.cells)
    return next((c for c in cells if c.start <= row.value_start < c.end and c.text.strip() != row.value), None)


def add_row(draft: Draft, row: Indicator, *, nature: bool = False) -> None:
    """One value in its sentence, citing its row or clause and, where the year stands elsewhere, that place too."""
    plan = draft.plans[row.doc_id]
    if row.origin == "text":
        draft.add(_statement(plan, row), [clause_span(plan, row), *_year_spans(plan, row)])
        return
    spans = [row_span(row), *_head_spans(plan, row)]
    note = _basis_span(plan, row)
    year = time_said(plan, row)
    what = f"{plan.document.place}{year}{row.name}"
    role = "目标" if _head_says_target(plan, row) else "实际完成" if _head_says_actual(plan, row) else ""
    text = f"{what}{role}为{shown_value(row)}"
    if row.nature and row.role != "actual" and (nature or len(text) < 60):
        text += f"（{row.nature}）"
    if note is not None:
        text += f"；{row.basis}"
        spans.append(note)
    draft.add(text + "。", spans)


def add_nature(draft: Draft, row: Indicator) -> None:
    """Whether an indicator binds (约束性) or is expected (预期性)."""
    plan = draft.plans[row.doc_id]
    draft.add(f"{plan.document.place}“{row.name}”的指标性质为{row.nature}。", [row_span(row)])


def row_span(row: Indicator) -> Span:
    """The span to cite for a row."""
    return Span(row.doc_id, row.start, row.end)


def cited_span(draft: Draft, row: Indicator) -> Span:
    """The span that ``add_row`` cites for a row first."""
    return clause_span(draft.plans[row.doc_id], row) if row.origin == "text" else row_span(row)


def clause_span(plan: Plan, row: Indicator) -> Span:
    """The clause of a statement, with the one before it when that gives the year ("2020年，…76岁") or the subject, and a
    short one behind it that measures its figure."""
    text = plan.document.text
    span = Span(row.doc_id, row.start, measured_to(text, row.end))
    before = re.search(r"[^，。；;,\n]*[，,]\s*$", text[max(0, row.start - YEAR_REACH) : row.start])
    words = text[row.start : row.end]
    year_before = row.year is not None and str(row.year) not in words and before and str(row.year) in before.group()
    name_before = before and bare(row.name)[-3:] not in bare(words) and bare(row.name)[-3:] in bare(before.group())
    if before and (year_before or name_before):
        return Span(row.doc_id, row.start - len(before.group()), span.end)
    return span


def _statement(plan: Plan, row: Indicator) -> str:
    """The clause in its own words, with the heading it stands under where that tells the year apart."""
    span = clause_span(plan, row)
    text = plan.document.text[span.start : span.end].strip().lstrip("-•·")
    path = section_at(plan.sections, row.start).path
    lead = plan.document.place
    if plan.document.section_years:
        head = path[0] if path else ""
        where = re.sub(r"（原文位于.*$", "", head)
        lead += f"“{where}”" if where else ""
        if _default_year_row(plan, row):
            lead += f"（{row.year}年）"
    return f"{lead}：{text}。"


def _default_year_row(plan: Plan, row: Indicator) -> bool:
    return row.year is not None and row.year == plan.document.default_year


def _year_spans(plan: Plan, row: Indicator) -> list[Span]:
    """Where the year of a statement stands, when not in the clause itself."""
    text = plan.document.text
    if not _default_year_row(plan, row) or str(row.year) in text[row.start : row.end]:
        return []
    for start, end in sentences(text):
        words = text[start:end]
        if str(row.year) in words and re.search(r"制定|计划|印发", words):
            return [Span(row.doc_id, start, end)]
    return []


def year_spans(plan: Plan, row: Indicator) -> list[Span]:
    """Where the year of a row stands, when not in the row: the table's head, or the sentence that dates the plan."""
    return _year_spans(plan, row) if row.origin == "text" else _head_spans(plan, row)


def _head_spans(plan: Plan, row: Indicator) -> list[Span]:
    """The table's head line: it holds the year of the column; with the caption where only that tells the time."""
    table = _table_of(plan, row)
    if table is None:
        return []
    first = table.rows[0].start - 1 if table.rows else table.end
    start = table.start
    if _caption_tells(plan, row, table):
        start = plan.document.text.rfind(table.caption, 0, table.start)
    return [Span(row.doc_id, start, first)]


def _table_of(plan: Plan, row: Indicator) -> Table | None:
    return next((table for table in plan.tables if table.start <= row.start < table.end), None)


def _caption_tells(plan: Plan, row: Indicator, table: Table) -> bool:
    """Whether a row's year stands nowhere but, as a year or a five-year plan that ended in it, in the caption."""
    above = plan.document.text[max(0, table.start - CAPTION_REACH) : table.start]
    return (
        bool(table.caption)
        and table.caption in above
        and caption_time(table)[1] == row.year
        and str(row.year) not in " ".join(table.columns)
    )


def _head_text(plan: Plan, row: Indicator) -> str:
    for table in plan.tables:
        for line in table.rows:
            if line.start == row.start:
                for column, cell in enumerate(line.cells):
                    if cell.start <= row.value_start <= cell.end and cell.end >= row.value_end and cell.text:
                        return table.columns[column]
    return ""


def time_said(plan: Plan, row: Indicator) -> str:
    """The year of a table's row, or the time of its caption (“十三五”), or how its column is headed where neither
    prints one (“规划期末目标”)."""
    head = split_unit(_head_text(plan, row))[0]
    table = _table_of(plan, row) if row.origin == "table" else None
    if table is not None and _caption_tells(plan, row, table):
        return caption_time(table)[0]
    if row.year and head and row.origin == "table" and str(row.year) not in head:
        cited = " ".join(plan.document.text[s.start : s.end] for s in (row_span(row), *_head_spans(plan, row)))
        return f"{row.year}年" if f"{row.year}" in cited else f"“{head}”"
    return f"{row.year}年" if row.year else ""


def _head_says_target(plan: Plan, row: Indicator) -> bool:
    return bool(re.search(r"目标|规划值", _head_text(plan, row)))


def _head_says_actual(plan: Plan, row: Indicator) -> bool:
    return bool(re.search(r"完成|实际", _head_text(plan, row)))


def _basis_span(plan: Plan, row: Indicator) -> Span | None:
    """The foot note on the base of a figure, when the table has one for it."""
    for table in plan.tables:
        if table.start <= row.start < table.end:
            for note in table.notes:
                if row.basis and row.basis in note.text:
                    return Span(row.doc_id, note.start, note.end)
    return None


def add_difference(draft: Draft, rows: tuple[Indicator, ...]) -> None:
    """Several values of one matter as a conflict, and a sentence on how they differ; a count and a figure per thousand
    people do not contradict each other."""
    spans = [cited_span(draft, row) for row in rows]
    if len({rate_base(row) for row in rows if row.value}) > 1:
        draft.add(OTHER_BASE, spans)
        return
    values = tuple(
        ConflictValue(value=shown_value(row), year=row.year, citation=draft.cite(cited_span(draft, row)))
        for row in rows
    )
    draft.conflicts.append(Conflict(indicator=rows[0].canonical, values=values))
    draft.add(_difference(rows), spans)


def _which_is_which(rows: tuple[Indicator, ...]) -> str:
    """Which of two values the table prints and which the running text."""
    if len(rows) != 2:
        return ""
    told = {row.origin: shown_value(row) for row in rows}
    return f"（表格为{told['table']}，正文为{told['text']}）"


def _difference(rows: tuple[Indicator, ...]) -> str:
    """One sentence on how several values of an indicator differ."""
    years = {row.year for row in rows}
    dated = ("，年份也不同", "、注明年份") if len(years) > 1 else ("", "")
    if len(rows) == 2 and len({bool(ADDED.match(row.name)) for row in rows}) == 2:
        return "注意：以上一处是新增的数量，一处是总数，请勿混用。"
    if len({row.canonical for row in rows}) > 1 and len({matter(row.name) for row in rows}) == 1:
        return f"注意：原文几处的名称和数值不完全相同{dated[0]}，均已列出，引用时请核对并写全名称{dated[1]}。"
    if len({row.canonical for row in rows}) > 1:
        return f"注意：以上是相近但不同的指标{dated[0]}，引用时请写全名称{dated[1]}。"
    if len(years) > 1:
        twice = max(Counter((row.year, row.role) for row in rows).values()) > 1
        also = "；同一年份有几处不同的数值，请核对" if twice else ""
        return f"注意：以上数值属于不同年份{also}，引用时请注明年份。"
    if len({row.role for row in rows}) > 1:
        return "注意：以上一个是规划目标，一个是实际完成数，请勿混用。"
    if {row.origin for row in rows} == {"table", "text"}:
        return f"注意：原文的表格与正文数值不一致{_which_is_which(rows)}，两处均列出，请核对后引用。"
    return "注意：原文有几处不同的数值，均列出，请核对后引用。"
