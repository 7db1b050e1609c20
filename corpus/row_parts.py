"""A table row of several indicators as one row for each: 高血压/2型糖尿病患者规范管理率 with 66.2/64.8 and 72/70以上."""

from __future__ import annotations

import re
from collections.abc import Sequence
from os.path import commonprefix

from corpus.subjects import MEASURE, joint_names
from records import Cell

BOUND = r"(?:不低于|不少于|不高于|不超过|低于|高于|≥|≤|＜|＞|<|>)"
AFTER = r"(?:及?以[上下内]|左右)"
FIGURE = rf"((?:{BOUND}\s*)?)(\d+(?:\.\d+)?)((?:\s*[%％‰])?)({AFTER}?)"
GLUE = r"(?:\s*[/／、；;]\s*|\s+)"
FIGURES = re.compile(rf"{FIGURE}(?:{GLUE}{FIGURE})+")
# A row that is a part of the one above it, and per how many people that one counts.
PART_OF = re.compile(r"^(?:其中|#)\s*[：:、]?\s*")
PER = re.compile(r"^每[百千万十]+(?:名)?(?:常住|户籍)?人口?")
SHARE = re.compile(r"率|比|占")
# Two words of one length at a slash, each before what follows both: 新建国家/省级卫生镇.
SLASH = re.compile(r"^(.*?)([\u4e00-\u9fff]{2})/([\u4e00-\u9fff]{2})(.*)$")
# A name in full ends with what is counted or with houses.
WHOLE = 4
HOUSE_END = re.compile(r"(?:医院|卫生院|中心|机构)$")
OF_HOUSE = re.compile(r".*?(?:医院|卫生院|中心|机构)(?P<counted>.+)$")
COUNTED = re.compile(r"(?P<counted>数量|总数|个数|数|覆盖率|占比|比例|比重|率)$")
WHOLE_END = re.compile(r"(?:[率数比]|比例|比重|时间|[院所站]|机构|中心|日|费用)$")


def row_names(name: str, cells: Sequence[Cell]) -> list[str]:
    """The indicators that a row's name joins: rates with a name each, or as many names as a cell has figures.

    >>> row_names("高血压/2型糖尿病患者规范管理率", [Cell(text="66.2/64.8", start=0, end=9)])
    ['高血压患者规范管理率', '2型糖尿病患者规范管理率']
    """
    parts = re.split(r"和|及|与", name)
    if len(parts) == 2 and all(re.search(r"(?:率|数|比|比例|比重)$", part) for part in parts):
        return parts
    counts = {len(figures) for cell in cells if (figures := _figures(cell.text))}
    joined, _ = joint_names(re.sub(r"\s*[/／]\s*", "、", name))
    if len(joined) > 1 and len(joined) in counts and all(MEASURE.search(part) for part in joined):
        return joined
    if whole := _whole_names(name, counts):
        return whole
    if alike := _led_alike(name, counts):
        return alike
    if slash := SLASH.match(name):
        lead, first, second, tail = slash.groups()
        return [lead + first + tail, lead + second + tail]
    return [name]


def _led_alike(name: str, counts: set[int]) -> list[str]:
    """Two names that begin alike, of which the second ends with what is counted of both: 省级卫生乡镇/省级卫生村数量,
    县人民医院/县中医医院电子病历分级."""
    parts = re.split(r"\s*[/／]\s*", name)
    if len(parts) != 2 or 2 not in counts or len(parts[0]) < WHOLE or not commonprefix(parts):
        return []
    first, second = parts
    counted = OF_HOUSE.match(second) if HOUSE_END.search(first) else COUNTED.search(second)
    return [first + counted["counted"], second] if counted and not MEASURE.search(first) else []


def _whole_names(name: str, counts: set[int]) -> list[str]:
    """Names in full on both sides of a slash (市办公立医院/基层医疗卫生机构), with the base printed before the first."""
    per = match.group() if (match := PER.match(name)) else ""
    parts = re.split(r"\s*[/／]\s*", name[len(per) :])
    if len(parts) < 2 or len(parts) not in counts or any(len(part) < WHOLE for part in parts):
        return []
    ends = all(WHOLE_END.search(part) for part in parts)
    return [per + part for part in parts] if ends else []


def inherited_bases(names: Sequence[str]) -> list[str]:
    """For each row of a table by its name: the base that it takes over from the row which it is a part of, or "".

    >>> inherited_bases(["每千常住人口床位数（张）", "其中：公立医院床位数（张）", "其中：每千人口护理床位数"])
    ['', '每千常住人口', '']
    """
    bases, above = [], ""
    for name in names:
        part = PART_OF.sub("", name)
        if part == name:
            above = match.group() if (match := PER.match(name)) else ""
        bases.append(above if part != name and not PER.match(part) and not SHARE.search(part) else "")
    return bases


def cell_parts(names: Sequence[str], cell: Cell) -> list[tuple[str, Cell]]:
    """Each name with its own figure of a cell that has one for each, else with all of the cell."""
    figures = _figures(cell.text)
    if len(names) < 2 or len(figures) != len(names):
        if len(names) > 1 and (parts := _with_blanks(cell)) and len(parts) == len(names):
            return list(zip(names, parts, strict=True))
        return [(name, cell) for name in names]
    first, last = figures[0], figures[-1]
    found = []
    for name, figure in zip(names, figures, strict=True):
        # A bound is printed once for all: ≥75/73, 72/70以上.
        before, after = figure.group(1) or first.group(1), figure.group(4) or last.group(4)
        text = figure.group() if before + after == figure.group(1) + figure.group(4) else ""
        start, end = (figure.start(), figure.end()) if text else (0, len(cell.text))
        text = text or (f"{before}{figure.group(2)}{figure.group(3)}" + ("" if before else after))
        found.append((name, Cell(text=text, start=cell.start + start, end=cell.start + end)))
    return found


def _with_blanks(cell: Cell) -> list[Cell]:
    """The figures of a cell with a stroke where one is missing: —/8.9."""
    parts, at = [], 0
    for text in re.split(r"([/／])", cell.text):
        if text not in ("/", "／"):
            lead = len(text) - len(text.lstrip())
            parts.append(
                Cell(text=text.strip(), start=cell.start + at + lead, end=cell.start + at + len(text.rstrip()))
            )
        at += len(text)
    known = [re.fullmatch(FIGURE, part.text) is not None for part in parts]
    blank = [re.fullmatch(r"[-—–－]+", part.text) is not None for part in parts]
    fits = any(known) and all(a or b for a, b in zip(known, blank, strict=True))
    return parts if fits else []


def _figures(text: str) -> list[re.Match[str]]:
    """The figures of a cell that holds nothing but several."""
    return list(re.finditer(FIGURE, text)) if FIGURES.fullmatch(text.strip()) else []
