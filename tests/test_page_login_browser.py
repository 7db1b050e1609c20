"""Log-in in a real browser: the form, the cookie, the limit, and what each role finds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.expected_conditions import staleness_of  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

from access.passwords import hashed  # noqa: E402
from access.users import User, save_user  # noqa: E402
from eval.load_server import free_port  # noqa: E402
from settings import Settings  # noqa: E402

ROOT = Path(__file__).parent.parent
ARTIFACTS = Path(__file__).parent / "artifacts"
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
PASSWORD = "correct horse battery"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Debian's chromium and chromium-driver"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server with log-in, in a data folder of its own; the index is not needed to come in."""
    data = tmp_path_factory.mktemp("data")
    for role in ("staff", "evaluator"):
        save_user(Settings(data_dir=data).users_file, User(name=role, role=role, password=hashed(PASSWORD)))
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    environment = os.environ | {"PLANQA_AUTH": "password", "PLANQA_DATA_DIR": str(data)}
    log = (data / "log").open("w")
    server = subprocess.Popen([*command, "--server.port", str(port)], cwd=ROOT, env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def wait_for(url: str, server: subprocess.Popen) -> None:
    for _ in range(120):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not answer within 30 seconds")


@pytest.fixture
def browser(tmp_path):
    """A browser that knows nothing of earlier tests."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in [*FLAGS, f"--user-data-dir={tmp_path / 'profile'}"]:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def found(browser, selector):
    return WebDriverWait(browser, 40).until(lambda _: browser.find_elements(By.CSS_SELECTOR, selector))[0]


def log_in(browser, name, password=PASSWORD):
    found(browser, "#pq-login-name").send_keys(name)
    found(browser, "#pq-login-password").send_keys(password)
    button = found(browser, ".pq-login button")
    button.click()
    WebDriverWait(browser, 40).until(staleness_of(button))  # the answer is a new page


def test_a_shared_link_leads_by_way_of_the_login_to_its_place(address, browser):
    browser.get(f"{address}/library?plan=yueqing&span=10-20")
    found(browser, ".pq-login")
    browser.save_screenshot(str(ARTIFACTS / "login.png"))
    log_in(browser, "staff")
    assert found(browser, ".pq-plan mark").text


def test_scripts_of_the_page_cannot_read_the_cookies(address, browser):
    browser.get(address)
    log_in(browser, "staff")
    found(browser, ".pq-logout")
    assert "planqa" not in browser.execute_script("return document.cookie")


def test_staff_find_no_evaluation_page_and_evaluators_do(address, browser):
    names = {}
    for role in ("staff", "evaluator"):
        browser.get(address)
        log_in(browser, role)
        found(browser, '[data-testid="stSidebarNavLink"]')
        names[role] = browser.find_element(By.CSS_SELECTOR, '[data-testid="stSidebarNav"]').text
        found(browser, ".pq-logout button").click()
        found(browser, ".pq-login")
    assert "评测" not in names["staff"] and "评测" in names["evaluator"]


def test_after_reload_one_is_still_logged_in(address, browser):
    browser.get(address)
    log_in(browser, "staff")
    found(browser, ".pq-logout")
    browser.refresh()
    assert "staff" in found(browser, ".pq-logout").text


def test_wrong_passwords_are_told_and_then_limited(address, browser):
    browser.get(address)
    for _ in range(6):
        log_in(browser, "evaluator", "wrong horse battery")
        found(browser, ".pq-failure")
    assert "尝试次数过多" in found(browser, ".pq-failure").text
