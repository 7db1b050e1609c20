"""What the page asks of the Assistant: answers with what is shown beside them, mended questions, next questions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from records import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer, what the page shows beside it (JSON), and which index it came from.

    ``next_questions`` are None where some would have to be tried first; see ``Desk.next_questions``.
    """

    answer: Answer
    shown: dict[str, object] = field(default_factory=dict)
    index_version: str = ""
    next_questions: tuple[str, ...] | None = None


class Desk:
    """The Assistant for the page; one without an engine (a stand-in) answers, and shows nothing beside it.

    All but ``stream`` take and give plain records, so that they can be asked of another process (``serving.remote``).
    """

    apart = False  # whether answers are made in another process

    def __init__(self, assistant) -> None:
        self._assistant = assistant
        self._engine = getattr(assistant, "engine", None)
        self._suggester = None
        if self._engine is not None:
            from answers.suggestions import Suggester

            self._suggester = Suggester(self._engine)

    def __getattr__(self, name: str):
        return getattr(self._assistant, name)

    def prepare(self, until_idle: Callable[[], object]) -> None:
        """Try in the background what can be offered next, before the first reader needs it."""
        if self._suggester is not None:
            threading.Thread(target=self._suggester.prepare, args=(until_idle,), daemon=True).start()

    def answered(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = (), **more) -> Answered:
        """Ask as ``Assistant.ask`` does."""
        return self.beside(question, history, scope, self._assistant.ask(question, history, scope, **more))

    def beside(self, question: str, history: Sequence[str], scope: Sequence[str], answer: Answer) -> Answered:
        """The answer with the question as understood, the values as cells and the words looked for."""
        engine = self._engine
        if engine is None:
            return Answered(answer=answer)
        from answers.rewording import reading_of
        from answers.tabulated import value_cells

        query = self._assistant.understand(question, history, scope)
        words = {word for word in engine.words.cut(query.topic) if len(word.strip()) > 1}
        model = {}
        if hasattr(answer, "note_text"):
            dropped = [item.text for item in answer.dropped]
            model = {"model": {"zh": answer.note_text("zh"), "en": answer.note_text("en"), "dropped": dropped}}
        shown = model | {
            "reading": asdict(reading_of(engine, query)),
            "cells": [asdict(cell) for cell in value_cells(engine, query, answer)],
            "words": sorted(words | {named.words for named in query.indicators}),
        }
        return Answered(
            answer=answer,
            shown=shown,
            index_version=engine.index.manifest.content_sha256[:12],
            next_questions=self._suggester.next_questions(query, answer, history, trying=False),
        )

    def mended(self, question: str, history: Sequence[str], scope: Sequence[str], slot: str, value) -> str:
        """The question with one slot (``place``, ``year`` or ``indicator``) set right."""
        from answers.rewording import Mending, reworded

        mending = {
            "place": lambda: Mending(places=(value,) if value else ()),
            "year": lambda: Mending(year=value),
            "indicator": lambda: Mending(indicator=value),
        }[slot]()
        return reworded(self._engine, self._assistant.understand(question, history, scope), mending, history)

    def next_questions(
        self, question: str, history: Sequence[str], scope: Sequence[str], answer: Answer, earlier: Sequence[str]
    ) -> tuple[str, ...] | None:
        """Questions after an answer, none of them asked ``earlier``, tried now; None where the service is busy."""
        if self._suggester is None:
            return ()
        query = self._assistant.understand(question, history, scope)
        return self._suggester.next_questions(query, answer, earlier)
