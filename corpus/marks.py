"""Columns that say whether an indicator's goal was reached (完成情况: 完成, 未完成; 是否达标: 是, 否): marks, no values."""

from __future__ import annotations

import re

from records import Table

HEAD = re.compile(r"是否|情况|达标|完成|结果|备注|评价|结论")
REACHED = re.compile(r"是|√|✓|(?:已|如期|超额|提前|全部|基本)*(?:完成|达标|达到|实现)(?:目标)?")
MISSED = re.compile(r"否|×|✗|(?:未|没有?|尚未|部分)(?:能)?(?:如期|按期|全部)?(?:完成|达标|达到|实现)(?:目标)?|不达标")


def mark_column(table: Table) -> int | None:
    """The column whose cells say, each in one of a few words, whether the row's goal was reached; None without one."""
    for at, head in enumerate(table.columns):
        cells = [row.cells[at].text.strip() for row in table.rows if row.cells[at].text.strip()]
        if HEAD.search(head) and cells and all(is_mark(cell) for cell in cells):
            return at
    return None


def is_mark(text: str) -> bool:
    """Whether a cell says only that a goal was reached or missed."""
    return bool(REACHED.fullmatch(text) or MISSED.fullmatch(text))


def says_missed(mark: str) -> bool:
    """Whether a mark says that the goal was not reached.

    >>> says_missed("“完成情况”一栏为“未完成”"), says_missed("“是否完成”一栏为“是”"), says_missed("")
    (True, False, False)
    """
    return bool(MISSED.fullmatch(mark.rpartition("“")[2].rstrip("”")))
