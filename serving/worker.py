"""The process that answers: ``python -m serving.worker FD``, started by ``serving.process``; it ends with its parent.

Messages over the socket FD are pickled: first the Settings; then (number, name of a Desk's method, arguments) in, and
(number, whether it worked, value or error) out, in the order in which they are done.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection

from errors import PlanQAError
from serving.desk import Desk
from serving.garbage import keep_for_good
from settings import Settings

THREADS = 2  # one computes while the other's question is in the encoder, which leaves the interpreter alone
IDLE_S = 0.02
QUIET_S = 0.5  # without a request, until work that nobody waits for goes on
NEXT = "next_questions"  # are left out where answers are waited for
READY = "ready"  # instead of a Desk's method: answers when everything is loaded


class Worker:
    """Takes requests from a connection until it is closed at the other end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._pool = ThreadPoolExecutor(THREADS)
        self._asked = self._done = 0  # requests
        self._latest = 0.0  # when the last one came

    def run(self) -> None:
        """Serve; this thread only reads, so that the end of the parent is noticed whatever the others are doing."""
        settings = self._connection.recv()
        loading = self._pool.submit(self._load, settings)
        while True:
            try:
                number, name, arguments = self._connection.recv()
            except (EOFError, OSError):
                return
            self._asked += 1
            self._latest = time.monotonic()
            if name == NEXT and self._asked - self._done > THREADS:
                self._reply((number, True, None))
            else:
                self._pool.submit(self._serve, loading, number, name, arguments)

    def _load(self, settings: Settings) -> Desk:
        from assistant import Assistant

        loaded = Assistant.load(settings)
        loaded.prepare_for_threads()
        desk = Desk(loaded)
        keep_for_good()
        desk.prepare(self._until_idle)
        return desk

    def _until_idle(self) -> None:
        time.sleep(IDLE_S)
        # Between the questions of many readers there are always a few milliseconds in which none is there.
        while self._done < self._asked or time.monotonic() - self._latest < QUIET_S:
            time.sleep(IDLE_S)

    def _serve(self, loading: Future[Desk], number: int, name: str, arguments: tuple) -> None:
        try:
            desk = loading.result()
            reply = (number, True, None if name == READY else getattr(desk, name)(*arguments))
        except Exception as error:
            reply = (number, False, _sendable(error))
        self._reply(reply)

    def _reply(self, reply: tuple[int, bool, object]) -> None:
        with self._sending:
            self._done += 1
            try:
                self._connection.send(reply)
            except (pickle.PicklingError, TypeError, AttributeError) as error:
                # What cannot be sent must not leave its asker waiting.
                self._connection.send((reply[0], False, _sendable(error)))


def _sendable(error: Exception) -> Exception:
    """The error with its traceback as a note, for the log of the other process; as words where it cannot be sent."""
    if not isinstance(error, PlanQAError):
        error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both processes; the parent ends this one
    Worker(Connection(int(sys.argv[1]))).run()
    os._exit(0)  # nobody waits for what is being answered
