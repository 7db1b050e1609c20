"""Passages: parts of a plan small enough to cite, cut inside sections, never inside a sentence or a table row."""

from __future__ import annotations

import re

from langchain_text_splitters import RecursiveCharacterTextSplitter

from records import Document, Passage, Plan, Section, Table

# Line, then sentence, then the start of an item of a running enumeration ("…；（2）…"). Nothing finer: a longer
# sentence stays whole. Look-behinds keep the mark with the sentence that it ends.
SEPARATORS = [r"\n", r"(?<=[。！？!?])(?![”’」』）)])", r"(?<=[。！？][”’」』）)])", r"(?<=[；;])(?=[（(]\d{1,2}[）)])"]
SPLITTER: dict[str, object] = {"size": 300, "overlap": 60, "separators": SEPARATORS, "format": 2}


def split_plan(plan: Plan) -> list[Passage]:
    """Passages of a plan in the order of its text: running text, whole tables, and every table row by itself."""
    passages: list[Passage] = []
    document = plan.document
    for start, end, section in _segments(plan):
        tables = [table for table in plan.tables if start <= table.start < end]
        at = start
        for table in tables:
            passages.extend(_text_passages(document, section, at, table.start))
            passages.extend(_table_passages(document, section, table))
            at = min(table.end + 1, end)
        passages.extend(_text_passages(document, section, at, end))
    return passages


def embedded_text(document: Document, passage: Passage) -> str:
    """What is embedded and indexed: plan title, section path and column heads before the passage's own words."""
    lines = [document.title, " > ".join(passage.section), passage.heads, passage.text]
    return "\n".join(line for line in lines if line)


def _segments(plan: Plan) -> list[tuple[int, int, Section]]:
    """Each section's own text, without its subsections; a heading that stands alone goes with what follows it."""
    sections = plan.sections
    segments: list[tuple[int, int, Section]] = []
    carried: int | None = None
    for number, section in enumerate(sections):
        end = sections[number + 1].start if number + 1 < len(sections) else section.end
        start = section.start if carried is None else carried
        own = plan.document.text[section.start : end].strip()
        alone = section.path and "\n" not in own and own == section.path[-1].split("（原文位于")[0]
        if alone and number + 1 < len(sections) and sections[number + 1].level > section.level:
            carried = start
            continue
        carried = None
        if own:
            segments.append((start, end, section))
    return segments


def _text_passages(document: Document, section: Section, start: int, end: int) -> list[Passage]:
    text = document.text[start:end]
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=int(SPLITTER["size"]),  # type: ignore[call-overload]
        chunk_overlap=int(SPLITTER["overlap"]),  # type: ignore[call-overload]
        separators=SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
        add_start_index=False,
        strip_whitespace=True,
    )
    passages: list[Passage] = []
    at = 0
    for part in splitter.split_text(text):
        found = text.index(part, at)
        # The next part may begin inside this one (overlap), never before it.
        at = found + 1
        passages.append(_passage(document, section, start + found, start + found + len(part)))
    return passages


def _table_passages(document: Document, section: Section, table: Table) -> list[Passage]:
    whole = _passage(document, section, table.start, table.end, kind="table", heads=table.caption)
    rows = [
        _passage(document, section, row.start, row.end, kind="row", heads=_row_heads(table, row.category))
        for row in table.rows
    ]
    return [whole, *rows]


def _row_heads(table: Table, category: str) -> str:
    return "；".join(part for part in (table.caption, category, " | ".join(table.columns)) if part)


def _passage(
    document: Document, section: Section, start: int, end: int, *, kind: str = "text", heads: str = ""
) -> Passage:
    return Passage(
        passage_id=f"{document.doc_id}:{start}-{end}",
        doc_id=document.doc_id,
        section=section.path,
        start=start,
        end=end,
        text=document.text[start:end],
        kind=kind,
        heads=heads,
    )


def plan_sentences(plan: Plan) -> list[tuple[int, int]]:
    """Spans of the sentences of a plan's running text, tables left out, in the order of the text."""
    # Foot notes under a table are sentences like others.
    tables = [(table.start, table.rows[-1].end if table.rows else table.end) for table in plan.tables]
    return [
        (start, end)
        for start, end in sentences(plan.document.text)
        if not any(first <= start < last for first, last in tables)
    ]


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text``: lines, and in them what ends with 。！？.

    >>> sentences("一。二！三")
    [(0, 2), (2, 4), (4, 5)]
    """
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        at = line.start()
        for mark in re.finditer(r"[。！？!?]+[”’」』）)]*|[；;](?=[（(]\d{1,2}[）)])", line.group()):
            spans.append((at, line.start() + mark.end()))
            at = line.start() + mark.end()
        if at < line.end():
            spans.append((at, line.end()))
    return [(a, b) for a, b in spans if text[a:b].strip()]
