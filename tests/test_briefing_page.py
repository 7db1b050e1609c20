"""The briefing page: build, reopen after a reload, edit, note, duplicate, and what is shown when something is wrong."""

from __future__ import annotations

import pytest
from briefing_cases import comparison
from streamlit.testing.v1 import AppTest

from briefing.store import BriefingStore


def script():
    import streamlit as st
    from briefing_cases import material

    from pages import briefing
    from pages.texts import Texts

    library = st.Page(lambda: None, title="library", url_path="library")
    page = st.Page(lambda: briefing.draw(material().plans, Texts("zh"), library), title="briefing", default=True)
    st.navigation([page, library]).run()


@pytest.fixture
def store(tmp_path, monkeypatch) -> BriefingStore:
    monkeypatch.setenv("PLANQA_DATA_DIR", str(tmp_path))
    return BriefingStore(tmp_path)


def opened(**query) -> AppTest:
    page = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def saved(store: BriefingStore) -> AppTest:
    store.save(comparison())
    return opened(briefing=comparison().briefing_id)


def html_of(page: AppTest) -> str:
    return "\n".join(element.value for element in page.main.get("html"))


def test_a_briefing_is_built_saved_and_opened(store):
    page = opened()
    page.button_group(key="briefing-plans").set_value(["yueqing"]).run()
    page.button(key="briefing-build").click().run()
    assert not page.exception
    assert [e.briefing_id for e in store.entries()] == [page.query_params["briefing"]]


def test_no_plan_chosen_is_one_sentence(store):
    page = opened()
    page.button(key="briefing-build").click().run()
    assert "没有选择规划" in html_of(page) and store.entries() == []


def test_a_reload_shows_the_saved_briefing(store):
    page = saved(store)
    assert page.text_input[0].value == comparison().title and "人均期望寿命" in html_of(page)


def test_a_dropped_item_is_gone_from_the_file(store):
    page = saved(store)
    page.button(key="drop-overview-1").click().run()
    assert store.open(comparison().briefing_id).sections[0].items == ()


def test_a_note_is_saved_and_shown_as_the_trainers(store):
    page = saved(store)
    page.text_area(key="note-words-overview").set_value("先让学员猜一猜。")
    next(b for b in page.button if b.label == "加到本部分").click().run()
    assert "先让学员猜一猜。" in html_of(page) and "讲师补充" in html_of(page)
    assert store.open(comparison().briefing_id).sections[0].items[-1].origin == "trainer"


def test_an_empty_note_is_one_sentence_and_changes_nothing(store):
    page = saved(store)
    next(b for b in page.button if b.label == "加到本部分").click().run()
    assert "补充说明是空白的" in html_of(page) and store.open(comparison().briefing_id) == comparison()


def test_an_edit_is_saved_and_marked(store):
    page = saved(store)
    page.sidebar.radio[0].set_value("indicator-1").run()
    page.text_area(key="text-line-1-gap").set_value("绍兴定得最高。").run()
    page.button(key="keep-line-1-gap").click().run()
    assert "绍兴定得最高。" in html_of(page) and "讲师改写" in html_of(page)


def test_the_outline_follows_what_is_dropped(store):
    page = saved(store)
    assert page.sidebar.radio[0].options[0] == "指标总览（1）"
    page.button(key="drop-overview-1").click().run()
    assert page.sidebar.radio[0].options[0] == "指标总览（0）"


def test_a_new_title_is_saved(store):
    page = saved(store)
    page.text_input[0].set_value("第一课").run()
    assert store.open(comparison().briefing_id).title == "第一课"


def test_a_duplicate_is_opened(store):
    page = saved(store)
    page.button(key="briefing-duplicate").click().run()
    assert len(store.entries()) == 2 and page.query_params["briefing"] != comparison().briefing_id


def test_the_source_of_an_item_stands_beside_it(store):
    assert "每千人注册护士数 | 人 | 3.54" in html_of(saved(store))


def test_an_unknown_briefing_is_one_sentence_and_the_builder_is_there(store):
    page = opened(briefing="digest-00000000")
    assert "没有保存过" in html_of(page) and page.button(key="briefing-build")


def test_a_damaged_briefing_does_not_hide_the_others(store):
    store.save(comparison())
    (store.folder / "digest-11111111.json").write_text("{", encoding="utf-8")
    page = opened(briefing="digest-11111111")
    assert "已损坏" in html_of(page)
    assert any(button.label == comparison().title for button in page.sidebar.button)
