"""Several places of a plan that the question names (第三章和表1, 正文和专栏2): what each of them says on its matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from answers.comparison import absence_span
from answers.concepts import concepts, coverage
from answers.differing import add_contrast, rivals, subject
from answers.drafting import Draft
from answers.parts import plain_title
from answers.regions import Region, elsewhere, regions
from answers.siblings import add_agreement
from answers.tables import add_difference, add_row
from answers.values import same_value
from answers.within import Statement, statements, told_rows
from corpus.matters import matter
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.mentions import Mention, asks_for_parts, mentions, without_agreeing
from retrieval.phrases import says
from retrieval.query import Query

ALIKE_SHARE = 0.02  # of the weight of the words that two statements share
ALIKE_MOST = 0.25
NUMBERED = frozenset({"chapter", "section", "box", "item"})
OF_ONE = frozenset({"value", "text", "yesno", "count", "list"})
JOINED = re.compile(r"[、和与及]")
OF_MATTER = 0.5  # share of the question that the names of two figures must hold to be set side by side
SURE = 0.6  # share of the matter that a statement of the only place named must hold
TOPIC_LEAST = 2  # characters of a place's own matter


def add_named_places(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The best statement of each place that is named, how they differ, and which place says nothing; False where the
    question names no two that the plan has, asks for the parts themselves, or no place says anything."""
    if asks_for_parts(query.text):
        return False
    named = mentions(query.text, [plain_title(s) for s in plan.sections[1:]])
    found = regions(plan, named) if named else ()
    if not found:
        return False
    if len(found) > 1:
        asked = _matters(engine, query, plan, [r.mention for r in found], named)
    elif asked := _set_against(engine, query, plan, found[0]):
        found = (elsewhere(plan, found[0]), *found)
    else:
        return _in_one(engine, query, plan, found[0], named, draft)
    if not all(one.topic.strip() for one in asked):
        return False
    said = [statements(engine, one, plan, region, found) for one, region in zip(asked, found, strict=True)]
    if not any(said):
        return False
    chosen = _chosen(engine, plan, said)
    chosen = _together(engine, query, chosen)
    for one in chosen:
        if one is not None:
            _add(draft, plan, one)
    _add_notice(engine, asked, plan, [one for one in chosen if one is not None], draft)
    for one, region in zip(chosen, found, strict=True):
        if one is None:
            head = region.head or absence_span(plan)
            draft.add(f"“{region.name}”中没有找到能回答所问的表述，不作推测。", [head], "computed")
    return True


def _set_against(engine: Engine, query: Query, plan: Plan, region: Region) -> list[Query]:
    """What is asked of the rest of the plan and of the one place that is named, where the question first tells a matter
    and sets what the place says against it (要建重点专科的病,跟第一章说的慢性病一样吗); [] for other questions."""
    where = region.mention
    if where.kind not in NUMBERED or not (says("compare", "differs", query.text) or asks("again", query.text)):
        return []
    before, behind = (_read(engine, plan, part) for part in (query.text[: where.start], query.text[where.end :]))
    if len(before.topic.replace(" ", "")) < TOPIC_LEAST or len(behind.topic.replace(" ", "")) < TOPIC_LEAST:
        return []
    return [before, _read(engine, plan, f"{query.text[: where.start]} {query.text[where.end :]}")]


def _in_one(engine: Engine, query: Query, plan: Plan, region: Region, named: Sequence[Mention], draft: Draft) -> bool:
    """What the one place that is named says: all notes, or its statements on the matter where it has good ones."""
    if "note" in region.kinds:
        for one in statements(engine, query, plan, region):
            _add(draft, plan, one)
        return True
    if "row" in region.kinds and "text" not in region.kinds:
        rows = told_rows(engine, query, plan, region)
        for row in rows:
            add_row(draft, row)
        return bool(rows)
    of_text = region.mention.kind == "text" and len(query.years) < 2 and not says("compare", "differs", query.text)
    if not (of_text or region.mention.kind in NUMBERED) or query.kind not in OF_ONE:
        return False
    matter_there = _matters(engine, query, plan, [region.mention], named)[0]
    if not matter_there.topic.strip():
        return False
    said = statements(engine, matter_there, plan, region)
    if not said or said[0].covered < SURE:
        return False
    second = [s for s in said[1:2] if asks("several", query.text) and not s.rows and s.covered >= said[0].covered]
    for one in said[:1] + second:
        _add(draft, plan, one)
    return True


def _matters(
    engine: Engine, query: Query, plan: Plan, kept: Sequence[Mention], named: Sequence[Mention]
) -> list[Query]:
    """What is asked of each place: what stands behind its name, where every name has a matter of its own behind it
    (第一章列的慢性病和第三章的重大疾病), with what stands before all names and behind the next mark; else all the rest."""
    starts = {m.end: m for m in kept}
    marks = sorted((*(starts.get(m.end, m) for m in named),), key=lambda m: m.start)
    text = query.text
    gaps = [text[m.end : marks[i + 1].start if i + 1 < len(marks) else len(text)] for i, m in enumerate(marks)]
    before = text[: marks[0].start]
    whole = _read(engine, plan, before + " ".join(gaps))
    if len(marks) != len(kept):
        return [whole] * len(kept)
    last, comma, behind = gaps[-1].partition(",")
    own = [*gaps[:-1], last]
    read = [_read(engine, plan, part) for part in own]
    if not all(len(one.topic.replace(" ", "")) >= TOPIC_LEAST for one in read):
        return [whole] * len(kept)
    return [_read(engine, plan, f"{before}{part}{comma}{behind}") for part in own]


def _read(engine: Engine, plan: Plan, text: str) -> Query:
    """A part of the question as one on the plan alone."""
    words = next((t for t in (without_agreeing(text), text) if re.search(r"\w", t)), "")
    # A part without a word is a question on nothing in particular.
    return engine.understand(words or plan.document.place, (), (plan.document.doc_id,))


def _chosen(engine: Engine, plan: Plan, said: Sequence[list[Statement]]) -> list[Statement | None]:
    """One statement for each place, no two the same: the pair that is best together."""
    best: tuple[float, tuple[Statement | None, ...]] | None = None
    for pair in product(*(one or [None] for one in said)):
        spans = [one.span for one in pair if one is not None]
        if len(set(spans)) < len(spans):
            continue
        worth = sum(one.score for one in pair if one is not None) + _alike(engine, plan, pair)
        if best is None or worth > best[0]:
            best = (worth, pair)
    return list(best[1]) if best else [one[0] if one else None for one in said]


def _together(engine: Engine, query: Query, chosen: Sequence[Statement | None]) -> list[Statement | None]:
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


def _alike(engine: Engine, plan: Plan, pair: Sequence[Statement | None]) -> float:
    """What two statements are worth together for the rare words that both use: they speak of one thing."""
    texts = [fold(plan.document.text[one.span.start : one.span.end]) for one in pair if one is not None]
    if len(texts) != 2:
        return 0.0
    first, second = (set(engine.index.segmenter.terms(text)) for text in texts)
    shared = sum(engine.idf.get(term, 0.0) for term in first & second if len(term) > 1)
    return min(ALIKE_MOST, ALIKE_SHARE * shared)


def _add(draft: Draft, plan: Plan, one: Statement) -> None:
    for row in one.rows:
        add_row(draft, row, nature=True)
    if not one.rows:
        draft.add(plan.document.text[one.span.start : one.span.end].strip(" \n，,；;"), [one.span])


def _add_notice(engine: Engine, asked: Sequence[Query], plan: Plan, said: Sequence[Statement], draft: Draft) -> None:
    """How two places differ: in figures of one indicator, or in words for how far something goes."""
    if len(said) != 2:
        return
    first, second = (_rows(engine, one) for one in said)
    topics = [concepts(engine, one) for one in asked]
    pairs = [(a, b) for a in first for b in second if _one_matter(a, b)]
    weighed = [(max(coverage(topic, f"{a.name} {b.name}") for topic in topics), -i) for i, (a, b) in enumerate(pairs)]
    held, at = max(weighed, default=(0.0, 0))
    # Figures of another matter that both sentences hold besides tell nothing of this one.
    if held >= OF_MATTER:
        pair = pairs[-at]
        one, other = pair
        if same_value(one, other) and (one.year, one.role) == (other.year, other.role):
            add_agreement(draft, [one], [other])
        else:
            add_difference(draft, pair)
        return
    if said[0].rows or said[1].rows:
        return
    found = rivals(topics[0], plan, said[0].span)
    for other in found[1:]:
        if said[1].span.start <= other.start < said[1].span.end:
            words = ((found[0].words, said[0].span), (other.words, said[1].span))
            add_contrast(draft, subject(found[0], other) or asked[0].topic, words)
            return


def _rows(engine: Engine, one: Statement) -> tuple[Indicator, ...]:
    """The rows of a table that are shown, or the statements inside a sentence."""
    if one.rows:
        return one.rows
    rows = engine.rows.get(one.span.doc_id, ())
    return tuple(r for r in rows if r.origin == "text" and one.span.start <= r.start and r.end <= one.span.end)


def _one_matter(one: Indicator, other: Indicator) -> bool:
    return one.canonical == other.canonical or matter(one.name) == matter(other.name)
