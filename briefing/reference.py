"""Builds ``reference.docx``, the look of the Word documents: ``python -m briefing.reference``.

Sizes and margins follow GB/T 9704-2012 (格式 of official documents): 小标宋 22 pt title, 黑体 and 楷体 headings, 仿宋 text.
A machine without these fonts takes the fall-back named beside each in the font table.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypandoc
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from briefing.stable import stable

REFERENCE = Path(__file__).parent / "reference.docx"
LATIN = "Times New Roman"
# Printed name, then what Word and WPS may take instead.
FONTS = {
    "仿宋": "FangSong, 仿宋_GB2312, STFangsong, Noto Serif CJK SC",
    "黑体": "SimHei, STHeiti, Microsoft YaHei, Noto Sans CJK SC",
    "楷体": "KaiTi, 楷体_GB2312, STKaiti, Noto Serif CJK SC",
    "宋体": "SimSun, STSong, Noto Serif CJK SC",
}
# style: font, points, bold, alignment, first-line indent in characters, space before and after in points
STYLES = {
    "Normal": ("仿宋", 14, False, None, 0, 0, 0),
    "Title": ("宋体", 22, True, WD_ALIGN_PARAGRAPH.CENTER, 0, 12, 18),
    "TOC Heading": ("黑体", 16, False, WD_ALIGN_PARAGRAPH.CENTER, 0, 6, 6),
    "Heading 1": ("黑体", 16, False, None, 0, 12, 6),
    "Heading 2": ("楷体", 15, True, None, 0, 8, 4),
    "Heading 3": ("仿宋", 14, True, None, 0, 6, 3),
    "Body Text": ("仿宋", 14, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 2, 0, 4),
    "First Paragraph": ("仿宋", 14, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 2, 0, 4),
    "Compact": ("仿宋", 10.5, False, WD_ALIGN_PARAGRAPH.LEFT, 0, 1, 1),
    "Table Caption": ("黑体", 11, False, WD_ALIGN_PARAGRAPH.CENTER, 0, 8, 4),
    "Image Caption": ("黑体", 10.5, False, WD_ALIGN_PARAGRAPH.CENTER, 0, 2, 10),
    "Question": ("仿宋", 12, False, WD_ALIGN_PARAGRAPH.LEFT, 0, 2, 6),
    "toc 1": ("仿宋", 12, False, None, 0, 2, 0),
    "toc 2": ("仿宋", 12, False, None, 2, 0, 0),
    "Footnote Text": ("仿宋", 9, False, WD_ALIGN_PARAGRAPH.LEFT, 0, 0, 1),
}


def main() -> int:
    """Write the reference document beside this module."""
    REFERENCE.write_bytes(stable(reference()))
    print(REFERENCE.name)
    return 0


def reference() -> bytes:
    """Pandoc's own reference document with the styles, page and fonts of this project."""
    pandoc = pypandoc.get_pandoc_path()
    raw = _run([pandoc, "--print-default-data-file", "reference.docx"])
    document = Document(io.BytesIO(raw))
    document.styles.add_style("Question", WD_STYLE_TYPE.PARAGRAPH)
    for level in (1, 2):
        document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH).element.set(qn("w:styleId"), f"TOC{level}")
    for name, values in STYLES.items():
        _style(document, name, *values)
    _page(document)
    _table(document)
    _fonts(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _run(command: list[str]) -> bytes:
    import subprocess

    return subprocess.run(command, capture_output=True, check=True).stdout


def _style(document, name, font, points, bold, alignment, indent, before, after) -> None:  # noqa: ANN001
    style = document.styles[name]
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(points), bold
    style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[old]
    for script, value in (("eastAsia", font), ("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN)):
        fonts.set(qn(f"w:{script}"), value)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = alignment, Pt(before), Pt(after)
    form.line_spacing = 1.0 if points < 12 else 1.3
    form.keep_with_next = name.startswith(("Heading", "Table Caption"))
    indents = style.element.get_or_add_pPr().get_or_add_ind()
    indents.set(qn("w:firstLineChars"), str(indent * 100))
    indents.set(qn("w:firstLine"), str(int(indent * points * 20)))


def _page(document) -> None:  # noqa: ANN001
    """A4 with the margins of official documents, and the page number as — 1 — in the middle of the foot."""
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        for notes in section._sectPr.findall(qn("w:footnotePr")):  # pandoc's restarts the numbers at every section
            section._sectPr.remove(notes)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for kind, text in (
            ("", "— "),
            ("begin", ""),
            ("instr", " PAGE "),
            ("separate", ""),
            ("", "1"),
            ("end", ""),
            ("", " —"),
        ):
            run = paragraph.add_run(text if kind == "" else "")
            run.font.size, run.font.name = Pt(12), LATIN
            if kind == "instr":
                run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve">{text}</w:instrText>'))
            elif kind:
                run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def _table(document) -> None:  # noqa: ANN001
    """Thin lines around every cell and a shaded head, in pandoc's table style."""
    properties = document.styles["Table"].element
    for old in properties.findall(qn("w:tblPr")) + properties.findall(qn("w:tblStylePr")):
        properties.remove(old)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    properties.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>{margins}</w:tblPr>'
        )
    )
    head = '<w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7ECF3"/><w:vAlign w:val="center"/></w:tcPr>'
    properties.append(parse_xml(f'<w:tblStylePr {nsdecls("w")} w:type="firstRow">{head}</w:tblStylePr>'))


def _fonts(document) -> None:  # noqa: ANN001
    """The font table with what may stand for each Chinese font."""
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable"))
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/></w:font>'
        for name, other in FONTS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


if __name__ == "__main__":
    sys.exit(main())
