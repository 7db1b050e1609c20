"""A briefing as slides: text, native tables and charts that can be edited, citations in the notes of each slide."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from briefing.charts import add_chart
from briefing.footnotes import titled, used
from briefing.model import Briefing, Grid
from briefing.slide_pages import Page, pages
from briefing.stable import stable
from records import Citation

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, TOP, BODY_WIDTH, BODY_HEIGHT = Inches(0.6), Inches(1.35), Inches(12.13), Inches(5.6)
INK, GREY, RED, SHADE = (
    RGBColor(0x1F, 0x29, 0x37),
    RGBColor(0x5B, 0x65, 0x72),
    RGBColor(0xB5, 0x38, 0x2E),
    RGBColor(0xE7, 0xEC, 0xF3),
)
HEAD_FONT, BODY_FONT = "黑体", "微软雅黑"


def write_pptx(briefing: Briefing) -> bytes:
    """All slides: title, contents of every section, sources."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    _fonts(deck)
    _cover(deck, briefing)
    for page in pages(briefing):
        _slide(deck, page, briefing)
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.revision = briefing.title, "", "", 1
    out = io.BytesIO()
    deck.save(out)
    return stable(out.getvalue())


def _fonts(deck: object) -> None:
    """Chinese fonts of the theme, so that every text takes them without naming them."""
    master = deck.slide_masters[0].part  # type: ignore[attr-defined]
    theme = next(rel.target_part for rel in master.rels.values() if rel.reltype.endswith("/theme"))
    head, rest = theme.blob.split(b"</a:majorFont>", 1)
    empty = b'<a:ea typeface=""/>'
    head = head.replace(empty, f'<a:ea typeface="{HEAD_FONT}"/>'.encode(), 1)
    theme._blob = head + b"</a:majorFont>" + rest.replace(empty, f'<a:ea typeface="{BODY_FONT}"/>'.encode(), 1)


def _cover(deck: object, briefing: Briefing) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[0])  # type: ignore[attr-defined]
    title, under = slide.shapes.title, slide.placeholders[1]
    _place(title, Inches(1), Inches(2.3), WIDE - Inches(2), Inches(1.6))
    _place(under, Inches(1), Inches(4.1), WIDE - Inches(2), Inches(2.2))
    title.text, size = briefing.title, 40 if len(briefing.title) < 24 else 30
    _dress(title.text_frame.paragraphs[0], Pt(size), bold=True)
    cited = [plan for plan in briefing.plans if plan.doc_id in briefing.request.plans]
    shown = [titled(plan.title) + plan.document_number for plan in cited[:6]] + (["……"] if len(cited) > 6 else [])
    under.text = "\n".join(shown)
    for paragraph in under.text_frame.paragraphs:
        _dress(paragraph, Pt(16), GREY)
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, WIDE, Inches(0.35))
    bar.fill.solid()
    bar.fill.fore_color.rgb = RED
    bar.line.fill.background()
    slide.notes_slide.notes_text_frame.text = "各页备注列出本页每句话、每个数值的出处。"


def _slide(deck: object, page: Page, briefing: Briefing) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])  # type: ignore[attr-defined]
    title = slide.shapes.title
    _place(title, LEFT, Inches(0.35), BODY_WIDTH, Inches(0.85))
    title.text = page.title
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = title.text_frame.paragraphs[0]
    _dress(paragraph, Pt(28 if len(page.title) < 28 else 22), bold=True)
    paragraph.alignment = PP_ALIGN.LEFT
    if page.chart is not None:
        height = BODY_HEIGHT - (Inches(1.4) if page.paragraphs else 0)
        add_chart(slide, page.chart, (LEFT, TOP, BODY_WIDTH, height), size=14)
        if page.paragraphs:
            _text(slide, page.paragraphs, top=TOP + height, height=Inches(1.4))
    elif page.grid is not None:
        _table(slide, page.grid)
    else:
        _text(slide, page.paragraphs)
    slide.notes_slide.notes_text_frame.text = "\n".join([*page.hidden, *_noted(page.citations, briefing)])


def _noted(citations: Iterable[Citation], briefing: Briefing) -> Iterator[str]:
    """The citations of a slide, numbered, each with its words."""
    numbers = {plan.doc_id: plan.document_number for plan in briefing.plans}
    for number, c in enumerate(used(citations), start=1):
        issued = f"（{numbers.get(c.doc_id)}）" if numbers.get(c.doc_id) else ""
        quote = " ".join(c.quote.split())
        yield f"[{number}] {titled(c.title)}{issued}，{c.section or '正文'}，第{c.start}—{c.end}字：“{quote}”"


def _place(shape: object, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)  # type: ignore[attr-defined]


def _text(slide: object, paragraphs: Sequence[str], top: int = TOP, height: int = BODY_HEIGHT) -> None:
    frame = slide.shapes.add_textbox(LEFT, top, BODY_WIDTH, height).text_frame  # type: ignore[attr-defined]
    frame.word_wrap = True
    length = sum(len(text) + 20 for text in paragraphs)
    size = Pt(16 if height < BODY_HEIGHT else 24 if length < 240 else 20 if length < 380 else 18)
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = text
        _dress(paragraph, size)
        paragraph.space_after, paragraph.line_spacing = Pt(8), 1.15
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", "266700")
        properties.set("indent", "-266700")
        bullet = properties.makeelement(qn("a:buChar"), {"char": "•"})
        properties.append(bullet)


def _table(slide: object, grid: Grid) -> None:
    """A native table, its caption above; the columns share the width as the grid says."""
    box = slide.shapes.add_textbox(LEFT, Inches(1.2), BODY_WIDTH, Inches(0.4)).text_frame  # type: ignore[attr-defined]
    box.text, box.word_wrap = grid.caption, True
    box.paragraphs[0].alignment = PP_ALIGN.LEFT
    _dress(box.paragraphs[0], Pt(16), RED)
    size = Pt(16 if len(grid.heads) <= 5 else 14)
    shape = slide.shapes.add_table(
        len(grid.rows) + 1, len(grid.heads), LEFT, Inches(1.65), BODY_WIDTH, Inches(0.48) * (len(grid.rows) + 1)
    )  # type: ignore[attr-defined]
    table, whole = shape.table, sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Emu(int(BODY_WIDTH * width / whole))
    for at, head in enumerate(grid.heads):
        _fill(table.cell(0, at), head, size, SHADE, bold=True)
    for down, row in enumerate(grid.rows, start=1):
        for at, cell in enumerate(row):
            _fill(
                table.cell(down, at),
                cell.text,
                size,
                RGBColor(0xFF, 0xFF, 0xFF) if down % 2 else RGBColor(0xF8, 0xFA, 0xFC),
            )


def _fill(cell: object, text: str, size: int, colour: RGBColor, *, bold: bool = False) -> None:
    cell.text = text  # type: ignore[attr-defined]
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE  # type: ignore[attr-defined]
    cell.margin_top = cell.margin_bottom = Inches(0.04)  # type: ignore[attr-defined]
    cell.fill.solid()  # type: ignore[attr-defined]
    cell.fill.fore_color.rgb = colour  # type: ignore[attr-defined]
    _dress(cell.text_frame.paragraphs[0], size, bold=bold)  # type: ignore[attr-defined]


def _dress(paragraph: object, size: int, colour: RGBColor = INK, *, bold: bool = False) -> None:
    """Size and colour on the runs: PowerPoint does not heed what a paragraph says of its font."""
    for run in paragraph.runs:  # type: ignore[attr-defined]
        run.font.size, run.font.bold, run.font.color.rgb = size, bold, colour
