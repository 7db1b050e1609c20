"""The sentence of a plan that answers, in its own words, trimmed to what was asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from answers.concepts import Concept, concepts, coverage
from answers.drafting import Span
from answers.enumerations import enumerates, items_asked
from answers.tenses import tense_agrees
from corpus.outline import section_at
from corpus.quantities import find_quantities
from index.terms import fold
from records import Plan, ScoredPassage
from retrieval.engine import Engine
from retrieval.english import asks_several
from retrieval.needs import met, need_for, need_of
from retrieval.query import Query
from retrieval.search import query_vector

TAKE = 8  # passages whose sentences and rows are weighed
NEAR = 40  # sentences nearest to the question that are weighed besides
# Tuned on the dev split; cosines of the bundled encoder lie close together, hence the large weight.
WEIGHTS = {
    "coverage": 1.0,
    "cosine": 2.5,
    "passage": 0.2,
    "need": 0.2,
    "year": 0.1,
    "list": 0.2,
    "items": 0.2,
    "tense": 0.08,
}
# Two things asked for at once.
DOUBLE = re.compile(r"[和与及、]|各(?:是|要|控制|多少|几)|分别|以及|还有|,(?!\d)|，| and ")
FURTHER = 25  # candidates looked through for the second part of a double question
GAIN_LEAST = 0.18  # share of the question that a further sentence must add
GAIN_TWICE = 0.08  # the same where two figures are asked for: 有几个，几个已经完工
FIGURES_ASKED = re.compile(r"多少|百分之几|(?<![哪这那好之])几(?=[个家张名项成人所处条])")
HALF_KNOWN = 0.6  # coverage of a sentence below which the question's other words may stand in it in other words
ENCODED = 8  # clauses compared with the question by the encoder at most
WIDEST = 130  # characters to which a trimmed sentence may grow to hold all that was asked
LEAD_LIMIT = 36  # characters of a paragraph's first sentence that tells its subject
WHOLE_SENTENCE = 90  # characters up to which a sentence is shown whole
COMMA = re.compile(r"[，；,;](?!\d{3}(?!\d))")
# For a follow-up on one of them a list of figures is split too: 公开考试招聘318人、公开考核招聘109人.
LISTED = re.compile(r"[，；,;](?!\d{3}(?!\d))|(?<=\d[人家个名张处所台%％])、(?=[\u4e00-\u9fff]{2})")
# A figure of the subject that the clause before names: 其中男性高达44.7%.
PART = re.compile(r"^\s*(?:其中|分别|均|且|并|比|占)")
PART_SHARE = 0.95
BOUND = re.compile(r"\d+周?岁(?:及?以[上下])")
UNIT = re.compile(r"(?:多少|几)个?(平方米|平方|平米|亩|公顷|万元|亿元|元|人次|张|辆|台|名|人|家|所|处|岁)")
SPOKEN_UNITS = {"平方": "平方米", "平米": "平方米"}  # as people say what plans print otherwise
BEFORE_VALUE = 0.35  # of what the turns before asked, in a clause; less in the clause before it
QUOTED = re.compile(r"“[^”]+”")
BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
ASKS_FIGURE = re.compile(r"几|多少|百分之|分别|各")
YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence (or table row) with its score and how much of the question it covers (0 to 1)."""

    span: Span
    text: str
    score: float
    coverage: float
    cosine: float
    kind: str  # of its passage: text, row or table
    section: tuple[str, ...]
    heads: str = ""  # of a table row: caption, category and column heads


def candidates(engine: Engine, query: Query, found: Sequence[ScoredPassage]) -> list[Candidate]:
    """Sentences and table rows near the question, best first: those of the best passages, and those whose own
    vectors are nearest to the question's inside its plans."""
    asked = concepts(engine, query)
    if not found or not asked:
        return []
    shares = _shares(found)
    pool = {**_rows_of(found), **_nearest(engine, query), **_sentences_of(engine, query, found)}
    weighed = [_weigh(engine, query, asked, span, cosine, shares, kind) for span, (cosine, kind) in pool.items()]
    return sorted(weighed, key=lambda c: (-c.score, c.span.doc_id, c.span.start))


def _shares(found: Sequence[ScoredPassage]) -> list[tuple[ScoredPassage, float]]:
    """Passages with their score scaled to 0..1."""
    top, low = found[0].score, min(s.score for s in found[:TAKE])
    return [(s, (s.score - low) / (top - low) if top > low else 1.0) for s in found[:TAKE]]


def _rows_of(found: Sequence[ScoredPassage]) -> dict[Span, tuple[float, str]]:
    return {
        Span(s.passage.doc_id, s.passage.start, s.passage.end): (s.details.get("dense", 0.0), "row")
        for s in found[:TAKE]
        if s.passage.kind == "row"
    }


def _nearest(engine: Engine, query: Query) -> dict[Span, tuple[float, str]]:
    scores = _cosines(engine, query)
    wanted = set(query.doc_ids)
    order = (i for i in np.argsort(-scores) if not wanted or engine.index.sentences[i][0] in wanted)
    return {Span(*engine.index.sentences[i]): (float(scores[i]), "text") for i in islice(order, NEAR)}


def _sentences_of(engine: Engine, query: Query, found: Sequence[ScoredPassage]) -> dict[Span, tuple[float, str]]:
    scores = _cosines(engine, query)
    pool: dict[Span, tuple[float, str]] = {}
    for scored in found[:TAKE]:
        passage = scored.passage
        if passage.kind != "text":
            continue
        held = engine.spans.get(passage.doc_id, ())
        for start, end, position in held[bisect_left(held, (passage.start,)) :]:
            if start >= passage.end:
                break
            if end <= passage.end:
                pool[Span(passage.doc_id, start, end)] = (float(scores[position]), "text")
    return pool


def _cosines(engine: Engine, query: Query) -> np.ndarray:
    return engine.index.sentence_scores(query_vector(engine.index, query))


def _weigh(
    engine: Engine,
    query: Query,
    asked: tuple[Concept, ...],
    span: Span,
    cosine: float,
    shares: Sequence[tuple[ScoredPassage, float]],
    kind: str,
) -> Candidate:
    plan = engine.plans[span.doc_id]
    text = plan.document.text[span.start : span.end]
    holding = [(s.passage, share) for s, share in shares if _holds(s, span)]
    section = section_at(plan.sections, span.start).path
    heads = " ".join(passage.heads for passage, _ in holding if passage.kind == "row")
    covered = coverage(asked, text, " ".join((*section, heads, lead(plan, span))), sentence_before(plan, span))
    score = WEIGHTS["coverage"] * covered + WEIGHTS["cosine"] * cosine
    score += WEIGHTS["passage"] * max((share for _, share in holding), default=0.0)
    need = need_for(query)
    if need is not None and met(need, f"{text} {heads}"):
        score += WEIGHTS["need"]
    if query.years and any(str(year) in text for year in query.years):
        score += WEIGHTS["year"]
    score += WEIGHTS["tense"] * tense_agrees(query, plan, text, section)
    if query.kind == "list" and (text.count("、") >= 2 or len(QUOTED.findall(text)) > 2):
        score += WEIGHTS["list"]
    if query.kind in {"list", "text"} and (number := items_asked(query.text)) > 1 and enumerates(text, number):
        score += WEIGHTS["items"]
    return Candidate(span, text, score, covered, cosine, kind, section, heads)


def sentence_before(plan: Plan, span: Span) -> str:
    """The sentence before in the same paragraph: it may hold the subject that this one goes on about."""
    text = plan.document.text
    line = text.rfind("\n", 0, span.start) + 1
    before = text[line : span.start].rstrip("。！？；")
    return before[max(before.rfind(mark) for mark in "。！？") + 1 :]


def lead(plan: Plan, span: Span) -> str:
    """The short first sentence of the sentence's paragraph: plans put the paragraph's subject there."""
    text = plan.document.text
    first = text.rfind("\n", 0, span.start) + 1
    stop = text.find("。", first)
    return text[first:stop] if first < span.start and 0 < stop - first <= LEAD_LIMIT else ""


def _holds(scored: ScoredPassage, span: Span) -> bool:
    passage = scored.passage
    return passage.doc_id == span.doc_id and passage.start <= span.start and span.end <= passage.end


def further_sentences(
    query: Query, asked: tuple[Concept, ...], ranked: Sequence[Candidate], said: str, but: Span | None
) -> list[Candidate]:
    """Sentences for the part of a double question (A和B各多少) that ``said`` does not hold, at most two."""
    if not DOUBLE.search(query.text):
        return []
    chosen: list[Candidate] = []
    need = need_of(query.text)
    twice = len(FIGURES_ASKED.findall(query.text)) > 1
    for _ in range(2):
        left = tuple(c for c in asked if not coverage((c,), said) and len(c.words[0]) > 1)
        total = sum(c.weight for c in asked)
        gains = [
            (sum(c.weight for c in left if coverage((c,), other.text) >= 1.0) / total, other)
            for other in ranked[:FURTHER]
            if other.span != but and other not in chosen and met(need, other.text)
        ]
        gain, other = max(gains, key=lambda item: (item[0], item[1].score), default=(0.0, None))
        if other is None or gain < (GAIN_TWICE if twice else GAIN_LEAST):
            break
        chosen.append(other)
        said += other.text
    return chosen


def trimmed(engine: Engine, query: Query, best: Candidate) -> Span:
    """The part of a sentence that was asked for: whole when short or when a list, else the clauses that answer."""
    single = query.kind in {"value", "count"} and len(ASKS_FIGURE.findall(query.text)) <= 1
    single = single and not (query.english and asks_several(query.text))
    several = single and len(find_quantities(best.text)) > 1
    if (len(best.text) <= WHOLE_SENTENCE and not several) or query.kind in {"list", "text", "yesno"}:
        return best.span
    own = query.topic.removeprefix(query.before).strip() if query.before else ""
    alone = replace(query, topic=own, indicators=()) if own else query
    if own and query.english:
        alone = replace(alone, gloss=engine.glossary.read(own))
    asked = concepts(engine, alone)
    earlier = concepts(engine, replace(query, topic=query.before, indicators=(), own="")) if own else ()
    clauses = _clauses(best.text, LISTED if own else COMMA)
    values = [
        max(_clause_value(asked, query, best.text[a:b]), _of_part(asked, query, best.text, clauses, i))
        + _of_before(earlier, best.text, clauses, i)
        for i, (a, b) in enumerate(clauses)
    ]
    top = max(range(len(clauses)), key=lambda i: values[i])
    first = last = top

    def other_figure(i: int) -> bool:
        return several and bool(find_quantities(best.text[slice(*clauses[i])]))

    while first > 0 and (
        (values[first - 1] >= 0.5 * values[top] and not other_figure(first - 1))
        or not _says_subject(best.text, clauses[first], asked)
    ):
        first -= 1
        if top - first >= 2:
            break
    while (
        last + 1 < len(clauses)
        and not other_figure(last + 1)
        and values[last + 1] >= 0.5 * values[top]
        and last - top < 3
    ):
        last += 1
    first, last = _widened(best.text, clauses, first, last, asked)
    first, last = _to_figure(query, best.text, clauses, first, last)
    if several and best.coverage < HALF_KNOWN and not own:
        first, last = _to_nearest(engine, query, best.text, clauses, first, last)
    start, end = clauses[first][0], clauses[last][1]
    return Span(best.span.doc_id, best.span.start + start, best.span.start + end)


def _clauses(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """Start and end of each clause, its mark included."""
    bracketed = [m.span() for m in BRACKETS.finditer(text)]  # what stands in brackets belongs to its clause
    ends = [m.end() for m in mark.finditer(text) if not any(a < m.start() < b for a, b in bracketed)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _of_part(asked: tuple[Concept, ...], query: Query, text: str, clauses: list[tuple[int, int]], number: int) -> float:
    """The value of a clause that begins with 其中: its subject stands in the clause before it."""
    start, end = clauses[number]
    if not number or not text[start:end].lstrip().startswith("其中"):
        return 0.0
    return PART_SHARE * _clause_value(asked, query, text[clauses[number - 1][0] : end])


def _of_before(earlier: tuple[Concept, ...], text: str, clauses: list[tuple[int, int]], number: int) -> float:
    """How far a clause, or for 其中… the one before it, speaks of what the turns before asked."""
    if not earlier:
        return 0.0
    clause = text[slice(*clauses[number])]
    value = BEFORE_VALUE * coverage(earlier, clause)
    if number and PART.match(clause):
        value = max(value, 0.5 * BEFORE_VALUE * coverage(earlier, text[slice(*clauses[number - 1])]))
    return value


def _to_figure(query: Query, text: str, clauses: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """The window with the nearest following clause, else preceding, that states what is asked, when it does not."""
    need = need_for(query)
    asked = UNIT.search(query.text) or UNIT.search(query.before_text)
    unit = SPOKEN_UNITS.get(asked.group(1), asked.group(1)) if asked else ""
    if need is None:
        return first, last

    def states(start: int, end: int) -> bool:
        said = text[start:end]
        return met(need, said) and (not unit or unit in said or unit not in text)

    if states(clauses[first][0], clauses[last][1]):
        return first, last
    for other in (*range(last + 1, len(clauses)), *range(first - 1, -1, -1)):
        wide = min(first, other), max(last, other)
        if states(*clauses[other]) and clauses[wide[1]][1] - clauses[wide[0]][0] <= WIDEST:
            return wide
    return first, last


def _to_nearest(
    engine: Engine, query: Query, text: str, clauses: list[tuple[int, int]], first: int, last: int
) -> tuple[int, int]:
    """The window with the clause that states what is asked and is nearest to the question, where it stays short: words
    that the question shares with the sentence do not tell which of its figures is meant (住到几成满, 床位使用率)."""
    need = need_for(query)
    stating = [i for i, (a, b) in enumerate(clauses) if met(need, text[a:b]) and find_quantities(text[a:b])]
    if not 1 < len(stating) <= ENCODED:
        return first, last
    vectors = engine.index.encoder.encode_passages([text[slice(*clauses[i])] for i in stating])
    nearest = stating[int(np.argmax(vectors @ query_vector(engine.index, query)))]
    wide = min(first, nearest), max(last, nearest)
    return wide if clauses[wide[1]][1] - clauses[wide[0]][0] <= WIDEST else (first, last)


def _widened(
    text: str, clauses: list[tuple[int, int]], first: int, last: int, asked: tuple[Concept, ...]
) -> tuple[int, int]:
    """The window with further clauses that hold what it does not, as long as it stays short."""
    for concept in asked:
        alone = (concept,)
        if concept.letters:
            continue  # a guess at a shortened word is no reason to show more
        if coverage(alone, text[clauses[first][0] : clauses[last][1]]) or not coverage(alone, text):
            continue
        holding = [i for i, (a, b) in enumerate(clauses) if coverage(alone, text[a:b])]
        if not holding:
            continue
        nearest = min(holding, key=lambda i: min(abs(i - first), abs(i - last)))
        wide = min(first, nearest), max(last, nearest)
        if clauses[wide[1]][1] - clauses[wide[0]][0] <= WIDEST:
            first, last = wide
    return first, last


def _clause_value(asked: tuple[Concept, ...], query: Query, clause: str) -> float:
    value = coverage(asked, clause)
    need = need_for(query)
    if need is not None and met(need, clause):
        value += 0.3
    if query.years and any(str(year) in clause for year in query.years):
        value += 0.1
    # 60岁以上 in a list of ages: the clause of that age, not the one that names who is counted.
    if any(bound in fold(clause) for bound in BOUND.findall(query.topic)):
        value += 0.3
    return value


def _says_subject(text: str, clause: tuple[int, int], asked: tuple[Concept, ...]) -> bool:
    """Whether a clause holds what was asked by itself; if not, the clause before it is its subject."""
    return coverage(asked, text[clause[0] : clause[1]]) > 0.15
