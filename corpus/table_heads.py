"""Heads of tables over two rows (床位数（张） over 2020年 and 2025年) as one row: 2020年床位数（张）, 2025年床位数（张）."""

from __future__ import annotations

import re

from corpus.rawtables import EMPTY_CELL
from corpus.tracked import Tracked, join

TIME = re.compile(r"^(?:(?:19|20)\d{2}年?|“?十[一二三四五六]五”?末?)$")
PART = re.compile(
    r"(?:19|20)\d{2}\s*年|十[一二三四五六]五|规划|目标|现状|现有|基期|基数|实际|完成|预期|预计|计划|数值|数量|合计|小计|其中|[（(].{1,8}[）)]$"
)
HEAD_WORD = re.compile(
    r"^(?:序\s*号|编\s*号|(?:主要)?指\s*标(?:名称|属性|性质)?|单\s*位|类\s*别|领\s*域|属\s*性|性\s*质|备\s*注|(?:19|20)\d{2}\s*年?)$"
)
# Heads that stand over one column.
SINGLE = re.compile(
    r"序\s*号|编\s*号|名称|指\s*标$|类\s*别|领\s*域|维\s*度|单\s*位|属\s*性|性\s*质|备\s*注|机构|项目$|[县市区镇乡]$|街道|地区|责任|年\s*[份度]$"
)
GOAL = re.compile(r"目标|规划|预期")
NUMBER = re.compile(r"^[＜＞≥≤<>]?\s*\d[\d.,]*\s*[%％‰]?\S{0,4}$")


def is_head_row(cells: list[str]) -> bool:
    """Whether cells are those of a head: 序号, 指标, 2020年, not those of a row.

    >>> is_head_row(["序号", "指标", "2025年"]), is_head_row(["1", "床位数", "2025"])
    (True, False)
    """
    return sum(bool(HEAD_WORD.match(cell.strip())) for cell in cells) >= 2


def one_head(
    rows: list[tuple[Tracked, ...]],
) -> tuple[tuple[Tracked, ...], list[tuple[Tracked, ...]]]:
    """The head of a table and the rows below it; a second row of the head is joined with the first."""
    first = rows[0]
    if len(rows) < 3:
        return first, rows[1:]
    upper = _spread(first, rows[1], max(len(row) for row in rows[2:]))
    if upper is None:
        return first, rows[1:]
    above, below = upper
    head = [_joined(over, under) for over, under in zip(above, below, strict=True)]
    for at, (over, under) in enumerate(zip(above, below, strict=True)):
        beside = {cell.text.strip() for cell, top in zip(below, above, strict=True) if top.text == over.text}
        # 发展目标 over 2020年 and 2025年: the first is none, the years alone say what is what.
        if GOAL.search(over.text) and len(beside) > 1 and all(TIME.match(text) for text in beside):
            head[at] = under
    return tuple(head), rows[2:]


def _joined(over: Tracked, under: Tracked) -> Tracked:
    if not under.text.strip() or over.text.strip() == under.text.strip():
        return over.strip()
    parts = [over.strip(), under.strip()]
    if TIME.match(parts[1].text) and not re.search(r"\d{4}年?$", parts[0].text):
        parts.reverse()
    return join(parts)


def _spread(
    first: tuple[Tracked, ...], second: tuple[Tracked, ...], width: int
) -> tuple[list[Tracked], list[Tracked]] | None:
    """Both rows of a head over all columns, what is merged over several repeated; None where the second is no head."""
    same = {at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a.text.strip() == b.text.strip()}
    named = [cell.text.strip() for at, cell in enumerate(second) if cell.text.strip() and at not in same]
    if len(named) < 2 or any(not PART.search(text) and not TIME.match(text) for text in named):
        return None
    if not all(TIME.match(text) or not NUMBER.match(text) for text in named):
        return None
    if len(first) == len(second) and any(not cell.text.strip() for cell in first[1:]):
        return _over_empty(first, second)
    if len(first) == len(second) and _repeats(first):
        return list(first), list(second)
    lead = next((i for i, cell in enumerate(second) if cell.text.strip()), 0)
    return _over_left_out(first, second[lead:], width)


def _repeats(cells: tuple[Tracked, ...]) -> bool:
    texts = [cell.text.strip() for cell in cells]
    return any(a == b != "" for a, b in zip(texts, texts[1:], strict=False))


def _over_empty(first: tuple[Tracked, ...], second: tuple[Tracked, ...]) -> tuple[list[Tracked], list[Tracked]] | None:
    """A merged head is followed by empty cells."""
    above: list[Tracked] = []
    for at, (over, under) in enumerate(zip(first, second, strict=True)):
        if over.text.strip() or not at:
            above.append(over)
        elif under.text.strip():
            above.append(above[-1])
        else:
            above.append(EMPTY_CELL)
    return above, list(second)


def _over_left_out(
    first: tuple[Tracked, ...], second: tuple[Tracked, ...], width: int
) -> tuple[list[Tracked], list[Tracked]] | None:
    """A copied page has left the empty cells out: the heads that are of one column tell the others."""
    groups = len(first) + len(second) - width
    merged = [at for at, cell in enumerate(first) if not SINGLE.search(cell.text.strip())]
    if groups < 1 or len(merged) != groups or len(second) % groups:
        return None
    each = len(second) // groups
    above: list[Tracked] = []
    below: list[Tracked] = []
    rest = list(second)
    for at, over in enumerate(first):
        if at in merged:
            above += [over] * each
            below += rest[:each]
            rest = rest[each:]
        else:
            above.append(over)
            below.append(EMPTY_CELL)
    return above, below
