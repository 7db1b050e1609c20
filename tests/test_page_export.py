"""Answers taken along: as text, Markdown and Word; and what is computed and compared, as the page shows it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from html import escape
from io import BytesIO

import pytest
from page_doubles import LINES, cited_answer

from answers.cells import ValueCell
from conversations.turns import Turn
from pages.arithmetic import arithmetic
from pages.compare import chart_rows, comparison_html, is_comparison
from pages.export import answer_text, conversation_docx, conversation_markdown, escaped
from pages.markup import CitationMarks
from pages.texts import Texts

ZH = Texts("zh")
QUESTION = "人均期望寿命<script>目标*是多少*？"


def cell(doc_id, place, value, number, citation, indicator="人均期望寿命"):
    return ValueCell(
        doc_id=doc_id, place=place, indicator=indicator, canonical="人均期望寿命", year=2025 if value else None,
        role="", value=value, number=number, unit="岁", citation=citation,
    )  # fmt: skip


CELLS = [cell("shaoxing", "绍兴市", "83.01岁", "83.01", 1), cell("yueqing", "乐清市", "83岁", "83", 2)]
GAP = cell("lezhi", "乐至县", "", "", 2, indicator="")


@pytest.fixture
def turns():
    from dataclasses import asdict

    shown = {"cells": [asdict(item) for item in CELLS]}
    return [
        Turn(turn_id=1, question=QUESTION, answer=cited_answer(QUESTION), shown=shown),
        Turn(turn_id=2, question="断了", answer=None),
    ]


def word_part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return re.sub(r"<[^>]+>", "", parts.read(f"word/{name}.xml").decode())


def test_each_citation_is_a_footnote_in_markdown(turns):
    markdown = conversation_markdown("对话", turns, ZH)
    assert "人均期望寿命达到83\\.01岁[^1-1]" in markdown
    assert "\n[^1-1]: 《绍兴市“十四五”规划》" in markdown


def test_values_are_a_table_with_a_footnote_in_each_row(turns):
    assert "| 乐清市 | 人均期望寿命 | 2025 | 83岁[^1-2] |" in conversation_markdown("对话", turns, ZH)


def test_a_question_without_an_answer_is_not_left_out(turns):
    assert "回答时服务中断" in conversation_markdown("对话", turns, ZH)


def test_word_has_real_footnotes_with_the_quotes(turns):
    data = conversation_docx("对话", turns, ZH)
    notes = word_part(data, "footnotes")
    assert "“人均期望寿命达到83.01岁”" in notes
    assert f"“{LINES[4]}”" in notes
    body = word_part(data, "document")
    assert escape(QUESTION) in body
    assert "83.01岁" in body


def test_what_was_typed_is_text_and_no_markup():
    assert escaped("[x](javascript:1) ![y](z)\n# <b>") == r"\[x\]\(javascript\:1\) \!\[y\]\(z\) \# \<b\>"


def test_the_copied_answer_numbers_its_sources():
    text = answer_text(cited_answer("问"), ZH)
    assert [line[:3] for line in text.splitlines() if line.startswith("[")] == ["[1]", "[2]"]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("比较：绍兴市较高（绍兴市5，乐清市3.54人），相差1.46。", "5 − 3.54 = 1.46"),
        ("相山区从2020年的77岁到2025年的78.8岁，增加1.8岁。", "78.8 − 77 = 1.8"),
        ("比较：两者数值相同（绍兴市5，乐清市5）。", ""),
        ("绍兴市5，乐清市3人，相差9。", ""),
    ],
)
def test_a_difference_shows_its_arithmetic_only_where_it_is_right(sentence, shown):
    assert arithmetic(sentence) == shown


def test_a_table_has_a_citation_in_each_cell_and_names_a_gap():
    html = comparison_html([*CELLS, GAP], CitationMarks(cited_answer("问"), 1, ZH), ZH)
    assert re.findall(r'<th scope="row">([^<]+)</th><td>(?:<div>)?([^<]+)', html)[:2] == [
        ("绍兴市", "83.01岁"), ("乐清市", "83岁"),
    ]  # fmt: skip
    assert html.count('class="pq-mark"') == 3
    assert "未写明" in html


def test_bars_have_the_value_as_number_and_as_printed():
    assert chart_rows([*CELLS, GAP], ZH) == [
        {"place": "绍兴市", "value": 83.01, "label": "83.01岁"},
        {"place": "乐清市", "value": 83.0, "label": "83岁"},
    ]


def test_a_place_with_two_values_has_two_bars_with_their_citations():
    twice = [CELLS[0], cell("shaoxing", "绍兴市", "83岁", "83", 2)]
    assert [row["place"] for row in chart_rows(twice, ZH)] == ["绍兴市 [1]", "绍兴市 [2]"]


def test_one_value_is_no_comparison():
    assert not is_comparison(CELLS[:1])
    assert is_comparison(CELLS)


def test_several_indicators_of_one_plan_are_rows_and_their_years_columns():
    cells = [replace(CELLS[0], canonical=name, year=year) for name in ("护士数", "床位数") for year in (2020, 2025)]
    html = comparison_html(cells, CitationMarks(cited_answer("问"), 1, ZH), ZH)
    assert re.findall(r'scope="row">([^<]+)', html) == ["护士数", "床位数"]
    assert "<th>2020</th><th>2025</th>" in html
