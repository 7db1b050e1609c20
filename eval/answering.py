"""Whether an answer is right: a string test over what it states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from eval.matching import fold, states, without_marks
from eval.questions import Question

NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``missing`` holds the first spelling of each fact not stated, ``forbidden`` each ``must_not`` that is stated."""

    correct: bool
    wrong_value: bool
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]


def judge(question: Question, answer: Mapping) -> Verdict:
    """Judge the JSON object of an answer.

    Right: every fact is stated in one of its spellings and no ``must_not`` is; an unanswerable question is right
    when it is refused. Wrong value: not refused, and a ``must_not`` is stated, or a fact that holds a figure is
    missing (or there is none to state, the question being unanswerable) while the answer states a figure that the
    question does not hold.
    """
    text = without_marks(answer["text"])
    missing = tuple(fact[0] for fact in question.answers if not any(states(text, spelling) for spelling in fact))
    forbidden = tuple(wrong for wrong in question.must_not if states(text, wrong))
    if answer["refused"]:
        return Verdict(correct=not question.answerable, wrong_value=False, missing=missing, forbidden=())
    expected_figure = not question.answerable or any(NUMBER.search(fact) for fact in missing)
    wrong = bool(forbidden) or (expected_figure and _states_new_figure(question, text))
    return Verdict(
        correct=question.answerable and not missing and not forbidden,
        wrong_value=wrong,
        missing=missing,
        forbidden=forbidden,
    )


def _states_new_figure(question: Question, text: str) -> bool:
    known = set(NUMBER.findall(fold(question.question).text))
    return any(number not in known for number in NUMBER.findall(fold(text).text))


def length(answer: Mapping) -> int:
    """Characters of the answer that a reader reads, citation marks and white space aside."""
    return len(fold(without_marks(answer["text"])).text)
