"""Values that a reader must not copy unseen: a plan that disagrees with itself, and values that look wrong."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from answers.values import number_of, same_value
from briefing.material import Material, cite_row, shown, when
from briefing.model import Line, Section
from corpus.naming import bare
from records import Indicator, Plan

FAR = 5  # times the median of the other plans, per head
LOWER_IS_BETTER = re.compile(r"死亡率|发病率|患病率|吸烟率|缺陷|支出占|比重|使用强度|流行率|龋齿|近视")
BASE = re.compile(r"每?([千万])")
PER = {"千": Decimal(10), "万": Decimal(1)}


def conflict_section(material: Material, plans: Sequence[Plan], names: frozenset[str] = frozenset()) -> Section:
    """冲突与存疑: a section of its own, for all indicators or only for ``names`` (canonical)."""
    found = [
        text for plan in plans for text in (*_disagreeing(material, plan, names), *_doubtful(material, plan, names))
    ]
    items = tuple(
        Line(item_id=f"conflict-{number}", text=text, citations=citations)
        for number, (text, citations) in enumerate(found, start=1)
    )
    return Section(section_id="conflicts", title="冲突与存疑", items=items)


Found = tuple[str, tuple]


def _groups(rows: Sequence[Indicator], names: frozenset[str]) -> dict[str, list[Indicator]]:
    groups: dict[str, list[Indicator]] = defaultdict(list)
    for row in rows:
        if not names or row.canonical in names:
            groups[row.canonical].append(row)
    return groups


def _disagreeing(material: Material, plan: Plan, names: frozenset[str]) -> Iterator[Found]:
    """The same indicator, year and role with different numbers; goals of two years where one is stricter."""
    for canonical, rows in _groups(material.rows[plan.document.doc_id], names).items():
        stated = [row for row in rows if row.value and number_of(row) is not None]
        groups: dict[tuple[int | None, str], list[Indicator]] = defaultdict(list)
        for row in stated:
            kept = groups[row.year, row.role]
            if not any(same_value(row, other) for other in kept):
                kept.append(row)
        for kept in groups.values():
            if len(kept) > 1:
                yield _told(plan, canonical, kept, "原文几处数值不一致，均列出，引用前请核对")
        yield from _two_years(plan, canonical, stated)


def _two_years(plan: Plan, canonical: str, rows: Sequence[Indicator]) -> Iterator[Found]:
    """A later goal that is easier than an earlier one or than what was reached already."""
    base = {row.year: row for row in reversed(rows) if row.year}
    years = sorted(base)
    for earlier, later in zip(years, years[1:], strict=False):
        one, other = base[earlier], base[later]
        first, second = number_of(one), number_of(other)
        worse = first is not None and second is not None and first != second
        worse = worse and ((second > first) if LOWER_IS_BETTER.search(canonical) else (second < first))
        if worse and other.role == "target" and one.unit == other.unit:
            yield _told(plan, canonical, [one, other], "后一目标比前一数值宽松，请核对年份与口径")


def _told(plan: Plan, canonical: str, rows: Sequence[Indicator], why: str) -> Found:
    values = "；".join(
        f"{when(plan, row)}{shown(row)}（{'表格' if row.origin == 'table' else '正文'}“{row.name}”）" for row in rows
    )
    citations = tuple(dict.fromkeys(c for row in rows for c in cite_row(plan, row)))
    return f"{plan.document.place}“{canonical}”：{values}。{why}。", citations


def _doubtful(material: Material, plan: Plan, names: frozenset[str]) -> Iterator[Found]:
    """Cells left empty, values without a unit that other plans print, and bases that make a value implausible."""
    rows = [row for row in material.rows[plan.document.doc_id] if row.origin == "table"]
    for canonical, group in _groups(rows, names).items():
        empty = [row for row in group if not row.value]
        if empty:
            years = "、".join(dict.fromkeys(when(plan, row) for row in empty))
            yield f"{plan.document.place}“{group[0].name}”：{years}一栏原文未填。", _cited(plan, empty)
        valued = [row for row in group if row.value and number_of(row) is not None]
        if valued and not any(row.unit for row in valued) and (unit := _unit_elsewhere(material, canonical)):
            values = "、".join(row.value for row in valued)
            words = f"原文未印单位，其他材料中同一指标的单位为“{unit.unit}”，引用前请核对"
            others = cite_row(material.plans[unit.doc_id], unit)
            yield f"{plan.document.place}“{valued[0].name}”（{values}）：{words}。", (*_cited(plan, valued), *others)
        if far := _far_off(material, valued):
            row, other = far
            words = (
                f"与其他材料同类指标相差悬殊（如{material.plans[other.doc_id].document.place}"
                f"“{other.name}”{shown(other)}），单位或基数疑有误，按原文照录，请核对"
            )
            citations = (*cite_row(plan, row), *cite_row(material.plans[other.doc_id], other))
            yield f"{plan.document.place}“{row.name}”{when(plan, row)}{shown(row)}：{words}。", citations


def _cited(plan: Plan, rows: Sequence[Indicator]) -> tuple:
    return tuple(dict.fromkeys(c for row in rows for c in cite_row(plan, row)))


def _unit_elsewhere(material: Material, canonical: str) -> Indicator | None:
    rows = (row for rows in material.rows.values() for row in rows)
    return next((row for row in rows if row.canonical == canonical and row.unit and row.value), None)


def per_ten_thousand(row: Indicator) -> tuple[str, Decimal] | None:
    """What is counted and how many for ten thousand people: 每千人全科医生数 3.5 gives (全科医生, 35)."""
    mark = BASE.search(bare(row.canonical)[:3])
    number = number_of(row)
    if mark is None or number is None:
        return None
    stem = re.sub(r"^每?[千万](?:常住|户籍)?人口?|数$", "", bare(row.canonical))
    return re.sub(r"医师", "医生", stem), number * PER[mark.group(1)]


def _far_off(material: Material, rows: Sequence[Indicator]) -> tuple[Indicator, Indicator] | None:
    """A value per head that is many times the median of the other plans, and one of those to compare with."""
    for row in rows:
        mine = per_ten_thousand(row)
        if mine is None or row.role != "target":
            continue
        others = [
            (value[1], other)
            for doc_id, found in material.rows.items()
            if doc_id != row.doc_id
            for other in found
            if other.role == "target" and other.value and (value := per_ten_thousand(other)) and value[0] == mine[0]
        ]
        if not others:
            continue
        middle = statistics.median(value for value, _ in others)
        if middle and (mine[1] > FAR * middle or mine[1] * FAR < middle):
            return row, min(others, key=lambda item: (abs(item[0] - middle), item[1].doc_id))[1]
    return None
