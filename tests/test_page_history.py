"""The chat page over its store: earlier conversations, feedback, interruption, export; the Assistant is a stand-in."""

from __future__ import annotations

import pytest
import streamlit as st
from page_doubles import FakeAssistant, cited_answer
from streamlit.testing.v1 import AppTest
from test_page_chat import APP, QUESTION, asked, html_of, use_loader

from conversations.feedback import feedback_cases
from conversations.store import ConversationStore
from conversations.turns import Feedback, Turn
from pages.session import DRAWN, Asking, Visit, given_answer
from pages.texts import Texts
from serving.desk import Desk
from settings import Settings


@pytest.fixture
def reader(monkeypatch, tmp_path):
    monkeypatch.setenv("PLANQA_DATA_DIR", str(tmp_path / "data"))
    who = {"id": "browser:a"}
    monkeypatch.setattr("access.identity.current_user", lambda: who["id"])
    return who


@pytest.fixture
def fake(monkeypatch, reader):
    assistant = FakeAssistant()
    use_loader(monkeypatch, lambda *_: assistant)
    yield assistant
    st.cache_resource.clear()


def visit(**query):
    """A new visit: nothing is left of an earlier one but what the store holds."""
    page = AppTest.from_file(str(APP), default_timeout=20)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def store():
    return ConversationStore(Settings.from_env().data_dir)


def only_conversation():
    return store().listing("browser:a")[0].conversation_id


def test_a_conversation_is_listed_and_opened_by_a_later_visit(fake):
    asked(visit(), QUESTION)
    page = visit()
    assert not page.chat_message
    page.button(key=f"open-{only_conversation()}").click().run()
    assert len(page.chat_message) == 2
    assert "人均期望寿命达到83.01岁" in html_of(page)


def test_a_reload_comes_back_to_the_conversation_of_the_address(fake):
    page = asked(visit(), QUESTION)
    assert page.query_params["c"] == only_conversation()
    assert len(visit(c=only_conversation()).chat_message) == 2


def test_a_restored_conversation_goes_on_with_its_history(fake):
    asked(visit(), QUESTION)
    asked(visit(c=only_conversation()), "那护士呢？")
    assert fake.asked[-1] == ("那护士呢？", [QUESTION], [])
    assert len(store().turns("browser:a", only_conversation())) == 2


def test_another_reader_neither_sees_nor_opens_it(fake, reader):
    asked(visit(), QUESTION)
    conversation = only_conversation()
    reader["id"] = "browser:b"
    page = visit(c=conversation)
    assert not page.chat_message
    assert not [button for button in page.button if button.key.startswith("open-")]


def test_a_change_of_reader_in_one_visit_closes_the_conversation(fake, reader):
    page = asked(visit(), QUESTION)
    reader["id"] = "browser:b"
    del page.query_params["c"]
    assert not page.run().chat_message


def test_a_new_conversation_starts_empty_and_without_history(fake):
    page = asked(visit(), QUESTION)
    page.button(key="new").click().run()
    assert not page.chat_message
    asked(page, "新问题")
    assert fake.asked[-1][1] == []
    assert len(store().listing("browser:a")) == 2


def test_a_conversation_is_renamed_and_deleted(fake):
    page = asked(visit(), QUESTION)
    key = only_conversation()
    page.session_state[f"more-{key}"] = True
    page.run()
    page.text_input(key=f"title-{key}").set_value("我的简报").run()
    assert page.button(key=f"open-{key}").label == "我的简报"
    page.button(key=f"delete-{key}").click().run()
    assert only_conversation() == key  # asked once more first
    page.button(key=f"sure-{key}").click().run()
    assert store().listing("browser:a") == []
    assert not page.chat_message


def test_search_narrows_the_list(fake):
    page = asked(visit(), QUESTION)
    page.text_input(key="history-words").set_value("没有这个词").run()
    assert not [button for button in page.button if button.key.startswith("open-")]


def test_markdown_in_a_question_stays_text_in_the_list(fake):
    page = asked(visit(), "**粗** :material/home:")
    assert page.button(key=f"open-{only_conversation()}").label == r"\*\*粗\*\* \:material/home\:"


def test_an_interrupted_question_is_shown_and_answered_on_request(fake):
    kept = store()
    conversation = kept.begin("browser:a", QUESTION)
    kept.ask("browser:a", conversation, QUESTION, ["shaoxing"])
    page = visit(c=conversation)
    assert "回答时服务中断" in html_of(page)
    next(button for button in page.button if button.key.startswith("again-")).click().run()
    assert fake.asked == [(QUESTION, [], ["shaoxing"])]
    assert [turn.interrupted for turn in kept.turns("browser:a", conversation)] == [False]


def test_a_question_is_in_the_store_before_the_assistant_is_asked(fake, monkeypatch):
    seen = []
    answer = fake.ask

    def ask(question, history=(), scope=()):
        seen.extend(turn.interrupted for turn in store().turns("browser:a", only_conversation()))
        return answer(question, history, scope)

    monkeypatch.setattr(fake, "ask", ask)
    asked(visit(), QUESTION)
    assert seen == [True]


def test_a_failure_is_kept_as_its_sentence(fake):
    asked(visit(), "坏")
    turn = store().turns("browser:a", only_conversation())[0]
    assert turn.failure == "The question is blank; type a question."


def test_a_thumb_down_with_its_reason_and_a_line_is_stored(fake):
    page = asked(visit(), QUESTION)
    turn_id = store().turns("browser:a", only_conversation())[0].turn_id
    page.feedback(key=f"thumbs-{turn_id}").set_value(0).run()
    page.pills(key=f"reason-{turn_id}").set_value("wrong_value").run()
    page.text_input(key=f"note-{turn_id}").set_value("应为83").run()
    assert [case.feedback for case in feedback_cases(store().database)] == [
        Feedback(good=False, reason="wrong_value", note="应为83")
    ]


def test_a_thumb_up_asks_nothing_more(fake):
    page = asked(visit(), QUESTION)
    turn_id = store().turns("browser:a", only_conversation())[0].turn_id
    page.feedback(key=f"thumbs-{turn_id}").set_value(1).run()
    assert [case.feedback.good for case in feedback_cases(store().database)] == [True]
    assert not [widget for widget in page.pills if widget.key.startswith("reason-")]


def test_a_question_in_the_address_is_asked_once(fake):
    page = visit(ask=QUESTION)
    page.run()
    assert [question for question, _, _ in fake.asked] == [QUESTION]


def test_the_details_are_made_when_they_are_opened(fake):
    page = asked(visit(), QUESTION)
    assert "pq-ranked" not in html_of(page)
    page.session_state["details-1"] = True
    assert "pq-ranked" in html_of(page.run())


def test_of_a_long_conversation_the_last_turns_are_drawn_and_the_others_on_request(fake):
    page = asked(visit(), *[f"第{number}问" for number in range(DRAWN + 2)])
    shown = [f'pq-question">第{number}问<' for number in range(DRAWN + 2)]
    assert [words in html_of(page) for words in shown] == [False, False] + [True] * DRAWN
    assert page.button(key="earlier").label == "更早的问题（2）"
    page.button(key="earlier").click().run()
    assert all(words in html_of(page) for words in shown)
    assert html_of(page).index(shown[0]) < html_of(page).index(shown[-1])


def test_an_answer_is_copied_with_its_sources(fake):
    page = asked(visit(), QUESTION)
    assert not page.code
    page.session_state["copy-1"] = True
    text = page.run().code[0].value
    assert text.startswith(f"{QUESTION}\n\n人均期望寿命达到83.01岁[1]")
    assert "[1] 《绍兴市“十四五”规划》，一、发展目标，第 14–28 字：“人均期望寿命达到83.01岁”" in text


@pytest.mark.parametrize(
    ("key", "chosen", "scope"),
    [
        ("scope-province", ["浙江省"], ["shaoxing"]),
        ("scope-level", ["county"], ["yueqing"]),
    ],
)
def test_province_and_level_limit_the_scope(fake, monkeypatch, key, chosen, scope):
    from dataclasses import replace

    plan = fake.plans["yueqing"]
    other = replace(plan, document=replace(plan.document, region="四川省资阳市", level="county"))
    fake.plans["yueqing"] = other
    monkeypatch.setattr("corpus.reading.read_corpus", lambda _: fake.plans.values())
    page = visit()
    page.pills(key=key).set_value(chosen).run()
    asked(page, QUESTION)
    assert fake.asked[-1][2] == scope


def test_the_citations_of_an_answer_are_stepped_through_in_the_library(fake):
    page = asked(visit(), QUESTION)
    visit_state = page.session_state["visit"]
    page = AppTest.from_function(_library, default_timeout=20)
    page.session_state["visit"] = visit_state
    for name, value in {"plan": "shaoxing", "span": "14-28", "turn": "1"}.items():
        page.query_params[name] = value
    page.run()
    assert "引用 1 / 2：绍兴市" in [caption.value for caption in page.main.caption]
    page.button(key="citation-next").click().run()
    assert page.query_params["span"] == "88-103"


def _library():
    from page_doubles import FakeAssistant

    from pages import library
    from pages.texts import Texts

    library.draw(FakeAssistant().plans, Texts("zh"))


class Streaming(FakeAssistant):
    """A stand-in for model mode: two pieces of text, then the answer."""

    closed = False

    def stream(self, question, history=(), scope=(), *, mode=None):
        try:
            yield "模型正在"
            yield "写字"
            yield self.ask(question, history, scope)
        finally:
            self.closed = True


def test_in_model_mode_the_text_is_shown_as_it_comes_and_the_stream_closed():
    assistant, shown = Streaming(), []
    asking = Asking(question=QUESTION, mode="llm", show=shown.append)
    answer = given_answer(Desk(assistant), Turn(question=QUESTION), [], asking).answer
    assert shown == ["模型正在", "模型正在写字"]
    assert answer == cited_answer(QUESTION)
    assert assistant.closed


def test_a_reader_who_stops_the_model_keeps_the_question(fake, reader):
    class Stopped(BaseException):
        """As Streamlit ends a run."""

    def show(_):
        raise Stopped

    assistant, kept = Streaming(), store()
    here = Visit(store=kept, owner="browser:a", conversation_id="", turns=[])
    with pytest.raises(Stopped):
        here.ask(Desk(assistant), Asking(question=QUESTION, mode="llm", show=show), Texts("zh"))
    assert assistant.closed
    assert [turn.interrupted for turn in here.turns] == [True]
    assert [turn.interrupted for turn in kept.turns("browser:a", here.conversation_id)] == [True]


def test_the_mode_is_asked_for_only_where_a_model_is_configured(fake, monkeypatch):
    assert not [widget for widget in visit().segmented_control if widget.key == "mode"]
    monkeypatch.setenv("PLANQA_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("PLANQA_LLM_MODEL", "m")
    assert [widget.value for widget in visit().segmented_control if widget.key == "mode"] == ["llm"]
