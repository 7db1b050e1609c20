"""Tables as sources hold them, read into rows of cells; what their layouts share. Readers: ``row_lines`` (a row a
line), ``stacked`` (a cell a line); tables of HTML become rows a line before (``html_tables``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.tracked import Tracked, join

ROW_NUMBER_HEAD = re.compile(r"^(?:序\s*号|编\s*号)$")
GROUP_HEAD = re.compile(r"^(?:指标)?(?:类\s*别|分\s*类|类\s*型|领\s*域|维\s*度|一级指标)$")
UNIT_HEAD = re.compile(r"^(?:计量)?单\s*位$")
CAPTION = re.compile(r"^(?:附?表|附件)\s*[\d一二三四五六七八九十]*\s*[:：]")
NOTE = re.compile(r"^[*※]?\s*(?:备?注|说明)\s*\d*\s*[:：]")
NEXT_NOTE = re.compile(r"^(?:[*※]?\s*(?:备?注|说明)\s*\d*\s*[:：]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳*※])")
EMPTY_CELL = Tracked("", ())


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows as printed: the first is the head. Body rows are aligned to the head's columns; notes follow the body.

    ``left_out`` are lines of the source that the rows do without: the head printed again on the next page.
    """

    head: tuple[Tracked, ...]
    rows: tuple[tuple[Tracked, ...], ...]
    notes: tuple[Tracked, ...] = ()
    left_out: tuple[Tracked, ...] = ()

    def map_cells(self, change: Callable[[Tracked], Tracked]) -> RawTable:
        """The same table with every cell changed."""
        return replace(
            self,
            head=tuple(change(cell) for cell in self.head),
            rows=tuple(tuple(change(cell) for cell in row) for row in self.rows),
            notes=tuple(change(note) for note in self.notes),
        )


def notes_below(lines: list[Tracked], at: int) -> tuple[tuple[Tracked, ...], int]:
    """The notes right below a table (注：1. …, then 2. … a line each) and the line after them."""
    first = at
    while first < len(lines) and not lines[first].text.strip():
        first += 1
    if first == len(lines) or not NOTE.match(lines[first].text.strip()):
        return (), at
    end = first + 1
    while end < len(lines) and NEXT_NOTE.match(lines[end].text.strip()):
        end += 1
    return tuple(line.strip() for line in lines[first:end]), end


def is_group(row: tuple[Tracked, ...]) -> bool:
    """Whether a row of a table only names the group of those below it: words in its first cell and nothing behind."""
    first = row[0].text.strip()
    return (
        len(row) > 2
        and not any(cell.text.strip() for cell in row[1:])
        and bool(re.search(r"[\u4e00-\u9fff]{2}", first))
    )


def fit(row: tuple[Tracked, ...], width: int) -> tuple[Tracked, ...]:
    """A row of just so many cells: missing ones are empty, those too many join the last."""
    if len(row) > width:
        return (*row[: width - 1], join([cell.strip() for cell in row[width - 1 :]], " "))
    return (*row, *(EMPTY_CELL for _ in range(width - len(row))))


def without_empty_lead(row: tuple[Tracked, ...]) -> tuple[Tracked, ...]:
    """The cells that are printed: an empty first cell (an inherited category) is not."""
    return row[1:] if row and not row[0].text.strip() else row
