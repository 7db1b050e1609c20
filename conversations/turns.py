"""What the store keeps: conversations, their turns, and what readers said of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from records import Answer

REASONS = ("wrong_value", "wrong_source", "missing", "should_refuse", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One line of the list; ``updated_at`` is the ISO time in UTC of its last question."""

    conversation_id: str
    title: str
    updated_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """A reader's word on an answer: ``good``, or not with one of ``REASONS`` and a free ``note``."""

    good: bool
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question with its answer, or with the sentence that says why there is none.

    Neither of both: the process ended before the answer was there. ``shown`` is what the page keeps beside the
    answer (JSON): how the question was understood, the table. ``next_questions`` are not kept, None where they have not
    been sought yet.
    """

    question: str
    turn_id: int = 0
    answer: Answer | None = None
    failure: str = ""
    scope: tuple[str, ...] = ()
    shown: dict[str, object] = field(default_factory=dict)
    feedback: Feedback | None = None
    next_questions: tuple[str, ...] | None = None

    @property
    def interrupted(self) -> bool:
        """Whether the question was saved and the answer never came."""
        return self.answer is None and not self.failure


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackCase:
    """A word on an answer together with all that was known when it was given, for the evaluators."""

    case_id: int
    given_at: str
    feedback: Feedback
    question: str
    history: tuple[str, ...]
    scope: tuple[str, ...]
    answer: Answer
    index_version: str
