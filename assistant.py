"""The assistant: a question in, a cited answer or a refusal out. Also ``python -m assistant ask|batch``."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from answers.answering import answer
from corpus.catalog import find_entry, load_catalog
from records import Answer, Plan
from retrieval.engine import Engine, load_engine
from settings import Settings

PASSAGES = 10


class Assistant:
    """Answers questions over the plans; load it once and share it, it keeps no conversation."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.engine = engine
        self.settings = settings

    @classmethod
    def load(cls, settings: Settings | None = None, progress: bool = False) -> Assistant:
        """Load index and encoder; raises PlanQAError subclasses that say what to do."""
        settings = settings or Settings.from_env()
        engine = load_engine(settings)
        engine.index.encoder.encode_queries(["预热"])  # the weights are read here, not in the first question
        return cls(engine, settings)

    @property
    def plans(self) -> dict[str, Plan]:
        """Plans by doc_id."""
        return self.engine.plans

    def ask(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = ()) -> Answer:
        """Answer one question; ``history`` holds the earlier user turns, ``scope`` the plans to look into.

        Raises QuestionError for an empty or overlong question, UnknownPlanError for an unknown plan.
        """
        begin = time.perf_counter()
        if scope:
            entries = load_catalog(self.settings.corpus_dir)
            for doc_id in scope:
                find_entry(entries, doc_id)
        query = self.engine.understand(question, history, scope)
        found = self.engine.search(query, k=PASSAGES)
        searched = time.perf_counter()
        result = answer(self.engine, query, found)
        done = time.perf_counter()
        timings = {
            "retrieve": round((searched - begin) * 1000, 2),
            "answer": round((done - searched) * 1000, 2),
            "total": round((done - begin) * 1000, 2),
        }
        return replace(result, timings_ms=timings)


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
