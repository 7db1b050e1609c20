"""Retrieval judged by spans: a passage is relevant because of what it covers, not because of its id.

A piece of evidence is *covered* at rank r when the passages of ranks 1..r together hold every character of one place
where its quote stands. So another passage size does not void the judgments. ``R@k`` asks for all evidence of the
question within the first k; ``RR@10`` and ``nDCG@10`` come from ``ir_measures`` over one relevance judgment a piece.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, nDCG

from eval.matching import Span, locate, squeeze
from eval.questions import Question

DEPTHS = (1, 3, 5, 10)
DEPTH = 10
RANKED = {"RR@10": RR @ DEPTH, "nDCG@10": nDCG @ DEPTH}
Ranks = list[int | None]


def evidence_ranks(question: Question, passages: Sequence[Mapping], texts: Mapping[str, str]) -> Ranks:
    """For each piece of evidence the rank (from 1) at which it is covered, or None.

    ``passages`` are those of the answer's JSON, best first, with ``doc_id``, ``start`` and ``end``.
    """
    return [
        _rank(texts[item.doc], item.quote, [_span_in(item.doc, passage) for passage in passages])
        for item in question.evidence
    ]


def _span_in(doc: str, passage: Mapping) -> Span | None:
    return (passage["start"], passage["end"]) if passage["doc_id"] == doc else None


def _rank(text: str, quote: str, spans: Sequence[Span | None]) -> int | None:
    """First rank at which one of the quote's places is covered by the spans up to that rank."""
    squeezed = squeeze(text)
    missing = [set(range(*squeezed.reach(place))) for place in locate(text, quote)]
    for rank, span in enumerate(spans, 1):
        if span is None:
            continue
        held = range(*squeezed.reach(span))
        for place in missing:
            place.difference_update(held)
        if any(not place for place in missing):
            return rank
    return None


def recall(ranks: Ranks) -> dict[str, float]:
    """``R@k`` with all evidence required, e.g. ranks ``[1, 4]`` give 0 at 3 and 1 at 5."""
    return {f"R@{depth}": float(all(rank and rank <= depth for rank in ranks)) for depth in DEPTHS}


def ranked(all_ranks: Mapping[str, Ranks]) -> dict[str, dict[str, float]]:
    """``RR@10`` and ``nDCG@10`` of each query from its evidence ranks.

    >>> ranked({"q": [2]})["q"]["RR@10"]
    0.5
    """
    qrels = [Qrel(query, f"evidence-{n}", 1) for query, ranks in all_ranks.items() for n in range(len(ranks))]
    run = [scored for query, ranks in all_ranks.items() for scored in _as_run(query, ranks)]
    values: dict[str, dict[str, float]] = {query: {} for query in all_ranks}
    for metric in ir_measures.iter_calc(list(RANKED.values()), qrels, run):
        values[metric.query_id][str(metric.measure)] = metric.value
    return values


def _as_run(query: str, ranks: Ranks) -> list[ScoredDoc]:
    """The ranking as pieces of evidence: each takes the place of its rank, or the next free one.

    Two pieces covered by one passage must not share a place; a place that brings nothing new holds a filler.
    """
    places: dict[int, str] = {}
    for rank, n in sorted((rank, n) for n, rank in enumerate(ranks) if rank):
        places[next(place for place in count(rank) if place not in places)] = f"evidence-{n}"
    last = max([DEPTH, *places])
    return [ScoredDoc(query, places.get(place, f"filler-{place}"), -float(place)) for place in range(1, last + 1)]
