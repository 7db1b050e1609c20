"""The sentence of a plan that answers, in its own words, trimmed to what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answers.concepts import Concept, concepts, coverage
from answers.drafting import Span
from corpus.quantities import find_quantities
from corpus.splitting import sentences
from records import ScoredPassage
from retrieval.engine import Engine
from retrieval.query import Query

TAKE = 8  # passages whose sentences are weighed
WEIGHTS = {"coverage": 1.0, "passage": 0.35, "number": 0.12, "year": 0.1, "list": 0.08}
WHOLE_SENTENCE = 90  # characters up to which a sentence is shown whole
CLAUSE = re.compile(r"[^，；,;]+[，；,;]?")
YEAR = re.compile(r"20\d\d")
CHINESE_COUNT = re.compile(r"[一二三四五六七八九十两]+(?:个|项|大|条|支|类|种|方面|部分|阶段)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence (or table row) with its score and how much of the question it covers (0 to 1)."""

    span: Span
    text: str
    score: float
    coverage: float
    kind: str  # of its passage: text, row or table
    section: tuple[str, ...]


def candidates(engine: Engine, query: Query, found: Sequence[ScoredPassage]) -> list[Candidate]:
    """Sentences of the best passages, best first."""
    asked = concepts(engine, query)
    if not found or not asked:
        return []
    top, low = found[0].score, min(s.score for s in found[:TAKE])
    seen: dict[tuple[str, int, int], Candidate] = {}
    for scored in found[:TAKE]:
        passage = scored.passage
        if passage.kind == "table":
            continue
        share = (scored.score - low) / (top - low) if top > low else 1.0
        for start, end in sentences(passage.text):
            span = Span(passage.doc_id, passage.start + start, passage.start + end)
            text = passage.text[start:end]
            around = " ".join((*passage.section, passage.heads))
            candidate = _weigh(query, asked, span, text, around, share, passage.kind, passage.section)
            key = (span.doc_id, span.start, span.end)
            if key not in seen or seen[key].score < candidate.score:
                seen[key] = candidate
    return sorted(seen.values(), key=lambda c: (-c.score, c.span.start))


def _weigh(
    query: Query,
    asked: tuple[Concept, ...],
    span: Span,
    text: str,
    around: str,
    share: float,
    kind: str,
    section: tuple[str, ...],
) -> Candidate:
    covered = coverage(asked, text, around)
    score = WEIGHTS["coverage"] * covered + WEIGHTS["passage"] * share
    if query.kind in {"value", "count"} and (find_quantities(text) or CHINESE_COUNT.search(text)):
        score += WEIGHTS["number"]
    if query.years and any(str(year) in text for year in query.years):
        score += WEIGHTS["year"]
    if query.kind == "list" and text.count("、") >= 2:
        score += WEIGHTS["list"]
    return Candidate(span, text, score, covered, kind, section)


def trimmed(engine: Engine, query: Query, best: Candidate) -> Span:
    """The part of a sentence that was asked for: whole when short or when a list, else the clauses that answer."""
    if len(best.text) <= WHOLE_SENTENCE or query.kind in {"list", "text", "yesno"}:
        return best.span
    asked = concepts(engine, query)
    clauses = [(m.start(), m.end()) for m in CLAUSE.finditer(best.text)]
    values = [_clause_value(asked, query, best.text[a:b]) for a, b in clauses]
    top = max(range(len(clauses)), key=lambda i: values[i])
    first = last = top
    while first > 0 and (values[first - 1] >= 0.5 * values[top] or not _says_subject(best.text, clauses[first], asked)):
        first -= 1
        if top - first >= 2:
            break
    while last + 1 < len(clauses) and values[last + 1] >= 0.5 * values[top] and last - top < 3:
        last += 1
    start, end = clauses[first][0], clauses[last][1]
    return Span(best.span.doc_id, best.span.start + start, best.span.start + end)


def _clause_value(asked: tuple[Concept, ...], query: Query, clause: str) -> float:
    value = coverage(asked, clause)
    if query.kind in {"value", "count"} and find_quantities(clause):
        value += 0.3
    if query.years and any(str(year) in clause for year in query.years):
        value += 0.1
    return value


def _says_subject(text: str, clause: tuple[int, int], asked: tuple[Concept, ...]) -> bool:
    """Whether a clause holds what was asked by itself; if not, the clause before it is its subject."""
    return coverage(asked, text[clause[0] : clause[1]]) > 0.15
