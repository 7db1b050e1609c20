"""Tables of which a source gives a row a line: cells apart by tabs, by pipes with or without pipes at the ends (also
｜ and │), with or without a rule below the head; over a page break with the head printed again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.rawtables import CAPTION, EMPTY_CELL, GROUP_HEAD, ROW_NUMBER_HEAD, RawTable, fit, notes_below
from corpus.table_heads import is_head_row, one_head
from corpus.tracked import Tracked

TAB = "\t"
PIPES = "|｜│┃"
# Marks that running text has too: a table only where every row has as many cells as the head.
LOOSE = {"  ": re.compile(r"[ \u3000\xa0]{2,}"), ",": re.compile(r","), "，": re.compile(r"，")}
RULE = frozenset(" \t|｜│┃:+=_-─━═┄┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝")
STROKE = re.compile(r"[\-─━═=_]{2}")
# A caption, a heading of the text.
TITLE = re.compile(r"^(?:附?表|专栏|图|附件|第.{1,3}[章节])")
SERIAL = re.compile(r"^(?:\d{1,3}(?:[.．\-]\d{1,2}){0,2}[.．、]?|[（(]\d{1,3}[）)]|[①-⑳])$")
# What stands between two pages of one table.
PAGE_BREAK = re.compile(r"^(?:[\-—–\s]*\d{1,3}[\-—–\s]*|第\s*\d{1,3}\s*页.{0,8})$")
CONTINUED = re.compile(r"^[（(]?(?:续(?:上)?表|接上表|附?表.{0,40}[（(]续[表]?[）)]).{0,40}$")
FIGURE = re.compile(r"^[＜＞≥≤<>]?\s*\d[\d.,]*\s*[%％‰]?(?:及?以[上下内]|左右)?$")
GROUP_LIMIT = 16  # characters
GAP_LIMIT = 5  # lines between two pages


@dataclass(slots=True)
class _Block:
    """Lines of one table: its rows and the lines that name a group, in their order, and those left out."""

    mark: str
    rows: list[Tracked] = field(default_factory=list)
    left_out: list[Tracked] = field(default_factory=list)
    end: int = 0
    ruled: bool = False


def row_line_table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
    """The table with a row a line that starts at line ``at`` and the line after it, or None when none starts there."""
    first = at
    while first < len(lines) and _is_rule(lines[first].text) and first < at + 2:
        first += 1  # a frame's upper line
    mark = _mark(lines, first)
    if not mark:
        return None
    block = _block(lines, first, mark)
    wide = _cells(block)
    if len(wide) < (2 if block.ruled else 3) or len(wide[0]) < (2 if block.ruled else 3):
        return None
    head, body = one_head(wide)
    if mark in LOOSE and any(len(row) not in {1, len(head)} for row in body):
        return None
    rows = tuple(fit(_below_merged(row, head), len(head)) for row in body)
    notes, end = notes_below(lines, block.end)
    left_out = (*block.left_out, *_dropped(wide[:2], head, body))
    return RawTable(head, rows, notes, left_out), end


def _mark(lines: list[Tracked], at: int) -> str:
    """What parts the cells of the line, "" where it is no row of a table."""
    if at >= len(lines):
        return ""
    text = lines[at].text
    for mark in PIPES:
        several = mark in text and len(_split(lines[at], mark)) >= 3
        framed = text.strip().startswith(mark) and len(text) > 2
        if (several or framed) and any(mark in line.text for line in lines[at + 1 : at + 4]):
            return mark
    if _is_row(text, TAB, first=True):
        return TAB
    for mark in LOOSE:
        cells = [cell.text for cell in _split(lines[at].strip(), mark)]
        if len(cells) >= 3 and is_head_row(cells) and at + 1 < len(lines):
            return mark if len(_split(lines[at + 1].strip(), mark)) >= 3 else ""
    return ""


def _block(lines: list[Tracked], at: int, mark: str) -> _Block:
    block = _Block(mark)
    end = at
    while end < len(lines):
        text = lines[end].text
        if end > at and _is_rule(text):
            block.ruled |= len(block.rows) == 1 and mark in text
            end += 1
        elif _is_row(text, mark, first=end == at) or (end > at and _is_group(lines, end, at, mark)):
            if end > at and _folded(text) == _folded(lines[at].text):
                block.left_out.append(lines[end])
            else:
                block.rows.append(lines[end])
            end += 1
        else:
            onward = _next_page(lines, end, lines[at], mark)
            if onward is None:
                break
            block.left_out += [line for line in lines[end:onward] if line.text.strip()]
            end = onward
    block.end = end
    return block


def _next_page(lines: list[Tracked], at: int, head: Tracked, mark: str) -> int | None:
    """Where the table goes on after a page break or an empty line: its head again, a line that says so (续表), or a
    row of as many cells that is not the head of the next table."""
    said = False
    for number in range(at, min(at + GAP_LIMIT, len(lines))):
        text = lines[number].text.strip()
        if _folded(text) == _folded(head.text):
            return number
        if CONTINUED.match(text):
            said = True
        elif _is_row(lines[number].text, mark, first=False):
            cells = [cell.text for cell in _split(lines[number].strip(), mark)]
            same = len(cells) == len(_split(head.strip(), mark))
            figures = not is_head_row(cells) and any(FIGURE.match(cell.strip()) for cell in cells[1:])
            return number if same and (said or figures) else None
        elif text and not PAGE_BREAK.match(text):
            return None
    return None


def _folded(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_rule(text: str) -> bool:
    """A line between rows or of the frame: |---|---|, ├──┼──┤."""
    return RULE.issuperset(text) and STROKE.search(text) is not None


def _cells(block: _Block) -> list[tuple[Tracked, ...]]:
    """The cells of each line; a pipe that every row starts or ends with parts nothing."""
    if block.mark == TAB:
        return [tuple(_split(line, TAB)) for line in block.rows]
    if block.mark in LOOSE:
        return [tuple(_split(line.strip(), block.mark)) for line in block.rows]
    held = [line.strip() for line in block.rows if block.mark in line.text]
    starts = all(line.text.startswith(block.mark) for line in held)
    ends = all(line.text.endswith(block.mark) for line in held)
    rows = []
    for line in block.rows:
        body = line.strip()
        if block.mark in body.text:
            body = body.slice(int(starts), len(body) - int(ends))
        rows.append(tuple(cell.strip() for cell in _split(body, block.mark)))
    return rows


def _split(line: Tracked, mark: str) -> list[Tracked]:
    cells, start = [], 0
    for match in LOOSE.get(mark, re.compile(re.escape(mark))).finditer(line.text):
        cells.append(line.slice(start, match.start()))
        start = match.end()
    return [*cells, line.slice(start, len(line))]


def _is_row(text: str, mark: str, *, first: bool) -> bool:
    """A line of two cells at least; below the head the first may be empty: a merged cell that goes on."""
    if mark in LOOSE:
        return len(LOOSE[mark].findall(text.strip())) >= 2
    if mark != TAB:
        return mark in text
    cells = text.rstrip(TAB).split(TAB)
    return len(cells) >= 2 and (bool(cells[0]) or (not first and len(cells) > 2))


def _is_group(lines: list[Tracked], at: int, first: int, mark: str) -> bool:
    """A line without cells before a row of the table: 一、健康水平, a cell merged over all columns."""
    title = lines[at].text.strip()
    after = lines[at + 1] if at + 1 < len(lines) else None
    plain = 2 <= len(title) <= GROUP_LIMIT and TAB not in title and not re.search(r"[。；：！？，]", title)
    if after is None or not plain or CAPTION.match(f"{title}：") or not _is_row(after.text, mark, first=False):
        return False
    cells = [cell.text.strip() for cell in _split(after.strip() if mark != TAB else after, mark)]
    if cells[0][:1].isdecimal():
        return True
    same = len(cells) == len(_split(lines[first].strip(), mark))
    return same and not TITLE.match(title) and not is_head_row(cells) and bool(re.search(r"\d", "".join(cells[1:])))


def _below_merged(row: tuple[Tracked, ...], head: tuple[Tracked, ...]) -> tuple[Tracked, ...]:
    """A row below a merged cell, which a copied page leaves out: its running number stands where its head does not."""
    number_at = next((i for i, cell in enumerate(head) if ROW_NUMBER_HEAD.match(cell.text.strip())), 0)
    if number_at:
        numbers = next((i for i, cell in enumerate(row[:number_at]) if _is_serial(cell, row, head)), number_at)
        missing = number_at - numbers
    else:
        missing = 1 if len(row) == len(head) - 1 and GROUP_HEAD.match(head[0].text.strip()) else 0
    return (*(EMPTY_CELL for _ in range(missing)), *row)


def _is_serial(cell: Tracked, row: tuple[Tracked, ...], head: tuple[Tracked, ...]) -> bool:
    text = cell.text.strip()
    return text.isdecimal() or (len(row) < len(head) and bool(SERIAL.match(text)))


def _dropped(
    wide: list[tuple[Tracked, ...]], head: tuple[Tracked, ...], body: list[tuple[Tracked, ...]]
) -> list[Tracked]:
    """Cells of the heads that the one head does without."""
    if len(wide) < 2 or (body and body[0] is wide[1]):
        return []
    kept = "".join(cell.text for cell in head)
    return [cell for row in wide for cell in row if cell.text.strip() and cell.text.strip() not in kept]
