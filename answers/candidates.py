"""Sentences and table rows that may answer, weighed against the question."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from answers.concepts import Concept, concepts, coverage
from answers.drafting import Span
from answers.enumerations import enumerates, items_asked
from answers.tenses import tense_agrees
from corpus.outline import section_at
from records import Plan, ScoredPassage
from retrieval.engine import Engine
from retrieval.needs import met, need_for
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
    "parts": 0.15,
    "level": 0.35,
    "there": 0.2,
    "spent": 0.6,
}
REMEMBERED = 4096  # sentences
LEAD_LIMIT = 36  # characters of a paragraph's first sentence that tells its subject
QUOTED = re.compile(r"“[^”]+”")
# 共多少所，其中新建几所: a total and a part of it, both from one sentence.
OF_PART = re.compile(r"(?:其中|当中|里面|里头)[^。?？]{0,12}(?:几|多少)")
PARTED = re.compile(r"\d[^。]*其中[^。]*\d")
# How many there are in all, and a sentence that tells only how many are added.
IN_ALL = re.compile(
    r"(?:一共|总共|总数|共有|(?:增加?|扩|发展|达|建)到)[^。?？]{0,6}(?:几|多少)|(?:几|多少)[^。?？]{0,8}(?:总数|总量)"
)
ADDED = re.compile(r"(?:新建|新增|增设|新设|新建设|改造|扩建|改建)[^，。；|]{0,14}\d")
LEVEL = re.compile(
    r"(?:增加?|扩大?|发展|提高)[到至]|达到?\D{0,4}\d|[由从][^，。；]{0,10}\d|[共有]\D{0,4}\d|总数|总量|现有"
)
# 五年里一共砸了多少钱, and what was put in over the years, not so much a head.
SPENT_ASKED = re.compile(
    r"(?:五年|十[三四]五|期间|这些年|几年)[^,，。?？]{0,24}(?:一共|总共|共|累计|合计|拢共|前后)?[^,，。?？]{0,4}(?:投|花|砸|拿|用|筹|争取|掏)[^,，。?？]{0,6}(?:多少|几)(?:个)?(?:钱|资金|亿|万|元|经费)"
)
SPENT = re.compile(
    r"(?:累计|总计|合计|共|先后)[^，。；;]{0,10}(?:投入|投资|争取|安排|筹措|筹集|落实|下达|支出|补助)[^，。；;]{0,16}\d[\d.]*[万亿]元"
)
# 医院17家（公立6家、民营11家）: of public hospitals too.
PARTED_COUNT = re.compile(r"([\u4e00-\u9fff]{2,6}?)(?:共|有|数)?\d+(?:家|所|个|张|名|人)（([^（）]{2,60})）")
PART_COUNT = re.compile(r"(?:^|[、，,；;])\s*(?:其中)?([\u4e00-\u9fff]{2,4})\d+(?:家|所|个|张|名|人)")
# 现在有三级医院没: whether there is such a thing, and a sentence that says so of it.
THERE = re.compile(r"有(?:没有)?(?:哪家|一[家个所])?([\u4e00-\u9fff]{2,8}?)(?:了?没有?|吗|么|不)?[?？。]*$")
ADDING = re.compile(r"新|增(?!加?到)|再|还要|改造|改建|扩建")


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
    holding = [(s.passage, share) for s, share in shares if _holds(s, span)]
    heads = " ".join(passage.heads for passage, _ in holding if passage.kind == "row")
    share = max((share for _, share in holding), default=0.0)
    return weighed(engine, query, asked, span, cosine, kind, share=share, heads=heads)


def weighed(
    engine: Engine,
    query: Query,
    asked: tuple[Concept, ...],
    span: Span,
    cosine: float,
    kind: str,
    *,
    share: float = 0.0,
    heads: str = "",
) -> Candidate:
    """One sentence or row with its score; ``share`` (0 to 1) tells how well its passage was found."""
    plan = engine.plans[span.doc_id]
    text = plan.document.text[span.start : span.end]
    section = section_at(plan.sections, span.start).path
    told = f"{text} {' '.join(parted_names(text))}"
    covered = coverage(asked, told, " ".join((*section, heads, lead(plan, span))), sentence_before(plan, span))
    score = WEIGHTS["coverage"] * covered + WEIGHTS["cosine"] * cosine + WEIGHTS["passage"] * share
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
    score += WEIGHTS["parts"] * bool(OF_PART.search(query.text) and PARTED.search(text))
    score += WEIGHTS["there"] * says_there(query, text)
    score -= WEIGHTS["level"] * only_adds(query, text)
    score += WEIGHTS["spent"] * spends(query, text)
    return Candidate(span, text, score, covered, cosine, kind, section, heads)


def only_adds(query: Query, text: str) -> bool:
    """Whether how many there are in all is asked for and ``text`` tells only how many are built or added."""
    asked = query.kind in {"value", "count"} and IN_ALL.search(query.text) and not ADDING.search(query.text)
    return bool(asked and ADDED.search(text) and not LEVEL.search(text))


def spends(query: Query, text: str) -> bool:
    """Whether it is asked how much money a period took in all, and ``text`` sums it up."""
    return bool(query.kind in {"value", "count"} and SPENT_ASKED.search(query.text) and SPENT.search(text))


@lru_cache(maxsize=REMEMBERED)
def parted_names(text: str) -> tuple[str, ...]:
    """The names of the parts that a count gives in brackets behind it.

    >>> parted_names("其中医院17家（公立6家、民营11家）")
    ('公立医院', '民营医院')
    """
    return tuple(
        part + _head(whole)
        for whole, inside in PARTED_COUNT.findall(text)
        for part in PART_COUNT.findall(inside)
        if not part.endswith(_head(whole))
    )


def _head(whole: str) -> str:
    return whole.removeprefix("其中").removeprefix("共有")


def says_there(query: Query, text: str) -> bool:
    """Whether it is asked if there is a thing, and ``text`` says of it that there is one or none."""
    asked = THERE.search(query.text) if query.kind == "yesno" else None
    thing = re.escape(asked.group(1)) if asked else ""
    return bool(asked and re.search(rf"(?:没有|尚?无|缺少|未[有建设]|[建拥现设]有|仅有?)[^，。；]{{0,6}}{thing}", text))


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
