"""What a plan's review says was gained and what it finds wanting of one matter (优质医疗资源得到有效扩充, 相对不足): a question how
good it is (够不够, 强不强) is shown both. The words are data (``retrieval/lexicon/states.toml``)."""

from __future__ import annotations

from functools import partial

from answers.candidates import lead
from answers.concepts import Concept, coverage
from answers.drafting import Draft, Span
from answers.held_and_aimed import short_forms, state_matter
from answers.parts import is_heading
from answers.tenses import looks_back
from corpus.clauses import clauses
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

_pattern = partial(lexicon_pattern, "states")

KINDS = frozenset({"text", "yesno", "value"})
ON_THE_MATTER = 0.85  # share of the matter that a clause must hold, with its sentence and headings around it
IN_CLAUSE = 0.6  # share that it must hold by itself
NOTICE = "注意：原文既写了成效，也写了不足，以上均已列出，引用时请一并说明。"


def add_gained_and_wanting(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The sentence of the review that tells what was gained, and the one that tells what is wanting; False for other
    questions, or where the plan does not say both."""
    if (
        query.english
        or query.carried
        or query.kind not in KINDS
        or not _pattern("asked", "evaluates").search(query.text)
    ):
        return False
    matter = state_matter(engine, query)
    if len(matter) < 2:
        return False
    told = [_best(engine, plan, matter, name) for name in ("gained", "wanting")]
    spans = [span for span in told if span is not None]
    if len(set(spans)) < len(told):
        return False
    for span in spans:
        draft.quote(span)
    draft.add(NOTICE, spans, "computed")
    return True


def _best(engine: Engine, plan: Plan, matter: tuple[Concept, ...], name: str) -> Span | None:
    """The sentence of the review whose clause in words of gaining or wanting is most on the matter."""
    text, doc_id = plan.document.text, plan.document.doc_id
    found: list[tuple[float, int, Span]] = []
    for start, end, _ in engine.spans.get(doc_id, ()):
        span, path = Span(doc_id, start, end), section_at(plan.sections, start).path
        if is_heading(text[start:end], path) or not looks_back(path):
            continue
        around = short_forms(fold(" ".join((*path, lead(plan, span), text[start:end]))))
        for clause in clauses(text, start, end):
            words = short_forms(fold(clause.text))
            if not _pattern("told", name).search(words) or coverage(matter, words) < IN_CLAUSE:
                continue
            found.append((coverage(matter, words, around), -start, span))
    held, _, span = max(found, default=(0.0, 0, None))
    return span if held >= ON_THE_MATTER else None
