"""A server of a test's own, and a visitor with a real Chromium: what the browser tests share.

Screenshots go to ``tests/artifacts/``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

from eval.load_server import free_port  # noqa: E402

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
STILL = 3  # looks a tenth of a second apart at which an element is in one place
needs_browser = pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Debian's chromium and chromium-driver")


class Server:
    """A server of its own, with conversations of its own; stopped by its own handle.

    It takes the built index unless the data folder has one; ``more`` are further settings.
    """

    def __init__(self, data_dir: Path, more: Mapping[str, str] | None = None) -> None:
        self.data_dir, self.port, self.more = data_dir, free_port(), dict(more or {})
        self.url = f"http://127.0.0.1:{self.port}"
        if not (data_dir / "index").exists():
            (data_dir / "index").symlink_to(ROOT / "data" / "index")

    def start(self) -> None:
        places = {"PLANQA_DATA_DIR": str(self.data_dir), "PLANQA_CACHE_DIR": str(ROOT / "data" / "cache")}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with (self.data_dir / "log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env=os.environ | places | self.more,
            )
        wait_for_server(self.url, self.process)

    def stop(self, *, kill: bool = False) -> None:
        if kill:
            self.process.kill()
        else:
            self.process.terminate()
        self.process.wait(timeout=20)

    @contextmanager
    def running(self) -> Iterator[Server]:
        self.start()
        try:
            yield self
        finally:
            self.stop()


def wait_for_server(url: str, server: subprocess.Popen) -> None:
    for _ in range(120):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not answer within 30 seconds")


@contextmanager
def chromium(profile: Path, downloads: Path | None = None) -> Iterator:
    """A headless browser with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in [*FLAGS, f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    if downloads is not None:
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield driver
    finally:
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

    def centre(self, selector: str, number: int = 0) -> tuple[float, float]:
        """The middle of an element, scrolled to where it is hidden, once it stands still: charts above it come late."""
        script = """const e = document.querySelectorAll(arguments[0])[arguments[1]]; let r = e.getBoundingClientRect();
            if (r.top < 80 || r.bottom > innerHeight - 160) e.scrollIntoView({block: "center", behavior: "instant"});
            r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]"""
        seen: list[tuple[float, float]] = []

        def still() -> bool:
            seen.append(tuple(self.driver.execute_script(script, selector, number)))
            return len(seen) > STILL and len(set(seen[-STILL:])) == 1

        WebDriverWait(self.driver, 40, poll_frequency=0.1).until(lambda _: still())
        return seen[-1]

    def point_at(self, selector: str, until):
        """Keep the mouse over an element, which may still move, until a condition holds; returns what it gave."""

        def pointed():
            self.centre(selector)
            webdriver.ActionChains(self.driver).move_to_element(self.all(selector)[0]).perform()
            return until()

        return self.wait(pointed)

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
