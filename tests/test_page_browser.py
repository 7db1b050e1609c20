"""The page in a real browser, over the real index: what AppTest cannot see. Screenshots go to tests/artifacts/."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

from conversations.database import Database  # noqa: E402
from conversations.feedback import feedback_cases  # noqa: E402
from conversations.store import FILE  # noqa: E402

ROOT = Path(__file__).parent.parent
ARTIFACTS = Path(__file__).parent / "artifacts"
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TOOLS = '[class*="st-key-tools-"]'  # drawn below every answer
QUESTION = "绍兴2025年人均期望寿命目标是多少？"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Debian's chromium and chromium-driver"),
]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """A server of its own over the built index, with conversations of its own; stopped by its own handle."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir, self.port = data_dir, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        (data_dir / "index").symlink_to(ROOT / "data" / "index")

    def start(self) -> None:
        places = {"PLANQA_DATA_DIR": str(self.data_dir), "PLANQA_CACHE_DIR": str(ROOT / "data" / "cache")}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with (self.data_dir / "log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)], cwd=ROOT, stdout=log, stderr=log, env=os.environ | places
            )
        wait_for_server(self.url, self.process)

    def stop(self, *, kill: bool = False) -> None:
        if kill:
            self.process.kill()
        else:
            self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    subprocess.run([sys.executable, "-m", "index", "build"], cwd=ROOT, check=True, capture_output=True)
    server = Server(tmp_path_factory.mktemp("data"))
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def address(server):
    return server.url


def wait_for_server(url: str, server: subprocess.Popen) -> None:
    for _ in range(120):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not answer within 30 seconds")


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory, downloads):
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


class Visitor:
    """One visit: each ``open`` starts a new conversation."""

    def __init__(self, driver, address: str) -> None:
        self.driver, self.address = driver, address

    def open(self, path: str = "/", *, width: int = 1440, height: int = 1000, dark: bool = False) -> Visitor:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        self.driver.get(self.address + path)
        self.wait(lambda: self.all("h1"))
        return self

    def wait(self, condition):
        return WebDriverWait(self.driver, 40).until(lambda _: condition())

    def all(self, selector: str):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)"
        return self.driver.execute_script(script, selector)

    def ask(self, question: str) -> Visitor:
        before = len(self.all(TOOLS))
        self.wait(lambda: self.all(".st-key-samples button") or before)
        self.box().send_keys(question, Keys.ENTER)
        return self.answered(before)

    def box(self):
        return self.wait(lambda: self.all('[data-testid="stChatInputTextArea"]'))[0]

    def answered(self, before: int = 0) -> Visitor:
        self.wait(lambda: len(self.all(TOOLS)) > before)
        time.sleep(1)  # the smooth scroll to the new question
        return self

    def click(self, selector: str, number: int = 0) -> None:
        """Click as a script does: what lies over the element does not matter."""
        elements = self.wait(lambda: self.all(selector))
        self.driver.execute_script("arguments[0].click()", elements[number])

    def in_view(self, selector: str) -> bool:
        script = """const e = document.querySelector(arguments[0]); if (!e) return false;
            const r = e.getBoundingClientRect(); return r.top > 40 && r.bottom < window.innerHeight"""
        return self.driver.execute_script(script, selector)

    def shot(self, name: str) -> None:
        ARTIFACTS.mkdir(exist_ok=True)
        self.driver.save_screenshot(str(ARTIFACTS / f"{name}.png"))

    def overflow(self) -> int:
        """Pixels by which the page is wider than the screen."""
        return self.driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")


@pytest.fixture
def visitor(chromium, address):
    return Visitor(chromium, address)


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
    mark = visitor.all(".pq-answer .pq-cite")[0]
    tip = mark.find_element(By.CSS_SELECTOR, ".pq-tip")
    assert not tip.is_displayed()
    webdriver.ActionChains(visitor.driver).move_to_element(mark).perform()
    visitor.wait(tip.is_displayed)
    assert "人均期望寿命" in tip.text


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
    visitor.click('[data-testid="stFeedback"] button, [class*="st-key-thumbs-"] button', 1)
    reasons = visitor.wait(lambda: visitor.all('[class*="st-key-reason-"] button'))
    next(reason for reason in reasons if reason.text == "数值不对").click()
    database = Database(server.data_dir / FILE)
    visitor.wait(lambda: [case.feedback.reason for case in feedback_cases(database)] == ["wrong_value"])
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


def test_the_next_citation_comes_into_view(visitor):
    visitor.open().ask("乐至县2020年人均期望寿命是多少？")
    visitor.click('[data-testid="stPageLink-NavLink"]')
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    first = visitor.driver.current_url
    visitor.click(".st-key-citation-next button")
    visitor.wait(lambda: visitor.driver.current_url != first)
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
