"""Whether the figure that a question supposes is the one that the plan gives: 2025年是45%吗 of a goal of 40%."""

from __future__ import annotations

import re

from answers.drafting import Draft, Span
from answers.figures import plain_unit
from answers.values import number_of
from corpus.quantities import Quantity, find_quantities
from index.terms import fold
from records import CitedSentence, Indicator
from retrieval.engine import Engine
from retrieval.query import Query

SAME, OTHER = "与所问的数值相符。", "与所问的数值不符。"
# 是84岁吗 supposes the figure itself; 有5个吗, 能到10吗 are held by more too.
SUPPOSES = re.compile(r"(?:是|为|就|定[的在为]?|等于)(?:不是)?\s*[<>≤≥＜＞]?\s*$")
# A change or a share of something else is not what a row states.
CHANGES = re.compile(r"提高|增[加长]|下降|降低|减少|[多少高低]了|[翻倍]|百分点|差|比(?![例重率])")
# Bounds that are no part of a printed figure.
OPEN = re.compile(r"(?:不到|不满|没到|未到|不够|多于|高过|突破|不止|将近|接近|差不多|大约)\s*$")
YEAR = re.compile(r"(?:19|20)\d\d(?!\d|\.\d)")
# Nothing more is asked behind the figure: 40%以上对吗.
BEHIND = re.compile(r"[个名位]?(?:以[上下内])?(?:的?(?:目标|标准|水平))?[了的是不对吗吧么嘛没有?？,，。\s]*$")


def add_asked_figure(engine: Engine, query: Query, draft: Draft) -> None:
    """Behind the one value of a yes-or-no question that supposes a figure: whether it is that; nothing where the plan
    gives several, or a bound that leaves it open."""
    if query.kind != "yesno" or query.english or draft.conflicts or len({c.doc_id for c in draft.citations}) != 1:
        return
    told = [(row, s) for s in draft.sentences if s.support == "quoted" for row in _rows_of(engine, s, draft)]
    if not told or len({(row.canonical, row.year, number_of(row)) for row, _ in told}) != 1:
        return
    row, sentence = told[0]
    supposed = _supposed(query, row)
    fits = _fits(*supposed, row) if supposed else None
    if fits is not None:
        spans = [Span(c.doc_id, c.start, c.end) for c in draft.citations if c.number in sentence.citations]
        draft.add(SAME if fits else OTHER, spans, "computed")


def _rows_of(engine: Engine, sentence: CitedSentence, draft: Draft) -> list[Indicator]:
    """The rows that a sentence states: cited by it, with name, year and value in it."""
    cited = [c for c in draft.citations if c.number in sentence.citations]
    return [
        row
        for c in cited
        for row in engine.rows.get(c.doc_id, ())
        if c.start <= row.start and row.end <= c.end and row.value and row.name in sentence.text
        if f"{row.year}年" in sentence.text and row.value in sentence.text
    ]


def _supposed(query: Query, row: Indicator) -> tuple[Quantity, bool] | None:
    """The one figure that the question supposes of the row, and whether nothing but that figure would do; None where it
    supposes none."""
    text, name = fold(query.text), fold(row.name)
    if CHANGES.search(text):
        return None
    held = [
        q
        for q in find_quantities(text)
        if len(q.numbers) == 1 and not YEAR.match(text[q.start : q.end]) and not _in_name(text, q.start, name)
    ]
    if len(held) != 1 or not BEHIND.match(text[held[0].end :]) or OPEN.search(text[: held[0].start]):
        return None
    unit = plain_unit(held[0].unit)
    if unit and plain_unit(row.unit) and unit != plain_unit(row.unit):
        return None
    return held[0], bool(SUPPOSES.search(text[: held[0].start]))


def _in_name(text: str, start: int, name: str) -> bool:
    """Whether the figure at ``start`` is one of the indicator's own name: 3岁以下婴幼儿."""
    digits = re.match(r"[^\d]*(\d+(?:\.\d+)?.{0,2})", text[start:])
    return bool(digits) and digits.group(1) in name


def _fits(asked: Quantity, outright: bool, row: Indicator) -> bool | None:
    """Whether the row's value is what the question supposes; None where bounds leave that open."""
    told = number_of(row)
    if told is None:
        return None
    number, wanted = float(told), asked.numbers[0]
    exact = row.lower == row.upper
    if asked.lower == asked.upper:
        if number == wanted:
            return True if exact else None
        return False if outright or (exact and number < wanted) else None
    if number == wanted:
        return None  # 超过90% is read as 90%以上
    if asked.upper is None:  # at least so much
        return True if number > wanted and row.lower is not None else False if number < wanted and exact else None
    return True if number < wanted and row.upper is not None else False if number > wanted and exact else None
