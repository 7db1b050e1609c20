"""Another place of the plan that says the same thing with another figure, for an answer taken from a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.candidates import Candidate
from answers.choosing import COVERED_LEAST
from answers.concepts import Concept, coverage
from corpus.clauses import clauses
from index.terms import fold
from retrieval.contrasts import asks
from retrieval.needs import Need, met, need_of
from retrieval.options import options
from retrieval.phrases import says
from retrieval.query import Query

SAME_WORDING = 0.75  # share of the shorter sentence's character pairs that both hold
SHORTEST = 12  # characters of a sentence that can be told from others by its wording
LOOKED_AT = 25
SAME_SECTION = 0.5  # by how much more a place of the same section must hold
NEAR_AS_GOOD = 0.25  # how much less of the question the second place may hold
WHOLLY = 0.8  # share of the question that a sentence must hold to be on the very thing
TIMES = re.compile(r"20\d\d年(?:\d{1,2}月)?")
FIGURES = re.compile(r"\d+(?:\.\d+)?")


def same_words(ranked: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    """A sentence of the plan in nearly the same words with other figures."""
    mine, figures = _pairs(best.text), set(FIGURES.findall(fold(best.text)))
    for other in ranked[:LOOKED_AT]:
        pairs = _pairs(other.text)
        least = min(len(mine), len(pairs))
        if other.span == best.span or other.span.doc_id != best.span.doc_id or least < SHORTEST:
            continue
        theirs = set(FIGURES.findall(fold(other.text)))
        if theirs and figures and theirs != figures and len(mine & pairs) >= SAME_WORDING * least:
            return [other]
    return []


def other_place(
    query: Query, asked: tuple[Concept, ...], ranked: Sequence[Candidate], best: Candidate
) -> list[Candidate]:
    """For a question that says two places differ: the sentence that answers as well and has a clause most on the
    matter, one of another section first."""
    if not says("compare", "differs", query.text):
        return []
    need = need_of(query.text)
    fitting = [
        c
        for c in ranked[:LOOKED_AT]
        if c.span != best.span
        and c.span.doc_id == best.span.doc_id
        and c.coverage >= max(COVERED_LEAST, best.coverage - NEAR_AS_GOOD)
        and met(need, c.text)
    ]
    held = {c.span: _in_clause(asked, need, c.text) - SAME_SECTION * (c.section == best.section) for c in fitting}
    return sorted(fitting, key=lambda c: -held[c.span])[:1]


def other_time(
    query: Query, asked: tuple[Concept, ...], ranked: Sequence[Candidate], best: Candidate
) -> list[Candidate]:
    """For a question when something is finished: another sentence on its finishing that gives another time."""
    if not (asks("finished", query.text) and asks("finishing", query.text)):
        return []
    mine = _finished_at(asked, best.text)
    for other in ranked[:LOOKED_AT]:
        known = other.span == best.span or other.span.doc_id != best.span.doc_id or other.kind != "text"
        times = set() if known else _finished_at(asked, other.text)
        if mine and times and not times & mine:
            return [other]
    return []


def _finished_at(asked: tuple[Concept, ...], text: str) -> set[str]:
    """The times in clauses of finishing of a sentence that holds all of the question's names."""
    if coverage(asked, text) < WHOLLY:
        return set()
    finishing = (c.text for c in clauses(text, 0, len(text)) if asks("finishing", fold(c.text)))
    return {time for part in finishing for time in TIMES.findall(fold(part))}


def with_option(
    query: Query, asked: tuple[Concept, ...], ranked: Sequence[Candidate], said: str, doc_id: str
) -> list[Candidate]:
    """The best sentence for a figure that the question gives to choose from and ``said`` does not hold."""
    found: list[Candidate] = []
    for figure in options(query.text):
        whole = re.compile(rf"(?<![\d.]){re.escape(figure)}(?![\d.]*\d)")
        if whole.search(fold(said)):
            continue
        holding = [c for c in ranked if c.kind == "text" and c.span.doc_id == doc_id and whole.search(fold(c.text))]
        holding = [c for c in holding if coverage(asked, c.text) >= COVERED_LEAST]
        found.extend(holding[:1])
    return found


def _in_clause(asked: tuple[Concept, ...], need: Need | None, text: str) -> float:
    """The share of the question that one clause holds which states what is asked for, in steps of a tenth."""
    parts = clauses(text, 0, len(text))
    return max((round(coverage(asked, c.text), 1) for c in parts if met(need, c.text)), default=0.0)


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\W\d_]", "", fold(text))
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
