"""The web server's part: the browser's cookie, log-in and log-out, over a small server without Streamlit."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from access import audit, server
from access.attempts import LIMITS
from access.cookies import BROWSER, SESSION, browser_id, session_user
from access.passwords import hashed
from access.users import User, read_users, save_user
from settings import Settings

PASSWORD = "correct horse battery"
PAGE = {"accept": "text/html,*/*"}


@pytest.fixture
def settings(tmp_path):
    made = Settings(data_dir=tmp_path, auth="password")
    save_user(made.users_file, User(name="wang", role="evaluator", password=hashed(PASSWORD)))
    save_user(made.users_file, User(name="li", role="staff"))
    yield made
    audit._handler.cache_clear()


@pytest.fixture
def browser(settings):
    page = Route("/", lambda request: HTMLResponse("page"))
    web = Starlette(routes=[*server.routes(settings), page], middleware=server.middleware(settings))
    return TestClient(web, base_url="http://planqa.test", follow_redirects=False)


def log_in(browser, name="wang", password=PASSWORD, place="", **headers):
    fields = {"login-name": name, "login-password": password, "login-place": place}
    return browser.post("/access/login", data=fields, headers=headers)


def test_the_first_visit_gets_a_browser_cookie(browser, settings):
    assert browser_id(settings, browser.get("/", headers=PAGE).cookies[BROWSER])


def test_the_second_visit_keeps_it(browser):
    browser.get("/", headers=PAGE)
    assert "set-cookie" not in browser.get("/", headers=PAGE).headers


def test_a_made_up_cookie_is_replaced(browser, settings):
    response = browser.get("/", headers=PAGE | {"cookie": f"{BROWSER}=made-up"})
    assert browser_id(settings, response.cookies[BROWSER])


def test_what_is_no_page_gets_no_cookie(browser):
    assert "set-cookie" not in browser.get("/", headers={"accept": "application/json"}).headers


@pytest.mark.parametrize("part", ["HttpOnly", "SameSite=lax", "Path=/"])
def test_scripts_and_other_sites_cannot_use_the_cookie(browser, part):
    assert part in browser.get("/", headers=PAGE).headers["set-cookie"]


def test_over_https_the_cookie_is_for_https_only(browser):
    assert "Secure" in browser.get("https://planqa.test/", headers=PAGE).headers["set-cookie"]


def test_the_right_password_gives_a_session(browser, settings):
    response = log_in(browser)
    assert session_user(settings, response.cookies[SESSION], read_users(settings.users_file)).name == "wang"


def test_after_login_the_browser_goes_where_it_was_going(browser):
    response = log_in(browser, place="library?plan=yueqing&span=1-9")
    assert (response.status_code, response.headers["location"]) == (303, "../library?plan=yueqing&span=1-9")


@pytest.mark.parametrize("place", ["//evil.test", "https://evil.test/", "/\\evil.test", "a\r\nSet-Cookie: x=1", "../x"])
def test_a_form_cannot_send_the_browser_to_another_site(browser, place):
    assert log_in(browser, place=place).headers["location"] == "../"


@pytest.mark.parametrize(
    ("name", "password"),
    [("wang", "wrong horse battery"), ("nobody", PASSWORD), ("li", ""), ("", ""), ("wang", "x" * 3000)],
)
def test_anything_else_gives_no_session(browser, name, password):
    response = log_in(browser, name, password)
    assert response.headers["location"] == "../?login=wrong" and SESSION not in response.cookies


def test_after_too_many_attempts_even_the_right_password_waits(browser):
    for _ in range(LIMITS["both"]):
        log_in(browser, password="wrong horse battery")
    response = log_in(browser)
    assert response.headers["location"] == "../?login=wait&minutes=15" and SESSION not in response.cookies


def test_a_form_of_another_site_is_refused(browser):
    assert log_in(browser, origin="http://evil.test").status_code == 400


def test_a_form_of_the_page_itself_is_taken(browser):
    assert log_in(browser, origin="http://planqa.test").status_code == 303


@pytest.mark.parametrize("body", ["login-name=" + "x" * 5000, "&".join(f"a{n}=1" for n in range(50))])
def test_an_overlong_form_is_refused(browser, body):
    assert browser.post("/access/login", content=body).status_code == 400


def test_log_out_ends_the_session_on_the_server_too(browser, settings):
    cookie = log_in(browser).cookies[SESSION]
    browser.post("/access/logout")
    assert session_user(settings, cookie, read_users(settings.users_file)) is None


def test_log_out_takes_the_cookie_away(browser):
    log_in(browser)
    browser.post("/access/logout")
    assert SESSION not in browser.cookies


def test_a_log_out_that_cannot_be_kept_is_told(browser, settings):
    log_in(browser)
    (settings.access_dir / "sessions.sqlite").write_text("no database" * 100)
    response = browser.post("/access/logout")
    assert (response.status_code, SESSION in browser.cookies) == (503, False)
    assert "sessions.sqlite cannot be used" in response.text


def test_without_password_login_there_is_no_route():
    assert server.routes(Settings()) == []


def test_log_ins_are_in_the_audit_log_without_the_password(browser, settings):
    log_in(browser, password="wrong horse battery")
    log_in(browser)
    text = settings.audit_file.read_text(encoding="utf-8")
    assert [json.loads(line)["event"] for line in text.splitlines()] == ["login failed", "login"]
    assert "horse" not in text
