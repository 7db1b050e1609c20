"""The log-in page, and the pages that are there for each role, driven through app.py without a browser."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from page_doubles import FakeAssistant
from streamlit.testing.v1 import AppTest

from access import audit
from access.cookies import BROWSER, SESSION, end_session, new_browser_cookie, new_session_cookie
from access.passwords import hashed
from access.users import User, save_user
from pages.login import form_html
from pages.texts import Texts
from settings import Settings

APP = Path(__file__).parent.parent / "app.py"
HASH = hashed("correct horse battery")
NAMES = {"问答": "chat", "规划全文": "library", "评测": "evaluation"}


@pytest.fixture
def cookies(monkeypatch):
    """What the browser sends; to be filled by the test."""
    sent = {}
    monkeypatch.setattr("access.identity._cookie", lambda name: sent.get(name, ""))
    return sent


@pytest.fixture
def settings(tmp_path, monkeypatch, cookies):
    """A page with log-in and one user a role."""
    monkeypatch.setenv("PLANQA_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PLANQA_AUTH", "password")
    monkeypatch.setitem(
        sys.modules, "assistant", SimpleNamespace(Assistant=SimpleNamespace(load=lambda *_: FakeAssistant()))
    )
    monkeypatch.setattr("corpus.reading.read_corpus", lambda _: FakeAssistant().plans.values())
    st.cache_resource.clear()
    made = Settings.from_env()
    for role in ("staff", "trainer", "evaluator", "admin"):
        save_user(made.users_file, User(name=f"one-{role}", role=role, password=HASH))
    yield made
    st.cache_resource.clear()
    audit._handler.cache_clear()


def opened(**query):
    page = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def html_of(page) -> str:
    return "\n".join(element.value for element in [*page.main.get("html"), *page.sidebar.get("html")])


def logged_in(settings, cookies, role):
    cookies[SESSION] = new_session_cookie(settings, User(name=f"one-{role}", role=role, password=HASH))
    return opened()


def page_names(page) -> set[str]:
    """Addresses in the navigation; a page that is closed to the role has one too, but no icon."""
    return {info["url_pathname"] for info in page._registered_pages.values() if info["icon"]}


def test_without_a_session_only_the_login_page_is_drawn(settings):
    page = opened()
    assert [title.value for title in page.title] == ["登录"] and not page.chat_input


def test_a_link_to_words_of_a_plan_at_the_plain_address_leads_there_after_the_login(settings):
    form = html_of(opened(plan="shaoxing", span="14-28"))
    assert 'value="library?plan=shaoxing&amp;span=14-28&amp;lang=zh"' in form
    assert 'value="?lang=zh"' in html_of(opened())


def test_the_form_goes_to_the_server_and_not_through_the_page(settings):
    page = opened()
    assert '<form class="pq-login" method="post" action="access/login">' in html_of(page)
    assert not page.text_input


def test_a_wrong_password_is_told(settings):
    assert "用户名或密码不对" in html_of(opened(login="wrong"))


def test_the_wait_is_told_in_minutes(settings):
    assert "请在 7 分钟后再试" in html_of(opened(login="wait", minutes="7"))


def test_an_address_cannot_put_mark_up_into_the_page(settings):
    assert "<script>" not in html_of(opened(login="wait", minutes="<script>alert(1)</script>", lang="<script>"))


def test_the_form_keeps_the_place_and_the_language(settings):
    assert 'value="?lang=en"' in html_of(opened(lang="en"))


def test_the_form_is_english_on_the_english_page(settings):
    assert "User name" in form_html("", Texts("en"))


def test_one_who_is_logged_in_sees_the_chat(settings, cookies):
    page = logged_in(settings, cookies, "staff")
    assert len(page.chat_input) == 1 and "one-staff · 工作人员" in html_of(page)


@pytest.mark.parametrize(("role", "sees"), [("staff", False), ("trainer", False), ("evaluator", True), ("admin", True)])
def test_the_evaluation_page_is_there_for(settings, cookies, role, sees):
    logged_in(settings, cookies, role)
    assert ("evaluation" in page_names(opened())) is sees


def test_a_logged_out_cookie_leads_back_to_the_login_page(settings, cookies):
    logged_in(settings, cookies, "staff")
    end_session(settings, cookies[SESSION])
    assert [title.value for title in opened().title] == ["登录"]


def test_a_made_up_cookie_leads_to_the_login_page(settings, cookies):
    cookies[SESSION] = "made.up.cookie"
    assert [title.value for title in opened().title] == ["登录"]


def test_a_browser_cookie_does_not_replace_the_login(settings, cookies):
    cookies[BROWSER] = cookies[SESSION] = new_browser_cookie(settings)
    assert [title.value for title in opened().title] == ["登录"]


def test_a_missing_user_file_is_told(settings):
    settings.users_file.unlink()
    assert "python -m access add" in html_of(opened())


def test_a_question_is_audited_under_the_user_s_name(settings, cookies):
    page = logged_in(settings, cookies, "trainer")
    page.chat_input[0].set_value("人均期望寿命目标是多少？").run()
    assert '"who": "user:one-trainer"' in settings.audit_file.read_text(encoding="utf-8")


def test_without_login_the_browser_s_cookie_tells_who_asks(settings, cookies, monkeypatch):
    monkeypatch.setenv("PLANQA_AUTH", "none")
    cookies[BROWSER] = new_browser_cookie(settings)
    opened().chat_input[0].set_value("人均期望寿命目标是多少？").run()
    assert '"who": "browser:' in settings.audit_file.read_text(encoding="utf-8")


def test_on_one_s_own_machine_every_page_is_there(settings, monkeypatch):
    monkeypatch.setenv("PLANQA_AUTH", "none")
    assert "evaluation" in page_names(opened())


@pytest.fixture
def open_to_all(settings, monkeypatch):
    monkeypatch.setenv("PLANQA_AUTH", "none")
    monkeypatch.setattr("access.identity.open_to_all", lambda *_: True)
    monkeypatch.setattr("pages.login.open_to_all", lambda *_: True)


def test_a_page_open_to_all_shows_a_warning(open_to_all):
    assert "未设登录" in html_of(opened())


def test_strangers_without_login_cannot_start_evaluations(open_to_all):
    assert "evaluation" not in page_names(opened())


@pytest.fixture
def account(settings, monkeypatch):
    """What Streamlit knows of somebody who came by way of the identity provider."""
    monkeypatch.setenv("PLANQA_AUTH", "oidc")
    known = {}
    monkeypatch.setattr("access.identity.st.user", known)
    return known


def test_before_oidc_login_there_is_one_button(account):
    assert [button.label for button in opened().button] == ["用统一账号登录"]


def test_an_oidc_account_of_the_user_file_comes_in(account):
    account.update(is_logged_in=True, email="one-evaluator", sub="1")
    assert "evaluation" in page_names(opened())


def test_an_unknown_oidc_account_stays_out(account):
    account.update(is_logged_in=True, email="stranger@example.org", sub="1")
    page = opened()
    assert not page.chat_input and "stranger@example.org may not use this page" in html_of(page)


def test_the_default_role_lets_unknown_accounts_in(account, settings):
    settings.users_file.write_text('default_role = "staff"\n', encoding="utf-8")
    account.update(is_logged_in=True, email="stranger@example.org", sub="1")
    page = opened()
    assert page.chat_input and "evaluation" not in page_names(page)


def test_an_unchecked_address_is_not_believed(account):
    account.update(is_logged_in=True, email="one-admin", email_verified=False, sub="1")
    assert not opened().chat_input
