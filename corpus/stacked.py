"""Tables of which a source gives each cell on a line of its own: lines that start with tabs, or cells between blank
lines, their rows known by their running numbers only."""

from __future__ import annotations

import re

from corpus.rawtables import CAPTION, ROW_NUMBER_HEAD, UNIT_HEAD, RawTable, fit
from corpus.tracked import Tracked, join

BARE_YEAR = re.compile(r"^(?:19|20)\d{2}年?$")
UNIT = re.compile(r"^(?:%|％|‰|1/10万|/10万|岁|人|张|个|家|元|万元|亿元|床/万人|人/万人|天|分|分钟|--|——|—|-)$")
VALUE = re.compile(r"\d|[＜＞≥≤<>]|提高|下降|降低|持平|平均|优于|达标")
# Words, not a value: "5岁以下儿童死亡率" is a name, "8以下" and "同比例提高" stand where a number may precede them.
NAME = re.compile(r"^[^\d＜＞≥≤<>]*[\u4e00-\u9fff]{2}|^\d+[\u4e00-\u9fff]{5,}")
STACKED_CELL_LIMIT = 24


def tab_cell_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
    """Each cell on a line that starts with a tab; a blank line between rows; a cell may run over lines."""
    if not _is_tab_cell(lines, at) or not _is_tab_cell(lines, at + 1):
        return None
    rows: list[list[Tracked]] = [[]]
    blank, end = False, at
    while end < len(lines):
        line = lines[end]
        if line.text.startswith("\t"):
            if blank and rows[-1]:
                rows.append([])
            rows[-1].append(line.slice(1, len(line)))
            blank = False
        elif not line.text.strip():
            blank = True
        elif not blank or (len(rows[-1]) < len(rows[0]) and _is_tab_cell(lines, end + 1)):
            rows[-1][-1] = _continue_cell(rows[-1][-1], line)
            blank = False
        else:
            break
        end += 1
    width = len(rows[0])
    if len(rows) < 2:
        return None
    notes = [row[0] for row in rows[1:] if len(row) == 1]
    body = tuple(fit(tuple(row), width) for row in rows[1:] if len(row) > 1)
    return RawTable(tuple(rows[0]), body, tuple(line for note in notes for line in note.lines())), end


def _is_tab_cell(lines: list[Tracked], at: int) -> bool:
    return at < len(lines) and lines[at].text.startswith("\t")


def _continue_cell(cell: Tracked, line: Tracked) -> Tracked:
    """A cell that goes on in the next line: words join, numbers and sentences stay apart."""
    before, after = cell.text.rstrip(), line.text.lstrip()
    if before.endswith(("；", "。", ";")):
        return join([cell, line], "\n")
    apart = before[-1:].isascii() and after[:1].isascii() and before and after
    return join([cell.strip(), line.strip()], " " if apart else "")


def stacked_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
    """Each cell on a line of its own, blank lines between, rows known by their running number only."""
    if CAPTION.match(lines[at].text.strip()):
        return None
    cells, end = _stack(lines, at)
    texts = [cell.text for cell in cells]
    heads = [i for i, text in enumerate(texts[:4]) if ROW_NUMBER_HEAD.match(text)]
    if len(cells) < 10 or not heads:
        return None
    starts = _row_starts(texts, heads[0])
    if len(starts) < 2:
        return None
    head = _merge_years(cells[: _head_end(texts, starts[0], heads[0])])
    return _assemble(cells, head, starts, heads[0]), end


def _stack(lines: list[Tracked], at: int) -> tuple[list[Tracked], int]:
    cells: list[Tracked] = []
    end = at
    for number in range(at, len(lines)):
        text = lines[number].text.strip()
        if (
            len(text) > STACKED_CELL_LIMIT
            or lines[number].text.startswith("\t")
            or re.search(r"[。！？；]|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]", text)
        ):
            break
        if text:
            if not cells and number != at:
                break
            cells.append(lines[number].strip())
            end = number + 1
    return cells, end


def _row_starts(texts: list[str], after: int) -> list[int]:
    """Positions of the running numbers 1, 2, 3 …; a number is one only when words, not a value, follow it."""
    starts: list[int] = []
    for position in range(after + 1, len(texts) - 1):
        room = not starts or position - starts[-1] >= 3
        if texts[position] == str(len(starts) + 1) and room and NAME.search(texts[position + 1]):
            starts.append(position)
    return starts


def _head_end(texts: list[str], first: int, number_head: int) -> int:
    """Where the head ends: the first row's category (words before number 1) is not part of it."""
    has_category = number_head > 0
    end = first
    if has_category:
        end -= 1
        while end - 1 > number_head and not re.search(r"\d|年|目标|情况|单位|性质|完成", texts[end - 1]):
            end -= 1
    return end


def _merge_years(cells: list[Tracked]) -> list[Tracked]:
    """A head cell over two lines, a bare year and what is meant of it, is one column."""
    merged: list[Tracked] = []
    for cell in cells:
        if merged and BARE_YEAR.match(merged[-1].text) and not BARE_YEAR.match(cell.text) and "性质" not in cell.text:
            merged[-1] = join([merged[-1], cell])
        else:
            merged.append(cell)
    return merged


def _assemble(cells: list[Tracked], head: list[Tracked], starts: list[int], number_head: int) -> RawTable:
    width = len(head)
    unit_at = next((i for i, cell in enumerate(head) if UNIT_HEAD.match(cell.text.replace(" ", ""))), None)
    values = width - number_head - 2 - (unit_at is not None)
    first_category = join(cells[_category_start(cells, starts[0], width, head) : starts[0]])
    categories = [first_category]
    rows: list[tuple[Tracked, ...]] = []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(cells)
        body, following = _cut_category(cells[start + 1 : stop], values, last=number + 1 == len(starts))
        if unit_at is not None and len(body) == 1 + values:
            body = [body[0], Tracked("", ()), *body[1:]]
        categories.append(join(following))
        lead = [categories[number]] if number_head else []
        rows.append(fit((*lead, cells[start], *body), width))
    return RawTable(tuple(head), tuple(rows))


def _category_start(cells: list[Tracked], first: int, width: int, head: list[Tracked]) -> int:
    used = 0
    position = 0
    total = sum(len(cell) for cell in head)
    while position < first and used < total:
        used += len(cells[position])
        position += 1
    return position


def _cut_category(body: list[Tracked], values: int, *, last: bool) -> tuple[list[Tracked], list[Tracked]]:
    """The next row's category stands at the end of this row: words after the last value."""
    if last:
        return body, []
    end = len(body)
    while end > 1 + values and not VALUE.search(body[end - 1].text) and not UNIT.match(body[end - 1].text):
        end -= 1
    return body[:end], body[end:]
