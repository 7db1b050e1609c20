"""The SQLite file of the conversations under the data folder."""

from __future__ import annotations

from pathlib import Path

from errors import ConversationError
from sqlite_file import SqliteFile

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


class Database(SqliteFile):
    """Conversations, turns and feedback; ConversationError where the file cannot be used."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, SCHEMA, lambda error: _unusable(file, error))


def _unusable(file: Path, error: Exception) -> ConversationError:
    if isinstance(error, OSError):
        return ConversationError(f"The folder {file.parent} cannot be made ({error}); set PLANQA_DATA_DIR.")
    return ConversationError(
        f"The conversations in {file} cannot be used ({error}); free disk space or move the file away."
    )
