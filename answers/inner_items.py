"""Items that a paragraph numbers in itself, （4）实施糖尿病防治行动。…；（5）…: all that one of them says of its matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.candidates import Candidate, candidates
from answers.concepts import concepts, coverage
from answers.drafting import Draft, Span
from corpus.quantities import find_quantities
from corpus.splitting import sentences
from records import Plan, ScoredPassage
from retrieval.engine import Engine
from retrieval.query import Query
from retrieval.structure import asks_item, without_verbs

LINE = re.compile(r"[^\n]+")
HEAD = re.compile(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][^。；;：:，,\n]{3,24}[。：:]")
LEAST = 2  # heads in a paragraph that make it a list
COVERED = 0.9  # share of the matter that a head must hold
SHOWN = 420  # characters of an item shown at most


@dataclass(frozen=True, slots=True)
class InnerItem:
    """An item of a paragraph: its head, and its sentences behind it."""

    head: Span
    sentences: tuple[Span, ...]


def inner_items(plan: Plan) -> list[InnerItem]:
    """The items of the plan's paragraphs that number several, each up to the next one's head."""
    text, doc_id = plan.document.text, plan.document.doc_id
    found: list[InnerItem] = []
    for line in LINE.finditer(text):
        heads = list(HEAD.finditer(text, line.start(), line.end()))
        if len(heads) < LEAST:
            continue
        ends = [*(head.start() for head in heads[1:]), line.end()]
        for head, end in zip(heads, ends, strict=True):
            said = [(head.end() + a, head.end() + b) for a, b in sentences(text[head.end() : end])]
            spans = tuple(Span(doc_id, a, b) for a, b in said if re.search(r"\w", text[a:b]))
            if spans:
                found.append(InnerItem(Span(doc_id, *head.span()), spans))
    return found


def with_first(plan: Plan, span: Span) -> Span:
    """A span that ends with the bare head of an item, with the item's first sentence: a heading says nothing alone."""
    for item in inner_items(plan):
        if span.start <= item.head.start and span.end <= item.head.end and span.end > item.head.start:
            return Span(span.doc_id, item.head.start, item.sentences[0].end)
    return span


def add_inner_item(engine: Engine, query: Query, plan: Plan, found: Sequence[ScoredPassage], draft: Draft) -> bool:
    """For a question how something is done, or what is to be reached in it, the item whose head holds all of the
    matter: its measures, behind what another place of ``found`` says of it still closer; or its sentences with
    figures. False where no item, or several, are on it."""
    what = asks_item(query.text)
    if query.english or query.kind not in {"list", "text", "value"} or not what:
        return False
    thing = without_verbs(query.topic)
    plain = replace(query, topic=thing, own=thing)
    read = (concepts(engine, query), concepts(engine, plain) if len(thing) > 1 else ())
    text = plan.document.text
    fitting = [
        item
        for item in inner_items(plan)
        if any(asked and coverage(asked, text[item.head.start : item.head.end]) >= COVERED for asked in read)
    ]
    if len(fitting) != 1:
        return False
    item = fitting[0]
    said = [s for s in item.sentences if what == "how" or find_quantities(text[s.start : s.end])]
    if not said:
        return False
    if what == "how" and (closer := _closer(candidates(engine, plain, found), item)):
        draft.add(text[closer.start : closer.end].strip(" \n；;"), [closer])
    # The head is no sentence of its own: it stands before the first one, or names the item of those with figures.
    first = Span(item.head.doc_id, item.head.start, said[0].end) if said[0] == item.sentences[0] else said[0]
    _add(draft, plan, [first, *said[1:]])
    return True


def _closer(ranked: Sequence[Candidate], item: InnerItem) -> Span | None:
    """The best sentence of all where it holds the matter and stands outside the item."""
    best = ranked[0] if ranked else None
    if best is None or best.kind != "text" or best.coverage < COVERED or best.span.doc_id != item.head.doc_id:
        return None
    inside = item.head.start <= best.span.end - 1 and best.span.start < item.sentences[-1].end
    return None if inside else best.span


def _add(draft: Draft, plan: Plan, spans: list[Span]) -> None:
    text = plan.document.text
    shown = 0
    for number, span in enumerate(spans):
        shown += span.end - span.start
        if shown > SHOWN and number:
            draft.add(f"该项另有{len(spans) - number}句未列出。", [spans[0]], "computed")
            return
        draft.add(text[span.start : span.end].strip(" \n；;"), [span])
