"""The audit log: one JSON line a question, in files that are replaced in turn."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

from access.secret import signing_key
from records import Answer
from settings import Settings

FILE_BYTES, FILES_KEPT = 5_000_000, 20
HASH_LENGTH = 32  # hexadecimal digits
logger = logging.getLogger(__name__)


class Audited:
    """An Assistant whose every question leaves a line; all else is the Assistant's own.

    ``who`` is called for each question, e.g. ``Audited(assistant, settings, current_user)``.
    """

    def __init__(self, assistant, settings: Settings, who: Callable[[], str]) -> None:
        self._assistant, self._settings, self._who = assistant, settings, who

    def __getattr__(self, name: str):
        return getattr(self._assistant, name)

    def ask(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = (), **more) -> Answer:
        """Ask as ``Assistant.ask`` does; a question that ends in an error leaves a line too."""
        answer, who = None, self._who()
        try:
            answer = self._assistant.ask(question, history=history, scope=scope, **more)
            return answer
        finally:
            record(self._settings, question_line(self._settings, who, question, answer))

    def answered(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = (), **more):
        """Ask as ``Desk.answered`` does; a question that ends in an error leaves a line too."""
        found, who = None, self._who()
        try:
            found = self._assistant.answered(question, history, scope, **more)
            return found
        finally:
            record(self._settings, question_line(self._settings, who, question, found and found.answer))

    def stream(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = (), **more) -> Iterator:
        """Stream as ``Assistant.stream`` does; a question that is stopped half-way leaves a line too."""
        answer, who = None, self._who()
        try:
            with closing(self._assistant.stream(question, history=history, scope=scope, **more)) as pieces:
                for piece in pieces:
                    answer = piece if isinstance(piece, Answer) else None
                    yield piece
        finally:
            record(self._settings, question_line(self._settings, who, question, answer))


def question_line(settings: Settings, who: str, question: str, answer: Answer | None) -> dict[str, object]:
    """Who asked what and when, and the documents cited; the question is hashed unless the settings want its text.

    The hash is keyed, because a plain one of so short a text could be found by trying questions.
    """
    line: dict[str, object] = {"event": "question", "who": who}
    if settings.audit_text:
        line["question"] = question
    else:
        key = signing_key(settings).encode()
        line["question_hash"] = hmac.new(key, question.encode(), hashlib.sha256).hexdigest()[:HASH_LENGTH]
    cited = answer.citations if answer else ()
    outcome = "error" if answer is None else "refused" if answer.refused else "answered"
    return line | {"outcome": outcome, "documents": list(dict.fromkeys(one.doc_id for one in cited))}


def record(settings: Settings, line: dict[str, object]) -> None:
    """Write one line with the time (UTC); a log that cannot be written is reported but stops nobody's work."""
    stamped = {"when": datetime.now(UTC).isoformat(timespec="milliseconds")} | line
    try:
        _handler(settings.audit_file).emit(
            logging.LogRecord("audit", logging.INFO, "", 0, json.dumps(stamped, ensure_ascii=False), None, None)
        )
    except OSError as error:
        logger.error("The audit log %s cannot be written: %s", settings.audit_file, error)


@cache
def _handler(file: Path) -> RotatingFileHandler:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _Owned(file, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8")


class _Owned(RotatingFileHandler):
    """Files that only their owner reads; ``emit`` is safe between threads and raises instead of printing."""

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=_private)  # noqa: PTH123, SIM115

    def emit(self, line: logging.LogRecord) -> None:
        with self.lock:
            super().emit(line)

    def handleError(self, line: logging.LogRecord) -> None:  # noqa: N802
        raise  # noqa: PLE0704  # called inside an except block


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
