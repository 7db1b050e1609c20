"""A Desk in another process, which is started anew when it has ended."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from errors import AnsweringError
from records import Answer
from serving.desk import Answered
from serving.process import AnswerProcess
from settings import Settings

PATIENCE_S = 90  # for one answer, the loading of a freshly started process included


class RemoteDesk:
    """Asks as ``Desk`` is asked; loading begins with ``start`` or the first question."""

    apart = True

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._changing = threading.Lock()
        self._process: AnswerProcess | None = None
        self._stopped = False

    def start(self) -> AnswerProcess:
        """The process, loading or loaded; a new one where there is none."""
        with self._changing:
            if self._stopped:
                raise AnsweringError("The server is ending; open the page again when it is back.")
            if self._process is not None and not self._process.usable:
                self._process.stop()
                self._process = None
            self._process = self._process or AnswerProcess(self._settings)
            return self._process

    def wait(self) -> None:
        """Wait until everything is loaded; raises what loading raised, and the next call begins anew."""
        self.start().ready.result()

    def stop(self) -> None:
        """End the process for good."""
        with self._changing:
            self._stopped = True
            if self._process is not None:
                self._process.stop()

    def answered(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = ()) -> Answered:
        """See ``Desk.answered``."""
        return self._call("answered", question, tuple(history), tuple(scope))

    def mended(self, question: str, history: Sequence[str], scope: Sequence[str], slot: str, value) -> str:
        """See ``Desk.mended``."""
        return self._call("mended", question, tuple(history), tuple(scope), slot, value)

    def next_questions(
        self, question: str, history: Sequence[str], scope: Sequence[str], answer: Answer, earlier: Sequence[str]
    ) -> tuple[str, ...] | None:
        """See ``Desk.next_questions``."""
        return self._call("next_questions", question, tuple(history), tuple(scope), answer, tuple(earlier))

    def _call(self, name: str, *arguments: object):
        """Ask; once more where the process ended meanwhile, for the question need not be why."""
        try:
            return self._answer(name, arguments)
        except AnsweringError:
            return self._answer(name, arguments)

    def _answer(self, name: str, arguments: tuple):
        process = self.start()
        try:
            return process.request(name, *arguments).result(PATIENCE_S)
        except TimeoutError:
            process.stop()
            raise AnsweringError(
                f"No answer came within {PATIENCE_S} seconds; ask again: the answering process is started anew."
            ) from None
