"""A collection of someone else's: documents and queries in JSON Lines, indexed in memory without a catalogue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from corpus.splitting import SPLITTER, embedded_text, split_plan
from errors import EvaluationError
from index import manifest as manifests
from index.dense import DenseStore
from index.encoder import Encoder
from index.lexical import LexicalStore
from index.manifest import Manifest
from index.store import Index
from index.terms import Segmenter
from records import Document, Passage, Plan, Section
from settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query with the documents that answer it and the accepted answers, where the collection has any."""

    id: str
    question: str
    gold: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    unanswerable: bool = False


def read_documents(file: Path) -> tuple[Plan, ...]:
    """Documents of ``{"docid", "text"}`` lines as plans without headings, tables or catalogue entry."""
    plans: dict[str, Plan] = {}
    for place, line in _objects(file):
        docid, text = _text(line, "docid", place), _text(line, "text", place)
        if docid in plans:
            raise EvaluationError(f"{place}: docid {docid!r} stands there twice; make it unique.")
        plans[docid] = _plan(docid, text)
    return tuple(plans.values())


def read_queries(file: Path, documents: Sequence[Plan]) -> list[Query]:
    """Queries of ``{"id", "question", "gold", "answer" or "answers", "unanswerable"}`` lines."""
    known = {plan.document.doc_id for plan in documents}
    queries: dict[str, Query] = {}
    for place, line in _objects(file):
        query = _query(line, place)
        if query.id in queries:
            raise EvaluationError(f"{place}: id {query.id!r} stands there twice; make it unique.")
        for docid in query.gold:
            if docid not in known:
                raise EvaluationError(f"{place}: gold document {docid!r} is not in the corpus; add it or correct it.")
        queries[query.id] = query
    return list(queries.values())


def _query(line: dict, place: str) -> Query:
    answers = line.get("answers", [line["answer"]] if line.get("answer") else [])
    for name, value in (("gold", line.get("gold", [])), ("answers", answers)):
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise EvaluationError(f"{place}: {name!r} is {value!r}; use a list of strings.")
    unanswerable = line.get("unanswerable", False)
    if not isinstance(unanswerable, bool):
        raise EvaluationError(f"{place}: 'unanswerable' is {unanswerable!r}; use true or false.")
    return Query(
        id=_text(line, "id", place),
        question=_text(line, "question", place),
        gold=tuple(line.get("gold", ())),
        answers=tuple(answers),
        unanswerable=unanswerable,
    )


def _objects(file: Path) -> Iterator[tuple[str, dict]]:
    """Lines of a JSON Lines file with their place; EvaluationError for the first that is no object."""
    found = 0
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    found += 1
                    yield f"{file.name}:{number}", _object(line, f"{file.name}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"Cannot read {file}: {error}; give a UTF-8 .jsonl file.") from error
    if not found:
        raise EvaluationError(f"{file} is empty; write one JSON object a line.")


def _object(line: str, place: str) -> dict:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise EvaluationError(f"{place}: not JSON ({error}); write one object a line.") from error
    if not isinstance(value, dict):
        raise EvaluationError(f"{place}: holds {line.strip()[:40]!r}; write a JSON object.")
    return value


def _text(line: dict, name: str, place: str) -> str:
    value = line.get(name)
    if not isinstance(value, str) or not value.strip():
        raise EvaluationError(f"{place}: {name!r} is {value!r}; it must be a text that is not empty.")
    return value


def _plan(docid: str, text: str) -> Plan:
    document = Document(
        doc_id=docid,
        title="",
        place="",
        region="",
        level="",
        issuer="",
        document_number="",
        issued_on="",
        period="",
        kind="",
        source_file=docid,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )
    section = Section(doc_id=docid, path=(), level=0, start=0, end=len(text))
    return Plan(document=document, sections=(section,), tables=(), repairs=())


def index_documents(plans: Sequence[Plan], encoder: Encoder, settings: Settings, *, progress: bool = True) -> Index:
    """Index documents in memory with this project's own splitting, terms, stores and encoder.

    Every passage is embedded: 5,000 documents of 500 characters are about 10,000 passages. Sentences stay with
    ``eval.reader``, which chooses among them per question.
    """
    pairs = [(plan.document, passage) for plan in plans for passage in split_plan(plan)]
    texts = [embedded_text(document, passage) for document, passage in pairs]
    passages = tuple(passage for _, passage in pairs)
    with tqdm(total=len(texts), desc="passages", unit="passage", disable=not progress) as bar:
        vectors = encoder.encode_passages(texts, bar.update)
    segmenter = Segmenter((), settings.cache_dir)
    return Index(
        plans={plan.document.doc_id: plan for plan in plans},
        passages=passages,
        manifest=_manifest(plans, passages, encoder),
        encoder=encoder,
        segmenter=segmenter,
        dense=DenseStore.of(vectors),
        lexical=LexicalStore.of([segmenter.passage_terms(text) for text in texts]),
        sentences=(),
        sentence_dense=DenseStore.of(np.zeros((1, encoder.dimension), np.float32)),
    )


def _manifest(plans: Sequence[Plan], passages: Sequence[Passage], encoder: Encoder) -> Manifest:
    return Manifest(
        format=manifests.FORMAT,
        encoder_name=encoder.name,
        encoder_fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        catalogue_sha256="",
        sources=manifests.source_sha256(plans),
        splitter=dict(SPLITTER),
        lexical=manifests.lexical_settings(),
        content_sha256="",
        plans=len(plans),
        passages=len(passages),
        versions=manifests.library_versions(),
        files={},
        built_at="",
    )
