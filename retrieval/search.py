"""Hybrid search: dense and lexical scores fused inside the plans that a question is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.store import Index
from index.terms import fold
from records import Indicator, Passage, ScoredPassage
from retrieval.english import chinese, expansion
from retrieval.fusion import normalised_sum, ranks
from retrieval.query import Query
from retrieval.synonyms import spoken_in

# Tuned on the dev split: see eval/RESULTS.md. Lexical scores twice, of the whole question and of its topic words.
WEIGHTS = {"dense": 1.0, "lexical": 1.0, "topic": 0.4}
ROW_BONUS = {"row": 0.6, "text": 0.3, "table": 0.12}
META_BONUS = 1.0


@dataclass(frozen=True, slots=True)
class RowPassages:
    """For every canonical indicator name, the passages that hold one of its rows, with the bonus they get."""

    by_canonical: dict[str, tuple[tuple[int, float], ...]]


def row_passages(passages: Sequence[Passage], rows: Sequence[Indicator]) -> RowPassages:
    """Which passages state which indicator."""
    by_doc: dict[str, list[tuple[int, Passage]]] = defaultdict(list)
    for position, passage in enumerate(passages):
        by_doc[passage.doc_id].append((position, passage))
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for row in rows:
        for position, passage in by_doc[row.doc_id]:
            if passage.start <= row.start and row.end <= passage.end:
                found[row.canonical][position] = ROW_BONUS[passage.kind]
    return RowPassages({name: tuple(sorted(held.items())) for name, held in found.items()})


def search(
    index: Index, query: Query | str, *, plans: Sequence[str] = (), rows: RowPassages | None = None, k: int = 10
) -> list[ScoredPassage]:
    """The ``k`` best passages, best first; ``plans`` (doc_ids) or the query's own places are the scope.

    When several plans are in scope by name the result is balanced over them. ``details`` holds the dense cosine,
    the BM25 score and both ranks.
    """
    whole = query if isinstance(query, str) else query.standalone
    scope = tuple(plans) or (() if isinstance(query, str) else query.doc_ids)
    inside = _inside(index, scope)
    if not inside.any():
        return []
    dense = index.dense_scores(query_vector(index, query))
    lexical = index.lexical_scores(expanded(whole, query, index.segmenter.cut))
    parts, weights = [dense[inside], lexical[inside]], [WEIGHTS["dense"], WEIGHTS["lexical"]]
    if not isinstance(query, str) and query.topic:
        parts.append(index.lexical_scores(expanded(query.topic, query, index.segmenter.cut))[inside])
        weights.append(WEIGHTS["topic"])
    fused = np.full(len(index.passages), -np.inf)
    fused[inside] = normalised_sum(parts, weights)
    if not isinstance(query, str):
        fused += _bonus(index, query, rows)
    order = _balanced(index, fused, scope if len(scope) > 1 else _all_when_across(index, query), k)
    return _scored(index, order, fused, dense, lexical, inside)


def query_vector(index: Index, query: Query | str) -> np.ndarray:
    """The vector of a question; of an English one the mean of its own and that of its Chinese words."""
    if isinstance(query, str):
        return index.encoder.encode_queries([query])[0]
    gloss = chinese(query.gloss)
    vectors = index.encoder.encode_queries([query.standalone, gloss] if gloss else [query.standalone])
    mean = vectors.mean(axis=0)
    return mean / np.linalg.norm(mean) if gloss else vectors[0]


def expanded(text: str, query: Query | str, cut: Callable[[str], list[str]]) -> str:
    """The lexical query: the question, the plans' words for what people say, and canonical indicator names; ``cut``
    tells words, as a short spoken word counts only by itself."""
    folded = fold(text)
    extra = [words for _, _, words in spoken_in(folded, cut)]
    if not isinstance(query, str):
        extra += [named.canonical for named in query.indicators]
        if query.gloss:
            extra.append(expansion(query.gloss))
    return " ".join([folded, *extra])


def _inside(index: Index, scope: Sequence[str]) -> np.ndarray:
    wanted = set(scope)
    return np.array([not wanted or passage.doc_id in wanted for passage in index.passages], dtype=bool)


def _bonus(index: Index, query: Query, rows: RowPassages | None) -> np.ndarray:
    bonus = np.zeros(len(index.passages))
    for named in query.indicators:
        for position, value in rows.by_canonical.get(named.canonical, ()) if rows else ():
            bonus[position] = max(bonus[position], value)
    if query.kind.startswith("meta"):
        for position, passage in enumerate(index.passages):
            document = index.plans[passage.doc_id].document
            if not passage.section or passage.end == len(document.text):
                bonus[position] += META_BONUS
    return bonus


def _all_when_across(index: Index, query: Query | str) -> tuple[str, ...]:
    return tuple(index.plans) if not isinstance(query, str) and (query.across or query.kind == "compare") else ()


def _balanced(index: Index, fused: np.ndarray, groups: Sequence[str], k: int) -> list[int]:
    """Best first; over several named plans in turns, so that none is crowded out."""
    best = np.argsort(-fused, kind="stable")
    order: list[int] = best[np.isfinite(fused[best])].tolist()
    if len(groups) < 2:
        return order[:k]
    queues = [[i for i in order if index.passages[i].doc_id == group] for group in groups]
    turns = [queue[turn] for turn in range(k) for queue in queues if turn < len(queue)]
    return turns[:k]


def _scored(
    index: Index, order: list[int], fused: np.ndarray, dense: np.ndarray, lexical: np.ndarray, inside: np.ndarray
) -> list[ScoredPassage]:
    dense_rank = ranks(np.where(inside, dense, -np.inf))
    lexical_rank = ranks(np.where(inside, lexical, -np.inf))
    return [
        ScoredPassage(
            passage=index.passages[i],
            score=round(float(fused[i]), 4),
            rank=rank,
            source_file=index.plans[index.passages[i].doc_id].document.source_file,
            details={
                "dense": round(float(dense[i]), 4),
                "lexical": round(float(lexical[i]), 3),
                "dense_rank": int(dense_rank[i]),
                "lexical_rank": int(lexical_rank[i]),
            },
        )
        for rank, i in enumerate(order, start=1)
    ]
