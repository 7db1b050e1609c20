"""The chat page's logic, driven without a browser; the Assistant is a stand-in, so nothing heavy is loaded."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from page_doubles import LINES, FakeAssistant, citation, cited_answer
from streamlit.testing.v1 import AppTest

from errors import IndexLoadError
from pages.markup import CitationMarks
from pages.sources import conflicts_html
from pages.texts import Texts
from pages.turn_view import scope_html
from records import CitedSentence

APP = Path(__file__).parent.parent / "app.py"
QUESTION = "人均期望寿命目标是多少？"


def use_loader(monkeypatch, load):
    """Put ``load`` in the place of ``Assistant.load``."""
    monkeypatch.setitem(sys.modules, "assistant", SimpleNamespace(Assistant=SimpleNamespace(load=load)))
    monkeypatch.setattr("corpus.reading.read_corpus", lambda _: FakeAssistant().plans.values())
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def reader(monkeypatch, tmp_path):
    """A data folder of the test's own, and a reader who can be exchanged."""
    who = SimpleNamespace(id="browser:a")
    monkeypatch.setenv("PLANQA_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("access.identity.current_user", lambda: who.id)
    return who


@pytest.fixture
def fake(monkeypatch):
    assistant = FakeAssistant()
    use_loader(monkeypatch, lambda *_: assistant)
    yield assistant
    st.cache_resource.clear()


@pytest.fixture
def page(fake):
    return AppTest.from_file(str(APP), default_timeout=20).run()


def asked(page, *questions):
    for question in questions:
        page.chat_input[0].set_value(question).run()
    return page


def html_of(page) -> str:
    return "\n".join(element.value for element in page.main.get("html"))


def test_page_opens_on_the_chat_with_a_question_box(page):
    assert [title.value for title in page.title] == ["卫生健康规划问答"]
    assert len(page.chat_input) == 1


def test_samples_are_offered_only_for_plans_that_are_loaded(page):
    labels = [button.label for button in page.button if button.key.startswith("sample-")]
    assert "绍兴市2025年人均期望寿命目标是多少？" in labels
    assert not any("温岭" in label for label in labels)


def test_a_click_on_a_sample_asks_it(page, fake):
    words = page.button(key="sample-0").label
    page.button(key="sample-0").click().run()
    assert [question for question, _, _ in fake.asked] == [words]


def test_each_sentence_carries_the_mark_of_its_source(page):
    html = html_of(asked(page, QUESTION))
    html = html.replace('<span class="pq-together">', "")  # keeps a mark on the line of its words
    assert re.search(r'人均期望寿命达到83.01岁<span class="pq-cite"[^>]*><a class="pq-mark" href="#source-1-1"', html)
    assert re.search(r'表中为83岁<span class="pq-cite"[^>]*><a class="pq-mark" href="#source-1-2"', html)


def test_a_mark_holds_the_quote_that_it_shows_on_hover(page):
    html = html_of(asked(page, QUESTION))
    assert '<span class="pq-tip-quote" lang="zh-CN">人均期望寿命达到83.01岁</span>' in html


def test_a_source_card_marks_the_cited_words_in_their_passage(page):
    assert "到2025年，<mark>人均期望寿命达到83.01岁</mark>，" in html_of(asked(page, QUESTION))


def test_a_cited_table_row_is_shown_under_its_column_heads(page):
    html = html_of(asked(page, QUESTION))
    assert "<th>指标</th><th>单位</th><th>2025年</th>" in html
    assert "<td><mark>83</mark></td>" in html


def test_a_source_links_to_its_place_in_the_whole_plan(page):
    links = [link.proto.query_string for link in asked(page, QUESTION).page_link]
    assert links == ["plan=shaoxing&span=14-28&turn=1", "plan=shaoxing&span=88-103&turn=1"]


def test_a_link_to_words_of_a_plan_at_the_plain_address_opens_the_reading_view(fake):
    page = AppTest.from_file(str(APP), default_timeout=20)
    page.query_params["plan"], page.query_params["span"] = "shaoxing", "14-28"
    page.run()
    assert [title.value for title in page.title] == ["规划全文"]
    assert '<mark class="pq-here">' in html_of(page)


def test_a_computed_sentence_says_so(page):
    assert "由引文计算" in html_of(asked(page, QUESTION))


def test_conflicting_values_are_shown_with_their_marks(page):
    html = html_of(asked(page, QUESTION))
    assert "规划中的说法不一致" in html
    assert "83.01岁（2025 年）<span" in html


def test_a_conflict_in_an_answer_over_plans_names_its_place():
    plans, answer = FakeAssistant().plans, cited_answer("")
    assert "<strong>人均期望寿命</strong>" in conflicts_html(answer, plans, 1, Texts("zh"))
    beside = replace(answer, citations=(*answer.citations, citation(3, LINES[5], "yueqing")))
    assert "<strong>绍兴市 人均期望寿命</strong>" in conflicts_html(beside, plans, 1, Texts("zh"))


def test_values_of_several_plans_that_disagree_name_theirs():
    answer = cited_answer("")
    second = replace(answer.citations[1], doc_id="yueqing")
    apart = replace(answer, citations=(answer.citations[0], second))
    html = conflicts_html(apart, FakeAssistant().plans, 1, Texts("zh"))
    assert ("绍兴市 83.01岁" in html, "乐清市 83岁" in html) == (True, True)


def test_a_place_outside_the_chosen_scope_is_told():
    plans, texts = FakeAssistant().plans, Texts("zh")
    inside = SimpleNamespace(scope=("yueqing",), shown={"reading": {"places": ["yueqing"]}})
    outside = SimpleNamespace(scope=("yueqing",), shown={"reading": {"places": ["shaoxing"]}})
    assert scope_html(inside, plans, texts) == '<p class="pq-path">提问范围：乐清市</p>'
    assert "问题点名了范围以外的绍兴市，已按问题回答。" in scope_html(outside, plans, texts)


def test_the_sentence_that_warns_of_a_conflict_is_shown_once_in_its_notice(page):
    html = html_of(asked(page, QUESTION))
    assert html.count("原文的表格与正文数值不一致") == 1
    assert "注意：" not in html


def test_a_failing_follow_up_of_the_evaluation_is_opened_with_the_questions_before_it(page, fake):
    asked(page, "别的问题？")
    page.session_state["sample"], page.session_state["sample_history"] = "那乐清呢？", [QUESTION]
    page.run()
    assert fake.asked[-2:] == [(QUESTION, [], []), ("那乐清呢？", [QUESTION], [])]
    assert "别的问题？" not in html_of(page)


def test_a_failing_question_of_the_evaluation_is_asked_of_all_plans_and_nothing_before(page, fake):
    asked(page, "别的问题？")
    page.pills(key="scope").set_value(["yueqing"]).run()
    page.session_state["sample"], page.session_state["sample_history"] = QUESTION, []
    page.run()
    assert fake.asked[-1] == (QUESTION, [], [])


def test_marks_stay_on_the_line_of_their_words_unless_they_are_many():
    marks = CitationMarks(cited_answer(QUESTION), 1, Texts("zh"))
    assert marks.after("达到83.01岁", (1,)).startswith('达到83.0<span class="pq-together">1岁<span class="pq-cite"')
    assert "pq-together" not in marks.after("达到83.01岁", (1, 2, 1, 2, 1))
    assert marks.after("<b>", ()) == "&lt;b&gt;"


def test_a_refusal_gives_its_reason_and_the_nearest_passage(page):
    html = html_of(asked(page, "没有的事"))
    assert "没有可引用的依据" in html
    assert "规划没有写天气。" in html
    assert "到2025年，人均期望寿命达到83.01岁" in html
    assert "0.875" not in html  # scores are for the details
    assert page.main.get("page_link")


def test_a_question_error_is_one_sentence_and_the_next_question_is_answered(page):
    html = html_of(asked(page, "坏", QUESTION))
    assert "The question is blank; type a question." in html
    assert 'href="#source-2-1"' in html


def test_an_unexpected_error_shows_neither_its_message_nor_a_traceback(page):
    asked(page, "崩")
    assert "出了意外的问题" in html_of(page)
    assert "secret detail" not in html_of(page)
    assert not page.exception


def test_earlier_answered_questions_are_passed_as_history(page, fake):
    asked(page, "第一问", "坏", "第二问")
    assert fake.asked[-1] == ("第二问", ["第一问"], [])


def test_the_chosen_plans_are_passed_as_scope(page, fake):
    page.pills(key="scope").set_value(["yueqing"]).run()
    asked(page, QUESTION)
    assert fake.asked[-1][2] == ["yueqing"]


def test_the_language_switch_changes_the_interface_and_keeps_the_conversation(page):
    asked(page, QUESTION)
    page.segmented_control(key="language").set_value("en").run()
    assert [title.value for title in page.title] == ["Ask the health plans"]
    assert "computed from the sources" in html_of(page)


def test_the_address_can_ask_for_english(fake):
    page = AppTest.from_file(str(APP), default_timeout=20)
    page.query_params["lang"] = "en"
    assert [title.value for title in page.run().title] == ["Ask the health plans"]


def test_markup_in_a_question_is_shown_as_text(page):
    html = html_of(asked(page, "<script>alert(2)</script>"))
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_markup_in_a_plan_is_shown_as_text(page):
    html = html_of(asked(page, QUESTION))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_a_missing_index_is_named_with_the_command_that_builds_it(monkeypatch):
    def load(*_):
        raise IndexLoadError("There is no index at data/index; run `python -m index build`.")

    use_loader(monkeypatch, load)
    page = AppTest.from_file(str(APP), default_timeout=20).run()
    assert "There is no index at data/index" in html_of(page)
    assert [code.value for code in page.code] == ["python -m index build"]
    assert not page.exception


def test_the_assistant_is_loaded_once_for_two_visitors(monkeypatch):
    loads = []

    def load(*_):
        loads.append(1)
        return FakeAssistant()

    use_loader(monkeypatch, load)
    for _ in range(2):
        AppTest.from_file(str(APP), default_timeout=20).run()
    assert len(loads) == 1


def test_the_question_box_and_samples_are_drawn_before_the_assistant_is_loaded(monkeypatch):
    def load(*_):
        raise IndexLoadError("No index.")

    use_loader(monkeypatch, load)
    page = AppTest.from_file(str(APP), default_timeout=20).run()
    assert len(page.chat_input) == 1
    assert page.button(key="sample-0").label.startswith("绍兴市")


def test_a_bad_setting_is_one_sentence_on_the_page(monkeypatch):
    monkeypatch.setenv("PLANQA_LANGUAGE", "fr")
    page = AppTest.from_file(str(APP), default_timeout=20).run()
    assert "PLANQA_LANGUAGE is &#x27;fr&#x27;" in html_of(page)
    assert not page.exception


def test_an_english_reader_gets_the_answer_in_english_above_the_chinese_one(fake, monkeypatch):
    said = CitedSentence(text="绍兴市2025年人均期望寿命目标为83岁以上。", citations=(2,))
    monkeypatch.setattr(fake, "ask", lambda question, *_, **__: replace(cited_answer(question), sentences=(said,)))
    page = AppTest.from_file(str(APP), default_timeout=20)
    page.query_params["lang"] = "en"
    html = html_of(asked(page.run(), QUESTION))
    english = "Average life expectancy (人均期望寿命) in Shaoxing (绍兴市), 2025, target: 83 years or more."
    assert english in re.sub(r"<span class=\"pq-together\">|</?span[^>]*>", "", html)
    assert f'<span class="pq-original" lang="zh-CN">{said.text}</span>' in html
    assert 'href="#source-1-2"' in html
