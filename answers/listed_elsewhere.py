"""Members that a plan enumerates in several places (鼓励社会资本举办…医院): for a question which ones, or who, the places
beside the one shown that name all that is asked and other members. The words are data (``members.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from answers.concepts import Concept, concepts, coverage, words_of_matter
from answers.drafting import Draft, Span
from answers.parts import is_heading
from answers.tenses import looks_back
from corpus.clauses import clauses
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query
from retrieval.structure import asks_who, names_body

_pattern = partial(lexicon_pattern, "members", "enumerated")

KINDS = frozenset({"list", "text"})
ALL_OF_IT = 0.95  # share of the matter that a clause must hold
OF_MATTER = 6.0  # weight from which words are a matter that is told from others
SHOWN = 2  # further places at most
BODY = re.compile(r"[\u4e00-\u9fff]{2,6}(?:机构|医院|卫生院|敬老院|养老院|中心|部门|[局委站队])")
MARK = re.compile(r"、")
PARTED = re.compile(r"[、和及与]|以及")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
ITEM_END = re.compile(r"等|为|[，,。；;：:]")
ITEM = 4  # characters by which a member is known
NOTICE = "注意：原文几处列出的不尽相同，均已列出，请对照核对后引用。"


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence that enumerates members of what is asked, and the members."""

    span: Span
    members: frozenset[str]


def add_listed_elsewhere(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Behind the sentence that answers, the other places that enumerate members of the same; False where there are none."""
    if query.english or query.carried or query.kind not in KINDS or not _asks(query):
        return False
    if draft.noted() or any(s.support != "quoted" for s in draft.sentences) or draft.absent:
        return False
    matter = asked_matter(engine, query)
    if sum(c.weight for c in matter) < OF_MATTER:
        return False
    listed = list(_listed(engine, query, plan, matter))
    shown = [one for one in listed if draft.cites(one.span)]
    said = fold(draft.text())
    others = [o for o in listed if o not in shown and any(m not in said for m in o.members)][:SHOWN]
    if not shown or not others:
        return False
    for one in others:
        draft.quote(one.span)
    draft.add(NOTICE, [one.span for one in (*shown, *others)], "computed")
    return True


def _asks(query: Query) -> bool:
    return asks_who(query.text) or bool(_pattern("asks").search(query.text))


def asked_matter(engine: Engine, query: Query) -> tuple[Concept, ...]:
    """What is asked about, without the words of doing and of kind."""
    topic = _pattern("doing").sub(" ", query.topic)
    return words_of_matter(concepts(engine, replace(query, topic=topic, indicators=())))


def _listed(engine: Engine, query: Query, plan: Plan, matter: tuple[Concept, ...]) -> Iterator[Listed]:
    """All sentences of the plan's tasks that name all of the matter in one clause, and members of it."""
    text, doc_id, who = plan.document.text, plan.document.doc_id, asks_who(query.text)
    for start, end, _ in engine.spans.get(doc_id, ()):
        if not who and not MARK.search(text, start, end):
            continue
        if coverage(matter, text[start:end]) < ALL_OF_IT:  # what all of it does not hold, no clause of it does
            continue
        path = section_at(plan.sections, start).path
        if is_heading(text[start:end], path) or looks_back(path):
            continue
        telling = [fold(c.text) for c in clauses(text, start, end) if coverage(matter, c.text) >= ALL_OF_IT]
        members = _bodies(fold(text[start:end])) if who and telling else _members(telling)
        if members:
            yield Listed(Span(doc_id, start, end), frozenset(members))


def _bodies(sentence: str) -> list[str]:
    return [found[-ITEM:] for found in BODY.findall(sentence)] if names_body(sentence) else []


def _members(telling: list[str]) -> list[str]:
    """The members that clauses enumerate, each by its first characters; of the first only the end is sure."""
    found: list[str] = []
    for clause in telling:
        first, *others = PARTED.split(BRACKETS.sub("", clause))
        if MARK.search(clause):
            found += [ITEM_END.split(one)[0][:ITEM] for one in others]
    return [one for one in found if len(one) > 1]
