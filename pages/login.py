"""The log-in page, and who is logged in.

The form is plain HTML that the browser sends to the server (``access.server``): the password passes through neither
the page's script nor its state, and password managers know what it is.
"""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from access.exposure import open_to_all
from access.identity import Visitor
from access.roles import FIRST, PAGES
from access.server import FIELD, LOGIN, LOGOUT
from pages.failures import draw_failure
from pages.linked import linked
from pages.texts import Texts
from settings import Settings


def run(settings: Settings, texts: Texts, refusal: str = "") -> None:
    """Show the log-in page in the place of all others; ``refusal`` says why a known visitor may not come in.

    It stands at every page's address, so that a shared link leads, by way of the log-in, to where it points.
    """
    title, icon = texts("login.nav"), ":material/login:"
    places = [
        st.Page(
            partial(draw, settings, texts, refusal, "" if name == FIRST else name),
            title=title,
            icon=icon,
            url_path=name,
            default=name == FIRST,
        )
        for name in PAGES
    ]
    st.navigation(places, position="hidden").run()


def draw(settings: Settings, texts: Texts, refusal: str = "", path: str = "") -> None:
    """The page: what went wrong, if anything, and the way in; ``path`` is where it stands."""
    _draw_style()
    st.title(texts("login.title"), anchor=False)
    if refusal:
        draw_failure(refusal)
        if settings.auth == "oidc" and st.user.get("is_logged_in"):
            st.button(texts("login.leave"), key="leave", on_click=st.logout)
        return
    if settings.auth == "oidc":
        st.html(f'<p class="pq-intro">{escape(texts("login.oidc"))}</p>')
        if st.button(texts("login.with_oidc"), key="oidc", type="primary"):
            st.login()
        return
    said = _said(texts)
    if said:
        draw_failure(said)
    # A link to words of a plan leads there from the plain address too.
    st.html(form_html(path or ("library" if linked() else ""), texts))


def _said(texts: Texts) -> str:
    """What the server answered to the last attempt, as the address tells it."""
    outcome, minutes = st.query_params.get("login", ""), st.query_params.get("minutes", "")
    if outcome == "wrong":
        return texts("login.wrong")
    if outcome == "wait":
        return texts("login.wait", minutes=minutes if minutes.isdigit() else "15")
    return ""


def form_html(path: str, texts: Texts) -> str:
    """Name, password and a button; hidden in it the place to come back to."""
    return (
        f'<form class="pq-login" method="post" action="{LOGIN}">'
        f'<label for="pq-login-name">{escape(texts("login.name"))}</label>'
        f'<input id="pq-login-name" name="{FIELD}name" type="text" autocomplete="username" required maxlength="64">'
        f'<label for="pq-login-password">{escape(texts("login.password"))}</label>'
        f'<input id="pq-login-password" name="{FIELD}password" type="password" autocomplete="current-password" '
        f'required maxlength="200">{_place_html(path, texts)}'
        f'<button type="submit">{escape(texts("login.enter"))}</button></form>'
    )


def draw_visitor(who: Visitor, settings: Settings, texts: Texts) -> None:
    """In the side bar: who is logged in, with the way out, or a warning where everybody gets in."""
    if settings.auth == "none":
        if open_to_all(settings, st.get_option("server.address")):
            with st.sidebar:
                st.html(f'<div class="pq-card pq-failure" role="note">{escape(texts("access.open"))}</div>')
        return
    _draw_style()
    label = f"{who.name} · {texts(f'access.{who.role}')}"
    with st.sidebar:
        if settings.auth == "oidc":
            st.caption(escape(label))
            st.button(texts("login.leave"), key="leave", on_click=st.logout)
        else:
            st.html(
                f'<form class="pq-logout" method="post" action="{LOGOUT}"><span>{escape(label)}</span>'
                f'{_place_html("", texts)}<button type="submit">{escape(texts("login.leave"))}</button></form>'
            )


def _place_html(path: str, texts: Texts) -> str:
    """Where to come back to, in the same language, for the page starts anew."""
    kept = {key: value for key, value in st.query_params.items() if path and key not in {"login", "minutes", "lang"}}
    query = urlencode({**kept, "lang": texts.language})
    return f'<input type="hidden" name="{FIELD}place" value="{escape(f"{path}?{query}")}">'


def _draw_style() -> None:
    st.html(Path(__file__).parent / "login.css")
