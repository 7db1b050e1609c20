"""HTML of plan text and answers. Pure functions; every piece of text passes through ``html.escape``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from pages.texts import Texts
from records import Answer, Document, Table, TableRow

Span = tuple[int, int]
_MARK = re.compile(r"\[(\d+)\]")


def highlighted(text: str, offset: int, spans: Iterable[Span]) -> str:
    """``text``, whose first character stands at ``offset``, with ``spans`` marked.

    >>> highlighted("a<b", 10, [(11, 12)])
    'a<mark>&lt;</mark>b'
    """
    pieces, at = [], 0
    for start, end in sorted(spans):
        low, high = max(start - offset, at), min(end - offset, len(text))
        if low < high:
            pieces += [escape(text[at:low]), "<mark>", escape(text[low:high]), "</mark>"]
            at = high
    return "".join([*pieces, escape(text[at:])])


def row_html(row: TableRow, spans: Iterable[Span]) -> str:
    """One table row; a cell is marked where a span covers it."""
    cells = "".join(f"<td>{highlighted(cell.text, cell.start, spans)}</td>" for cell in row.cells)
    return f"<tr>{cells}</tr>"


def heads_html(line: str, start: int, spans: Iterable[Span]) -> list[str]:
    """The cells of a table's head line, which begins at ``start``, marked where a span covers them."""
    heads, at = [], start
    for cell in line.split("|"):
        words = cell.strip()
        heads.append(highlighted(words, at + len(cell) - len(cell.lstrip()), spans))
        at += len(cell) + 1
    return heads


def head_line(table: Table, text: str) -> Span | None:
    """Where the plan's ``text`` prints the table's column heads, or None where they are not one line of it."""
    at, wanted = table.start, _squeezed("".join(table.columns))
    for line in text[table.start : table.end].split("\n"):
        if line and _squeezed(line) == wanted:
            return at, at + len(line)
        at += len(line) + 1
    return None


def _squeezed(text: str) -> str:
    return "".join(text.replace("|", "").split())


def table_html(heads: Iterable[str], body: str) -> str:
    """A table of ready heads and rows; it scrolls sideways by itself on a narrow screen."""
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    return f'<div class="pq-table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def lone_row_html(row: TableRow, spans: Iterable[Span]) -> str:
    """A row out of its table: an empty first cell shows, in grey, the category that an earlier row printed."""
    html = row_html(row, spans)
    if row.cells and not row.cells[0].text and row.category:
        return html.replace("<td></td>", f'<td class="pq-inherited">{escape(row.category)}</td>', 1)
    return html


def cited_rows(tables: Iterable[Table], start: int, end: int) -> tuple[Table, list[TableRow]] | None:
    """The table that holds the span and its rows that the span touches, or None when it stands in running text."""
    for table in tables:
        rows = [row for row in table.rows if row.start < end and start < row.end]
        if rows and rows[0].start <= start and end <= rows[-1].end:
            return table, rows
    return None


def surroundings(document: Document, start: int, end: int, passages: Iterable[Span], room: int = 160) -> Span:
    """What to show around a cited span: the shortest passage that holds it, at most ``room`` characters each side."""
    holding = [(low, high) for low, high in passages if low <= start and end <= high]
    text = document.text
    if holding:
        low, high = min(holding, key=lambda span: span[1] - span[0])
    else:
        low, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        high = len(text) if after < 0 else after
    return max(low, start - room), min(high, end + room)


def question_html(question: str) -> str:
    """What the visitor typed, as text."""
    return f'<div class="pq-question">{escape(question)}</div>'


def marks_html(numbers: Iterable[int], turn: int, texts: Texts) -> str:
    """Citation marks that jump to the source cards of this turn."""
    return "".join(
        f'<a class="pq-mark" href="#source-{turn}-{number}" title="{escape(texts("answer.mark_title", n=number))}">'
        f"{number}</a>"
        for number in numbers
    )


def answer_html(answer: Answer, turn: int, texts: Texts) -> str:
    """The answer's sentences, each followed by its marks; a refusal has none and is shown by its text alone."""
    if not answer.sentences:
        return f'<div class="pq-answer"><p>{escape(answer.text)}</p></div>'
    sentences = []
    for sentence in answer.sentences:
        label = "" if sentence.support == "quoted" else texts.find(f"support.{sentence.support}") or ""
        note = f' <span class="pq-support">{escape(label)}</span>' if label else ""
        words = escape(_MARK.sub("", sentence.text).strip())
        sentences.append(f"<p>{words}{marks_html(sentence.citations, turn, texts)}{note}</p>")
    return f'<div class="pq-answer">{"".join(sentences)}</div>'
