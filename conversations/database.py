"""The SQLite file under the data folder, with a write-ahead log: a killed process loses nothing that was saved."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from errors import ConversationError

WAIT_S = 10  # how long one writer waits for another
SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversations_of ON conversations (owner, updated_at);
CREATE TABLE IF NOT EXISTS turns (
    id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    question TEXT NOT NULL, scope TEXT NOT NULL, asked_at TEXT NOT NULL,
    answer TEXT, answer_text TEXT NOT NULL DEFAULT '', failure TEXT NOT NULL DEFAULT '',
    shown TEXT NOT NULL DEFAULT '{}', index_version TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS turns_of ON turns (conversation_id, id);
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT, turn_id INTEGER NOT NULL UNIQUE, owner TEXT NOT NULL, given_at TEXT NOT NULL,
    good INTEGER NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL, question TEXT NOT NULL, history TEXT NOT NULL,
    scope TEXT NOT NULL, answer TEXT NOT NULL, index_version TEXT NOT NULL);
"""


class Database:
    """The file with its tables, made on first use.

    All threads take turns at one connection that stays open: SQLite writes its log back into the file whenever the
    last connection is closed, and with one an operation that took a third of a busy server's time.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None  # which file on the disk
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConversationError(
                f"The folder {file.parent} cannot be made ({error}); set PLANQA_DATA_DIR."
            ) from error
        with self.connection():
            pass

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A transaction: saved as a whole when the block ends, undone when it raises. ConversationError on a bad file."""
        with self._lock:
            try:
                with self._connected() as connection:
                    yield connection
            except sqlite3.Error as error:
                self._close()
                raise self._unusable(error) from error

    def _connected(self) -> sqlite3.Connection:
        """The connection; a new one where the file was moved away or replaced."""
        if self._open is None or self._opened != self._on_disk():
            self._close()
            self._open = sqlite3.connect(self.file, timeout=WAIT_S, check_same_thread=False)
            self._open.row_factory = sqlite3.Row
            for setting in ("foreign_keys = ON", "synchronous = NORMAL", "journal_mode = WAL"):
                self._open.execute(f"PRAGMA {setting}")
            self._open.executescript(SCHEMA)
            self._opened = self._on_disk()
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None

    def _on_disk(self) -> tuple[int, int] | None:
        try:
            found = self.file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _unusable(self, error: sqlite3.Error) -> ConversationError:
        return ConversationError(
            f"The conversations in {self.file} cannot be used ({error}); free disk space or move the file away."
        )
