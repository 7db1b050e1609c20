"""Several places of a plan that the question names (第三章和表1, 正文和专栏2): what each of them says on its matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from answers.comparison import absence_span
from answers.concepts import concepts
from answers.differing import add_contrast, rivals, subject
from answers.drafting import Draft
from answers.parts import plain_title
from answers.regions import regions
from answers.siblings import add_agreement
from answers.tables import add_difference, add_row
from answers.values import same_value
from answers.within import Statement, statements
from corpus.matters import matter
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.mentions import Mention, asks_for_parts, mentions, without_agreeing
from retrieval.query import Query

TOPIC_LEAST = 2  # characters of a place's own matter


def add_named_places(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The best statement of each place that is named, how they differ, and which place says nothing; False where the
    question names no two that the plan has, asks for the parts themselves, or no place says anything."""
    if asks_for_parts(query.text):
        return False
    named = mentions(query.text, [plain_title(s) for s in plan.sections[1:]])
    found = regions(plan, named) if len(named) > 1 else ()
    if len(found) < 2:
        return False
    asked = _matters(engine, query, plan, [r.mention for r in found], named)
    if not all(one.topic.strip() for one in asked):
        return False
    said = [statements(engine, one, plan, region) for one, region in zip(asked, found, strict=True)]
    if not any(said):
        return False
    chosen = _chosen(said)
    for one in chosen:
        if one is not None:
            _add(draft, plan, one)
    _add_notice(engine, asked, plan, [one for one in chosen if one is not None], draft)
    for one, region, query_there in zip(chosen, found, asked, strict=True):
        if one is None:
            topic = query_there.topic.replace(" ", "")
            head = region.head or absence_span(plan)
            draft.add(f"“{region.name}”中没有找到关于“{topic}”的表述，不作推测。", [head], "computed")
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


def _chosen(said: Sequence[list[Statement]]) -> list[Statement | None]:
    """One statement for each place, no two the same: the pair that is best together."""
    best: tuple[float, tuple[Statement | None, ...]] | None = None
    for pair in product(*(one or [None] for one in said)):
        spans = [one.span for one in pair if one is not None]
        if len(set(spans)) < len(spans):
            continue
        worth = sum(one.score for one in pair if one is not None)
        if best is None or worth > best[0]:
            best = (worth, pair)
    return list(best[1]) if best else [one[0] if one else None for one in said]


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
    pair = next(((a, b) for a in first for b in second if _one_matter(a, b)), None)
    if pair is not None:
        one, other = pair
        if same_value(one, other) and (one.year, one.role) == (other.year, other.role):
            add_agreement(draft, [one], [other])
        else:
            add_difference(draft, pair)
        return
    if said[0].rows or said[1].rows:
        return
    found = rivals(concepts(engine, asked[0]), plan, said[0].span)
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
