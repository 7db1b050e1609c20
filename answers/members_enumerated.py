"""Members that a plan enumerates and a question asks for by what they are (哪些专科), or by some that it has already (除了创伤和
肿瘤还有哪些领域): every sentence that has them. The words are data (``members.toml``)."""

from __future__ import annotations

import re
from functools import partial

from answers.concepts import coverage
from answers.drafting import Draft, Span
from answers.listed_elsewhere import NOTICE, asked_matter
from answers.parts import is_heading
from answers.tenses import looks_back
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

_pattern = partial(lexicon_pattern, "members", "enumerated")

KINDS = frozenset({"list", "text"})
SHOWN = 3
WHOLLY = 0.95  # share of the rest of the question that a sentence and its headings must hold
NAMES = re.compile(r"[、，,和跟与及]")
CLAUSES = re.compile(r"[，,；;。：:\n]")
MARK = "、"


def add_besides(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """For a question that has some members already: the sentences that enumerate those with others; False for other
    questions."""
    known = _pattern("known").search(query.text)
    if query.english or query.carried or query.kind not in KINDS or not known:
        return False
    names = [one for one in NAMES.split(known["known"]) if len(one) > 1]
    if len(names) < 2:
        return False
    return _show(plan, draft, [s for s in _sentences(engine, plan) if _enumerates(plan, s, names)])


def add_of_kind(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Where no other way answers: the sentences that enumerate things as what is asked for (骨科、儿科等特色专科; 在骨科、儿科
    等领域建设专科); False where there are none."""
    asked = _pattern("of_kind").search(query.text)
    if query.english or query.carried or query.outcome or query.kind not in KINDS or not asked:
        return False
    noun, matter = asked["noun"], asked_matter(engine, query)
    rest = tuple(c for c in matter if c.words[0] not in noun)
    closing = re.compile(f"{MARK}[^，,；;。]*?(?:{_pattern('closing').pattern})(?:{noun})")
    fields = re.compile(f"{MARK}[^，,；;。]*?(?:{_pattern('of_fields').pattern})")
    found = []
    for span in _sentences(engine, plan):
        words, path = _words(plan, span), section_at(plan.sections, span.start).path
        told = closing.search(words) or (noun in words and fields.search(words))
        if told and not looks_back(path) and (not rest or coverage(rest, words, " ".join(path)) >= WHOLLY):
            found.append(span)
    return _show(plan, draft, found)


def _sentences(engine: Engine, plan: Plan) -> list[Span]:
    """All sentences of the plan, headings aside."""
    text, doc_id = plan.document.text, plan.document.doc_id
    spans = (Span(doc_id, start, end) for start, end, _ in engine.spans.get(doc_id, ()))
    return [s for s in spans if not is_heading(text[s.start : s.end], section_at(plan.sections, s.start).path)]


def _enumerates(plan: Plan, span: Span, names: list[str]) -> bool:
    parts = CLAUSES.split(_words(plan, span))
    return any(part.count(MARK) >= len(names) and all(name in part for name in names) for part in parts)


def _words(plan: Plan, span: Span) -> str:
    return fold(plan.document.text[span.start : span.end])


def _show(plan: Plan, draft: Draft, found: list[Span]) -> bool:
    for one in found[:SHOWN]:
        draft.quote(one)
    if len(found) > 1:
        draft.add(NOTICE, found[:SHOWN], "computed")
    return bool(found)
