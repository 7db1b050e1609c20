"""A briefing as a Word document: Markdown through pandoc, then native charts, a filled table of contents, fixed bytes."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypandoc
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from briefing.charts import chart_parts, is_lying
from briefing.markdown import chart_title, write_markdown
from briefing.model import Briefing, Chart
from briefing.reference import REFERENCE
from briefing.stable import stable

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WIDTH, HEIGHT, LINE = 5_580_000, 3_000_000, 230_000  # EMU: the text is 156 mm wide; a bar that lies
READS = "markdown-smart"
TITLE = "目录"


def write_docx(briefing: Briefing) -> bytes:
    """The whole briefing with footnotes, tables, charts and a table of contents."""
    charts = {item.item_id: item for s in briefing.sections for item in s.items if isinstance(item, Chart)}
    return docx_of(write_markdown(briefing, charts=True), charts, contents=True)


def docx_of(markdown: str, charts: dict[str, Chart] | None = None, *, contents: bool = False) -> bytes:
    """Markdown as a Word document in the project's look; the same bytes for the same words."""
    options = [f"--reference-doc={REFERENCE}", "-M", "lang=zh-CN", "--quiet"]
    if contents:
        options += ["--toc", "--toc-depth=2", "-M", f"toc-title={TITLE}"]
    with tempfile.TemporaryDirectory(prefix="planqa-") as folder:
        path = Path(folder) / "briefing.docx"
        pypandoc.convert_text(markdown, "docx", format=READS, outputfile=str(path), extra_args=options)
        document = Document(str(path))
    _draw(document, charts or {})
    if contents:
        _fill_contents(document)
    _keep_tables(document)
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.revision = "", "", 1
    out = io.BytesIO()
    document.save(out)
    return stable(out.getvalue())


def _keep_tables(document: object) -> None:
    """No row is broken over two pages, the head stays with the first row, and text keeps clear of the table."""
    for table in document.tables:  # type: ignore[attr-defined]
        for row in table.rows:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for paragraph in table.rows[0]._tr.iter(qn("w:p")):
            Paragraph(paragraph, table._parent).paragraph_format.keep_with_next = True
        after = table._tbl.getnext()
        if after is not None and after.tag == qn("w:p"):
            Paragraph(after, table._parent).paragraph_format.space_before = Pt(8)


def _draw(document: object, charts: dict[str, Chart]) -> None:
    """Put a native chart where a paragraph says ``{{chart:ITEM}}``."""
    number = 0
    for paragraph in document.paragraphs:  # type: ignore[attr-defined]
        words = paragraph.text.strip()
        if words.startswith("{{chart:") and words[8:-2] in charts:
            number += 1
            chart = charts[words[8:-2]]
            relation = document.part.relate_to(_chart_part(document, chart, number), f"{RELATION}/chart")  # type: ignore[attr-defined]
            for run in list(paragraph._p):
                if run.tag != qn("w:pPr"):
                    paragraph._p.remove(run)
            paragraph._p.append(parse_xml(_drawing(chart, number, relation)))
            paragraph.paragraph_format.first_line_indent = 0
            paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "0")
            paragraph.paragraph_format.keep_with_next = True
            paragraph.alignment = 1


def _chart_part(document: object, chart: Chart, number: int) -> Part:
    package = document.part.package  # type: ignore[attr-defined]
    xml, workbook = chart_parts(chart)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, xml, package)
    sheet = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), SHEET_TYPE, workbook, package)
    part.rels.get_or_add(f"{RELATION}/package", sheet)
    return part


def _drawing(chart: Chart, number: int, relation: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    said = chart_title(chart).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    height = LINE * len(chart.labels) * len(chart.series) + HEIGHT // 3 if is_lying(chart) else HEIGHT
    return (
        f"<w:r {nsdecls('w')}><w:drawing>"
        f'<wp:inline xmlns:wp="{space}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH}" cy="{height}"/><wp:docPr id="{9000 + number}" name="图{number}" descr="{said}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{space}/main"><a:graphicData uri="{space}/chart">'
        f'<c:chart xmlns:c="{space}/chart" xmlns:r="{RELATION}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _headings(document: object) -> Iterator[tuple[int, str, str]]:
    """Level, words and bookmark of every heading."""
    bookmark = ""
    for element in document.element.body.iter(qn("w:bookmarkStart"), qn("w:p")):  # type: ignore[attr-defined]
        if element.tag == qn("w:bookmarkStart"):
            bookmark = element.get(qn("w:name")) or ""
            continue
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else ""
        if name in {"Heading1", "Heading2"}:
            yield int(name[-1]), "".join(t.text or "" for t in element.iter(qn("w:t"))), bookmark


def _fill_contents(document: object) -> None:
    """Entries in pandoc's empty field, so that the contents can be read before Word adds the page numbers."""
    field = next(document.element.body.iter(qn("w:sdtContent")))  # type: ignore[attr-defined]
    place = field[-1]
    headings = list(_headings(document))
    for number, (level, words, bookmark) in enumerate(headings):
        said = words.replace("&", "&amp;").replace("<", "&lt;")
        opening = closing = ""
        if number == 0:
            opening = (
                '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
                r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )
        if number == len(headings) - 1:
            closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1"><w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:hyperlink>'
        place.addprevious(
            parse_xml(
                f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{opening}{link}{closing}</w:p>'
            )
        )
    if headings:
        field.remove(place)
    broken = parse_xml(f'<w:p {nsdecls("w")}><w:r><w:br w:type="page"/></w:r></w:p>')
    field.getparent().addnext(broken)
