"""Everything a question is answered from, loaded once: index, plans, indicator rows, vocabulary."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from corpus.catalog import load_catalog
from corpus.indicators import plan_indicators
from index.store import Index, load_index
from index.terms import fold
from records import Indicator, Plan, ScoredPassage
from retrieval.english import Glossary
from retrieval.glossing import glossed
from retrieval.naming import sound_of
from retrieval.query import Query
from retrieval.search import RowPassages, row_passages, search
from retrieval.understanding import understand
from retrieval.vocabulary import Vocabulary, vocabulary
from settings import Settings

T = TypeVar("T")
WORKED_OUT = 256  # results


@dataclass(frozen=True, slots=True)
class Engine:
    """What search and answers share. ``rows`` are all indicator rows by doc_id; ``idf`` weighs terms."""

    index: Index
    words: Vocabulary
    rows: dict[str, tuple[Indicator, ...]]
    held: RowPassages
    idf: dict[str, float]
    sounds: dict[str, tuple[str, ...]]  # pinyin of the plans' words
    glossary: Glossary  # of English questions
    spans: dict[str, tuple[tuple[int, int, int], ...]]  # (start, end, position) of the index's sentences by doc_id
    # What was worked out of the last questions, which several ways of answering need alike; by way and question.
    _worked_out: dict[tuple[object, Query], object] = field(init=False, repr=False, default_factory=dict)

    @property
    def plans(self) -> dict[str, Plan]:
        """Plans by doc_id, in the order of the catalogue."""
        return self.index.plans

    def sentence_at(self, doc_id: str, offset: int) -> tuple[int, int] | None:
        """Start and end of the sentence of a plan that holds ``offset``; None where none does."""
        spans = self.spans.get(doc_id, ())
        at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
        return spans[at][:2] if at >= 0 and offset < spans[at][1] else None

    def once(self, work: Callable[[Engine, Query], T], query: Query) -> T:
        """``work(engine, query)``, never None, done once for a question; those of the last questions are kept."""
        found = self._worked_out.get((work, query))
        if found is None:
            if len(self._worked_out) >= WORKED_OUT:
                self._worked_out.clear()
            found = self._worked_out[work, query] = work(self, query)
        return found  # type: ignore[return-value]

    def understand(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = ()) -> Query:
        """The question as understood; raises QuestionError for one that is empty or too long."""
        query = understand(question, self.words, history=history, scope=scope)
        return glossed(query, self.glossary, self.words) if query.english else query

    def search(self, query: Query, *, plans: Sequence[str] = (), k: int = 10) -> list[ScoredPassage]:
        """The best passages for a query, best first."""
        return search(self.index, query, plans=plans, rows=self.held, k=k)


def load_engine(settings: Settings) -> Engine:
    """Load the index and prepare what questions need; raises IndexLoadError, CorpusError or EncoderError."""
    index = load_index(settings)
    aliases = {entry.doc_id: entry.aliases for entry in load_catalog(settings.corpus_dir)}
    return make_engine(index, aliases)


def make_engine(index: Index, aliases: dict[str, tuple[str, ...]]) -> Engine:
    """An Engine over a loaded index."""
    plans = tuple(index.plans.values())
    rows = [row for plan in plans for row in plan_indicators(plan)]
    by_doc: dict[str, list[Indicator]] = defaultdict(list)
    for row in rows:
        by_doc[row.doc_id].append(row)
    sounds = _sounds(index)
    texts = {plan.document.doc_id: fold(plan.document.text) for plan in plans}
    return Engine(
        index=index,
        words=vocabulary(plans, aliases, rows, index.segmenter.cut),
        rows={doc_id: tuple(items) for doc_id, items in by_doc.items()},
        held=row_passages(index.passages, rows),
        idf=_idf(index),
        sounds=sounds,
        glossary=Glossary(texts, frozenset(w for same in sounds.values() for w in same), sounds),
        spans=_spans(index),
    )


def _sounds(index: Index) -> dict[str, tuple[str, ...]]:
    """The plans' words by their pinyin, for words that a question mistypes by sound."""
    words = {w for plan in index.plans.values() for w in index.segmenter.cut(fold(plan.document.text)) if len(w) > 1}
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if not word.isascii():
            found[sound_of(word)].append(word)
    return {sound: tuple(same) for sound, same in found.items()}


def _spans(index: Index) -> dict[str, tuple[tuple[int, int, int], ...]]:
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for position, (doc_id, start, end) in enumerate(index.sentences):
        found[doc_id].append((start, end, position))
    return {doc_id: tuple(sorted(items)) for doc_id, items in found.items()}


def _idf(index: Index) -> dict[str, float]:
    """Inverse passage frequency of terms: ln(1 + N / n)."""
    seen: Counter[str] = Counter()
    for passage in index.passages:
        seen.update(set(index.segmenter.terms(passage.text)))
    total = len(index.passages)
    return {term: math.log(1 + total / count) for term, count in seen.items()}
