"""The systems that a run compares, by name: the assistant and three baselines.

``bm25`` and ``dense`` rank the index's own passages by one score; ``naive`` is what a quick set-up does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from assistant import Assistant
from errors import EvaluationError
from eval.baselines import bm25, dense, naive
from eval.llm import load_llm
from eval.questions import Question
from index.store import load_index
from records import Answer
from settings import Settings


class System(Protocol):
    """Anything that answers a question of the set."""

    def answer(self, question: Question) -> Answer:
        """Answer one question."""
        ...


class PlanQA:
    """The assistant itself, with the earlier turns of a follow-up."""

    def __init__(self, assistant: Assistant):
        self.assistant = assistant

    def answer(self, question: Question) -> Answer:
        return self.assistant.ask(question.question, history=question.history, mode="extractive")


def _planqa(settings: Settings) -> System:
    return PlanQA(Assistant.load(settings))


# Each system loads an index of its own: an encoder remembers queries, and what one system asked would cost the next
# nothing.
SYSTEMS: dict[str, Callable[[Settings], System]] = {
    "planqa": _planqa,
    "bm25": lambda settings: bm25(load_index(settings)),
    "dense": lambda settings: dense(load_index(settings)),
    "naive": lambda settings: naive(load_index(settings)),
}

# Only by its name, not with ``all``: it needs an endpoint.
BY_NAME_ONLY: dict[str, Callable[[Settings], System]] = {"llm": load_llm}


def known_system(name: str) -> str:
    """The name itself when there is such a system; EvaluationError otherwise."""
    known = SYSTEMS | BY_NAME_ONLY
    if name not in known:
        raise EvaluationError(f"Unknown system {name!r}; use one of {', '.join(known)}.")
    return name


def load_system(name: str, settings: Settings) -> System:
    """Make a system ready, e.g. ``load_system("bm25", Settings())``."""
    return (SYSTEMS | BY_NAME_ONLY)[known_system(name)](settings)
