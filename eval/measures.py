"""All measures of a run: per question first, then their means with 95 % intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.stats import bootstrap

from eval.answering import judge, length
from eval.citing import citation_scores, uncited
from eval.questions import Question
from eval.ranking import evidence_ranks, ranked, recall

SEED = 20250101
RESAMPLES = 2000
Row = dict  # one judged answer: id, answer, ranks, missing, forbidden, uncited, scores


@dataclass(frozen=True, slots=True)
class Measure:
    """A share between 0 and 1; ``better`` is ``high`` or ``low``."""

    name: str
    chinese: str
    english: str
    better: str = "high"


SHARES = (
    Measure("accuracy", "答案正确率", "accuracy"),
    Measure("wrong_value", "错值率", "wrong-value rate", "low"),
    Measure("refusal_rate", "应拒答而拒答", "refusal rate (unanswerable)"),
    Measure("wrong_refusal", "误拒答率", "wrong-refusal rate (answerable)", "low"),
    Measure("R@1", "R@1", "R@1"),
    Measure("R@3", "R@3", "R@3"),
    Measure("R@5", "R@5", "R@5"),
    Measure("R@10", "R@10", "R@10"),
    Measure("RR@10", "RR@10", "RR@10"),
    Measure("nDCG@10", "nDCG@10", "nDCG@10"),
    Measure("sentences_cited", "有引文的句子", "sentences with a citation"),
    Measure("verbatim", "引文逐字一致", "verbatim citations"),
    Measure("citation_recall", "引文召回", "citation recall"),
    Measure("citation_precision", "引文精确", "citation precision"),
)
BY_NAME = {measure.name: measure for measure in SHARES}


def score_answers(questions: Sequence[Question], answers: Mapping[str, Mapping], texts: Mapping[str, str]) -> list[Row]:
    """Judge the answers (JSON objects by question id) of one system; ``texts`` are the cleaned plans by id."""
    chosen = [question for question in questions if question.id in answers]
    all_ranks = {
        question.id: evidence_ranks(question, answers[question.id]["passages"], texts)
        for question in chosen
        if question.answerable
    }
    by_rank = ranked(all_ranks)
    rows = []
    for question in chosen:
        retrieval = recall(all_ranks[question.id]) | by_rank[question.id] if question.answerable else {}
        rows.append(_row(question, answers[question.id], texts, all_ranks.get(question.id, []), retrieval))
    return rows


def _row(question: Question, answer: Mapping, texts: Mapping[str, str], ranks: list, retrieval: dict) -> Row:
    verdict = judge(question, answer)
    refused = float(answer["refused"])
    scores = {
        "accuracy": float(verdict.correct),
        "wrong_value": float(verdict.wrong_value),
        "refusal_rate": None if question.answerable else refused,
        "wrong_refusal": refused if question.answerable else None,
        **retrieval,
        **citation_scores(question, answer, texts),
    }
    return {
        "id": question.id,
        "answer": answer,
        "ranks": ranks,
        "missing": list(verdict.missing),
        "forbidden": list(verdict.forbidden),
        "uncited": uncited(question, answer["citations"], texts),
        "characters": None if answer["refused"] else length(answer),
        "scores": scores,
    }


@lru_cache(maxsize=8192)
def interval(values: tuple[float, ...]) -> tuple[float, float] | None:
    """95 % percentile bootstrap interval of a mean, with a fixed seed; None for fewer than two values."""
    if len(values) < 2:
        return None
    if len(set(values)) == 1:
        return values[0], values[0]
    found = bootstrap((np.array(values),), np.mean, n_resamples=RESAMPLES, method="percentile", rng=SEED)
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def share(rows: Iterable[Row], name: str) -> dict | None:
    """Mean of one measure over the rows that have it, with ``n``, ``low`` and ``high``; None without any."""
    values = tuple(row["scores"][name] for row in rows if row["scores"].get(name) is not None)
    if not values:
        return None
    low, high = interval(values) or (None, None)
    return {"value": float(np.mean(values)), "low": low, "high": high, "n": len(values)}


def shares(rows: Sequence[Row]) -> dict[str, dict]:
    """Every measure that the rows have."""
    found = {measure.name: share(rows, measure.name) for measure in SHARES}
    return {name: value for name, value in found.items() if value}


def spread(values: Iterable[float | None]) -> dict[str, float] | None:
    """Median and 95th percentile, e.g. of characters or milliseconds."""
    kept = [value for value in values if value is not None]
    return {"p50": float(np.median(kept)), "p95": float(np.percentile(kept, 95)), "n": len(kept)} if kept else None


def summarise(questions: Sequence[Question], rows: Sequence[Row]) -> dict:
    """Everything a run says about one system: all, by split, by type, by plan, characters and latency."""
    by_id = {question.id: question for question in questions}

    def grouped(key: Callable[[Question], str]) -> dict[str, dict]:
        names = sorted({key(by_id[row["id"]]) for row in rows})
        return {name: shares([row for row in rows if key(by_id[row["id"]]) == name]) for name in names}

    stages = sorted({stage for row in rows for stage in row["answer"].get("timings_ms", {})})
    return {
        "all": shares(rows),
        "split": grouped(lambda question: question.split),
        "type": grouped(lambda question: question.type),
        "plan": grouped(lambda question: question.plan),
        "characters": spread(row["characters"] for row in rows),
        "latency_ms": {stage: spread(row["answer"]["timings_ms"].get(stage) for row in rows) for stage in stages},
    }
