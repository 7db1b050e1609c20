"""Two wordings that a question gives to choose from (两孩还是三孩): a sentence of the plan for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answers.concepts import Concept, concepts, coverage
from answers.differing import add_contrast
from answers.drafting import Draft, Span
from answers.tables import add_row
from answers.values import by_time
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.options import options
from retrieval.phrases import says
from retrieval.query import Query

CHOICE = re.compile(r"([^,，。?？;；]{2,30}?)(?:还是|抑或|或是)([^,，。?？;；]{2,30})")
ASKING = re.compile(r"^(?:的|只|就|说|叫|是|要|写|用|达到|为|仅|到底|究竟|“|”|\")+|(?:的|“|”|\"|呢|啊|吧|呀)+$")
CLOSING = re.compile(r"(?:[呢啊吧呀吗么]|\s)+$")
ENDING = ("的", "了")  # of a verb that both halves share
SHORTEST, LONGEST = 2, 16  # characters of a wording
NAMED = 3  # characters from which a wording tells its sentence by itself, where a name is asked for
HELD = 0.6  # share of the rest of the question that both sentences must hold
HELD_DOUBTED = 0.4  # the same where the question says that the plan may have both
NEAR = 0.35  # how much less of it one may hold than the other
KINDS = frozenset({"value", "count", "text", "yesno"})


@dataclass(frozen=True, slots=True)
class Worded:
    """One of the wordings, and the sentence or row that has it."""

    words: str
    span: Span
    row: bool


def add_alternatives(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Both places, each in its own words, and that they differ; False where the plan has not both wordings."""
    found = alternatives(engine, query, concepts(engine, query), plan)
    for one in found:
        rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if one.row and r.start == one.span.start]
        if chosen := by_time([r for r in rows if r.value], query, plan):
            add_row(draft, chosen[0])
        else:
            draft.quote(one.span)
    if found and _doubted(query):
        add_contrast(draft, query.topic, tuple((one.words, one.span) for one in found))
    return bool(found)


def alternatives(engine: Engine, query: Query, asked: tuple[Concept, ...], plan: Plan) -> tuple[Worded, ...]:
    """A place for each of two wordings, where the plan has both of the matter; () where it has not, or one sentence has
    both: then that sentence decides."""
    if query.kind not in KINDS or query.english or options(query.text) or says("compare", "trend", query.text):
        return ()
    words = wordings(fold(query.asked), engine.words.places.texts[plan.document.doc_id])
    if not words:
        return ()
    rest = tuple(c for c in asked if not _chosen_from(c, words))
    first, second = (_places(engine, plan, rest, one, other) for one, other in (words, words[::-1]))
    if not first or not second or {w.span for _, w in first} & {w.span for _, w in second}:
        return ()
    (held, one), (also, two) = first[0], second[0]
    doubted = _doubted(query)
    least = HELD_DOUBTED if doubted else HELD
    if min(held, also) >= least and abs(held - also) <= NEAR:
        return (one, two)
    named = doubted and all(len(o) >= NAMED for o in words)
    return (one, two) if named else ()


def _doubted(query: Query) -> bool:
    """The question asks which of two statements of one thing holds; two sentences on A and B alone are no conflict."""
    return any(asks(what, query.text) for what in ("name", "doubt")) or says("compare", "differs", query.text)


def _chosen_from(concept: Concept, words: tuple[str, str]) -> bool:
    """Whether a concept is one of the wordings; an indicator of which one name holds a wording is the subject."""
    inside = any(word in other for word in concept.words for other in words)
    return inside or (len(concept.words) == 1 and any(other in concept.words[0] for other in words))


def wordings(question: str, text: str) -> tuple[str, str] | tuple[()]:
    """The two wordings of a folded question as far as they stand in a plan's folded text.

    >>> wordings("政策是两孩还是三孩", "完善两孩配套政策。实施三孩政策。")
    ('两孩', '三孩')
    """
    choice = CHOICE.search(question)
    if not choice:
        return ()
    left, right = (ASKING.sub("", part.strip()) for part in _without_shared_end(*choice.groups()))
    ends = (left[i:] for i in range(max(0, len(left) - LONGEST), len(left) - SHORTEST + 1))
    starts = (right[:i] for i in range(min(LONGEST, len(right)), SHORTEST - 1, -1))
    one = next((ASKING.sub("", end) for end in ends if end in text), "")
    two = next((start for start in starts if start in text and (start == right or len(start) >= NAMED)), "")
    return (one, two) if min(len(one), len(two)) >= SHORTEST and one != two else ()


def _without_shared_end(left: str, right: str) -> tuple[str, str]:
    """Two halves without the words of asking that both end with: 是市规划办(审的), 发改局(审的)."""
    right = CLOSING.sub("", right)
    shared = next((n for n in range(min(len(left), len(right)) - SHORTEST, 1, -1) if left[-n:] == right[-n:]), 0)
    own = left[: len(left) - shared], right[: len(right) - shared]
    # 第一人民医院还是第二人民医院: the end belongs to both names.
    return own if shared and left.endswith(ENDING) else (left, right)


def _places(
    engine: Engine, plan: Plan, rest: tuple[Concept, ...], wording: str, other: str
) -> list[tuple[float, Worded]]:
    """Sentences and table rows that have ``wording``, those that hold most of the rest of the question first."""
    doc_id, text = plan.document.doc_id, plan.document.text
    spans = {(start, end): False for start, end, _ in engine.spans.get(doc_id, ())}
    spans |= {(row.start, row.end): True for table in plan.tables for row in table.rows}
    found: list[tuple[float, Worded]] = []
    for (start, end), row in spans.items():
        words = fold(text[start:end])
        # 规划 of 规划纲要 is the other wording.
        if wording in (words.replace(other, " ") if wording in other else words):
            around = " ".join(section_at(plan.sections, start).path)
            held = coverage(rest, words, around) if rest else 1.0
            found.append((held, Worded(wording, Span(doc_id, start, end), row)))
    return sorted(found, key=lambda item: (-round(item[0], 2), item[1].span.start))
