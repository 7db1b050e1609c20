"""HTML of a whole plan: its lines, headings with anchors, tables as tables, and marked spans. Nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pages.markup import Mark, Span, head_line, heads_html, highlighted, row_html, table_html
from pages.texts import Texts
from records import Plan, Repair, Section, Table

LONGEST_HEADING = 60  # characters; a longer line is a paragraph that begins with its heading


def parse_span(value: str, length: int) -> Span | None:
    """``"123-180"`` as offsets, or None if it is no span of a text of ``length`` characters."""
    start, dash, end = value.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and len(value) < 24):
        return None
    span = int(start), int(end)
    return span if span[0] < span[1] <= length else None


def contents_html(sections: Iterable[Section]) -> str:
    """Table of contents; each entry jumps to its heading."""
    items = (
        f'<li class="pq-level-{min(section.level, 4)}"><a href="#section-{number}">{escape(section.path[-1])}</a></li>'
        for number, section in enumerate(sections)
        if section.path
    )
    return f'<ul class="pq-contents" lang="zh-CN">{"".join(items)}</ul>'


def repairs_html(repairs: Iterable[Repair], texts: Texts) -> str:
    """Repairs as a table: rule, position in the source, what stood before and after; line ends and tabs are visible."""
    body = "".join(
        f"<tr><td>{escape(texts.find(f'repair.{repair.rule}') or repair.rule)}</td>"
        f"<td>{repair.source_start}–{repair.source_end}</td>"
        f"<td>{_visible(repair.before)}</td><td>{_visible(repair.after)}</td></tr>"
        for repair in repairs
    )
    heads = [texts(f"library.{name}") for name in ("rule", "position", "before", "after")]
    return f'<div class="pq-repairs">{table_html(heads, body)}</div>'


def _visible(text: str) -> str:
    return escape(text.replace("\n", "⏎").replace("\t", "⇥").replace("\u3000", "␣"))


def plan_html(plan: Plan, spans: Iterable[Mark] = ()) -> str:
    """The plan's text with ``spans`` marked, e.g. ``plan_html(plan, [(123, 180)])``; a third part is the mark's class."""
    spans = list(spans)
    anchors = _anchors(plan)
    pieces, tables = [], sorted(plan.tables, key=lambda table: table.start)
    at = 0
    for table in tables:
        if table.start < at:
            continue
        pieces += [_line_html(*line, plan, anchors, spans) for line in _lines(plan.document.text, at, table.start)]
        pieces.append(_table_html(table, plan, anchors, spans))
        at = table.end
    pieces += [_line_html(*line, plan, anchors, spans) for line in _lines(plan.document.text, at)]
    return f'<div class="pq-plan" lang="zh-CN">{"".join(pieces)}</div>'


def _lines(text: str, start: int, end: int | None = None) -> Iterator[Span]:
    """Spans of the lines that are not blank between ``start`` and ``end``."""
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _anchors(plan: Plan) -> dict[int, list[int]]:
    """Numbers of the sections by the start of the line on which they begin."""
    anchors: dict[int, list[int]] = {}
    for number, section in enumerate(plan.sections):
        line = plan.document.text.rfind("\n", 0, section.start) + 1
        anchors.setdefault(line, []).append(number)
    return anchors


def _line_html(start: int, end: int, plan: Plan, anchors: dict[int, list[int]], spans: list[Mark]) -> str:
    line = plan.document.text[start:end]
    words = highlighted(line, start, spans)
    numbers = anchors.get(start, [])
    if not numbers:
        return f"<p>{words}</p>"
    marks = "".join(f'<span class="pq-anchor" id="section-{number}"></span>' for number in numbers)
    head = plan.sections[numbers[-1]].path[-1:]
    if len(line) > LONGEST_HEADING:
        cut = len(head[0]) if head and line.startswith(head[0]) else 0
        opening, rest = highlighted(line[:cut], start, spans), highlighted(line[cut:], start + cut, spans)
        return f"<p>{marks}<strong>{opening}</strong>{rest}</p>"
    level = min(plan.sections[numbers[-1]].level + 1, 6)
    return f"<h{max(level, 2)}>{marks}{words}</h{max(level, 2)}>"


def _table_html(table: Table, plan: Plan, anchors: dict[int, list[int]], spans: list[Mark]) -> str:
    """The table in its place: lines that are neither rows nor column heads stand above or below it."""
    text, rows = plan.document.text, {row.start: row for row in table.rows}
    head = head_line(table, text)
    above, body, below = [], [], []
    for start, end in _lines(text, table.start, table.end):
        if start in rows:
            body.append(row_html(rows[start], spans))
        elif (start, end) != head:
            (below if body else above).append(_line_html(start, end, plan, anchors, spans))
    heads = heads_html(text[slice(*head)], head[0], spans) if head else [escape(words) for words in table.columns]
    return f"{''.join(above)}{table_html(heads, ''.join(body))}{''.join(below)}"
