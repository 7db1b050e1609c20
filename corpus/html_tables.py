"""Tables of HTML in a source as rows a line, cells apart by tabs, before the other tags are taken away: a cell merged
over columns heads each of them, one merged over rows stands in each but in the first column, where it names a group."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.tracked import Tracked, join
from records import Repair

TABLE = re.compile(r"<table\b[^<>]*>(?:(?!</?table\b).)*</table\s*>", re.I | re.S)
ROW = re.compile(r"<tr\b[^<>]*>((?:(?!<tr\b|</tr\s*>).)*)", re.I | re.S)
CELL = re.compile(r"<(t[dh])\b([^<>]*)>((?:(?!<t[dh]\b|</t[dh]\s*>).)*)", re.I | re.S)
CAPTION = re.compile(r"<caption\b[^<>]*>((?:(?!</caption).)*)</caption\s*>", re.I | re.S)
TAG = re.compile(r"<[^<>]*>")
SPAN_LIMIT = 40  # a merged cell reaches over no more


@dataclass(slots=True)
class _Grid:
    """Cells by row and column, and in how many rows each column's merged cell still stands."""

    rows: list[dict[int, Tracked]] = field(default_factory=list)
    held: dict[int, tuple[int, Tracked]] = field(default_factory=dict)


def html_tables(text: Tracked, repairs: list[Repair]) -> Tracked:
    """The text with each table of HTML as lines of cells with tabs between."""
    pieces, last = [], 0
    for match in TABLE.finditer(text.text):
        table = text.slice(*match.span())
        lines = _lines(table)
        if len(lines) < 2:
            continue
        caption = CAPTION.search(table.text)
        titles = [_flat(table.slice(*caption.span(1)))] if caption else []
        new = join([*titles, *lines], "\n")
        first, stop = text.origins[match.start()], text.origins[match.end() - 1] + 1
        repairs.append(
            Repair(rule="html-table", source_start=first, source_end=stop, before=match.group(), after=new.text)
        )
        pieces += [text.slice(last, match.start()), new]
        last = match.end()
    return join([*_apart(pieces), text.slice(last, len(text))]) if pieces else text


def _apart(pieces: list[Tracked]) -> list[Tracked]:
    """Text and tables in turn, a line end between them."""
    apart = []
    for piece in pieces:
        end = Tracked("\n", (piece.origins[-1] if piece.origins else 0,))
        apart += [piece, end]
    return apart


def _lines(table: Tracked) -> list[Tracked]:
    grid = _Grid()
    for row in ROW.finditer(table.text):
        _add_row(grid, table.slice(*row.span(1)))
    width = max((max(row, default=-1) + 1 for row in grid.rows), default=0)
    if width < 2:
        return []
    empty = Tracked("", ())
    return [join([row.get(at, empty) for at in range(width)], "\t") for row in grid.rows if row]


def _add_row(grid: _Grid, source: Tracked) -> None:
    row: dict[int, Tracked] = {}
    merged, grid.held = grid.held, {}
    for at, (rows, cell) in merged.items():
        row[at] = cell if at else Tracked("", ())
        if rows > 1:
            grid.held[at] = (rows - 1, cell)
    at = 0
    cells = list(CELL.finditer(source.text))
    for match in cells:
        while at in row:
            at += 1
        down, over = _span(match.group(2), "rowspan"), _span(match.group(2), "colspan")
        cell = _flat(source.slice(*match.span(3)))
        for column in range(at, at + over):
            # A line over all columns names a group; a head over some is the head of each.
            row[column] = cell if column == at or len(cells) > 1 else Tracked("", ())
            if down > 1:
                grid.held[column] = (down - 1, cell)
        at += over
    grid.rows.append(row)


def _span(attributes: str, name: str) -> int:
    match = re.search(rf"{name}\s*=\s*[\"']?\s*(\d{{1,3}})", attributes, re.I)
    return min(max(int(match.group(1)), 1), SPAN_LIMIT) if match else 1


def _flat(cell: Tracked) -> Tracked:
    """A cell's words in one line, without tags."""
    parts, last = [], 0
    for match in TAG.finditer(cell.text):
        parts.append(cell.slice(last, match.start()))
        last = match.end()
    parts.append(cell.slice(last, len(cell)))
    words = [line.strip() for part in parts for line in part.lines()]
    kept = [word for word in words if word.text]
    return join([_untabbed(word) for word in kept])


def _untabbed(word: Tracked) -> Tracked:
    return Tracked(word.text.replace("\t", " "), word.origins)
