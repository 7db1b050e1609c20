"""One person at the page, without a browser: Streamlit's own protocol over a WebSocket.

A person opens the page (which gives the cookie), connects as the page's script does, and puts questions into the
question box. The server does all that it does for a browser; what a browser does with the answer is left out.
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from dataclasses import dataclass
from html import escape

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from errors import EvaluationError

PATIENCE = 60  # seconds until a question counts as lost
# How the page's HTML for an answer, a refusal and a failure begins.
ANSWERED, FAILED = ('class="pq-answer', 'class="pq-card pq-refusal'), ('class="pq-card pq-failure',)
LARGEST_MESSAGE = 64 * 2**20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Milliseconds from sending the question until its answer stood there, and until the page was drawn to its end.

    ``error`` says in a few words why there was no answer.
    """

    answer_ms: float = 0.0
    page_ms: float = 0.0
    error: str = ""


class Person:
    """One visit; use ``async with Person(url) as person``, then ``await person.ask("…")``."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.turns = 0
        self._box = ""  # id of the question box, as the page names it
        self._query = ""

    async def __aenter__(self) -> Person:
        cookie = await asyncio.to_thread(_cookie, self.url)
        address = "ws" + self.url.removeprefix("http") + "/_stcore/stream"
        headers = {"Cookie": cookie, "Origin": self.url}
        self._socket = await connect(
            address, additional_headers=headers, subprotocols=["streamlit"], max_size=LARGEST_MESSAGE
        )
        await self._rerun("")
        if not self._box:
            raise EvaluationError(f"{self.url} shows no question box; a page with log-in cannot be loaded this way.")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def ask(self, question: str) -> Reply:
        """Ask and wait for the whole page; what goes wrong is told in the reply."""
        try:
            reply = await asyncio.wait_for(self._rerun(question), PATIENCE)
        except TimeoutError:
            return Reply(error=f"no answer within {PATIENCE} s")
        except OSError as error:
            return Reply(error=type(error).__name__)
        self.turns += 1
        return reply

    async def _rerun(self, question: str) -> Reply:
        """Let the script run, with a question or without, and read what it draws."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.context_info.timezone = "Asia/Shanghai"
        message.rerun_script.context_info.url = f"{self.url}/"
        if question:
            state = message.rerun_script.widget_states.widgets.add(id=self._box)
            state.chat_input_value.data = question
        started, answered, asked, failed = time.perf_counter(), 0.0, False, ""
        own_words = f'class="pq-question">{escape(question)}<'
        await self._socket.send(message.SerializeToString())
        while True:
            found = ForwardMsg.FromString(await self._socket.recv())
            words = self._read(found)
            asked = asked or (bool(question) and own_words in words)
            if asked and not answered and any(name in words for name in ANSWERED):
                answered = (time.perf_counter() - started) * 1000
            if any(name in words for name in FAILED) or found.delta.new_element.WhichOneof("type") == "exception":
                failed = "the page shows a failure"
            if found.WhichOneof("type") == "script_finished":
                if found.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    asked = False
                    continue
                break
        if question and not answered:
            failed = failed or "the page shows no answer"
        return Reply(answer_ms=answered, page_ms=(time.perf_counter() - started) * 1000, error=failed)

    def _read(self, message: ForwardMsg) -> str:
        """Keep what later questions need; the HTML that the message draws, if any."""
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        if kind != "delta":
            return ""
        element = message.delta.new_element
        if element.WhichOneof("type") == "chat_input":
            self._box = element.chat_input.id
        return element.html.body if element.WhichOneof("type") == "html" else ""


def _cookie(url: str) -> str:
    """The cookies that a first visit gets, as the next request sends them."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": "text/html"}), timeout=30) as page:
            given = page.headers.get_all("Set-Cookie") or []
    except OSError as error:
        raise EvaluationError(f"Nothing answers at {url} ({error}); start the page with ./run.sh first.") from error
    return "; ".join(cookie.split(";")[0] for cookie in given)
