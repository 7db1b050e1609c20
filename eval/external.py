"""Measuring on a foreign collection: index it, ask every query, and score documents, answers and citations."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from answers.answering import answer
from assistant import answer_json
from eval.collection import Query, index_documents, read_documents, read_queries
from eval.journal import Journal
from eval.provenance import code_hash, hash_files, revision
from eval.query_scores import score_queries, summarise
from eval.run import answered, peak_rss_mb
from eval.runs import FORMAT
from eval.tables import aligned, percent
from index.encoder import load_encoder
from index.store import Index
from records import Answer, ScoredPassage
from retrieval.engine import Engine, make_engine
from retrieval.places import Places
from retrieval.query import Query as Understood
from settings import Settings

DEPTH = 30  # passages looked at, so that ten documents are among them
KEPT = 10  # passages answered from and kept in the run file


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalRequest:
    """The two files in, the run file out, and the part file of an interrupted run."""

    corpus: Path
    queries: Path
    out: Path
    resume: Path | None = None


def external(request: ExternalRequest, settings: Settings, *, progress: bool = True) -> str:
    """Run the whole measurement, save it, and return the table of its figures; see EvaluationError for bad lines."""
    started = time.perf_counter()
    plans = read_documents(request.corpus)
    queries = read_queries(request.queries, plans)
    header = _header(request, settings, len(plans), len(queries))
    journal = Journal.resume(request.resume, header) if request.resume else Journal.start(request.out, header)
    index = index_documents(plans, load_encoder(settings), settings, progress=progress)
    indexed = time.perf_counter() - started
    answers = _ask_all(index, queries, journal, progress=progress)
    rows = score_queries(queries, answers)
    figures = summarise(rows, answers) | {
        "index_seconds": indexed, "peak_rss_mb": peak_rss_mb(), "passages": len(index.passages),
    }  # fmt: skip
    _save(request.out, journal.header | {"summary": figures, "rows": rows, "answers": list(answers.values())})
    journal.close()
    return table(figures)


def _header(request: ExternalRequest, settings: Settings, documents: int, queries: int) -> dict:
    return {
        "format": FORMAT,
        "kind": "external",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "documents": documents,
        "queries": queries,
        "encoder": settings.encoder,
        "hashes": {
            "corpus": hash_files([request.corpus]),
            "queries": hash_files([request.queries]),
            "code": code_hash(),
        },
        "revision": revision(),
    }


def _ask_all(index: Index, queries: Sequence[Query], journal: Journal, *, progress: bool) -> dict[str, dict]:
    answers = {id: answer for (_, id), answer in journal.answers().items()}
    engine = make_engine(index, {})  # no aliases: there is no catalogue
    for query in tqdm([query for query in queries if query.id not in answers], desc="queries", disable=not progress):
        answers[query.id] = ask(engine, query)
        journal.add("planqa", answers[query.id])
    return answers


def ask(engine: Engine, query: Query) -> dict:
    """The answer's JSON object, with the ranking of documents and passages besides."""
    started = time.perf_counter()
    result = answered(lambda: _answer(engine, query.question), query.question)
    wall = (time.perf_counter() - started) * 1000
    line = answer_json(query.id, replace(result, passages=result.passages[:KEPT]))
    timings = {**line["timings_ms"], "wall": wall}
    return line | {"documents": documents_of(result.passages), "timings_ms": timings}


def _answer(engine: Engine, question: str) -> Answer:
    """As the assistant answers, less what it knows of plans alone; all passages looked at come with it."""
    started = time.perf_counter()
    understood = without_plans(engine.understand(question))
    found = engine.search(understood, k=DEPTH)
    searched = time.perf_counter()
    result = answer(engine, understood, found[:KEPT])
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


def table(figures: Mapping) -> str:
    """The figures as text, shares in %."""
    lines = [["measure", "%", "n"]]
    lines += [[name, percent(found), str(found["n"])] for name, found in figures["measures"].items()]
    lines += [
        [f"{stage} ms, p50 / p95", f"{found['p50']:.1f} / {found['p95']:.1f}", str(found["n"])]
        for stage, found in figures["latency_ms"].items()
    ]
    lines.append(["index", f"{figures['index_seconds']:.0f} s", f"{figures['passages']} passages"])
    lines.append(["peak memory", f"{figures['peak_rss_mb']:.0f} MB", ""])
    return aligned(lines)


def _save(file: Path, run: dict) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(run, ensure_ascii=False), encoding="utf-8")
