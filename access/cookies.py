"""What the two cookies hold: signed text, so that a visitor can keep it but not make it up.

``planqa_browser`` tells browsers apart where nobody logs in; ``planqa_session`` says who has logged in.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from itsdangerous import BadData, URLSafeTimedSerializer

from access.ended import EndedSessions, ended_sessions
from access.secret import signing_key
from access.users import User, Users
from settings import Settings

BROWSER, SESSION = "planqa_browser", "planqa_session"
BROWSER_SECONDS = 400 * 24 * 3600  # the longest that browsers keep a cookie
SESSION_SECONDS = 12 * 3600  # a working day
_ID = re.compile(r"[A-Za-z0-9_-]{20,40}")


def new_browser_cookie(settings: Settings) -> str:
    """A cookie for a browser that has none."""
    return _signer(settings, BROWSER).dumps(secrets.token_urlsafe(16))


def browser_id(settings: Settings, cookie: str) -> str | None:
    """The browser's id, or None for a cookie that we did not sign."""
    found = _loads(settings, BROWSER, cookie, BROWSER_SECONDS)
    return found if isinstance(found, str) and _ID.fullmatch(found) else None


def new_session_cookie(settings: Settings, user: User) -> str:
    """A cookie for one who has logged in; a new password makes it worthless."""
    ticket = {"name": user.name, "password": _fingerprint(user), "id": secrets.token_urlsafe(12)}
    return _signer(settings, SESSION).dumps(ticket)


def session_user(settings: Settings, cookie: str, users: Users) -> User | None:
    """Who has logged in, as the user file knows them now; None for a cookie that is not or no longer good."""
    ticket = _loads(settings, SESSION, cookie, SESSION_SECONDS)
    if not isinstance(ticket, dict) or _ended(settings).holds(str(ticket.get("id", ""))):
        return None
    user = users.by_name.get(ticket.get("name", ""))
    return user if user and ticket.get("password") == _fingerprint(user) else None


def end_session(settings: Settings, cookie: str) -> None:
    """Log out: the cookie is refused from now on, in the open tabs of the same browser and after a restart too."""
    ticket = _loads(settings, SESSION, cookie, SESSION_SECONDS)
    if isinstance(ticket, dict):
        _ended(settings).add(str(ticket.get("id", "")), SESSION_SECONDS)


def _signer(settings: Settings, purpose: str) -> URLSafeTimedSerializer:
    # The purpose is the salt: a browser cookie is no session cookie, whatever it says.
    return URLSafeTimedSerializer(signing_key(settings), salt=purpose, signer_kwargs={"digest_method": hashlib.sha256})


def _loads(settings: Settings, purpose: str, cookie: str, seconds: int) -> object:
    try:
        return _signer(settings, purpose).loads(cookie, max_age=seconds)
    except BadData:
        return None


def _ended(settings: Settings) -> EndedSessions:
    return ended_sessions(settings.access_dir)


def _fingerprint(user: User) -> str:
    return hashlib.sha256(user.password.encode()).hexdigest()[:16]
