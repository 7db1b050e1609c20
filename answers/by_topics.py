"""A question on two or more things of one plan, A和B分别是多少: where its whole answer leaves one out, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answers.changes import asks_spread, tells_change
from answers.choosing import plans_of
from answers.comparison import absence_span
from answers.concepts import concepts, coverage
from answers.drafting import Draft
from answers.qualified import house_in
from answers.topics_compared import add_standing, only_figure
from corpus.naming import plain_name
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

Answered = tuple[Query, Draft | None, str]
Answer = Callable[[Engine, Query], Answered]


@dataclass(frozen=True, slots=True)
class Part:
    """The question on one thing, the thing, its words that no other thing has, and its answer."""

    query: Query
    thing: str
    own: tuple[str, ...]
    others: tuple[str, ...]  # longer things that hold this one
    answer: Draft | None
    reason: str  # why there is none


def parted(engine: Engine, query: Query, whole: Draft | None, answer: Answer) -> Draft | None:
    """The answers to the question on each thing, where ``whole`` (None: refused) leaves a thing out and each is told;
    ``whole`` with a word on what is not told; None where the whole answer stays as it is."""
    topics = _topics(engine, query)
    parts = _parts(engine, query, topics, answer) if topics else []
    if not topics or not parts:
        return None
    if not all(p.answer is not None and _told(engine, p, p.answer, LEAST_HELD) for p in parts):
        return None if whole is None or topics.follow else _with_untold(engine, parts, whole)
    if topics.follow and not _of_one_house(engine, parts):
        return None
    drafts = [p.answer for p in parts if p.answer is not None]
    told = [(p.thing, p.query, own) for p, own in zip(parts, drafts, strict=True)]
    if whole is not None and all(_in_whole(engine, topics, p, whole) for p in parts):
        return _with_standing(engine, query, topics, told, whole)
    if len({own.text() for own in drafts}) < len(drafts):
        # One sentence tells of both, or what one asks besides is not found by itself.
        return None if whole is None else _with_standing(engine, query, topics, told, whole)
    joined = Draft(engine.plans, kind=query.kind)
    for own in drafts:
        joined.take(own)
    if topics.compared and len(parts) == 2:
        add_standing(engine, told, joined, query)
    return joined


def _with_standing(
    engine: Engine, query: Query, topics: Topics, told: Sequence[tuple[str, Query, Draft]], whole: Draft
) -> Draft | None:
    """The whole answer with how the two things' figures stand, where that is asked and it does not say so; else None."""
    before = len(whole.sentences)
    if topics.compared and len(told) == 2 and not any(s.support == "computed" for s in whole.sentences):
        add_standing(engine, told, whole, query)
    return whole if len(whole.sentences) > before else None


def _with_untold(engine: Engine, parts: Sequence[Part], whole: Draft) -> Draft | None:
    """The whole answer that tells of one thing, and that nothing is told of another of which it has no word."""
    said = fold(" ".join([whole.text(), *(c.quote for c in whole.citations)]))
    untold = [p for p in parts if p.answer is None and not any(word in said for word in p.own)]
    if not untold or not any(_told(engine, p, whole) for p in parts):
        return None
    for part in untold:
        whole.add(part.reason, [absence_span(plans_of(engine, part.query)[0])], "computed")
    return whole


def _topics(engine: Engine, query: Query) -> Topics | None:
    if query.english or query.steering or query.carried or (asks_spread(query) and len(query.indicators) == 1):
        return None  # 多多少，年均增加多少: the second half is worked out from what the first asks for
    if len(plans_of(engine, query)) != 1 or asks("both_ends", query.text):
        return None
    if query.kind.startswith("meta"):
        return split_halves(query.text)
    (plan,) = plans_of(engine, query)
    rows = engine.rows.get(plan.document.doc_id, ())
    names = {fold(row.name) for row in rows if any(mark in row.name for mark in "和、与及")}
    longest = sorted(names, key=len, reverse=True)
    return split_topics(query.text, _places(engine, query), longest) or split_halves(query.text)


def _places(engine: Engine, query: Query) -> list[str]:
    scope = {plan.document.doc_id for plan in plans_of(engine, query)}
    return [name for name, doc_id in engine.words.places.exact if doc_id in scope]


def _parts(engine: Engine, query: Query, topics: Topics, answer: Answer) -> list[Part]:
    """Each thing's question with its answer; [] where a thing has no words of its own."""
    found: list[tuple[Query, str, tuple[str, ...], tuple[str, ...]]] = []
    scope = tuple(plan.document.doc_id for plan in plans_of(engine, query))
    printed = " ".join(engine.words.places.texts[doc_id] for doc_id in scope)  # 县医院和北院区: 县医院北院区
    lead = (*stop_words(), *(_places(engine, query) if topics.follow else ()))
    for number, (question, thing) in enumerate(zip(topics.questions, topics.things, strict=True)):
        one = engine.understand(question, (), scope)
        if topics.follow and number and not one.indicators:
            one = engine.understand(question, topics.questions[:number], scope)
            if query.indicators and "indicator" in one.carried:
                return []  # one thing at two times: 2020年多少,2025年要多少
        others = tuple(t for t in topics.things if t != thing)
        joined = (f"{thing.partition('的')[0]}{t.partition('的')[0]}" for t in others)
        holding = (*(t for t in others if thing in t), *(words for words in joined if words in printed))
        words = [w for w in engine.words.cut(thing) if len(w) > 1 and w not in lead]
        own = tuple(w for w in words if holding or not any(w in other for other in others))
        if not own:
            return []
        found.append((one, thing, own, holding))
    return [Part(*one, *answer(engine, one[0])[1:]) for one in found]


def _in_whole(engine: Engine, topics: Topics, part: Part, whole: Draft) -> bool:
    """Whether the whole answer tells of a thing, or cites all that its own answer does."""
    own = [(c.start, c.end) for c in part.answer.citations] if part.answer is not None else []
    if topics.part_of:
        # What is told of a part (三甲医院2家) has all words of what it is a part of.
        return any(c.start < end and start < c.end for c in whole.citations[:1] for start, end in own[:1])
    if part.answer is not None and tells_change(part.answer) and not tells_change(whole):
        return False
    if whole.kind.startswith("meta") and not part.query.kind.startswith("meta"):
        # The title that such an answer repeats has the words of many a question.
        return bool(set(own) & {(c.start, c.end) for c in whole.citations})
    figure = only_figure(engine, part.thing, part.query, part.answer) if part.answer is not None else None
    if figure is not None and figure.shown not in whole.text():
        return False  # the sentence cited has it, what is shown of it has not
    return _told(engine, part, whole) or set(own) <= {(c.start, c.end) for c in whole.citations}


def _of_one_house(engine: Engine, parts: Sequence[Part]) -> bool:
    """Whether what a later half asks without a name (占地多少，建筑面积多大) is told of the institution of the first."""
    house = house_in(fold(parts[0].thing))
    return not house or all(
        house_in(fold(part.thing)) or any(house in said for said in _said(engine, part, part.answer))
        for part in parts[1:]
        if part.answer is not None
    )


def _told(engine: Engine, part: Part, draft: Draft, least: float = ALL_HELD) -> bool:
    """Whether a sentence tells of the thing: its own words, most of all its words, and a figure of the kind asked; a
    fact of the document itself is told by its own kind of answer."""
    if part.query.kind.startswith("meta") and draft is part.answer:
        return True
    topic = replace(part.query, topic=" ".join(engine.words.cut(part.thing)), own="", carried=(), indicators=())
    asked = tuple(c for c in concepts(engine, topic) if c.words[0] in part.thing)
    own = tuple(c for c in asked if any(c.words[0] in word or word in c.words[0] for word in part.own))
    need = need_of(part.query.text)
    return any(
        coverage(own, said) >= OWN_HELD and coverage(asked, said) >= least and met(need, said)
        for said in _said(engine, part, draft)
    )


def _said(engine: Engine, part: Part, draft: Draft) -> list[str]:
    """The sentences of an answer with the whole ones that they cite and their headings, without the longer things'
    names."""
    cited = {c.number: " ".join((_sentence(engine, c), *_headings(c))) for c in draft.citations}
    texts = [fold(" ".join([s.text, *(cited[n] for n in s.citations)])) for s in draft.sentences]
    texts = [f"{text} {plain_name(text)}" for text in texts]  # 规范签约服务率 is a 签约率
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
