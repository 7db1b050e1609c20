"""A comparison as a table with a citation in each cell, and as a bar chart; nothing is fetched for either."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from answers.cells import ValueCell, chart_unit
from pages.markup import CitationMarks, table_html
from pages.texts import Texts

BAR_PX = 36
AXIS_PX = 90  # title, ticks and name of the axis
ROOM = 1.3  # of the longest bar, for its label
BAR, LABEL = "#0d9488", {"dark": "#e5e7eb"}


def is_comparison(cells: Sequence[ValueCell]) -> bool:
    """Whether the values are worth a table: several plans, or several years of one."""
    given = [cell for cell in cells if cell.value]
    return len({cell.doc_id for cell in cells}) > 1 or len({cell.year for cell in given}) > 1


def comparison_html(cells: Sequence[ValueCell], marks: CitationMarks, texts: Texts) -> str:
    """Rows are places, columns the indicators and years; a cell holds each value with its mark, or says there is none.
    Several indicators of one plan are rows, too many for columns."""
    turned = len({cell.doc_id for cell in cells}) == 1 and len({cell.canonical for cell in cells if cell.value}) > 1
    row_of, column_of = (_indicator, _time) if turned else (_plan, _column)
    columns = list(dict.fromkeys(column_of(cell) for cell in cells if cell.value))
    columns = sorted(columns, key=lambda column: column[1] or 0) if turned else columns
    rows: dict[str, list[ValueCell]] = {}
    for cell in cells:
        rows.setdefault(row_of(cell), []).append(cell)
    body = ""
    for held in rows.values():
        head = texts.name(held[0].canonical) if turned else texts.place(held[0].place)
        body += f'<tr><th scope="row">{escape(head)}</th>'
        for column in columns:
            inside = [cell for cell in held if cell.value and column_of(cell) == column]
            gap = next((cell for cell in held if not cell.value), None)
            body += f"<td>{_cell_html(inside, gap, marks, texts)}</td>"
        body += "</tr>"
    first = texts("table.indicator" if turned else "table.place")
    heads = [escape(first), *(escape(_head(column, texts)) for column in columns)]
    return f'<div class="pq-compare">{table_html(heads, body)}</div>'


def _plan(cell: ValueCell) -> str:
    return cell.doc_id


def _indicator(cell: ValueCell) -> str:
    return cell.canonical


def _time(cell: ValueCell) -> tuple[str, int | None, str]:
    return "", *_column(cell)[1:]


def _column(cell: ValueCell) -> tuple[str, int | None, str]:
    return cell.canonical, cell.year, cell.role if cell.role == "actual" else ""


def _head(column: tuple[str, int | None, str], texts: Texts) -> str:
    name, year, role = column
    return " ".join(part for part in (texts.name(name), str(year or ""), texts("table.actual") if role else "") if part)


def _cell_html(inside: Sequence[ValueCell], gap: ValueCell | None, marks: CitationMarks, texts: Texts) -> str:
    if not inside:
        none = f'<span class="pq-none">{escape(texts("table.none"))}</span>'
        return none + (marks([gap.citation]) if gap else "")
    shown = "".join(_value_html(cell, marks, texts) for cell in inside)
    # The name as the plan prints it, where it is not the column's own.
    own = dict.fromkeys(cell.indicator for cell in inside if cell.indicator != cell.canonical)
    return shown + (f'<span class="pq-path">{escape("、".join(own))}</span>' if own else "")


def _value_html(cell: ValueCell, marks: CitationMarks, texts: Texts) -> str:
    """A value with its mark; in another language than the plan's, pointing at it shows what the plan prints."""
    words = texts.value(cell.value)
    printed = f' title="{escape(cell.value)}"' if words != cell.value else ""
    return f"<div{printed}>{escape(words)}{marks([cell.citation])}</div>"


def chart_rows(cells: Sequence[ValueCell], texts: Texts) -> list[dict[str, object]]:
    """One bar a value, labelled with its unit and bound; of a place with several values each has its citation behind."""
    given = [cell for cell in cells if cell.value]
    several = {cell.place for cell in given if sum(other.place == cell.place for other in given) > 1}
    return [
        {
            "place": texts.place(cell.place) + (f" [{cell.citation}]" if cell.place in several else ""),
            "value": float(cell.number),
            "label": texts.value(cell.value),
        }
        for cell in given
    ]


def draw_chart(cells: Sequence[ValueCell], texts: Texts) -> None:
    """Draw the bars with their values and unit, and name the plans that give none or print no unit."""
    unit = chart_unit(cells)
    if unit is None:
        return
    colour = LABEL.get(st.context.theme.type or "", "#374151")
    st.vega_lite_chart(chart_spec(cells, unit, colour, texts), width="stretch")
    _draw_gaps(cells, unit, texts)


def chart_spec(cells: Sequence[ValueCell], unit: str, colour: str, texts: Texts) -> dict[str, object]:
    """The chart in Vega-Lite, written out: a library that builds and validates it takes a tenth of a second each time.

    The data stand in each layer, because Streamlit would make a data frame of those of the whole chart.
    """
    rows, first = chart_rows(cells, texts), next(cell for cell in cells if cell.value)
    name = texts.name(first.canonical)
    longest = max(row["value"] for row in rows) * ROOM
    place = {"field": "place", "type": "nominal", "sort": None, "title": None}
    value = {"field": "value", "type": "quantitative", "scale": {"domain": [0, longest], "nice": False}}
    encoding = {
        "y": {**place, "axis": {"labelLimit": 200, "labelOverlap": False}},
        "x": {
            **value,
            "title": texts("chart.axis", name=name, unit=texts.unit(unit)) if unit else name,
            "axis": {"tickCount": 6},
        },
        "tooltip": [
            {"field": "place", "type": "nominal", "title": texts("table.place")},
            {"field": "label", "type": "nominal", "title": name},
        ],
    }
    bars = {"type": "bar", "cornerRadiusEnd": 3, "color": BAR}
    labels = {"type": "text", "align": "left", "dx": 4, "color": colour, "limit": 240}
    data = {"values": rows}
    return {
        "title": " ".join(part for part in (name, str(first.year or "")) if part),
        "height": BAR_PX * len(rows) + AXIS_PX,
        "layer": [
            {"data": data, "mark": bars, "encoding": encoding},
            {"data": data, "mark": labels, "encoding": {**encoding, "text": {"field": "label", "type": "nominal"}}},
        ],
    }


def _draw_gaps(cells: Sequence[ValueCell], unit: str, texts: Texts) -> None:
    gaps = list(dict.fromkeys(texts.place(cell.place) for cell in cells if not cell.value))
    bare = (
        list(dict.fromkeys(texts.place(cell.place) for cell in cells if cell.value and not cell.unit)) if unit else []
    )
    notes = [texts("chart.gaps", places="、".join(gaps))] if gaps else []
    notes += [texts("chart.no_unit", places="、".join(bare), unit=texts.unit(unit))] if bare else []
    if notes:
        st.html(f'<p class="pq-path">{escape(" ".join(notes))}</p>')
