"""Scores of a foreign collection's queries: documents found, answer strings found, overlap, citations, refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, Success, nDCG

from eval.collection import Query
from eval.matching import fold, states, without_marks
from eval.measures import interval, spread
from eval.overlap import character_f1, exact_match, rouge_l

HITS = {f"hit@{depth}": Success @ depth for depth in (1, 5, 10)}
DOCUMENT_MEASURES = HITS | {"MRR@10": RR @ 10, "nDCG@10": nDCG @ 10}
PASSAGE_DEPTHS = (1, 5, 10)


def score_queries(queries: Sequence[Query], answers: Mapping[str, Mapping]) -> list[dict]:
    """Per query its scores; a measure without base (no gold document, no answer, refused) is left out."""
    by_document = _document_scores(queries, answers)
    return [
        {"id": query.id, "scores": by_document.get(query.id, {}) | _answer_scores(query, answers[query.id])}
        for query in queries
    ]


def _document_scores(queries: Sequence[Query], answers: Mapping[str, Mapping]) -> dict[str, dict[str, float]]:
    judged = [query for query in queries if query.gold and not query.unanswerable]
    qrels = [Qrel(query.id, docid, 1) for query in judged for docid in query.gold]
    run = [
        ScoredDoc(query.id, docid, -float(rank))
        for query in judged
        for rank, docid in enumerate(answers[query.id]["documents"] or [""])
    ]
    names = {measure: name for name, measure in DOCUMENT_MEASURES.items()}
    scores: dict[str, dict[str, float]] = {query.id: {} for query in judged}
    for metric in ir_measures.iter_calc(list(names), qrels, run) if judged else ():
        scores[metric.query_id][names[metric.measure]] = metric.value
    # In the order of the table, which ir_measures does not keep.
    return {id: {name: found[name] for name in DOCUMENT_MEASURES} for id, found in scores.items()}


def _answer_scores(query: Query, answer: Mapping) -> dict[str, float]:
    refused = bool(answer["refused"])
    if query.unanswerable:
        return {"refusal_rate": float(refused)}
    scores = {"wrong_refusal": float(refused)}
    if not query.answers:
        return scores
    passages = [passage["text"] for passage in answer["passages"]]
    for depth in PASSAGE_DEPTHS:
        scores[f"answer in top {depth}"] = float(any(_holds(passage, query) for passage in passages[:depth]))
    # A refusal states nothing, so it overlaps with nothing.
    text = "" if refused else without_marks(answer["text"]).strip()
    scores["answer stated"] = float(_holds(text, query))
    scores["exact match"] = exact_match(query.answers, text)
    scores["character F1"] = character_f1(query.answers, text)
    scores["ROUGE-L"] = rouge_l(query.answers, text)
    if answer["citations"] and not refused:
        cited = [_holds(citation["quote"], query) for citation in answer["citations"]]
        scores["citation_precision"] = sum(cited) / len(cited)
        if query.gold:
            gold = [citation["doc_id"] in query.gold for citation in answer["citations"]]
            scores["citations in gold"] = sum(gold) / len(gold)
    return scores


def _holds(text: str, query: Query) -> bool:
    return any(states(text, answer) for answer in query.answers if fold(answer).text)


def summarise(rows: Sequence[Mapping], answers: Mapping[str, Mapping]) -> dict:
    """Means with their 95 % intervals, and latency by stage."""
    names = list(dict.fromkeys(name for row in rows for name in row["scores"]))
    measures = {}
    for name in names:
        values = tuple(row["scores"][name] for row in rows if name in row["scores"])
        low, high = interval(values) or (None, None)
        measures[name] = {"value": sum(values) / len(values), "low": low, "high": high, "n": len(values)}
    stages = list(dict.fromkeys(stage for answer in answers.values() for stage in answer["timings_ms"]))
    latency = {stage: spread(answer["timings_ms"].get(stage) for answer in answers.values()) for stage in stages}
    return {"measures": measures, "latency_ms": latency}
