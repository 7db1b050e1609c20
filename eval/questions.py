"""The question file: one JSON object a line, read into frozen records.

Reading finds what is wrong with a line by itself; ``eval.checking`` holds the questions against the plans.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from errors import EvaluationError
from eval.question_lines import KNOWN, REQUIRED, faults

QUESTION_DIR = Path(__file__).resolve().parent / "questions"
TUNING_DIR = Path(__file__).resolve().parent / "tuning"  # what rules and the adapter were fitted to; never scored
FITTING_DIR = Path(__file__).resolve().parent / "fitting"  # what the adapter has not seen; never scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a plan that answer the question, verbatim."""

    doc: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with what a right answer must state.

    ``answers`` is a list of required facts, each a list of accepted spellings; ``derived`` says that a spelling is
    worked out (a count, a yes) and does not stand in the evidence. ``place`` is ``file:line``.
    """

    id: str
    question: str
    type: str
    split: str
    history: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    answers: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    derived: bool = False
    tags: tuple[str, ...] = ()
    place: str = field(default="", compare=False)

    @property
    def answerable(self) -> bool:
        """Whether the plans hold an answer."""
        return self.type != "unanswerable"

    @property
    def plan(self) -> str:
        """The one plan asked about, ``several``, or ``none``, e.g. for the table of shares by plan."""
        return self.docs[0] if len(self.docs) == 1 else ("several" if self.docs else "none")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, and the way out."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def question_files(files: Sequence[Path] = ()) -> list[Path]:
    """The named files, or every file of ``eval/questions`` in the order of their names."""
    found = list(files) or sorted(QUESTION_DIR.glob("*.jsonl"))
    if not found:
        raise EvaluationError(f"No question file in {QUESTION_DIR.name}/; name one, or add a .jsonl file there.")
    return found


def read_questions(files: Sequence[Path]) -> tuple[list[Question], list[Problem]]:
    """Read question files; a line that cannot be a question becomes a Problem, the others are still read.

    Raises EvaluationError for a file that cannot be opened or that holds no line.
    """
    questions: list[Question] = []
    problems: list[Problem] = []
    for file in files:
        for number, line in _lines(file):
            place = f"{file.name}:{number}"
            wrong = faults(line)
            problems += [Problem(place, fault) for fault in wrong]
            if not wrong:
                questions.append(_question(json.loads(line), place))
    return questions, problems


def load_questions(files: Sequence[Path] = (), split: str = "all") -> list[Question]:
    """Read questions for a run, e.g. ``load_questions(split="dev")``; the first problem stops it (EvaluationError)."""
    questions, problems = read_questions(question_files(files))
    if problems:
        more = f" ({len(problems) - 1} more; see python -m eval check)" if len(problems) > 1 else ""
        raise EvaluationError(f"{problems[0]}{more}")
    chosen = [question for question in questions if split in ("all", question.split)]
    if not chosen:
        raise EvaluationError(f"No question of split {split!r} in {len(questions)} questions; use dev, test or all.")
    return chosen


def as_json(question: Question) -> dict:
    """The JSON object of the question file, without what is empty, e.g. to keep it in a run."""
    line = {name: getattr(question, name) for name in KNOWN}
    line["evidence"] = [{"doc": item.doc, "quote": item.quote} for item in question.evidence]
    return {name: value for name, value in line.items() if value}


def from_json(line: dict, place: str = "run") -> Question:
    """Turn a question kept in a run back into a record."""
    return _question(line, place)


def digest(questions: Iterable[Question]) -> str:
    """SHA-256 of the question set, whatever files it is spread over."""
    lines = sorted(json.dumps(as_json(question), ensure_ascii=False, sort_keys=True) for question in questions)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lines(file: Path) -> list[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"Cannot read question file {file}: {error}; give a UTF-8 .jsonl file.") from error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise EvaluationError(f"Question file {file} is empty; write one JSON object a line (see eval/README.md).")
    return lines


def _question(value: dict, place: str) -> Question:
    lists = {name: tuple(value.get(name, ())) for name in ("history", "docs", "must_not", "tags")}
    return Question(
        **{name: value[name] for name in REQUIRED},
        **lists,
        answers=tuple(tuple(fact) for fact in value.get("answers", ())),
        evidence=tuple(Evidence(**item) for item in value.get("evidence", ())),
        why=value.get("why", ""),
        derived=value.get("derived", False),
        place=place,
    )
