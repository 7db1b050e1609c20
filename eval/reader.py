"""Answering from a foreign collection: as the assistant does, less what it knows of plans alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from tqdm import tqdm

from answers.answering import answer
from assistant import answer_json
from corpus.splitting import sentences
from eval.collection import Query
from eval.run import answered
from index.dense import DenseStore
from index.store import Index
from records import Answer, Passage, ScoredPassage
from retrieval.engine import Engine, make_engine
from retrieval.places import Places
from retrieval.query import Query as Understood

DEPTH = 30  # passages looked for, so that ten documents are among them
LOOKED_AT = 8  # passages whose sentences are weighed
KEPT = 10  # passages answered from and kept in the run file


def engine_without_places(index: Index) -> Engine:
    """An engine that knows no place names: without a catalogue every document's place is empty."""
    engine = make_engine(index, {})
    nowhere = replace(engine.words.places, exact=(), sounds=(), provinces=())
    return replace(engine, words=replace(engine.words, places=nowhere))


def sentence_vectors(index: Index, *, progress: bool = True) -> dict[str, np.ndarray]:
    """The vector of every sentence of the passages, by its words; all at once, which is far quicker than a few a query."""
    texts = list(dict.fromkeys(text for passage in index.passages for text in _sentences(passage).values()))
    with tqdm(total=len(texts), desc="sentences", unit="sentence", disable=not progress) as bar:
        return dict(zip(texts, index.encoder.encode_passages(texts, bar.update), strict=True))


def _sentences(passage: Passage) -> dict[tuple[str, int, int], str]:
    """The sentences of a passage by their place in the document."""
    return {
        (passage.doc_id, passage.start + start, passage.start + end): passage.text[start:end]
        for start, end in sentences(passage.text)
    }


@dataclass(frozen=True, slots=True)
class Reader:
    """An engine and the vectors of all sentences. The answerer weighs every sentence of its index for each question;
    of a large collection it is given only those of the best passages."""

    engine: Engine
    vectors: dict[str, np.ndarray]

    def over(self, found: Sequence[ScoredPassage]) -> Engine:
        """The engine with the sentences of ``found`` as the only ones to choose from."""
        texts = {place: text for scored in found for place, text in _sentences(scored.passage).items()}
        if not texts:
            return self.engine
        store = DenseStore.of(np.stack([self.vectors[text] for text in texts.values()]))
        return replace(self.engine, index=replace(self.engine.index, sentences=tuple(texts), sentence_dense=store))


def ask(reader: Reader, query: Query) -> dict:
    """The answer's JSON object, with the ranking of documents and passages besides."""
    started = time.perf_counter()
    result = answered(lambda: _answer(reader, query.question), query.question)
    wall = (time.perf_counter() - started) * 1000
    line = answer_json(query.id, replace(result, passages=result.passages[:KEPT]))
    timings = {**line["timings_ms"], "wall": wall}
    return line | {"documents": documents_of(result.passages), "timings_ms": timings}


def _answer(reader: Reader, question: str) -> Answer:
    """As the assistant answers, less what it knows of plans alone; all passages looked at come with it."""
    engine, started = reader.engine, time.perf_counter()
    understood = without_plans(engine.understand(question))
    found = engine.search(understood, k=DEPTH)
    searched = time.perf_counter()
    result = answer(reader.over(found[:LOOKED_AT]), understood, found[:KEPT])
    done = time.perf_counter()
    timings = {
        "retrieve": (searched - started) * 1000, "answer": (done - searched) * 1000, "total": (done - started) * 1000,
    }  # fmt: skip
    return replace(result, passages=tuple(found), timings_ms=timings)


def without_plans(understood: Understood) -> Understood:
    """A foreign collection has no place with a plan, no plan's date or number, no goals to outlive, no plans to compare.

    Left in, a question about Shenzhen would be refused because Shenzhen has no plan.
    """
    kind = "text" if understood.kind == "compare" or understood.kind.startswith("meta") else understood.kind
    return replace(understood, places=Places((), ()), kind=kind, across=False, outcome=False)


def documents_of(found: Sequence[ScoredPassage]) -> list[str]:
    """Documents in the order of their best passage, e.g. passages of a, a, b give a, b."""
    return list(dict.fromkeys(scored.passage.doc_id for scored in found))
