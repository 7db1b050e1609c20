"""Who is looking at the page: call inside a run of the page's script."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import streamlit as st

from access.cookies import BROWSER, SESSION, browser_id, session_user
from access.exposure import open_to_all
from access.roles import ADMIN, STAFF
from access.users import read_users
from errors import AccessError
from settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """``id`` is stable from visit to visit, ``name`` is what to show (empty where nobody logs in)."""

    id: str
    role: str
    name: str = ""


def current_user() -> str:
    """The id of who asks, e.g. ``user:wang``, ``oidc:wang@example.org`` or ``browser:Jx3…``.

    AccessError where log-in is on and nobody has logged in. A browser that refuses cookies gets an id for one visit.
    """
    found = visitor(Settings.from_env())
    if found is None:
        raise AccessError("You are not logged in, or no longer; reload the page and log in.")
    return found.id


def visitor(settings: Settings) -> Visitor | None:
    """Who is looking, or None where log-in is on and nobody has logged in."""
    if settings.auth == "password":
        return _from_session(settings)
    if settings.auth == "oidc":
        return _from_oidc(settings)
    # On one's own machine everything is there; strangers who are let in without log-in get what staff get.
    role = STAFF if open_to_all(settings, st.get_option("server.address")) else ADMIN
    return Visitor(id=_without_login(settings), role=role)


def _from_session(settings: Settings) -> Visitor | None:
    users = read_users(settings.users_file)  # a missing file is told before anybody tries to log in
    user = session_user(settings, _cookie(SESSION), users)
    return Visitor(id=f"user:{user.name}", role=user.role, name=user.name) if user else None


def _from_oidc(settings: Settings) -> Visitor | None:
    """The identity that Streamlit keeps in its own signed cookie; AccessError for one who may not come in."""
    if not st.user.get("is_logged_in"):
        return None
    # An e-mail address that the provider has not checked could be anybody's.
    checked = st.user.get("email") if st.user.get("email_verified", True) else None
    name = str(checked or st.user.get("sub") or "")
    users = read_users(settings.users_file)
    known = users.by_name.get(name)
    role = known.role if known else users.default_role
    if not name or not role:
        raise AccessError(f"{name or 'Your account'} may not use this page; ask its administrator to add you.")
    return Visitor(id=f"oidc:{name}", role=role, name=name)


def _without_login(settings: Settings) -> str:
    found = browser_id(settings, _cookie(BROWSER))
    if found:
        return f"browser:{found}"
    return f"session:{st.session_state.setdefault('anonymous_visitor', secrets.token_urlsafe(16))}"


def _cookie(name: str) -> str:
    """What the browser sent when it opened the page's connection."""
    return st.context.cookies.get(name, "")
