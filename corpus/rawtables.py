"""Tables as sources hold them, read into rows of cells: one cell a line by tabs, one cell a line between blank
lines, one row a line (tabs or Markdown pipes)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.tracked import Tracked, join

ROW_NUMBER_HEAD = re.compile(r"^(?:序\s*号|编\s*号)$")
GROUP_HEAD = re.compile(r"^(?:指标)?(?:类\s*别|分\s*类|类\s*型|领\s*域|维\s*度|一级指标)$")
UNIT_HEAD = re.compile(r"^(?:计量)?单\s*位$")
BARE_YEAR = re.compile(r"^(?:19|20)\d{2}年?$")
UNIT = re.compile(r"^(?:%|％|‰|1/10万|/10万|岁|人|张|个|家|元|万元|亿元|床/万人|人/万人|天|分|分钟|--|——|—|-)$")
VALUE = re.compile(r"\d|[＜＞≥≤<>]|提高|下降|降低|持平|平均|优于|达标")
MARKDOWN_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
# Words, not a value: "5岁以下儿童死亡率" is a name, "8以下" and "同比例提高" stand where a number may precede them.
NAME = re.compile(r"^[^\d＜＞≥≤<>]*[\u4e00-\u9fff]{2}|^\d+[\u4e00-\u9fff]{5,}")
CAPTION = re.compile(r"^(?:附?表|附件)\s*[\d一二三四五六七八九十]*\s*[:：]")
NOTE = re.compile(r"^(?:备?注|说明)\s*\d*\s*[:：]")
NEXT_NOTE = re.compile(r"^(?:(?:备?注|说明)\s*\d*\s*[:：]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")
STACKED_CELL_LIMIT = 24
GROUP_LIMIT = 16  # characters


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows as printed: the first is the head. Body rows are aligned to the head's columns; notes follow the body."""

    head: tuple[Tracked, ...]
    rows: tuple[tuple[Tracked, ...], ...]
    notes: tuple[Tracked, ...] = ()

    def map_cells(self, change: Callable[[Tracked], Tracked]) -> RawTable:
        """The same table with every cell changed."""
        return RawTable(
            tuple(change(cell) for cell in self.head),
            tuple(tuple(change(cell) for cell in row) for row in self.rows),
            tuple(change(note) for note in self.notes),
        )


def read_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
    """The table that starts at line ``at`` and the line after it, or None when none starts there."""
    for reader in (_markdown_table, _tab_cell_table, _tab_row_table, _stacked_table):
        found = reader(lines, at)
        if found is not None:
            return found
    return None


def _markdown_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
    if not lines[at].text.strip().startswith("|") or at + 1 >= len(lines) or "-" not in lines[at + 1].text:
        return None
    if not MARKDOWN_RULE.match(lines[at + 1].text.strip()):
        return None
    head = _pipe_cells(lines[at])
    rows, end = [], at + 2
    while end < len(lines) and lines[end].text.strip().startswith("|"):
        rows.append(_fit(_pipe_cells(lines[end]), len(head)))
        end += 1
    notes, end = _notes_below(lines, end)
    return RawTable(head, tuple(rows), notes), end


def _notes_below(lines: list[Tracked], at: int) -> tuple[tuple[Tracked, ...], int]:
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


def _pipe_cells(line: Tracked) -> tuple[Tracked, ...]:
    body = line.strip()
    start, end = int(body.text.startswith("|")), len(body) - int(body.text.endswith("|"))
    return tuple(_split(body.slice(start, end), "|"))


def _split(line: Tracked, mark: str) -> list[Tracked]:
    cells, start = [], 0
    for match in re.finditer(re.escape(mark), line.text):
        cells.append(line.slice(start, match.start()))
        start = match.end()
    return [*cells, line.slice(start, len(line))]


def _tab_row_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
    end = at
    while end < len(lines) and (_is_tab_row(lines[end].text, first=end == at) or (end > at and _is_group(lines, end))):
        end += 1
    wide = [_split(line, "\t") for line in lines[at:end]]
    if len(wide) < 3 or len(wide[0]) < 3:
        return None
    head = tuple(wide[0])
    rows = tuple(_fit(_below_merged(tuple(row), head), len(head)) for row in wide[1:])
    notes, end = _notes_below(lines, end)
    return RawTable(head, rows, notes), end


def _is_tab_row(text: str, *, first: bool) -> bool:
    """A line of two cells at least; below the head the first may be empty: a merged cell that goes on."""
    cells = text.rstrip("\t").split("\t")
    return len(cells) >= 2 and (bool(cells[0]) or (not first and len(cells) > 2))


def _is_group(lines: list[Tracked], at: int) -> bool:
    """A line without cells before a row of the table: 一、健康水平, a cell merged over all columns."""
    title = lines[at].text.strip()
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    plain = 2 <= len(title) <= GROUP_LIMIT and "\t" not in title and not re.search(r"[。；：！？，]", title)
    return plain and not CAPTION.match(f"{title}：") and _is_tab_row(after, first=False) and after[:1].isdecimal()


def is_group(row: tuple[Tracked, ...]) -> bool:
    """Whether a row of a table only names the group of those below it: words in its first cell and nothing behind."""
    first = row[0].text.strip()
    return (
        len(row) > 2
        and not any(cell.text.strip() for cell in row[1:])
        and bool(re.search(r"[\u4e00-\u9fff]{2}", first))
    )


def _below_merged(row: tuple[Tracked, ...], head: tuple[Tracked, ...]) -> tuple[Tracked, ...]:
    """A row below a merged cell, which a copied page leaves out: its running number stands where its head does not."""
    number_at = next((i for i, cell in enumerate(head) if ROW_NUMBER_HEAD.match(cell.text.strip())), 0)
    if number_at:
        numbers = next((i for i, cell in enumerate(row[:number_at]) if cell.text.strip().isdecimal()), number_at)
        missing = number_at - numbers
    else:
        missing = 1 if len(row) == len(head) - 1 and GROUP_HEAD.match(head[0].text.strip()) else 0
    return (*(Tracked("", ()) for _ in range(missing)), *row)


def _tab_cell_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
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
    body = tuple(_fit(tuple(row), width) for row in rows[1:] if len(row) > 1)
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


def _stacked_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
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
        rows.append(_fit((*lead, cells[start], *body), width))
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


def _fit(row: tuple[Tracked, ...], width: int) -> tuple[Tracked, ...]:
    if len(row) > width:
        return (*row[: width - 1], join([cell.strip() for cell in row[width - 1 :]], " "))
    return (*row, *(Tracked("", ()) for _ in range(width - len(row))))


def without_empty_lead(row: tuple[Tracked, ...]) -> tuple[Tracked, ...]:
    """The cells that are printed: an empty first cell (an inherited category) is not."""
    return row[1:] if row and not row[0].text.strip() else row
