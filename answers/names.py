"""An institution that a plan calls by two names: 县精神卫生保健院 in one place, 县精神卫生中心 in another."""

from __future__ import annotations

from answers.differing import add_contrast
from answers.drafting import Draft, Span
from corpus.clauses import clauses
from records import Plan
from retrieval.contrasts import asks, naming
from retrieval.engine import Engine
from retrieval.query import Query

LEVELS = "省市县区镇乡"
SHOWN = 3


def add_names(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Each name with a clause that has it, for a question what the institution is called; False where the question
    asks something else or the plan has one name only."""
    if query.english or not asks("called", query.text):
        return False
    about = next((words for topic, words in naming() if topic.search(query.text)), None)
    if about is None:
        return False
    text = plan.document.text
    found: dict[str, Span] = {}
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        for clause in clauses(text, start, end):
            for name in about.finditer(clause.text):
                found.setdefault(name.group(), Span(plan.document.doc_id, clause.start, clause.end))
    said = list(_of_one_level(found).items())[:SHOWN]
    if len(said) < 2:
        return False
    for _, span in dict.fromkeys((span, span) for _, span in said):
        draft.quote(span)
    add_contrast(draft, "名称", tuple(said))
    return True


def _of_one_level(found: dict[str, Span]) -> dict[str, Span]:
    """The names without those of an institution of another level of places: 市妇幼保健院 is not the county's."""
    levels = {name[0] for name in found if name[0] in LEVELS}
    if len(levels) < 2:
        return found
    first = next(name[0] for name in found if name[0] in LEVELS)
    return {name: span for name, span in found.items() if name[0] == first}
