"""What readers say of answers: kept with question, answer, passages and index version, for the evaluators."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from conversations.codec import answer_from_json
from conversations.database import Database
from conversations.turns import REASONS, Feedback, FeedbackCase
from errors import ConversationError

LONGEST_NOTE = 500


def give_feedback(database: Database, owner: str, turn_id: int, feedback: Feedback) -> None:
    """Save a reader's word on one of their own answers; a second one replaces the first.

    Raises ConversationError for an unknown reason or a turn that is not theirs or has no answer.
    """
    if feedback.reason and feedback.reason not in REASONS:
        raise ConversationError(f"The reason {feedback.reason!r} is unknown; use one of {', '.join(REASONS)}.")
    query = """SELECT t.* FROM turns AS t JOIN conversations AS c ON c.id = t.conversation_id
        WHERE t.id = ? AND c.owner = ? AND t.answer IS NOT NULL"""
    with database.connection() as connection:
        turn = connection.execute(query, (turn_id, owner)).fetchone()
        if turn is None:
            raise ConversationError("This answer is no longer there; ask again and give your feedback then.")
        earlier = connection.execute(
            "SELECT question FROM turns WHERE conversation_id = ? AND id < ? AND answer IS NOT NULL ORDER BY id",
            (turn["conversation_id"], turn_id),
        ).fetchall()
        history = json.dumps([row["question"] for row in earlier], ensure_ascii=False)
        connection.execute(
            "INSERT OR REPLACE INTO feedback (turn_id, owner, given_at, good, reason, note, question, history, scope,"
            " answer, index_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                turn_id, owner, datetime.now(UTC).isoformat(timespec="milliseconds"), feedback.good, feedback.reason,
                feedback.note.strip()[:LONGEST_NOTE], turn["question"], history, turn["scope"], turn["answer"],
                turn["index_version"],
            ),
        )  # fmt: skip


def withdraw_feedback(database: Database, owner: str, turn_id: int) -> None:
    """Forget a reader's word on an answer."""
    with database.connection() as connection:
        connection.execute("DELETE FROM feedback WHERE turn_id = ? AND owner = ?", (turn_id, owner))


def feedback_cases(database: Database) -> list[FeedbackCase]:
    """All words of all readers, oldest first; who gave them is left out."""
    with database.connection() as connection:
        return [_case(row) for row in connection.execute("SELECT * FROM feedback ORDER BY id")]


def _case(row: sqlite3.Row) -> FeedbackCase:
    return FeedbackCase(
        case_id=row["id"],
        given_at=row["given_at"],
        feedback=Feedback(good=bool(row["good"]), reason=row["reason"], note=row["note"]),
        question=row["question"],
        history=tuple(json.loads(row["history"])),
        scope=tuple(json.loads(row["scope"])),
        answer=answer_from_json(row["answer"]),
        index_version=row["index_version"],
    )
