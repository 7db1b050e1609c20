"""The process that answers, as the page's process sees it: start, ask, end.

Python runs one thread of a process at a time: with the answers in a process of their own, a second core makes them
while the first draws pages.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from multiprocessing.connection import Connection

from errors import AnsweringError
from serving.worker import READY
from settings import ROOT, Settings

ENDED = "The process that answers has ended; ask again, and look into the server's log if it ends again."
PATIENCE_S = 5.0  # for its end


class AnswerProcess:
    """One process, started at once; when it is gone, it is gone for good (``RemoteDesk`` starts another)."""

    def __init__(self, settings: Settings) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            fd = theirs.fileno()
            command = [sys.executable, "-m", "serving.worker", str(fd)]
            self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[fd], stdin=subprocess.DEVNULL)
        self._connection = Connection(ours.detach())
        self._changing = threading.Lock()
        self._numbers, self._waiting, self._gone = count(), {}, False
        self._connection.send(settings)
        threading.Thread(target=self._receive, name="answers", daemon=True).start()
        self.ready = self.request(READY)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def usable(self) -> bool:
        """Whether it can be asked: it runs, and its loading has not failed."""
        return not self._gone and not (self.ready.done() and self.ready.exception())

    def request(self, name: str, *arguments: object) -> Future:
        """Ask a Desk's method; the future raises what it raised, or AnsweringError where the process ended."""
        future: Future = Future()
        with self._changing:
            if self._gone:
                future.set_exception(AnsweringError(ENDED))
                return future
            number = next(self._numbers)
            self._waiting[number] = future
            with suppress(OSError):  # the receiving thread notices too, and fails all that wait
                self._connection.send((number, name, arguments))
        return future

    def stop(self) -> None:
        """End it, at once."""
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _receive(self) -> None:
        while True:
            try:
                number, worked, value = self._connection.recv()
            except (EOFError, OSError):
                break
            future = self._waiting.pop(number)
            future.set_result(value) if worked else future.set_exception(value)
        with self._changing:
            self._gone = True
            waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            future.set_exception(AnsweringError(ENDED))
        self._connection.close()
        self._process.wait()  # leave no zombie behind
