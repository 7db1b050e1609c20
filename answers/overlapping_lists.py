"""Two lists of one thing: where the sentence that answers which ones there are enumerates members, another place of the plan
that enumerates most of them and others (健康社区、健康家庭、健康促进医院 with 学校 in the one place, with 健康促进区 in the other)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answers.concepts import Concept, concepts, coverage
from answers.drafting import NOTED, Draft, Span
from answers.listed_elsewhere import KINDS, NOTICE, PARTED
from answers.parts import is_heading
from answers.tenses import looks_back
from corpus.clauses import clauses
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

LEAST = 3  # members of an enumeration
SHARED = 3  # members that two enumerations of one thing share; two where the same is done with them (融合)
SURELY = 4  # members shared by which two are one list, however the question is worded
ON_THE_MATTER = 0.4  # share of the question that the clause must hold
TOUCHED = 0.15  # the same, of one that surely is the same list
SHOWN = 1
ITEM = 60  # characters of an item that stands in a line of its own
MEMBER = 4  # last characters by which a member is known in an item
ON_THE_ITEMS = 0.25


@dataclass(frozen=True, slots=True)
class Enumerated:
    """A clause that enumerates members, what is done with them, and the share of the question that it holds."""

    span: Span
    members: tuple[str, ...]
    done: str
    held: float


def add_overlapping_list(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Behind an enumeration that answers, another one of the same thing with other members; False where there is none."""
    if query.english or query.carried or query.kind not in KINDS or draft.absent:
        return False
    if not lexicon_pattern("members", "enumerated", "asks").search(query.text):
        return False
    if any(s.text.startswith(NOTED) or s.support != "quoted" for s in draft.sentences):
        return False
    found = list(_enumerated(engine, plan, concepts(engine, query)))
    shown = [one for one in found if _cited(one.span, draft)]
    said = fold(draft.text())
    others = [o for o in found if o not in shown and any(_one_list(one, o) for one in shown)]
    others = [o for o in others if any(member not in said for member in o.members)][:SHOWN]
    for one in others:
        draft.quote(one.span)
        draft.add(NOTICE, [*(s.span for s in shown if _one_list(s, one)), one.span], "computed")
    return bool(others) or _beside_items(found, shown, draft)


def _beside_items(found: Sequence[Enumerated], shown: Sequence[Enumerated], draft: Draft) -> bool:
    """Behind items that stand in lines of their own (公共卫生云, 医疗服务云, 整体智治云), the enumeration on the matter
    that has most of them and others (公共卫生、医疗服务、政务服务); False where there is none."""
    items = [fold(s.text) for s in draft.sentences if len(s.text) <= ITEM]
    if len(items) < LEAST or len(items) < len(draft.sentences):
        return False
    for one in found:
        if one in shown or one.held < ON_THE_ITEMS:
            continue
        known = [any(member[-MEMBER:] in item for item in items) for member in one.members]
        if sum(known) >= SHARED - 1 and sum(known) * 2 > len(known) and not all(known):
            items_at = [Span(c.doc_id, c.start, c.end) for c in draft.citations]
            draft.quote(one.span)
            draft.add(NOTICE, [*items_at, one.span], "computed")
            return True
    return False


def _enumerated(engine: Engine, plan: Plan, asked: tuple[Concept, ...]) -> Iterator[Enumerated]:
    """The sentences of the plan's tasks with a clause that enumerates."""
    text, doc_id = plan.document.text, plan.document.doc_id
    for start, end, _ in engine.spans.get(doc_id, ()):
        path = section_at(plan.sections, start).path
        if text.count("、", start, end) < LEAST - 1 or is_heading(text[start:end], path) or looks_back(path):
            continue
        for clause in clauses(text, start, end):
            words = fold(clause.text)
            members, done = _members(words)
            if len(members) >= LEAST:
                yield Enumerated(Span(doc_id, start, end), members, done, coverage(asked, words))


def _members(clause: str) -> tuple[tuple[str, ...], str]:
    """The members that a clause enumerates, and the words of what is done with them behind the last."""
    if clause.count("、") < LEAST - 1:
        return (), ""
    done = lexicon_pattern("members", "enumerated", "done").search(clause, clause.rfind("、"))
    items = PARTED.split(clause[: done.start()] if done else clause)
    return tuple(item for item in items if len(item) > 1), done["work"] if done else ""


def _one_list(one: Enumerated, other: Enumerated) -> bool:
    shared = sum(any(_same(a, b) for b in other.members) for a in one.members)
    fewer = len(one.members) + len(other.members) - 2 * shared
    if not fewer or min(one.held, other.held) < (TOUCHED if shared >= SURELY else ON_THE_MATTER):
        return False
    return shared >= SHARED or (shared == SHARED - 1 and bool(one.done) and one.done == other.done)


def _same(one: str, other: str) -> bool:
    """One member, which one of the lists may call shorter: 健康促进机关, 机关; the verb stands before the first."""
    return one.endswith(other) or other.endswith(one)


def _cited(one: Span, draft: Draft) -> bool:
    return any(c.doc_id == one.doc_id and c.start < one.end and one.start < c.end for c in draft.citations)
