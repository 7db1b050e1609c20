"""The page in a real browser, over the real index: what AppTest cannot see. Screenshots go to tests/artifacts/."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

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
QUESTION = "绍兴2025年人均期望寿命目标是多少？"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Debian's chromium and chromium-driver"),
]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server of its own over the built index; stopped by its own handle."""
    subprocess.run([sys.executable, "-m", "index", "build"], cwd=ROOT, check=True, capture_output=True)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    log = (tmp_path_factory.mktemp("server") / "log").open("w")
    server = subprocess.Popen([*command, "--server.port", str(port)], cwd=ROOT, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for_server(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


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
def chromium(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
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
        before = len(self.all(".pq-question"))
        self.wait(lambda: self.all(".st-key-samples button") or before)
        box = self.wait(lambda: self.all('[data-testid="stChatInputTextArea"]'))[0]
        box.send_keys(question, Keys.ENTER)
        self.wait(lambda: len(self.all(".pq-question")) > before)
        self.wait(lambda: self.all('.st-key-clear button, [class*="st-key-clear"]'))
        time.sleep(1)  # the smooth scroll to the new question
        return self

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
