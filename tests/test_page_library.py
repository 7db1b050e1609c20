"""The library page: the whole plan, its contents, its repairs, and the cited span in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from page_doubles import LINES, TEXT, at, small_plan
from streamlit.testing.v1 import AppTest

from pages.markup import highlighted, surroundings
from pages.plan_search import found_spans
from pages.plan_text import contents_html, parse_span, plan_html


def opened(**query):
    """The library page of the stand-in Assistant, opened with these query parameters."""

    def script():
        from page_doubles import FakeAssistant

        from pages import library
        from pages.texts import Texts

        library.draw(FakeAssistant().plans, Texts("zh"))

    page = AppTest.from_function(script, default_timeout=20)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def html_of(page) -> str:
    return "\n".join(element.value for element in page.main.get("html"))


def test_nothing_of_the_plan_is_left_out():
    words = re.sub(r"<[^>]+>", "", plan_html(small_plan()))
    shown = words.replace("&lt;", "<").replace("&gt;", ">")
    assert shown == "".join(line.replace(" | ", "") for line in LINES)


def test_a_table_is_shown_as_a_table():
    assert "<tr><td>每千人床位数</td><td>张</td><td>7.5</td></tr>" in plan_html(small_plan())


def test_a_cited_column_head_is_marked():
    assert "<th><mark>2025年</mark></th>" in plan_html(small_plan(), [at("2025年\n")])


def test_every_entry_of_the_contents_has_its_anchor():
    plan = small_plan()
    numbers = re.findall(r'href="#(section-\d+)"', contents_html(plan.sections))
    assert len(numbers) == 3
    assert all(f'id="{number}"' in plan_html(plan) for number in numbers)


def test_the_cited_span_is_marked_in_the_plan():
    start, end = at("新建托育机构20处")
    assert "<p><mark>新建托育机构20处</mark>，提升" in plan_html(small_plan(), [(start, end)])


def test_markup_in_the_plan_is_escaped():
    assert "<script>" not in plan_html(small_plan(), [at("alert")])


def test_highlighting_marks_only_the_part_inside_the_text():
    assert highlighted("abcd", 10, [(8, 11), (13, 99)]) == "<mark>a</mark>bc<mark>d</mark>"


def test_overlapping_spans_show_each_character_once():
    assert highlighted("abcd", 0, [(0, 3), (2, 4)]) == "<mark>abc</mark><mark>d</mark>"


def test_surroundings_fall_back_to_the_line_of_the_span():
    document = small_plan().document
    low, high = surroundings(document, *at("20处"), passages=[])
    assert document.text[low:high] == LINES[8]


@pytest.mark.parametrize("value", ["", "5", "a-b", "9-3", "4-4", "0-9999", "-1-3", "1-2-3", "0" * 30 + "1-2"])
def test_a_span_that_is_none_is_refused(value):
    assert parse_span(value, 155) is None


def test_a_span_is_read_from_the_address():
    assert parse_span("123-155", 155) == (123, 155)


def test_the_page_marks_the_span_of_the_address():
    start, end = at("新建托育机构20处")
    html = html_of(opened(plan="shaoxing", span=f"{start}-{end}"))
    assert '<mark class="pq-here">新建托育机构20处</mark>' in html


def test_a_span_beyond_the_plan_is_named_and_the_plan_still_shown():
    html = html_of(opened(plan="shaoxing", span="5-99999"))
    assert "5-99999" in html
    assert "<mark" not in html
    assert LINES[8] in html


def test_an_unknown_plan_is_named_as_text():
    html = html_of(opened(plan="<b>x"))
    assert "没有编号为“&lt;b&gt;x”的规划" in html


def test_repairs_are_listed_with_what_stood_before_and_after():
    row = "<td>7–9</td><td>&lt;b&gt;广告&lt;/b&gt;</td><td>绍兴市</td>"
    assert row in html_of(opened(plan="shaoxing"))


def test_a_heading_that_opens_its_paragraph_stands_out_in_it():
    plan = small_plan()
    text = "——供给更加完善。" + "健全体系，" * 20
    document = replace(plan.document, text=text)
    section = replace(plan.sections[0], path=("——供给更加完善",), start=0, end=len(text))
    html = plan_html(replace(plan, document=document, sections=(section,), tables=()), [(5, 10)])
    assert "<strong>——供给更<mark>加完善</mark></strong><mark>。健</mark>" in html


def test_choosing_a_plan_changes_the_address():
    page = opened(plan="shaoxing", span="0-5")
    page.selectbox[0].set_value("yueqing").run()
    assert page.query_params == {"plan": "yueqing"}


def test_a_search_marks_every_place_and_scrolls_to_the_first():
    page = opened(plan="shaoxing")
    page.text_input(key="find-shaoxing").set_value("人均期望寿命").run()
    html = html_of(page)
    assert html.count('<mark class="pq-here pq-found">人均期望寿命</mark>') == 1
    assert html.count('<mark class="pq-found">人均期望寿命</mark>') == 1
    assert "第 1 / 2 处" in [caption.value for caption in page.main.caption]


def test_the_next_hit_follows_the_last_one_with_the_first():
    page = opened(plan="shaoxing")
    page.text_input(key="find-shaoxing").set_value("人均期望寿命").run()
    seen = []
    for _ in range(2):
        page.button(key="find-next").click().run()
        seen += [caption.value for caption in page.main.caption if "处" in caption.value and "/" in caption.value]
    assert seen == ["第 2 / 2 处", "第 1 / 2 处"]


def test_a_search_without_a_hit_says_so():
    page = opened(plan="shaoxing")
    page.text_input(key="find-shaoxing").set_value("核酸").run()
    assert any("没有找到“核酸”" in caption.value for caption in page.main.caption)


def test_a_search_does_not_hide_the_cited_words():
    start, end = at("新建托育机构20处")
    page = opened(plan="shaoxing", span=f"{start}-{end}")
    page.text_input(key="find-shaoxing").set_value("服务").run()
    assert '<mark class="pq-cited">新建托育机构20处</mark>' in html_of(page)


@pytest.mark.parametrize(
    ("words", "spans"), [("icu", [(5, 8)]), ("ＩＣＵ", [(5, 8)]), ("7", [(2, 3)]), (" ", []), ("", [])]
)
def test_a_search_takes_no_notice_of_case_width_and_white_space(words, spans):
    assert found_spans("床位7张，ICU", [words]) == spans


def test_the_small_plan_is_consistent():
    assert all(TEXT[cell.start : cell.end] == cell.text for row in small_plan().tables[0].rows for cell in row.cells)
