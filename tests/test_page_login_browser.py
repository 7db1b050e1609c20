"""Log-in in a real browser: the form, the cookie, the limit, and what each role finds."""

from __future__ import annotations

import pytest
from browser import ARTIFACTS, Server, chromium, needs_browser
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from access.cookies import SESSION
from access.passwords import hashed
from access.users import User, save_user
from settings import Settings

PASSWORD = "correct horse battery"

pytestmark = [pytest.mark.slow, needs_browser]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with log-in, in a data folder of its own; the index is not needed to come in."""
    data = tmp_path_factory.mktemp("data")
    for role in ("staff", "evaluator"):
        save_user(Settings(data_dir=data).users_file, User(name=role, role=role, password=hashed(PASSWORD)))
    with Server(data, {"PLANQA_AUTH": "password"}).running() as started:
        yield started


@pytest.fixture(scope="module")
def address(server):
    return server.url


@pytest.fixture
def browser(tmp_path):
    """A browser that knows nothing of earlier tests."""
    with chromium(tmp_path / "profile") as driver:
        yield driver


def found(browser, selector):
    return WebDriverWait(browser, 40).until(lambda _: browser.find_elements(By.CSS_SELECTOR, selector))[0]


def log_in(browser, name, password=PASSWORD):
    found(browser, "#pq-login-name").send_keys(name)
    found(browser, "#pq-login-password").send_keys(password)
    button = found(browser, ".pq-login button")
    button.click()
    # The answer is a new page; in the moment between the two the browser may find the button in neither.
    WebDriverWait(browser, 40, ignored_exceptions=(WebDriverException,)).until(staleness_of(button))


def test_a_shared_link_leads_by_way_of_the_login_to_its_place(address, browser):
    browser.get(f"{address}/library?plan=yueqing&span=10-20")
    found(browser, ".pq-login")
    ARTIFACTS.mkdir(exist_ok=True)
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


def test_a_page_that_is_not_there_for_the_role_says_so(address, browser):
    browser.get(f"{address}/evaluation")
    log_in(browser, "staff")
    assert "工作人员没有“评测”这一页" in found(browser, ".pq-notice").text
    assert not browser.find_elements(By.CSS_SELECTOR, ".st-key-evaluation-part, .st-key-start-run, [role=dialog]")


def test_after_reload_one_is_still_logged_in(address, browser):
    browser.get(address)
    log_in(browser, "staff")
    found(browser, ".pq-logout")
    browser.refresh()
    assert "staff" in found(browser, ".pq-logout").text


def test_a_copy_of_a_logged_out_cookie_is_refused_after_a_restart_too(server, browser):
    browser.get(server.url)
    log_in(browser, "staff")
    found(browser, ".pq-logout")
    copy = browser.get_cookie(SESSION)
    found(browser, ".pq-logout button").click()
    found(browser, ".pq-login")
    server.stop()
    server.start()
    browser.add_cookie(copy)
    browser.get(server.url)
    found(browser, ".pq-login")
    assert not browser.find_elements(By.CSS_SELECTOR, ".pq-logout")


def test_wrong_passwords_are_told_and_then_limited(address, browser):
    browser.get(address)
    for _ in range(6):
        log_in(browser, "evaluator", "wrong horse battery")
        found(browser, ".pq-failure")
    assert "尝试次数过多" in found(browser, ".pq-failure").text
