"""What the encoder's adapter is fitted to: a question, the sentences that answer it, and sentences that do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s

from answers.candidates import Candidate, candidates
from assistant import Assistant
from errors import EvaluationError, QuestionError
from eval.collection import Query, read_documents, read_queries
from eval.matching import locate, states
from eval.questions import Question
from index.terms import Segmenter
from records import Plan

WRONG = 10  # candidates from the top that are taken as wrong ones
HALF = 0.5  # of the evidence or of the sentence, from which one counts as the other
LONGEST = 300  # characters of a sentence of running text from elsewhere
BEHIND = re.compile(r"(?<=[。！？；!?])|\n")


@dataclass(frozen=True, slots=True)
class Group:
    """``right`` answer the question (none for one that is unanswerable), ``wrong`` do not; ``same`` state the answer's
    facts without being its evidence and are taken for neither."""

    question: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    same: frozenset[str] = frozenset()


def plan_groups(assistant: Assistant, questions: Sequence[Question]) -> Iterator[Group]:
    """Groups of questions on plans, from the sentences that the search finds for them."""
    engine = assistant.engine
    for question in questions:
        try:
            query = engine.understand(question.question, question.history)
        except QuestionError:
            continue
        found = candidates(engine, query, engine.search(query))
        evidence = [_evidence(question, one, engine.plans) for one in found]
        facts = [_facts(question, one.text) for one in found]
        right = tuple(_words(c) for c, held in zip(found, evidence, strict=True) if held)
        near = zip(found, evidence, facts, strict=True)
        wrong = tuple(_words(c) for c, held, stated in near if not held and not stated)[:WRONG]
        same = frozenset(_words(c) for c, stated in zip(found, facts, strict=True) if stated)
        if wrong and bool(right) == question.answerable:
            yield Group(query.standalone, right, wrong, same | frozenset(right))


def _words(one: Candidate) -> str:
    return f"{one.heads} {one.text}" if one.kind == "row" else one.text


def _evidence(question: Question, one: Candidate, plans: dict[str, Plan]) -> bool:
    """Whether the sentence holds half of a piece of evidence, or lies by half inside it."""
    for piece in question.evidence:
        if piece.doc != one.span.doc_id:
            continue
        for start, end in locate(plans[piece.doc].document.text, piece.quote):
            shared = min(end, one.span.end) - max(start, one.span.start)
            if shared > 0 and shared >= HALF * min(end - start, one.span.end - one.span.start):
                return True
    return False


def _facts(question: Question, text: str) -> bool:
    return bool(question.answers) and all(any(states(text, s) for s in fact) for fact in question.answers)


def reading_groups(corpus: Path, queries: Path) -> Iterator[Group]:
    """Groups of a reading-comprehension collection (``{"docid", "text"}`` and query lines, see ``eval external``)."""
    documents = read_documents(corpus)
    held = {plan.document.doc_id: _sentences(plan.document.text) for plan in documents}
    flat = [(doc_id, sentence) for doc_id, sentences in held.items() for sentence in sentences]
    terms = Segmenter().terms
    index = bm25s.BM25()
    index.index([terms(sentence) for _, sentence in flat], show_progress=False)
    for query in read_queries(queries, documents):
        own = [sentence for doc_id in query.gold for sentence in held[doc_id]]
        stating = [s for s in own if any(answer in s for answer in query.answers)]
        if not stating:
            continue
        places, _ = index.retrieve([terms(query.question)], k=min(12, len(flat)), show_progress=False)
        far = [flat[i] for i in places[0]]
        beside = sorted((s for s in own if s not in stating), key=lambda s: -_shared(query, s))[:4]
        strange = [s for doc, s in far if doc not in query.gold and not any(a in s for a in query.answers)][:4]
        if beside or strange:
            yield Group(query.question, (max(stating, key=lambda s: _shared(query, s)),), (*beside, *strange))


def _sentences(text: str) -> list[str]:
    return [part.strip()[:LONGEST] for part in BEHIND.split(text) if len(part.strip()) > 5]


def _shared(query: Query, sentence: str) -> float:
    """Pairs of characters that question and sentence share, long sentences a little behind."""
    asked, said = _pairs(query.question), _pairs(sentence)
    return sum((asked & said).values()) / (1 + 0.002 * len(sentence))


def _pairs(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def gathered(assistant: Assistant, questions: Sequence[Question], reading: Sequence[Path]) -> tuple[list[Group], ...]:
    """Groups of the plans' questions, and of the collections whose ``<name>_corpus.jsonl`` are named."""
    elsewhere: list[Group] = []
    for corpus in reading:
        if not corpus.name.endswith("_corpus.jsonl"):
            raise EvaluationError(f"{corpus.name} is no NAME_corpus.jsonl; its queries are looked for beside it.")
        queries = corpus.with_name(corpus.name.replace("_corpus", "_queries"))
        elsewhere += reading_groups(corpus, queries)
    return list(plan_groups(assistant, questions)), elsewhere
