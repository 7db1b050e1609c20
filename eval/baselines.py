"""The three baselines. A baseline looks at the last question alone, answers with its best passage, never refuses."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import bm25s
import jieba
import numpy as np

from eval.questions import Question
from index.store import Index
from records import Answer, Citation, CitedSentence, Document, Passage, ScoredPassage

DEPTH = 10
NAIVE_SIZE, NAIVE_OVERLAP = 300, 50  # characters
RRF_K = 60  # Cormack, Clarke & Buettcher 2009
RRF_DEPTH = 50
Score = Callable[[str], np.ndarray]  # of every passage for a question


class Baseline:
    """Ranks passages by one function of the question and answers with the best."""

    def __init__(self, passages: Sequence[Passage], documents: Mapping[str, Document], score: Score):
        self.passages, self.documents, self.score = passages, documents, score

    def answer(self, question: Question) -> Answer:
        started = time.perf_counter()
        scores = self.score(question.question)
        order = np.argsort(-scores, kind="stable")[:DEPTH]
        found = tuple(
            ScoredPassage(passage=self.passages[place], score=float(scores[place]), rank=rank)
            for rank, place in enumerate(order, 1)
        )
        elapsed = (time.perf_counter() - started) * 1000
        timings = {"retrieve": elapsed, "answer": 0.0, "total": elapsed}
        return best_passage(question.question, found, self.documents, timings)


def best_passage(
    question: str, found: tuple[ScoredPassage, ...], documents: Mapping[str, Document], timings: Mapping[str, float]
) -> Answer:
    """The best passage as an answer of one cited sentence."""
    passage = found[0].passage
    document = documents[passage.doc_id]
    citation = Citation(
        number=1,
        doc_id=passage.doc_id,
        source_file=document.source_file,
        title=document.title,
        section=" > ".join(passage.section),
        start=passage.start,
        end=passage.end,
        quote=passage.text,
    )
    sentence = CitedSentence(text=passage.text, citations=(1,))
    text = f"{passage.text} [1]"
    return Answer(
        question=question,
        text=text,
        sentences=(sentence,),
        citations=(citation,),
        passages=found,
        timings_ms=dict(timings),
    )


def _documents(index: Index) -> dict[str, Document]:
    return {doc_id: plan.document for doc_id, plan in index.plans.items()}


def bm25(index: Index) -> Baseline:
    """BM25 alone over the index's own passages."""
    return Baseline(index.passages, _documents(index), index.lexical_scores)


def dense(index: Index) -> Baseline:
    """The encoder alone over the index's own passages."""

    def score(question: str) -> np.ndarray:
        return index.dense_scores(index.encoder.encode_queries([question])[0])

    return Baseline(index.passages, _documents(index), score)


def naive(index: Index) -> Baseline:
    """A quick set-up: fixed split, jieba words, dense and BM25 fused, no structure and no scope."""
    documents = _documents(index)
    passages = tuple(passage for document in documents.values() for passage in fixed_split(document))
    vectors = index.encoder.encode_passages([passage.text for passage in passages])
    lexical = bm25s.BM25()
    lexical.index([_words(passage.text) for passage in passages], show_progress=False)

    def score(question: str) -> np.ndarray:
        dense = vectors @ index.encoder.encode_queries([question])[0]
        return fuse(dense, lexical.get_scores(_words(question)))

    return Baseline(passages, documents, score)


def fixed_split(document: Document) -> list[Passage]:
    """Slices of 300 characters, each 50 into the one before, e.g. 0:300, 250:550, … of the cleaned text."""
    step = NAIVE_SIZE - NAIVE_OVERLAP
    starts = range(0, max(1, len(document.text) - NAIVE_OVERLAP), step)
    return [
        Passage(
            passage_id=f"{document.doc_id}-naive-{start}",
            doc_id=document.doc_id,
            section=(),
            start=start,
            end=min(start + NAIVE_SIZE, len(document.text)),
            text=document.text[start : start + NAIVE_SIZE],
        )
        for start in starts
    ]


def fuse(*scores: np.ndarray) -> np.ndarray:
    """Reciprocal rank fusion of the first 50 of each ranking: the sum of 1 / (60 + rank)."""
    total = np.zeros(len(scores[0]))
    for one in scores:
        for rank, place in enumerate(np.argsort(-one, kind="stable")[:RRF_DEPTH], 1):
            total[place] += 1 / (RRF_K + rank)
    return total


def _words(text: str) -> list[str]:
    return [word for word in jieba.lcut(text.lower()) if word.strip()]
