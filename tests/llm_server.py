"""A local server that speaks the OpenAI chat protocol, streaming by server-sent events, and does what a script says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def event(text: str | None = None, finish: str | None = None) -> str:
    """One event of a reply."""
    delta = {"content": text} if text is not None else {}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return "data: " + json.dumps(_chunk([choice]), ensure_ascii=False) + "\n\n"


def usage(prompt: int = 100, completion: int = 20) -> str:
    """The event with the token counts."""
    counts = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
    return "data: " + json.dumps(_chunk([]) | {"usage": counts}) + "\n\n"


def _chunk(choices: list) -> dict:
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "scripted", "choices": choices}


def reply(text: str, size: int = 5, finish: str = "stop") -> list[str]:
    """A whole reply in pieces of ``size`` characters, as services send it."""
    pieces = [event(text[at : at + size]) for at in range(0, len(text), size)]
    return [*pieces, event(finish=finish), usage(), "data: [DONE]\n\n"]


@dataclass(slots=True)
class Script:
    """What the server does with one request: status and headers, then ``events``; ``wait`` seconds before the head,
    ``pause`` between events; ``endless`` repeats the last event."""

    events: Sequence[str] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    pause: float = 0.0
    endless: bool = False


@dataclass(slots=True)
class Service:
    """The address of a running server, and the bodies that it was asked with."""

    url: str
    asked: list[dict]
    stop: threading.Event
    hung_up: threading.Event


@contextmanager
def service(*scripts: Script) -> Iterator[Service]:
    """Serve the scripts one request each, the last one for all further requests."""
    state = Service("", [], threading.Event(), threading.Event())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.asked.append(json.loads(body) | {"path": self.path, "key": self.headers.get("Authorization")})
            script = scripts[min(len(state.asked), len(scripts)) - 1]
            try:
                _play(self, script, state)
            except OSError:
                state.hung_up.set()
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield state
    finally:
        state.stop.set()
        server.shutdown()
        server.server_close()


def _play(handler: BaseHTTPRequestHandler, script: Script, state: Service) -> None:
    state.stop.wait(script.wait)
    handler.send_response(script.status)
    failed = script.status != 200
    handler.send_header("Content-Type", "application/json" if failed else "text/event-stream")
    handler.send_header("Connection", "close")
    for name, value in script.headers.items():
        handler.send_header(name, value)
    if failed:
        body = json.dumps({"error": {"message": "no", "type": "t", "code": str(script.status)}}).encode()
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        return
    handler.end_headers()
    _send(handler, script.events, script.pause, state)
    while script.endless and not state.stop.is_set():
        _send(handler, script.events[-1:], max(script.pause, 0.005), state)


def _send(handler: BaseHTTPRequestHandler, events: Sequence[str], pause: float, state: Service) -> None:
    for words in events:
        if state.stop.is_set():
            return
        handler.wfile.write(words.encode())
        handler.wfile.flush()
        if pause:
            time.sleep(pause)
