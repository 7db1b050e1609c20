"""Statements of several places of a plan set side by side: which belong together, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from answers.concepts import concepts, coverage
from answers.differing import add_contrast, rivals, subject
from answers.drafting import Draft
from answers.siblings import add_agreement
from answers.tables import add_difference
from answers.values import same_value
from answers.within import Statement
from corpus.matters import matter
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.query import Query

ALIKE_SHARE = 0.02  # of the weight of the words that two statements share
ALIKE_MOST = 0.25
SAME_INDICATOR = 0.5
OF_MATTER = 0.5  # share of the question that the names of two figures must hold to be set side by side
NAME_LEAST = 3  # characters of such a name that stands in the question itself
JOINED = re.compile(r"[、和与及]")


def best_together(engine: Engine, plan: Plan, said: Sequence[list[Statement]]) -> list[Statement | None]:
    """One statement for each place, no two the same: the pair that is best together."""
    best: tuple[float, tuple[Statement | None, ...]] | None = None
    for pair in product(*(one or [None] for one in said)):
        spans = [one.span for one in pair if one is not None]
        if len(set(spans)) < len(spans):
            continue
        worth = sum(one.score for one in pair if one is not None) + _alike(engine, plan, pair) + _same(engine, pair)
        if best is None or worth > best[0]:
            best = (worth, pair)
    return list(best[1]) if best else [one[0] if one else None for one in said]


def _same(engine: Engine, pair: Sequence[Statement | None]) -> float:
    """What a row of a table and a sentence with the figure of its indicator are worth together."""
    if len(pair) != 2 or any(one is None for one in pair) or not any(one.rows for one in pair if one):
        return 0.0
    first, second = (_rows(engine, one) for one in pair if one is not None)
    times = [{(row.canonical, row.year) for row in rows} for rows in (first, second)]
    return SAME_INDICATOR if times[0] & times[1] else 0.0


def _alike(engine: Engine, plan: Plan, pair: Sequence[Statement | None]) -> float:
    """What two statements are worth together for the rare words that both use: they speak of one thing."""
    texts = [fold(plan.document.text[one.span.start : one.span.end]) for one in pair if one is not None]
    if len(texts) != 2:
        return 0.0
    first, second = (set(engine.index.segmenter.terms(text)) for text in texts)
    shared = sum(engine.idf.get(term, 0.0) for term in first & second if len(term) > 1)
    return min(ALIKE_MOST, ALIKE_SHARE * shared)


def with_all_named(engine: Engine, query: Query, chosen: Sequence[Statement | None]) -> list[Statement | None]:
    """Of several indicators named at once (婴儿、孕产妇死亡率), rows for all that the sentence of the other place states."""
    said = [row for one in chosen if one is not None and not one.rows for row in _rows(engine, one)]
    made = list(chosen)
    for at, one in enumerate(chosen):
        if one is None or not one.rows or not JOINED.search(query.text):
            continue
        first, times = one.rows[0], {(r.year, r.role) for r in one.rows}
        more = [
            r
            for r in engine.rows[first.doc_id]
            if r.origin == "table" and (r.year, r.role) in times and r not in one.rows
            if any(_one_matter(r, s) for s in said)
            and fold(r.name)[:2] in query.text
            and r.name[-2:] == first.name[-2:]
        ]
        made[at] = replace(one, rows=(*one.rows, *more))
    return made


def _matched(engine: Engine, asked: Sequence[Query], said: Sequence[Statement]) -> tuple[Indicator, Indicator] | None:
    """A figure of each of two statements for one indicator that the question asks about; figures of another matter that
    both hold besides tell nothing of this one."""
    if len(said) != 2:
        return None
    topics = [concepts(engine, one) for one in asked]
    named = {n.canonical for one in asked for n in one.indicators}

    def worth(pair: tuple[Indicator, Indicator]) -> float:
        if any(row.canonical in named for row in pair):
            return 2.0
        told = any(len(row.name) >= NAME_LEAST and fold(row.name) in one.text for row in pair for one in asked)
        names = f"{pair[0].name} {pair[1].name}"
        return 1.0 if told else max(coverage(topic, names) for topic in topics)

    first, second = (_rows(engine, one) for one in said)
    pairs = [(a, b) for a in first for b in second if _one_matter(a, b)]
    best = max(pairs, key=worth, default=None)
    return best if best is not None and worth(best) >= OF_MATTER else None


def shortened(engine: Engine, asked: Sequence[Query], said: Sequence[Statement]) -> list[Statement]:
    """A sentence beside one row of a table, down to its clause with the same indicator."""
    pair = _matched(engine, asked, said)
    if pair is None or sorted(len(one.rows) for one in said) != [0, 1]:
        return list(said)
    return [one if one.rows else replace(one, rows=(row,)) for one, row in zip(said, pair, strict=True)]


def add_notice(engine: Engine, asked: Sequence[Query], plan: Plan, said: Sequence[Statement], draft: Draft) -> None:
    """How two places differ: in figures of one indicator, or in words for how far something goes."""
    pair = _matched(engine, asked, said)
    if pair is not None:
        one, other = pair
        if same_value(one, other) and (one.year, one.role) == (other.year, other.role):
            add_agreement(draft, [one], [other])
        else:
            add_difference(draft, pair)
        return
    if other_names(engine, said, draft):
        return
    if len(said) != 2 or said[0].rows or said[1].rows:
        return
    found = rivals(concepts(engine, asked[0]), plan, said[0].span)
    for other in found[1:]:
        if said[1].span.start <= other.start < said[1].span.end:
            words = ((found[0].words, said[0].span), (other.words, said[1].span))
            add_contrast(draft, subject(found[0], other) or asked[0].topic, words)
            return


def other_names(engine: Engine, said: Sequence[Statement], draft: Draft) -> bool:
    """That two places give figures of two indicators: 每万人精神科床位数 beside 每千常住人口床位数 is no difference of one."""
    given = [_rows(engine, one) for one in said]
    if len(given) != 2 or not all(given) or not any(one.rows for one in said):
        return False
    add_difference(draft, (given[0][0], given[1][0]))
    return True


def _rows(engine: Engine, one: Statement) -> tuple[Indicator, ...]:
    """The rows of a table that are shown, or the statements inside a sentence."""
    if one.rows:
        return one.rows
    rows = engine.rows.get(one.span.doc_id, ())
    return tuple(r for r in rows if r.origin == "text" and one.span.start <= r.start and r.end <= one.span.end)


def _one_matter(one: Indicator, other: Indicator) -> bool:
    return one.canonical == other.canonical or matter(one.name) == matter(other.name)
