"""Collected feedback as lines of a question file: a start for review, not yet questions to measure with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from conversations.database import Database
from conversations.feedback import feedback_cases
from conversations.store import FILE
from conversations.turns import FeedbackCase
from errors import EvaluationError
from records import Answer
from settings import Settings

REFUSE = "should_refuse"
KINDS = {"value", "list", "text", "count", "yesno", "compare"}  # kinds of answers that are types of questions too
MOST_EVIDENCE = 3


def feedback_lines(settings: Settings, *, good: bool = False) -> list[str]:
    """One line a case that readers found wrong, with ``good`` also those they found right; equal questions once.

    Raises EvaluationError when nothing was ever collected.
    """
    file = settings.data_dir / FILE
    if not file.exists():
        raise EvaluationError(f"There are no conversations at {file}; set PLANQA_DATA_DIR to the page's data folder.")
    cases = [case for case in feedback_cases(Database(file)) if good or not case.feedback.good]
    return [json.dumps(question, ensure_ascii=False) for question in questions(cases)]


def questions(cases: Iterable[FeedbackCase]) -> list[dict[str, object]]:
    """Question objects of cases; of several on one question the latest counts.

    What a reader found right becomes the evidence; what was found wrong leaves the answers open for the reviewer.
    """
    latest = {(case.question, case.history, case.scope): case for case in cases}
    return [_question(number, case) for number, case in enumerate(latest.values(), start=1)]


def _question(number: int, case: FeedbackCase) -> dict[str, object]:
    answer, feedback = case.answer, case.feedback
    evidence = [{"doc": c.doc_id, "quote": c.quote} for c in answer.citations[:MOST_EVIDENCE]] if feedback.good else []
    return {
        "id": f"feedback-{number:03d}",
        "question": case.question,
        "history": list(case.history),
        "type": _type(case),
        "docs": list(case.scope or dict.fromkeys(c.doc_id for c in answer.citations)),
        "answers": [],
        "must_not": [],
        "evidence": evidence,
        "split": "dev",
        "tags": ["review", "good" if feedback.good else feedback.reason or "bad"],
        "why": _why(case, answer),
    }


def _type(case: FeedbackCase) -> str:
    if case.feedback.reason == REFUSE or (case.feedback.good and case.answer.refused):
        return "unanswerable"
    if case.history:
        return "followup"
    return case.answer.kind if case.answer.kind in KINDS else "text"


def _why(case: FeedbackCase, answer: Answer) -> str:
    """All that a reviewer needs beside the question, in one line."""
    said = " ".join(answer.text.split())
    parts = [f"{case.given_at[:10]}, index {case.index_version or 'unknown'}", f"answered: {said}"]
    return "; ".join([*parts, f"reader: {case.feedback.note}"] if case.feedback.note else parts)


def write_lines(lines: Iterable[str], out: Path) -> None:
    """Save the lines. EvaluationError where the file is there already: a review may be going on in it."""
    try:
        with out.open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except FileExistsError as error:
        raise EvaluationError(f"{out} is there already; give --out another name.") from error
