"""Further sentences for what a question asks besides (A和B各多少)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.candidates import Candidate
from answers.concepts import Concept, coverage
from answers.drafting import Span
from answers.parts import is_heading
from answers.tenses import looks_back
from index.terms import fold
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.mentions import asks_for_parts
from retrieval.needs import met, need_of
from retrieval.phrases import weak_words
from retrieval.query import Query

# Two things asked for at once.
DOUBLE = re.compile(r"[和与及、]|各(?:是|要|控制|多少|几)|分别|以及|还有|,(?!\d)|，| and ")
PIECES = re.compile(r"[，,、；;？?]|[和与及]|还有")
MEASURE = re.compile(r"(?:率|比例|寿命|人均\w*数|每\w*数)$")
FURTHER = 25  # candidates looked through for the second part of a double question
GAIN_LEAST = 0.18  # share of the question that a further sentence must add
GAIN_TWICE = 0.08  # the same where two figures are asked for: 有几个，几个已经完工
PROBLEM_LEAST = 0.45  # share of a question why that the problem behind a task must hold
FIGURES_ASKED = re.compile(r"多少|百分之几|(?<![哪这那好之])几(?=[个家张名项成人所处条])")


def further_sentences(
    query: Query, asked: tuple[Concept, ...], ranked: Sequence[Candidate], said: str, but: Span | None
) -> list[Candidate]:
    """Sentences for the part of a double question (A和B各多少) that ``said`` does not hold, at most two."""
    if not DOUBLE.search(query.text):
        return []
    chosen: list[Candidate] = []
    need = need_of(query.text)
    headings = asks_for_parts(query.text)
    twice = len(FIGURES_ASKED.findall(query.text)) > 1
    for _ in range(2):
        left = tuple(c for c in asked if not coverage((c,), said) and len(c.words[0]) > 1)
        left = tuple(c for c in left if c.words[0] not in weak_words())  # 目标人群 is not the goal asked for
        total = sum(c.weight for c in asked)
        gains = [
            (sum(c.weight for c in left if coverage((c,), other.text) >= 1.0) / total, other)
            for other in ranked[:FURTHER]
            if other.span != but and other not in chosen and met(need, other.text)
            if _shares_matter(query, asked, [c for c in left if coverage((c,), other.text) >= 1.0], other.text)
            if headings or not is_heading(other.text, other.section)  # 第七章 of the question alone says nothing
        ]
        gain, other = max(gains, key=lambda item: (item[0], item[1].score), default=(0.0, None))
        if other is None or gain < (GAIN_TWICE if twice else GAIN_LEAST):
            break
        chosen.append(other)
        said += other.text
    return chosen


def problem_behind(engine: Engine, query: Query, ranked: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    """For a question why something is to be done, or how it was before: what the same plan finds wanting of the matter
    among its problems, where ``best`` is what it plans."""
    need = need_of(query.text)
    if need is None or need.name != "why" or looks_back(best.section) or query.english:
        return []
    wanting = [
        c
        for c in ranked[:FURTHER]
        if c.span.doc_id == best.span.doc_id
        and c.kind == "text"
        and c.coverage >= PROBLEM_LEAST
        and looks_back(c.section)
        and lexicon_pattern("tenses", "told", "wanting").search(fold(c.text))
        and not is_heading(c.text, c.section)
    ]
    return wanting[:1]


def _shares_matter(query: Query, asked: Sequence[Concept], gained: Sequence[Concept], text: str) -> bool:
    """Whether a sentence that holds a further word of the question also holds what is measured of it there: 新生儿筛查率
    is not 新生儿死亡率."""
    pieces = [piece for piece in PIECES.split(query.text) if any(c.words[0] in piece for c in gained)]
    if not pieces:
        return True  # words of earlier turns, or spoken ones

    def measured(piece: str) -> list[Concept]:
        return [c for c in asked if c.words[0] in piece and MEASURE.search(c.words[0])]

    return any(all(coverage((c,), text) for c in measured(piece)) for piece in pieces)
