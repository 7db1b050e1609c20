"""Native bar charts: drawn by PowerPoint or Word itself from an embedded workbook, so that a trainer can edit them."""

from __future__ import annotations

import re

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.parts.chart import ChartPart
from pptx.slide import Slide
from pptx.util import Emu, Pt

from briefing.markdown import chart_title
from briefing.model import Chart

COLOURS = ("7F8FA9", "B5382E")  # reached in grey blue, aimed at in red
LONG_LABEL = 7  # characters; longer labels lie beside horizontal bars
LABEL_MOST = 14
FONT = "黑体"


def add_chart(slide: Slide, chart: Chart, box: tuple[int, int, int, int], size: int = 12) -> ChartPart:
    """Put ``chart`` on ``slide`` in ``box`` (left, top, width, height in EMU), its unit in title and axis."""
    lying = is_lying(chart)
    order = slice(None, None, -1) if lying else slice(None)
    data = CategoryChartData(number_format="General")
    data.categories = [_short(label) for label in chart.labels][order]
    for series in chart.series[order]:
        data.add_series(series.name, list(series.values)[order])
    kind = XL_CHART_TYPE.BAR_CLUSTERED if lying else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, *(Emu(length) for length in box), data)
    drawn = frame.chart
    drawn.font.size = Pt(size)
    drawn.font.name = FONT
    drawn.has_title = True
    drawn.chart_title.text_frame.text = chart_title(chart)
    drawn.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(size + 2)
    drawn.has_legend = True
    drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
    drawn.legend.include_in_layout = False
    _axes(drawn, chart)
    for plotted in drawn.plots[0].series:
        colour = COLOURS[1] if plotted.name == "目标" else COLOURS[0]
        plotted.format.fill.solid()
        plotted.format.fill.fore_color.rgb = RGBColor.from_string(colour)
    plot = drawn.plots[0]
    plot.gap_width = 70
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "General", False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size = Pt(size - 1)
    _east_asian(drawn.part)
    return drawn.part


def is_lying(chart: Chart) -> bool:
    """Whether the bars lie, because the labels are too long to stand under them."""
    return any(len(label) > LONG_LABEL for label in chart.labels)


def _short(label: str) -> str:
    """A label that leaves room for the bars; the table beside the chart has it in full."""
    return label if len(label) <= LABEL_MOST else label[: LABEL_MOST - 1] + "…"


def _axes(drawn: object, chart: Chart) -> None:
    """The value axis starts at nought, so that bars do not exaggerate, and names the unit."""
    axis = drawn.value_axis  # type: ignore[attr-defined]
    axis.minimum_scale = 0
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("DDDDDD")
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "General", False
    if chart.unit:
        axis.has_title = True
        axis.axis_title.text_frame.text = chart.unit


def _east_asian(part: ChartPart) -> None:
    """Every run font also for Chinese characters; python-pptx names the Latin font only."""
    root = part._element
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for latin in list(root.iter(f"{space}latin")):
        east = latin.makeelement(f"{space}ea", {"typeface": FONT})
        latin.addnext(east)


def chart_parts(chart: Chart) -> tuple[bytes, bytes]:
    """Chart XML and workbook of a chart, to be put into a Word document; the XML names the workbook ``rId1``."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    part = add_chart(slide, chart, (0, 0, 5_000_000, 3_000_000), size=10)
    xml = re.sub(rb'(<c:externalData [^>]*r:id=")[^"]*', rb"\g<1>rId1", part.blob)
    return xml, part.chart_workbook.xlsx_part.blob
