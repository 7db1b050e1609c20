"""With whom something is done (跟什么样的医院搞远程会诊): where the plan names other partners for it in another place, that place
beside the answer. The words are data (``members.toml``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from answers.concepts import concepts, coverage
from answers.drafting import NOTED, Draft, Span
from answers.listed_elsewhere import ALL_OF_IT, OF_MATTER
from answers.qualified import house_in
from answers.tenses import looks_back
from corpus.clauses import clauses
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

_pattern = partial(lexicon_pattern, "members", "partners")

KINDS = frozenset({"list", "text"})
NOTICE = "注意：原文几处写的对象不尽相同，均已列出，请对照核对后引用。"
SHOWN = 2


def add_partners(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Behind the place that answers, the others of the plan's tasks that name other partners; False where there are none."""
    asked = None if query.english or query.carried else _pattern("asks").search(query.text)
    if asked is None or query.kind not in KINDS or any(s.text.startswith(NOTED) for s in draft.sentences):
        return False
    not_matter = f"{house_in(query.text)} {asked.group()}"
    matter = tuple(c for c in concepts(engine, query) if len(c.words[0]) > 1 and c.words[0] not in not_matter)
    if sum(c.weight for c in matter) < OF_MATTER:
        return False
    told = [(who, span) for who, span, words in _told(engine, plan) if coverage(matter, words) >= ALL_OF_IT]
    shown = [(who, span) for who, span in told if _cited(span, draft)]
    said = fold(draft.text())
    others = {who: span for who, span in reversed(told) if who not in said}
    if not shown or not others:
        return False
    spans = list(dict.fromkeys(reversed(others.values())))[:SHOWN]
    for span in spans:
        draft.quote(span)
    draft.add(NOTICE, [*(span for _, span in shown), *spans], "computed")
    return True


def _told(engine: Engine, plan: Plan) -> Iterator[tuple[str, Span, str]]:
    """The partners that the plan's tasks name, with the clause and the one behind it, which say for what."""
    text, doc_id = plan.document.text, plan.document.doc_id
    for start, end, _ in engine.spans.get(doc_id, ()):
        if looks_back(section_at(plan.sections, start).path):
            continue
        told = list(clauses(text, start, end))
        for at, clause in enumerate(told):
            words = fold(clause.text)
            for found in _pattern("named").finditer(words):
                yield found["who"], Span(doc_id, clause.start, clause.end), words
                behind = told[at + 1] if at + 1 < len(told) else clause
                if behind is not clause and not _pattern("named").search(fold(behind.text)):
                    whole = Span(doc_id, clause.start, behind.end)
                    yield found["who"], whole, f"{words}，{fold(behind.text)}"


def _cited(one: Span, draft: Draft) -> bool:
    return any(c.doc_id == one.doc_id and c.start < one.end and one.start < c.end for c in draft.citations)
