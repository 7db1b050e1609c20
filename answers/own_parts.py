"""What a question asks of each place by itself: 温岭2021年的目标和乐清2025年的目标, 温岭想拿什么牌，绍兴想拿什么奖."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.choosing import replace_scope
from answers.parallel import ASKED_NOUN
from records import Plan
from retrieval.engine import Engine
from retrieval.naming import find_indicators
from retrieval.query import Query
from retrieval.understanding import read_times, without_comparing
from retrieval.understanding import topic_of as topic

OWN_LEAST = 2  # characters of a subject of its own


@dataclass(frozen=True, slots=True)
class Part:
    """The words that follow a place in the question, up to the next place."""

    doc_id: str
    text: str


def own_queries(engine: Engine, query: Query, plans: Sequence[Plan]) -> tuple[dict[str, Query], bool]:
    """The question as it is put to each plan, and whether each is asked for a subject of its own."""
    whole = {plan.document.doc_id: replace_scope(query, plan) for plan in plans}
    head, parts = _parts(engine, query.text)
    if query.carried or query.english or {part.doc_id for part in parts} != set(whole) or len(parts) != len(whole):
        return whole, False
    times = {part.doc_id: read_times(part.text) for part in parts}
    if len(set(times.values())) > 1 and all(any(found) for found in times.values()):
        whole = {
            doc_id: replace(own, years=times[doc_id][0], period=times[doc_id][1], role=times[doc_id][2])
            for doc_id, own in whole.items()
        }
    subjects = {part.doc_id: topic(without_comparing(part.text), engine.words).replace(" ", "") for part in parts}
    alike = len(set(subjects.values())) == 1
    nouns = {part.doc_id for part in parts if ASKED_NOUN.search(part.text)}
    if alike or not all(len(re.sub(r"\d", "", w)) >= OWN_LEAST or d in nouns for d, w in subjects.items()):
        return whole, False
    for part in parts:
        own = whole[part.doc_id]
        text = f"{head} {part.text}"
        whole[part.doc_id] = replace(
            own,
            text=text,
            standalone=text,
            topic=topic(without_comparing(text), engine.words),
            indicators=find_indicators(text, engine.words.indicators, fuzzy=False),
        )
    return whole, True


def _parts(engine: Engine, text: str) -> tuple[str, list[Part]]:
    """The words before the first place, and the parts of the places in the order of the question."""
    names = dict(engine.words.places.exact)
    found = list(re.finditer("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)), text))
    if not found:
        return text, []
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = [Part(names[match.group()], text[match.end() : end]) for match, end in zip(found, ends, strict=True)]
    return text[: found[0].start()], parts
