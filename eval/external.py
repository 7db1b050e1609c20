"""Measuring on a foreign collection: index it, ask every query, and score documents, answers and citations."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from eval.collection import Query, index_documents, read_documents, read_queries
from eval.journal import Journal
from eval.provenance import code_hash, hash_files, revision
from eval.query_scores import score_queries, summarise
from eval.reader import Reader, ask, engine_without_places, sentence_vectors
from eval.run import peak_rss_mb
from eval.runs import FORMAT
from eval.tables import aligned, percent
from index.encoder import load_encoder
from settings import Settings


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
    reader = Reader(engine_without_places(index), sentence_vectors(index, progress=progress))
    indexed = time.perf_counter() - started
    answers = _ask_all(reader, queries, journal, progress=progress)
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


def _ask_all(reader: Reader, queries: Sequence[Query], journal: Journal, *, progress: bool) -> dict[str, dict]:
    answers = {id: answer for (_, id), answer in journal.answers().items()}
    for query in tqdm([query for query in queries if query.id not in answers], desc="queries", disable=not progress):
        answers[query.id] = ask(reader, query)
        journal.add("planqa", answers[query.id])
    return answers


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
