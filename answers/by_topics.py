"""A question on two or more things of one plan, A和B分别是多少: where its whole answer leaves one out, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answers.choosing import plans_of
from answers.comparison import absence_span
from answers.concepts import concepts, coverage
from answers.drafting import Draft
from index.terms import HEAD_NUMBER, fold
from records import Citation
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.phrases import stop_words
from retrieval.query import Query
from retrieval.topics import Topics, split_halves, split_topics

OWN_HELD = 0.6  # share of a thing's own words that its answer must hold
ALL_HELD = 0.6  # share of all words of the question on it that the whole answer must hold to tell of it
LEAST_HELD = 0.4  # the same of an answer to the question on it alone
OWN_MISSED = 0.1  # up to which the whole answer says nothing of a thing

Answered = tuple[Query, Draft | None, str]


@dataclass(frozen=True, slots=True)
class Part:
    """The question on one thing, the thing, its words that no other thing has, and its answer."""

    query: Query
    thing: str
    own: tuple[str, ...]
    others: tuple[str, ...]  # longer things that hold this one
    answer: Answered


def parted(
    engine: Engine, query: Query, whole: Draft | None, answer: Callable[[Engine, Query], Answered]
) -> list[Answered]:
    """The answers to the question on each thing, where ``whole`` (None: refused) leaves a thing out and each is told;
    [] where the whole answer stays."""
    topics = _topics(engine, query)
    if topics is None:
        return []
    parts = _parts(engine, query, topics, answer)
    if not parts or not all(p.answer[1] is not None and _told(engine, p, p.answer[1], LEAST_HELD) for p in parts):
        return []
    if whole is not None and all(_told(engine, p, whole) or _nothing_new(p, whole) for p in parts):
        return []
    texts = [p.answer[1].text() for p in parts]
    return [] if len(set(texts)) < len(texts) else [p.answer for p in parts]


def _topics(engine: Engine, query: Query) -> Topics | None:
    if query.english or query.steering or query.carried or query.kind.startswith("meta"):
        return None
    if len(plans_of(engine, query)) != 1 or asks("both_ends", query.text):
        return None
    (plan,) = plans_of(engine, query)
    places = [name for name, doc_id in engine.words.places.exact if doc_id == plan.document.doc_id]
    rows = engine.rows.get(plan.document.doc_id, ())
    names = {fold(row.name) for row in rows if any(mark in row.name for mark in "和、与及")}
    return split_topics(query.text, places, sorted(names, key=len, reverse=True)) or split_halves(query.text)


def _parts(
    engine: Engine, query: Query, topics: Topics, answer: Callable[[Engine, Query], Answered]
) -> list[Part]:
    """Each thing's question with its answer; [] where a thing has no words of its own."""
    found: list[Part] = []
    scope = tuple(plan.document.doc_id for plan in plans_of(engine, query))
    for number, (question, thing) in enumerate(zip(topics.questions, topics.things, strict=True)):
        history = topics.questions[:number] if topics.follow else ()
        one = engine.understand(question, history, scope)
        others = tuple(t for t in topics.things if t != thing)
        holding = tuple(t for t in others if thing in t)
        words = [w for w in engine.words.cut(thing) if len(w) > 1 and w not in stop_words()]
        own = tuple(w for w in words if holding or not any(w in other for other in others))
        if not own:
            return []
        found.append(Part(one, thing, own, holding, (one, None, "")))
    return [replace(part, answer=answer(engine, part.query)) for part in found]


def _told(engine: Engine, part: Part, draft: Draft, least: float = ALL_HELD) -> bool:
    """Whether a sentence tells of the thing: its own words, most of all its words, and a figure of the kind asked."""
    topic = replace(part.query, topic=" ".join(engine.words.cut(part.thing)), own="", carried=(), indicators=())
    asked = [c for c in concepts(engine, topic) if c.words[0] in part.thing]
    own = tuple(c for c in asked if any(c.words[0] in word or word in c.words[0] for word in part.own))
    need = need_of(part.query.text)
    return any(
        coverage(own, said) >= OWN_HELD and coverage(tuple(asked), said) >= least and met(need, said)
        for said in _said(engine, part, draft)
    )


def _said(engine: Engine, part: Part, draft: Draft) -> list[str]:
    """The sentences of an answer with the whole ones that they cite and their headings, without the longer things'
    names."""
    cited = {c.number: " ".join((_sentence(engine, c), *_headings(c))) for c in draft.citations}
    texts = [fold(" ".join([s.text, *(cited[n] for n in s.citations)])) for s in draft.sentences]
    for other in part.others:
        texts = [text.replace(other, " ") for text in texts]
    return texts


def _sentence(engine: Engine, cited: Citation) -> str:
    """What is cited with the rest of its sentence, which may name what a clause is on."""
    whole = next((s for s in engine.spans.get(cited.doc_id, ()) if s[0] <= cited.start < s[1]), None)
    return engine.plans[cited.doc_id].document.text[whole[0] : whole[1]] if whole else cited.quote


def _headings(cited: Citation) -> list[str]:
    """The headings of a citation without their numbers: 第三章 tells nothing of 第三人民医院."""
    return [HEAD_NUMBER.sub("", heading) for heading in cited.section.split(" > ")]


def _nothing_new(part: Part, whole: Draft) -> bool:
    """Whether the whole answer cites all that the answer to the part does."""
    own = part.answer[1]
    spans = {(c.start, c.end) for c in whole.citations}
    return own is not None and {(c.start, c.end) for c in own.citations} <= spans
