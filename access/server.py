"""What the web server around the page does: cookies, and the two routes that log in and out.

Both are plain HTML forms sent to the server, so that a password never passes through the page's script or its state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.attempts import Attempts
from access.audit import record
from access.cookies import (
    BROWSER,
    BROWSER_SECONDS,
    SESSION,
    SESSION_SECONDS,
    browser_id,
    end_session,
    new_browser_cookie,
    new_session_cookie,
)
from access.passwords import verified
from access.users import User, read_users
from errors import AccessError
from settings import Settings

LOGIN, LOGOUT = "access/login", "access/logout"  # as the page's forms name them, relative to the page
FIELD = "login-"  # before the names of the fields: a page must not have a field called plain "name"
LARGEST_FORM = 4096  # bytes
# A page of ours with what its address says, e.g. library?plan=shaoxing&span=123-180; never another host.
PLACE = re.compile(r"[a-z]*(\?[\w.%&=+-]*)?")


class BrowserCookie:
    """Gives every browser that opens the page a signed id, before the page's script runs for the first time."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        request = Request(scope)
        # A visit to a page asks for HTML; scripts, fonts and health checks do not.
        wants_page = "text/html" in request.headers.get("accept", "")
        if not wants_page or browser_id(self.settings, request.cookies.get(BROWSER, "")):
            return await self.app(scope, receive, send)
        given = Response()
        _set_cookie(given, request, BROWSER, new_browser_cookie(self.settings), BROWSER_SECONDS)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", given.headers["set-cookie"])
            await send(message)

        return await self.app(scope, receive, send_with_cookie)


def middleware(settings: Settings) -> list[Middleware]:
    """What stands before Streamlit's own server."""
    return [Middleware(BrowserCookie, settings=settings)]


def routes(settings: Settings) -> list[Route]:
    """The routes for ``PLANQA_AUTH=password``; none otherwise."""
    if settings.auth != "password":
        return []
    attempts = Attempts()
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{base}/" if base else "/"

    async def log_in(request: Request) -> Response:
        return await _log_in(request, settings, attempts)

    async def log_out(request: Request) -> Response:
        return await _log_out(request, settings)

    return [
        Route(prefix + LOGIN, log_in, methods=["POST"]),
        Route(prefix + LOGOUT, log_out, methods=["POST"]),
    ]


async def _log_in(request: Request, settings: Settings, attempts: Attempts) -> Response:
    form = await _form(request)
    if form is None:
        return _not_ours()
    name, place = form.get("name", "").strip(), form.get("place", "")
    address = request.client.host if request.client else ""
    minutes = attempts.begin(name, address)
    if minutes:
        _note(settings, "login limited", name, address)
        return _back(place, {"login": "wait", "minutes": str(minutes)})
    user = await run_in_threadpool(_check, settings, name, form.get("password", ""))
    if user is None:
        _note(settings, "login failed", name, address)
        return _back(place, {"login": "wrong"})
    attempts.succeeded(name, address)
    _note(settings, "login", name, address)
    response = _back(place)
    _set_cookie(response, request, SESSION, new_session_cookie(settings, user), SESSION_SECONDS)
    return response


def _check(settings: Settings, name: str, password: str) -> User | None:
    user = read_users(settings.users_file).by_name.get(name)  # unreadable, it is told on the page itself
    right = verified(password, user.password or None if user else None)
    return user if user and right else None


async def _log_out(request: Request, settings: Settings) -> Response:
    form = await _form(request)
    if form is None:
        return _not_ours()
    try:
        await run_in_threadpool(end_session, settings, request.cookies.get(SESSION, ""))
        response: Response = _back(form.get("place", ""))
    except AccessError as error:  # better told than a copy of the cookie that lives on unnoticed
        response = PlainTextResponse(str(error), status_code=503)
    response.delete_cookie(SESSION, path="/")
    return response


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form of our own page; None for another site's or an overlong one."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_FORM:
            return None
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    except ValueError:
        return None
    return {key.removeprefix(FIELD): values[0] for key, values in fields.items()}


def _not_ours() -> Response:
    return PlainTextResponse("This form is not the page's own; open the page and try again.", status_code=400)


def _back(place: str, said: Mapping[str, str] | None = None) -> Response:
    """To the page that the form came from, with what it shall say."""
    path, _, query = (place if PLACE.fullmatch(place) else "").partition("?")
    query = "&".join(part for part in (query, urlencode(said or {})) if part)
    return RedirectResponse(f"../{path}?{query}" if query else f"../{path}", status_code=303)


def _set_cookie(response: Response, request: Request, name: str, value: str, seconds: int) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=secure)


def _note(settings: Settings, event: str, name: str, address: str) -> None:
    record(settings, {"event": event, "who": f"user:{name[:64]}", "address": address})
