"""The files: opened with python-docx and python-pptx, their footnotes, tables, charts and slides counted."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from functools import cache

import pytest
from briefing_cases import ALL, built, comparison, items, material
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation

from briefing.editing import add_note, rename
from briefing.export import formats, write
from briefing.markdown import escaped, numeral, write_markdown
from briefing.model import Chart, Grid, Question
from briefing.reference import REFERENCE, reference
from briefing.slide_pages import pages
from briefing.stable import stable
from commandline import main
from errors import BriefingError


@cache
def file_of(ending: str, kind: str = "compare") -> bytes:
    briefing = comparison() if kind == "compare" else built("quiz", "yueqing", number=20)
    return formats(briefing)[ending](briefing)


def part(blob: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(blob)).read(name).decode()


def notes_of(blob: bytes) -> list[str]:
    found = re.findall(r"<w:footnote [^>]*w:id=\"\d+\">.*?</w:footnote>", part(blob, "word/footnotes.xml"), re.S)
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)", note)) for note in found]


def word(ending: str = ".docx", kind: str = "compare"):
    return Document(io.BytesIO(file_of(ending, kind)))


def deck():
    return Presentation(io.BytesIO(file_of(".pptx")))


def test_every_footnote_mark_of_markdown_has_its_note():
    text = write_markdown(comparison())
    marks, notes = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"(?m)^\[\^(\d+)\]:", text))
    assert marks == notes and len(notes) > 10


def test_sources_are_listed_with_title_number_and_date():
    text = write_markdown(comparison())
    assert "《绍兴市卫生健康事业发展“十四五”规划》，规划；文号：绍政发〔2021〕11号；日期：2021-06-13；引用章节" in text


def test_markdown_signs_of_a_plan_are_shown_as_they_are():
    assert escaped("*a* | 1. <b>") == r"\*a\* \| 1. \<b\>"


def test_a_line_that_begins_like_a_list_is_no_list():
    assert escaped("12. 条") == "12\\. 条"


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_chinese_numerals(number, words):
    assert numeral(number) == words


def test_the_word_document_has_a_note_for_every_mark():
    marks = word().element.body.findall(f".//{qn('w:footnoteReference')}")
    told = [note for note in notes_of(file_of(".docx")) if note.strip()]
    assert len(marks) == len(told) and len(told) > 10


def test_the_notes_of_the_word_document_name_plan_and_place():
    assert any("绍政发〔2021〕11号" in note and re.search(r"第\d+—\d+字", note) for note in notes_of(file_of(".docx")))


def test_the_word_document_has_all_tables():
    assert len(word().tables) == len(items(comparison(), Grid)) == 3


def test_the_word_document_has_native_charts_with_a_workbook():
    names = zipfile.ZipFile(io.BytesIO(file_of(".docx"))).namelist()
    assert (
        sum(name.startswith("word/charts/") and name.endswith(".xml") for name in names)
        == len(items(comparison(), Chart))
        == 2
    )
    assert sum(name.endswith(".xlsx") for name in names) == 2


def test_the_contents_name_every_heading():
    document = word()
    heads = [p.text for p in document.paragraphs if p.style.name in {"Heading 1", "Heading 2"}]
    listed = re.findall(r'<w:pStyle w:val="TOC\d"/>.*?</w:p>', part(file_of(".docx"), "word/document.xml"), re.S)
    assert ["".join(re.findall(r"<w:t [^>]*>([^<]*)", entry)) for entry in listed] == heads and len(heads) > 4


def test_the_title_is_centred_and_the_text_is_fangsong():
    document = word()
    assert document.styles["Title"].paragraph_format.alignment == 1
    assert document.styles["Body Text"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"


def test_a_page_has_its_number():
    footers = [
        name
        for name in zipfile.ZipFile(io.BytesIO(file_of(".docx"))).namelist()
        if "footer" in name and name.endswith("xml")
    ]
    assert any(" PAGE " in part(file_of(".docx"), name) for name in footers)


def test_chinese_fonts_have_names_to_fall_back_on():
    assert 'w:altName w:val="FangSong' in part(file_of(".docx"), "word/fontTable.xml")


def test_there_is_a_slide_for_every_page_and_a_title():
    assert len(deck().slides) == 1 + len(list(pages(comparison())))


def test_slides_have_native_charts_and_tables():
    shapes = [shape for slide in deck().slides for shape in slide.shapes]
    assert sum(shape.has_chart for shape in shapes) == 2 and sum(shape.has_table for shape in shapes) == 3


def test_the_axis_of_a_chart_names_the_unit():
    chart = next(shape.chart for slide in deck().slides for shape in slide.shapes if shape.has_chart)
    assert chart.value_axis.axis_title.text_frame.text == "岁" and "单位：岁" in chart.chart_title.text_frame.text


def test_every_run_of_a_slide_names_its_size():
    frames = [shape.text_frame for slide in deck().slides for shape in slide.shapes if shape.has_text_frame]
    assert all(run.font.size for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs)


def test_a_chart_in_word_names_its_workbook():
    relations = part(file_of(".docx"), "word/charts/_rels/chart1.xml.rels")
    assert 'Id="rId1"' in relations and "embeddings/chart1.xlsx" in relations
    assert 'r:id="rId1"' in part(file_of(".docx"), "word/charts/chart1.xml")


def test_every_slide_with_a_number_has_citations_in_its_notes():
    for slide in list(deck().slides)[1:-1]:
        if slide.shapes.title.text != "来源":
            assert "[1]" in slide.notes_slide.notes_text_frame.text


def test_no_shape_leaves_its_slide():
    shown = deck()
    for slide in shown.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= shown.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= shown.slide_height


def test_a_trainers_note_is_marked_in_the_files():
    assert "【讲师补充】先提问" in write_markdown(add_note(comparison(), "overview", "先提问"))


@pytest.mark.parametrize("ending", [".md", ".docx", ".pptx"])
def test_the_same_briefing_gives_the_same_bytes(ending):
    assert formats(comparison())[ending](comparison()) == file_of(ending)


def test_the_csv_has_a_line_for_every_question():
    rows = list(csv.reader(io.StringIO(file_of(".csv", "quiz").decode("utf-8-sig"))))
    assert len(rows) == 21 and len({len(row) for row in rows}) == 1


def test_the_paper_has_no_answers_and_the_key_has_all():
    paper = "\n".join(p.text for p in word(".docx", "quiz").paragraphs)
    key = "\n".join(p.text for p in word("-答案.docx", "quiz").paragraphs)
    questions = items(built("quiz", "yueqing", number=20), Question)
    assert "答案" not in paper and all(q.stem[:20] in paper for q in questions)
    assert all(q.explanation in key for q in questions)


def test_a_title_with_markup_and_control_characters_is_shown_as_it_is():
    named = rename(comparison(), "第*1*课 'x' [^1]\x00\x08")
    shown = Document(io.BytesIO(formats(named)[".docx"](named))).paragraphs[0].text
    assert shown == "第*1*课 ’x’ [^1]" and formats(named)[".pptx"](named)


def test_paper_and_key_lie_beside_each_other(tmp_path):
    written = write(built("quiz", "yueqing", number=20), tmp_path / "题.docx")
    assert [path.name for path in written] == ["题.docx", "题-答案.docx"]


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.csv"])
def test_a_format_that_is_not_there_is_one_sentence(tmp_path, name):
    with pytest.raises(BriefingError, match="不能写成"):
        write(comparison(), tmp_path / name)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "x.md").mkdir()
    with pytest.raises(BriefingError, match="文件夹"):
        write(comparison(), tmp_path / "x.md")


def brief(*words: object) -> int:
    return main(["brief", *map(str, words)])


def test_the_command_gives_the_same_file_twice(tmp_path, capsys):
    asked = ("--kind", "compare", "--plans", "shaoxing,yueqing", "--indicators", "人均期望寿命,床位数", "--out")
    assert brief(*asked, tmp_path / "a.docx") == brief(*asked, tmp_path / "b.docx") == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "digest", "--plans", "", "--out", "x.md"), "没有选择规划"),
        (("--kind", "indicator", "--plans", "yueqing", "--indicators", "龋齿率", "--out", "x.md"), "龋齿率"),
        (("--kind", "digest", "--plans", "yueqing", "--out", "x.pdf"), "x.pdf"),
    ],
)
def test_the_command_says_what_is_wrong_in_one_line(words, said, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert brief(*words) == 1
    assert said in capsys.readouterr().err.strip().splitlines()[-1] and not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert brief("--kind", "digest", "--plans", "yueqing", "--out", tmp_path / "file" / "x.md") == 1
    assert "写不进去" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".docx", ".pptx"])
def test_libreoffice_shows_every_place_and_no_mark_up(ending, tmp_path):
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reader:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed: the pages cannot be looked at")
    path = tmp_path / f"briefing{ending}"
    path.write_bytes(file_of(ending))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
    )
    text = subprocess.run([reader, tmp_path / "briefing.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert all(material().plans[doc_id].document.place in text for doc_id in ("shaoxing", "yueqing", "xiangshan"))
    assert "{{" not in text and "[^" not in text


def test_all_plans_of_the_corpus_are_used_here():
    assert set(ALL) == set(material().plans)


def test_the_reference_document_is_what_its_script_builds():
    assert stable(reference()) == REFERENCE.read_bytes()
