"""The level or rating of a thing that is no house (三级院前网络 in one place, 一、二级院前网络 in another; B++等级以上, B+以上): a
question for it is shown every place that gives one."""

from __future__ import annotations

from collections.abc import Iterable

from answers.candidates import lead
from answers.concepts import Concept, concepts, coverage, words_of_matter
from answers.differing import Stated, add_differing, place_of, stated
from answers.drafting import Draft, Span
from answers.qualified import house_in
from corpus.clauses import clauses
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.contrasts import asks, groups
from retrieval.engine import Engine
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "list"})
GROUPS = frozenset({"grade", "letters"})
ON_THE_MATTER = 0.74  # share of the matter that a clause must hold, with its sentence and headings around it
BEST = 0.6  # share that one clause must hold by itself
SHOWN = 3


def add_levels(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Beside the level that an answer gives, the others of the same matter; False where there are none."""
    if query.english or query.carried or query.kind not in KINDS or draft.conflicts or not asks("levels", query.text):
        return False
    matter = tuple(c for c in words_of_matter(concepts(engine, query)) if not asks("levels", f"什么{c.words[0]}"))
    named = any(g.words.search(query.text) for g in groups() if g.name in GROUPS)  # asks of those of a level
    if named or house_in(query.text) or len(matter) < 2:
        return False
    told = _told(engine, plan, matter)
    best = max(told, key=lambda one: one[0], default=None)
    if best is None or best[0] < BEST:
        return False
    first: dict[str, Span] = {}
    for _, one, span in sorted(told, key=lambda one: -one[0]):
        if one.group == best[1].group:
            first.setdefault(one.words, span)
    said = tuple((word, span) for word, span in first.items() if best[1].group != "grade" or _finest(word, first))
    said = said[:SHOWN]
    if len(said) < 2:
        return False
    for _, span in said:
        if not draft.cites(span):
            draft.quote(span)
    add_differing(draft, query.topic, said)
    return True


def _finest(word: str, words: Iterable[str]) -> bool:
    """三级 beside 三级甲等 says nothing else."""
    return not any(other != word and other.startswith(word) for other in words)


def _told(engine: Engine, plan: Plan, matter: tuple[Concept, ...]) -> list[tuple[float, Stated, Span]]:
    """The levels that clauses on the matter give, with how much of it a clause holds by itself."""
    text, doc_id = plan.document.text, plan.document.doc_id
    found: list[tuple[float, Stated, Span]] = []
    for one in stated(text):
        start, end = (engine.sentence_at(doc_id, one.start) or (0, 0)) if one.group in GROUPS else (0, 0)
        clause = next((c for c in clauses(text, start, end) if c.start <= one.start < c.end), None)
        if clause is None:
            continue
        sentence = Span(doc_id, start, end)
        around = " ".join((*section_at(plan.sections, start).path, lead(plan, sentence), text[start:end]))
        if coverage(matter, fold(clause.text), fold(around)) >= ON_THE_MATTER:
            found.append((coverage(matter, fold(clause.text)), one, place_of(plan, sentence, one)))
    return found
