"""The assistant: a question in, a cited answer or a refusal out. Also ``python -m assistant ask|batch``."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from answers.answering import answer
from answers.generation import as_model_answer, generate
from answers.generation_client import Chat, OpenAIChat
from answers.generation_records import ModelAnswer
from corpus.catalog import find_entry, load_catalog
from errors import SettingsError
from index.encoder import SentenceEncoder
from records import Answer, Plan
from retrieval.engine import Engine, load_engine
from retrieval.query import Query
from settings import Settings

PASSAGES = 10
EXTRACTIVE, LLM = "extractive", "llm"
MODEL_SECONDS = 60.0  # for a chat that is given without settings
REMEMBERED_READINGS = 256


class Assistant:
    """Answers questions over the plans; load it once and share it, it keeps no conversation."""

    def __init__(self, engine: Engine, settings: Settings, chat: Chat | None = None) -> None:
        """``chat`` is the language model of model mode; None takes that of the settings, if any."""
        self.engine = engine
        self.settings = settings
        self.chat = chat or (OpenAIChat(settings.llm) if settings.llm else None)
        self._understood = lru_cache(maxsize=REMEMBERED_READINGS)(engine.understand)

    @classmethod
    def load(cls, settings: Settings | None = None, progress: bool = False) -> Assistant:
        """Load index and encoder; raises PlanQAError subclasses that say what to do."""
        settings = settings or Settings.from_env()
        engine = load_engine(settings)
        engine.index.encoder.encode_queries(["预热"])  # the weights are read here, not in the first question
        return cls(engine, settings)

    def prepare_for_threads(self) -> None:
        """Let many threads ask at once without waiting for each other; takes a second or two, for a server."""
        if isinstance(self.engine.index.encoder, SentenceEncoder):
            self.engine.index.encoder.prepare_for_threads()

    @property
    def plans(self) -> dict[str, Plan]:
        """Plans by doc_id."""
        return self.engine.plans

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes that can be asked for, the default first: ``("llm", "extractive")`` where a model is configured."""
        return (LLM, EXTRACTIVE) if self.chat is not None else (EXTRACTIVE,)

    def ask(
        self, question: str, history: Sequence[str] = (), scope: Sequence[str] = (), *, mode: str | None = None
    ) -> Answer:
        """Answer one question; ``history`` holds the earlier user turns, ``scope`` the plans to look into.

        ``mode`` is ``extractive``, ``llm`` (gives a ModelAnswer, never raises LLMError) or None for the default.
        Raises QuestionError for an empty or overlong question, UnknownPlanError for an unknown plan, SettingsError for
        a mode that is not configured.
        """
        if self._mode(mode) == EXTRACTIVE:
            return self._extractive(question, history, scope)[1]
        *_, answer = self.stream(question, history, scope, mode=mode)
        return answer  # type: ignore[return-value]

    def stream(
        self, question: str, history: Sequence[str] = (), scope: Sequence[str] = (), *, mode: str | None = None
    ) -> Iterator[str | ModelAnswer]:
        """Pieces of text as the model writes them, unchecked; the last item is the verified ModelAnswer.

        Closing the generator stops the model. In extractive mode the ModelAnswer is the only item. Raises like ``ask``.
        """
        if self._mode(mode) == EXTRACTIVE:
            yield as_model_answer(self._extractive(question, history, scope)[1])
            return
        query, found = self._extractive(question, history, scope)
        seconds = self.settings.llm.timeout if self.settings.llm else MODEL_SECONDS
        for piece in generate(self.engine, query, found, self.chat, history=history, seconds=seconds):  # type: ignore[arg-type]
            if isinstance(piece, str):
                yield piece
                continue
            total = found.timings_ms["total"] + piece.usage.total_ms
            timings = found.timings_ms | {"model": piece.usage.total_ms, "total": round(total, 2)}
            yield replace(piece, timings_ms=timings)

    def understand(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = ()) -> Query:
        """The question as ``ask`` understands it; remembered, for what is shown beside an answer needs it again."""
        return self._understood(question, tuple(history), tuple(scope))

    def _mode(self, mode: str | None) -> str:
        chosen = mode or self.modes[0]
        if chosen not in self.modes:
            way_out = "set PLANQA_LLM_BASE_URL and PLANQA_LLM_MODEL" if chosen == LLM else f"use {EXTRACTIVE}"
            raise SettingsError(f"The mode {chosen!r} is not available; {way_out}.")
        return chosen

    def _extractive(self, question: str, history: Sequence[str], scope: Sequence[str]) -> tuple[Query, Answer]:
        begin = time.perf_counter()
        if scope:
            entries = load_catalog(self.settings.corpus_dir)
            for doc_id in scope:
                find_entry(entries, doc_id)
        query = self.understand(question, history, scope)
        found = self.engine.search(query, k=PASSAGES)
        searched = time.perf_counter()
        result = answer(self.engine, query, found)
        done = time.perf_counter()
        timings = {
            "retrieve": round((searched - begin) * 1000, 2),
            "answer": round((done - searched) * 1000, 2),
            "total": round((done - begin) * 1000, 2),
        }
        return query, replace(result, timings_ms=timings)


def answer_json(question_id: str, result: Answer) -> dict[str, object]:
    """An answer as the JSON object of the batch contract."""
    return {
        "id": question_id,
        "question": result.question,
        "text": result.text,
        "refused": result.refused,
        "refusal_reason": result.refusal_reason,
        "kind": result.kind,
        "sentences": [{"text": s.text, "citations": list(s.citations), "support": s.support} for s in result.sentences],
        "citations": [
            {
                "n": c.number,
                "doc_id": c.doc_id,
                "source_file": c.source_file,
                "title": c.title,
                "section": c.section,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
                "page": c.page,
            }
            for c in result.citations
        ],
        "conflicts": [
            {
                "indicator": c.indicator,
                "values": [{"value": v.value, "year": v.year, "citation": v.citation} for v in c.values],
            }
            for c in result.conflicts
        ],
        "passages": [
            {
                "doc_id": s.passage.doc_id,
                "source_file": s.source_file,
                "start": s.passage.start,
                "end": s.passage.end,
                "text": s.passage.text,
                "score": s.score,
                "rank": s.rank,
            }
            for s in result.passages
        ],
        "timings_ms": result.timings_ms,
    }


if __name__ == "__main__":
    from commandline import main

    sys.exit(main())
