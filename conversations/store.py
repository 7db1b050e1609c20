"""Conversations of each reader, kept in SQLite: every call names the reader, and touches only what is theirs."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from conversations.codec import answer_from_json, answer_to_json
from conversations.database import Database
from conversations.turns import Conversation, Feedback, Turn
from errors import ConversationError
from records import Answer

TITLE_LENGTH = 40
LISTED = 50
PURGE_EVERY_S = 3600
FILE = "conversations.sqlite"


class ConversationStore:
    """Saves each question before it is answered and the answer as soon as it is there.

    >>> store = ConversationStore(settings.data_dir, retention_days=365)  # doctest: +SKIP
    """

    def __init__(self, data_dir: Path, retention_days: int = 0) -> None:
        self.database = Database(data_dir / FILE)
        self.retention_days = retention_days
        self._purged = 0.0
        self.purge()

    def purge(self, now: datetime | None = None) -> int:
        """Delete what was last used more than ``retention_days`` ago (0 keeps all); how many conversations went."""
        self._purged = time.monotonic()
        if not self.retention_days:
            return 0
        limit = _iso((now or datetime.now(UTC)) - timedelta(days=self.retention_days))
        with self.database.connection() as connection:
            connection.execute("DELETE FROM feedback WHERE given_at < ?", (limit,))
            return connection.execute("DELETE FROM conversations WHERE updated_at < ?", (limit,)).rowcount

    def begin(self, owner: str, question: str) -> str:
        """A new conversation, named after its first question; gives its id."""
        conversation_id = secrets.token_urlsafe(9)
        if time.monotonic() - self._purged > PURGE_EVERY_S:
            self.purge()
        with self.database.connection() as connection:
            now = _iso(datetime.now(UTC))
            values = (conversation_id, owner, _title(question), now, now)
            connection.execute("INSERT INTO conversations VALUES (?, ?, ?, ?, ?)", values)
        return conversation_id

    def listing(self, owner: str, words: str = "", limit: int = LISTED) -> list[Conversation]:
        """The reader's conversations, last used first; with ``words`` those whose title, questions or answers hold it."""
        pattern = "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        query = """SELECT id, title, updated_at FROM conversations AS c WHERE owner = ? AND (title LIKE ? ESCAPE '\\'
            OR EXISTS (SELECT 1 FROM turns WHERE conversation_id = c.id
                       AND (question LIKE ? ESCAPE '\\' OR answer_text LIKE ? ESCAPE '\\')))
            ORDER BY updated_at DESC, rowid DESC LIMIT ?"""
        with self.database.connection() as connection:
            rows = connection.execute(query, (owner, pattern, pattern, pattern, limit)).fetchall()
        return [Conversation(conversation_id=r["id"], title=r["title"], updated_at=r["updated_at"]) for r in rows]

    def owns(self, owner: str, conversation_id: str) -> bool:
        """Whether there is such a conversation and it is the reader's."""
        with self.database.connection() as connection:
            return self._owned(connection, owner, conversation_id)

    def rename(self, owner: str, conversation_id: str, title: str) -> None:
        """Give a conversation another title; an empty one changes nothing."""
        if title.strip():
            with self.database.connection() as connection:
                connection.execute(
                    "UPDATE conversations SET title = ? WHERE id = ? AND owner = ?",
                    (_title(title), conversation_id, owner),
                )

    def delete(self, owner: str, conversation_id: str) -> None:
        """Delete a conversation with its turns; feedback given on them stays until its own time is over."""
        with self.database.connection() as connection:
            connection.execute("DELETE FROM conversations WHERE id = ? AND owner = ?", (conversation_id, owner))

    def ask(self, owner: str, conversation_id: str, question: str, scope: Sequence[str] = ()) -> int:
        """Save a question before it is answered; gives the turn's id. ConversationError when it is not the reader's."""
        with self.database.connection() as connection:
            if not self._owned(connection, owner, conversation_id):
                raise ConversationError("This conversation is no longer there; start a new one.")
            now = _iso(datetime.now(UTC))
            connection.execute("UPDATE conversations SET updated_at = ? WHERE id = ?", (now, conversation_id))
            cursor = connection.execute(
                "INSERT INTO turns (conversation_id, question, scope, asked_at) VALUES (?, ?, ?, ?)",
                (conversation_id, question, json.dumps(list(scope)), now),
            )
            return int(cursor.lastrowid or 0)

    def save_answer(self, turn_id: int, answer: Answer, shown: dict, index_version: str) -> None:
        """Save the answer to a saved question, and what the page shows beside it."""
        values = (answer_to_json(answer), answer.text, json.dumps(shown, ensure_ascii=False), index_version, turn_id)
        with self.database.connection() as connection:
            connection.execute(
                "UPDATE turns SET answer = ?, answer_text = ?, shown = ?, index_version = ?, failure = '' WHERE id = ?",
                values,
            )

    def save_failure(self, turn_id: int, sentence: str) -> None:
        """Save why a saved question has no answer."""
        with self.database.connection() as connection:
            connection.execute("UPDATE turns SET failure = ? WHERE id = ?", (sentence, turn_id))

    def drop_turn(self, owner: str, turn_id: int) -> None:
        """Forget a turn of the reader's, as when it is asked anew."""
        with self.database.connection() as connection:
            connection.execute(
                "DELETE FROM turns WHERE id = ? AND conversation_id IN (SELECT id FROM conversations WHERE owner = ?)",
                (turn_id, owner),
            )

    def turns(self, owner: str, conversation_id: str) -> list[Turn]:
        """The turns of one of the reader's conversations, oldest first."""
        query = """SELECT t.*, f.good, f.reason, f.note FROM turns AS t JOIN conversations AS c
            ON c.id = t.conversation_id LEFT JOIN feedback AS f ON f.turn_id = t.id
            WHERE c.id = ? AND c.owner = ? ORDER BY t.id"""
        with self.database.connection() as connection:
            return [_turn(row) for row in connection.execute(query, (conversation_id, owner))]

    @staticmethod
    def _owned(connection: sqlite3.Connection, owner: str, conversation_id: str) -> bool:
        query = "SELECT 1 FROM conversations WHERE id = ? AND owner = ?"
        return connection.execute(query, (conversation_id, owner)).fetchone() is not None


def _turn(row: sqlite3.Row) -> Turn:
    feedback = None
    if row["good"] is not None:
        feedback = Feedback(good=bool(row["good"]), reason=row["reason"], note=row["note"])
    return Turn(
        turn_id=row["id"],
        question=row["question"],
        answer=answer_from_json(row["answer"]) if row["answer"] else None,
        failure=row["failure"],
        scope=tuple(json.loads(row["scope"])),
        shown=json.loads(row["shown"]),
        feedback=feedback,
    )


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1] + "…"


def _iso(time: datetime) -> str:
    return time.isoformat(timespec="microseconds")
