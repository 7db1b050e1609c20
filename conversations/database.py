"""The SQLite file under the data folder: one connection an operation, write-ahead log, so that a killed process
loses nothing that was saved and readers never wait for a writer."""

from __future__ import annotations

import sqlite3
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
    """The file with its tables, made on first use."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConversationError(
                f"The folder {file.parent} cannot be made ({error}); set PLANQA_DATA_DIR."
            ) from error
        with self.connection() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(SCHEMA)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A transaction: saved as a whole when the block ends, undone when it raises. ConversationError on a bad file."""
        try:
            connection = sqlite3.connect(self.file, timeout=WAIT_S)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        try:
            with connection:
                yield connection
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        finally:
            connection.close()

    def _unusable(self, error: sqlite3.Error) -> ConversationError:
        return ConversationError(
            f"The conversations in {self.file} cannot be used ({error}); free disk space or move the file away."
        )
