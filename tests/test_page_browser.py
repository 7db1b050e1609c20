"""The page in a real browser, over the real index: what AppTest cannot see. Screenshots go to tests/artifacts/."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from contextlib import suppress

import pytest
from browser import ROOT, Server, Visitor, chromium, needs_browser
from selenium.common.exceptions import ElementClickInterceptedException, StaleElementReferenceException
from selenium.webdriver.common.keys import Keys

from conversations.database import Database
from conversations.feedback import feedback_cases
from conversations.store import FILE

QUESTION = "绍兴2025年人均期望寿命目标是多少？"

pytestmark = [pytest.mark.slow, needs_browser]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    subprocess.run([sys.executable, "-m", "index", "build"], cwd=ROOT, check=True, capture_output=True)
    with Server(tmp_path_factory.mktemp("data")).running() as started:
        yield started


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def driver(tmp_path_factory, downloads):
    with chromium(tmp_path_factory.mktemp("profile"), downloads) as started:
        yield started


@pytest.fixture
def visitor(driver, server):
    return Visitor(driver, server.url)


def test_six_samples_are_offered(visitor):
    visitor.open()
    visitor.wait(lambda: len(visitor.all(".st-key-samples button")) == 6)
    visitor.shot("samples")


def test_an_answer_has_marks_and_a_card_for_each(visitor):
    visitor.open().ask(QUESTION)
    visitor.shot("answer")
    marks = set(visitor.texts(".pq-answer a.pq-mark"))
    assert marks
    assert marks <= set(visitor.texts(".pq-source .pq-number"))


def test_a_source_link_opens_the_plan_with_the_cited_words_in_view(visitor):
    visitor.open().ask(QUESTION)
    cited = "".join(visitor.texts(".pq-source mark"))
    link = visitor.all('[data-testid="stPageLink-NavLink"]')[0]
    visitor.driver.execute_script("arguments[0].click()", link)
    visitor.wait(lambda: visitor.all(".pq-plan mark"))
    script = "const r = arguments[0].getBoundingClientRect(); return r.top > 60 && r.bottom < window.innerHeight"
    visitor.wait(lambda: visitor.driver.execute_script(script, visitor.all(".pq-plan mark")[0]))
    visitor.shot("source")
    assert "".join(visitor.texts(".pq-plan mark")) in cited


def test_the_conversation_is_still_there_after_a_look_at_a_source(visitor):
    visitor.open().ask(QUESTION)
    visitor.driver.execute_script("arguments[0].click()", visitor.all('[data-testid="stPageLink-NavLink"]')[0])
    visitor.wait(lambda: visitor.all(".pq-plan mark"))
    visitor.driver.back()
    visitor.wait(lambda: visitor.texts(".pq-question") == [QUESTION])


def test_a_link_to_a_span_works_in_a_new_visit(visitor):
    visitor.open("/library?plan=shaoxing&span=5000-5040")
    mark = visitor.wait(lambda: visitor.all(".pq-plan mark"))[0]
    script = "const r = arguments[0].getBoundingClientRect(); return r.top > 0 && r.bottom < window.innerHeight"
    visitor.wait(lambda: visitor.driver.execute_script(script, mark))
    assert len("".join(visitor.texts(".pq-plan mark"))) == 40


def test_an_entry_of_the_contents_scrolls_to_its_heading(visitor):
    visitor.open("/library?plan=shaoxing")
    entry = visitor.wait(lambda: visitor.all(".pq-contents a"))[-1]
    anchor = entry.get_attribute("href").rpartition("#")[2]
    visitor.driver.execute_script("arguments[0].click()", entry)
    script = "const t = document.getElementById(arguments[0]).getBoundingClientRect().top; return t > 0 && t < 1000"
    visitor.wait(lambda: visitor.driver.execute_script(script, anchor))


def test_the_language_switch_changes_the_page(visitor):
    visitor.open()
    visitor.wait(lambda: visitor.all(".st-key-samples button"))
    next(button for button in visitor.all(".st-key-language button") if button.text == "English").click()
    visitor.wait(lambda: visitor.texts("h1") == ["Ask the health plans"])
    visitor.shot("english")


def test_a_chosen_scope_limits_the_sources(visitor):
    visitor.open()
    pills = visitor.wait(lambda: visitor.all(".st-key-scope button"))
    next(pill for pill in pills if "乐清" in pill.text).click()
    visitor.wait(lambda: "已选 1 份规划" in visitor.driver.page_source)
    visitor.ask("每千人注册护士数2025年目标是多少？")
    titles = visitor.texts(".pq-source-head strong")
    assert titles
    assert all("乐清" in title for title in titles)


def test_markup_in_a_question_is_shown_and_not_run(visitor):
    question = "<script>window.hurt=1</script><img src=x onerror=window.hurt=1>绍兴"
    visitor.open().ask(question)
    assert visitor.texts(".pq-question") == [question]
    assert visitor.driver.execute_script("return window.hurt === undefined")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_answer_fits_a_phone(visitor, dark):
    visitor.open(width=390, height=844, dark=dark).ask(QUESTION)
    visitor.shot(f"phone-{'dark' if dark else 'light'}")
    assert visitor.overflow() <= 0


def test_a_plan_fits_a_phone(visitor):
    visitor.open("/library?plan=lezhi", width=390, height=844)
    visitor.wait(lambda: visitor.all(".pq-plan table"))
    assert visitor.overflow() <= 0


def test_the_page_fetches_nothing_from_elsewhere(visitor):
    visitor.open().ask(QUESTION)
    script = "return performance.getEntriesByType('resource').map(e => e.name)"
    fetched = visitor.driver.execute_script(script)
    assert fetched
    assert [name for name in fetched if not name.startswith((visitor.address, "data:", "blob:"))] == []


def test_a_mark_shows_its_quote_on_hover(visitor):
    visitor.open().ask(QUESTION)
    tip = ".pq-answer .pq-cite .pq-tip"
    assert not visitor.all(tip)[0].is_displayed()
    visitor.point_at(".pq-answer .pq-cite", lambda: visitor.all(tip)[0].is_displayed())
    assert "人均期望寿命" in visitor.all(tip)[0].text


def test_a_tap_shows_the_quote_within_the_screen_of_a_phone(visitor):
    visitor.open(width=390, height=844).ask(QUESTION)
    visitor.driver.execute_script("document.querySelector('.pq-cite').focus()")
    script = "const r = document.querySelector('.pq-tip').getBoundingClientRect(); return [r.left, r.right, r.height]"
    left, right, height = visitor.driver.execute_script(script)
    visitor.shot("phone-tip")
    assert 0 <= left < right <= 390
    assert height > 40


def test_shift_enter_breaks_the_line_and_enter_sends(visitor):
    visitor.open()
    visitor.wait(lambda: visitor.all(".st-key-samples button"))
    visitor.box().send_keys("绍兴2025年", Keys.SHIFT, Keys.ENTER)
    assert not visitor.all(".pq-question")
    visitor.box().send_keys(Keys.NULL, "人均期望寿命目标？", Keys.ENTER)
    visitor.answered()
    assert visitor.texts(".pq-question") == ["绍兴2025年\n人均期望寿命目标？"]


def test_the_box_has_the_focus_again_after_a_click_on_a_sample(visitor):
    visitor.open()
    visitor.click(".st-key-sample-0 button")
    visitor.answered()
    script = "return document.activeElement.dataset.testid"
    visitor.wait(lambda: visitor.driver.execute_script(script) == "stChatInputTextArea")


def test_a_follow_up_takes_place_and_year_from_before_and_says_so(visitor):
    visitor.open().ask("绍兴2025年每千人执业医师数目标是多少？").ask("那护士呢？")
    assert any("（承上文）" in words for words in visitor.texts('[class*="st-key-tags-"] button'))
    assert "每千人注册护士数" in visitor.texts(".pq-answer")[-1]


def test_a_wrong_year_is_mended_in_its_tag(visitor):
    visitor.open().ask(QUESTION)
    visitor.click('[class*="st-key-tag-year"] button')
    years = visitor.wait(lambda: visitor.all('[class*="st-key-mend-year"] button'))
    next(year for year in years if year.text == "2020").click()
    visitor.wait(lambda: visitor.texts(".pq-question") == [QUESTION.replace("2025", "2020")])
    visitor.wait(lambda: "82.87" in "".join(visitor.texts(".pq-answer") + visitor.texts(".pq-source")))


def test_a_comparison_has_a_table_and_bars(visitor):
    visitor.open(height=1500).ask("各地“十四五”末每千人床位数分别定到多少张？")
    visitor.wait(lambda: visitor.all('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg'))
    time.sleep(1)
    visitor.shot("comparison")
    assert len(visitor.all(".pq-compare tbody tr")) == 5
    assert "图中没有：相山区" in visitor.driver.page_source


def test_a_next_question_is_answered_when_clicked(visitor):
    visitor.open().ask(QUESTION)
    words = visitor.wait(lambda: visitor.texts(".st-key-next button p"))[0]
    visitor.click(".st-key-next button")
    visitor.answered(before=1)
    assert words in visitor.texts(".pq-question")[-1]
    assert not visitor.all(".pq-refusal")


def test_feedback_with_its_reason_is_stored(visitor, server):
    visitor.open().ask(QUESTION)
    visitor.wait(lambda: visitor.all('[class*="st-key-next-"] button'))  # they come last and move what stands below
    visitor.click('[data-testid="stFeedback"] button, [class*="st-key-thumbs-"] button', 1)
    database = Database(server.data_dir / FILE)

    def chosen() -> bool:
        for reason in visitor.all('[class*="st-key-reason-"] button'):
            with suppress(ElementClickInterceptedException, StaleElementReferenceException):
                if reason.text == "数值不对" and reason.get_attribute("aria-checked") != "true":
                    visitor.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", reason)
                    reason.click()
        return [case.feedback.reason for case in feedback_cases(database)] == ["wrong_value"]

    visitor.wait(chosen)
    assert feedback_cases(database)[0].question == QUESTION


def test_the_conversation_is_downloaded_as_a_word_file_with_footnotes(visitor, downloads):
    visitor.open().ask(QUESTION)
    visitor.click(".st-key-export button")
    visitor.click(".st-key-export-word button")
    file = visitor.wait(lambda: next(iter(downloads.glob("*.docx")), None))
    with zipfile.ZipFile(file) as parts:
        assert "人均期望寿命" in parts.read("word/footnotes.xml").decode()


def test_a_conversation_is_found_again_after_the_server_was_killed(visitor, server):
    visitor.open().ask("乐清每千人注册护士数2025年目标？")
    server.stop(kill=True)
    server.start()
    visitor.open()
    visitor.wait(lambda: visitor.all('[class*="st-key-open-"] button'))
    visitor.click('[class*="st-key-open-"] button')
    visitor.wait(lambda: visitor.texts(".pq-question") == ["乐清每千人注册护士数2025年目标？"])
    visitor.wait(lambda: "3.54" in "".join(visitor.texts(".pq-answer")))


def test_another_browser_sees_nothing_of_it(visitor, server):
    visitor.open().ask(QUESTION)
    visitor.driver.delete_all_cookies()
    visitor.open()
    visitor.wait(lambda: "提过的问题会保存在这里" in visitor.driver.page_source)
    assert not visitor.all('[class*="st-key-open-"]')


def test_a_search_in_a_plan_scrolls_to_the_first_hit(visitor):
    visitor.open("/library?plan=shaoxing")
    visitor.wait(lambda: visitor.all(".st-key-find input"))[0].send_keys("负压救护车", Keys.ENTER)
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    visitor.shot("search")
    assert set(visitor.texts(".pq-plan mark")) == {"负压救护车"}


def on_top(visitor, selector, down=0.5) -> bool:
    """Whether one who points at the element, so far down from its upper edge, hits it and nothing that lies over it."""
    script = """const e = document.querySelector(arguments[0]), r = e.getBoundingClientRect();
        return e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height * arguments[1]))"""
    return visitor.driver.execute_script(script, selector, down)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_fold_of_repairs_is_there_to_be_opened(visitor, width):
    visitor.open("/library?plan=shaoxing", width=width)
    fold = '[data-testid="stMain"] [data-testid="stExpander"] summary'
    visitor.wait(lambda: visitor.all(fold) and visitor.all(".pq-plan p"))
    assert on_top(visitor, fold)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_bar_of_a_plan_is_whole_when_it_sticks(visitor, width):
    visitor.open("/library?plan=shaoxing&span=5000-5040", width=width)
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    assert on_top(visitor, ".st-key-find input", 0.1)


def test_the_text_under_the_bar_of_a_plan_fades_out(visitor):
    visitor.open("/library?plan=shaoxing&span=5000-5040")
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    script = """const bar = document.querySelector(".st-key-plan-bar").parentElement;
        return [getComputedStyle(bar).boxShadow, getComputedStyle(bar, "::after").backgroundImage]"""
    edge, fading = visitor.driver.execute_script(script)
    assert edge == "none" and fading.startswith("linear-gradient")


def test_the_kinds_of_briefing_stand_in_one_row_on_a_phone(visitor):
    visitor.open("/briefing", width=390)
    kinds = visitor.wait(lambda: visitor.all(".st-key-briefing-kind button"))
    assert len({kind.location["y"] for kind in kinds}) == 1


def test_the_ring_of_the_focus_leaves_room_beside_the_letters(visitor):
    visitor.open().ask(QUESTION)
    button = visitor.wait(lambda: visitor.all('[class*="st-key-copy-"] [data-testid="stPopoverButton"]'))[0]
    assert float(button.value_of_css_property("padding-left").removesuffix("px")) >= 6


def test_a_link_to_a_span_at_the_plain_address_opens_the_reading_view(visitor):
    visitor.open("/?plan=shaoxing&span=5000-5040")
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    assert "/library?plan=shaoxing&span=5000-5040" in visitor.driver.current_url


def test_a_refusal_leads_into_the_plan_at_its_nearest_passage(visitor):
    visitor.open().ask("绍兴有多少家养老机构？")
    words = visitor.texts(".pq-source .pq-passage")[0][:20]
    visitor.click('[data-testid="stPageLink-NavLink"]')
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    assert "".join(visitor.texts(".pq-plan mark")).startswith(words)


def test_the_next_citation_comes_into_view(visitor):
    visitor.open().ask("乐至县2020年人均期望寿命是多少？")
    visitor.click('[data-testid="stPageLink-NavLink"]')
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    first = visitor.driver.current_url
    visitor.click(".st-key-citation-next button")
    visitor.wait(lambda: visitor.driver.current_url != first)
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
