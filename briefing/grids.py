"""Grids of indicator rows: one plan's table, one indicator over plans, indicators by plans."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.material import Material, cite, cite_row, cite_silence, shown, when
from briefing.model import Cell, Grid
from corpus.statements import plan_years
from records import Indicator, Plan

NONE = Cell(text="—")


def chosen(rows: Sequence[Indicator], role: str, last: bool = True) -> Indicator | None:
    """The row to show of one indicator for ``target`` or ``actual``: of the last year, the table's before the text's."""
    stated = [row for row in rows if row.role == role and row.value]
    if not stated:
        return None
    return min(
        stated, key=lambda row: (-(row.year or 0) if last else (row.year or 0), row.origin != "table", row.start)
    )


def goal(plan: Plan, rows: Sequence[Indicator]) -> Indicator | None:
    """The goal of the planned period; a goal of the base year (十三五) is none."""
    base, _ = plan_years(plan.document.period)
    return chosen([row for row in rows if base is None or (row.year or 0) > base], "target")


def value_cell(plan: Plan, row: Indicator | None) -> Cell:
    """Year, role and value of a row with its citations: ``83岁以上（2025年目标）``."""
    if row is None:
        return NONE
    return Cell(text=f"{shown(row)}（{when(plan, row)}）", citations=cite_row(plan, row))


def table_grid(material: Material, plan: Plan, rows: Sequence[Indicator], item_id: str, caption: str) -> Grid:
    """One plan's indicators: a line for each name, with what was reached and what is aimed at."""
    lines, category, years = [], "", _shared_years(plan, rows)
    for name in dict.fromkeys(row.name for row in rows):
        same = [row for row in rows if row.name == name]
        first = same[0]
        cited = cite_row(plan, first)[:1]
        told = first.category if first.category != category and first.origin == "table" else ""
        category = first.category
        actual, target = chosen(same, "actual"), chosen(same, "target")
        lines.append(
            (
                Cell(text=told, citations=cited if told else ()),
                Cell(text=name, citations=cited),
                _dated(plan, actual, years) if actual else NONE,
                _dated(plan, target, years) if target else _empty(plan, same),
                Cell(text=first.nature, citations=cited) if first.nature else NONE,
            )
        )
    keep = [i for i in range(5) if i in (1, 3) or any(row[i].text not in {"", "—"} for row in lines)]
    widths = (16, 36, 16, 18, 14)
    heads = ["类别", "指标", "现状", "目标", "性质"]
    heads[2] = years.get("actual", heads[2])
    heads[3] = years.get("target", heads[3])
    return Grid(
        item_id=item_id,
        caption=caption,
        heads=tuple(heads[i] for i in keep),
        rows=tuple(tuple(row[i] for i in keep) for row in lines),
        widths=tuple(widths[i] for i in keep),
    )


def _shared_years(plan: Plan, rows: Sequence[Indicator]) -> dict[str, str]:
    """The column head for a role whose values all print the same year: ``2025年目标``."""
    found = {}
    for role in ("actual", "target"):
        times = {when(plan, row) for row in rows if row.role == role and row.value}
        if len(times) == 1:
            found[role] = times.pop()
    return found


def _dated(plan: Plan, row: Indicator, years: dict[str, str]) -> Cell:
    """The value, with its year where the column does not say it and the row's citation prints one."""
    year = f"（{row.year}年）" if row.role not in years and when(plan, row).startswith("2") else ""
    return Cell(text=f"{shown(row)}{year}", citations=cite_row(plan, row))


def _empty(plan: Plan, rows: Sequence[Indicator]) -> Cell:
    empty = next((row for row in rows if not row.value), None)
    return Cell(text=shown(empty), citations=cite_row(plan, empty)) if empty else NONE


def indicator_grid(material: Material, plans: Sequence[Plan], canonical: str, item_id: str) -> Grid:
    """One indicator over plans: name as printed, reached, aimed at, nature; a silent plan keeps its line."""
    lines = []
    for plan in plans:
        rows = [row for row in material.rows[plan.document.doc_id] if row.canonical == canonical]
        cited = cite_row(plan, rows[0])[:1] if rows else (cite_silence(plan),)
        nature = next((row.nature for row in rows if row.nature), "")
        basis = next((row.basis for row in rows if row.basis), "")
        target = goal(plan, rows)
        lines.append(
            (
                Cell(text=plan.document.place, citations=cited),
                Cell(text=rows[0].name if rows else "材料未写明", citations=cited),
                value_cell(plan, chosen(rows, "actual")),
                value_cell(plan, target) if target or not rows else _empty(plan, rows),
                Cell(text=nature, citations=cited) if nature else NONE,
                Cell(text=basis, citations=_basis_cited(plan, rows, basis)) if basis else NONE,
            )
        )
    heads = ("地区", "原文名称", "现状", "目标", "性质", "口径")
    keep = [i for i in range(6) if i < 4 or any(row[i].text != "—" for row in lines)]
    widths = (11, 24, 20, 22, 12, 18)
    return Grid(
        item_id=item_id,
        caption=f"{canonical}：各地数值",
        heads=tuple(heads[i] for i in keep),
        rows=tuple(tuple(row[i] for i in keep) for row in lines),
        widths=tuple(widths[i] for i in keep),
    )


def _basis_cited(plan: Plan, rows: Sequence[Indicator], basis: str) -> tuple:
    """The row, and the foot note that gives the base where there is one."""
    row = next(row for row in rows if row.basis == basis)
    notes = [
        cite(plan, note.start, note.end)
        for table in plan.tables
        if table.start <= row.start < table.end
        for note in table.notes
        if basis in note.text
    ]
    return (*cite_row(plan, row)[:1], *notes)


def overview_grid(material: Material, plans: Sequence[Plan], names: Sequence[str], item_id: str) -> Grid:
    """Goals of many indicators: a line for each indicator, a column for each plan."""
    lines = []
    for canonical in names:
        cells = []
        for plan in plans:
            rows = [row for row in material.rows[plan.document.doc_id] if row.canonical == canonical]
            row = goal(plan, rows) or chosen(rows, "actual")
            cells.append(
                NONE
                if row is None
                else Cell(
                    text=shown(row) if row.role == "target" else f"{shown(row)}（现状）", citations=cite_row(plan, row)
                )
            )
        cited = tuple(dict.fromkeys(c for cell in cells for c in cell.citations[:1]))
        lines.append((Cell(text=canonical, citations=cited), *cells))
    return Grid(
        item_id=item_id,
        caption="主要指标一览（规划目标）",
        heads=("指标", *(plan.document.place for plan in plans)),
        rows=tuple(lines),
        widths=(24, *(max(8, 76 // max(len(plans), 1)),) * len(plans)),
    )
