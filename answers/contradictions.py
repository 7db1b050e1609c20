"""Another statement of the same plan that gives another value for what an answer says: shown beside it, with a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answers.announced import announced
from answers.answered_rows import Counted, other_rows
from answers.concepts import concepts, coverage
from answers.differing import add_differing
from answers.drafting import Draft, Span
from answers.kept_already import add_kept_already
from answers.other_year import add_other_year
from answers.part_over_whole import add_part_over_whole
from answers.project_tables import add_cell_of, said_of
from answers.second_shown import add_second_figure
from answers.stated_again import add_stated_again
from answers.tables import add_row, cited_span
from answers.thing_rivals import thing_rivals
from answers.told_of_time import add_told_of_time
from answers.told_otherwise import add_told_otherwise, place_told
from answers.undertakings import (
    Fact,
    asked_attributes,
    differ,
    facts,
    name_of,
    same_thing,
    span_of,
    without_asking_words,
)
from answers.worded import add_in_words
from records import Plan
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "yesno", "compare"})
LISTED_KINDS = KINDS | {"list"}  # a set that is announced with its number may list another number of things
NAMED_KINDS = frozenset({"value", "count", "text"})
HAN = re.compile(r"[\u4e00-\u9fff0-9]")
ABOUT = 0.5  # share of the question that the name of one of several things in an answer must hold
SHORTEST = 3
NAMED = 0.6  # share of the question that an indicator's name must hold for words on it to be shown


def add_contradictions(engine: Engine, query: Query, draft: Draft) -> None:
    """Behind an answer from one plan: what the plan states differently of the same thing elsewhere."""
    docs = {c.doc_id for c in draft.citations}
    if len(docs) != 1 or query.kind not in LISTED_KINDS:
        return
    plan = engine.plans[docs.pop()]
    if query.kind not in KINDS:
        _add_announced(engine, query, plan, draft)
        add_told_otherwise(engine, query, plan, draft)
        return
    if not _add_facts(engine, query, plan, draft):
        _add_rows(engine, query, plan, draft)
    if not draft.conflicts:
        _add_announced(engine, query, plan, draft)
    add_stated_again(engine, query, plan, draft)
    if not draft.conflicts and query.kind in NAMED_KINDS:
        _add_worded(engine, query, plan, draft)
    said = len(draft.sentences)
    add_told_of_time(engine, query, plan, draft)
    add_told_otherwise(engine, query, plan, draft)
    if not draft.conflicts and len(draft.sentences) == said:
        add_second_figure(engine, query, plan, draft)
    if not draft.conflicts and query.kind in NAMED_KINDS and not draft.noted():
        add_kept_already(engine, query, plan, draft)
    add_other_year(engine, query, plan, draft)
    add_part_over_whole(engine, query, plan, draft)


def add_named_fact(query: Query, plan: Plan, draft: Draft) -> bool:
    """What a plan says of a thing that the question names in full and asks nothing else of, where no other way of
    answering finds it."""
    if query.kind not in NAMED_KINDS or query.outcome or query.english:
        return False
    asked = name_of(query.text)
    wanted = asked_attributes(query.text)
    named = [f for f in facts(plan) if f.attribute in wanted and _named(f.subject, asked)]
    longest = max((f.subject for f in named), key=len, default="")
    rest = asked.replace(longest, "").replace(longest[1:], "").replace(plan.document.place, "")
    if not named or HAN.search(without_asking_words(rest.replace(plan.document.place[:-1], ""))):
        return False
    for fact in (f for f in named if f.subject == longest):
        if not _cited(fact, draft):
            _show(plan, fact, draft)
    return True


def _named(subject: str, asked: str) -> bool:
    """Whether the words of a question have the whole name; the level of its owner (县, 区) may be left out."""
    return subject in asked or (len(subject) > SHORTEST and subject[0] in "市县区州旗" and subject[1:] in asked)


def _add_facts(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    wanted = asked_attributes(query.text)
    told = facts(plan) if wanted else ()
    answered = [f for f in told if f.attribute in wanted and _cited(f, draft)]
    if wanted and not answered:
        answered = _add_left_out(plan, told, wanted, draft)
    if len({f.subject for f in answered}) > 1:
        asked = concepts(engine, query)
        answered = [
            f for f in answered if _named(f.subject, name_of(query.text)) or coverage(asked, f.subject) >= ABOUT
        ]
    against = [(one, list(_rivals(one, told))) for one in answered]
    if found := next(((one, others) for one, others in against if others), None):
        one = found[0]
        of_one = [(f, o) for f, o in against if o and _asked_with(f, one)]
        differing = list(dict.fromkeys(fact for f, others in of_one for fact in (f, *others)))
        # One date of finishing and using is one: 建成投用 states it of both.
        apart = [f for n, f in enumerate(differing) if all((f.at, f.value) != (g.at, g.value) for g in differing[:n])]
        for fact in apart:
            if not _cited(fact, draft):
                _show(plan, fact, draft)
        said = tuple((f.value, _span(plan, f, draft)) for f in apart)
        add_differing(draft, one.subject, said, _head_spans(plan, apart))
        return True
    doubted = says("compare", "differs", query.text)
    return doubted and any(_add_same(plan, one, told, draft) for one in answered)


def _asked_with(one: Fact, other: Fact) -> bool:
    """Whether two facts are one attribute of one thing, or two dates of it that one question asks for."""
    alike = one.attribute == other.attribute or {one.attribute, other.attribute} == {"built", "used"}
    return alike and same_thing(one.subject, other.subject)


def _add_left_out(plan: Plan, told: Sequence[Fact], wanted: frozenset[str], draft: Draft) -> list[Fact]:
    """What is asked of the one thing that the answer is about, where the plan says it in another place."""
    spoken = [f for f in told if _cited(f, draft)]
    if not spoken or not all(same_thing(f.subject, spoken[0].subject) for f in spoken):
        return []
    found = [f for f in told if f.attribute in wanted and same_thing(f.subject, spoken[0].subject)]
    for fact in found[:1]:
        _show(plan, fact, draft)
    return found[:1]


def _add_same(plan: Plan, one: Fact, told: Sequence[Fact], draft: Draft) -> bool:
    """For a question whether two places agree: the other place with the same value, and that they do."""
    again = [f for f in told if f.attribute == one.attribute and same_thing(f.subject, one.subject)]
    other = next((f for f in again if f.start != one.start and (f.low, f.high) == (one.low, one.high)), None)
    if other is None:
        return False
    if not _cited(other, draft):
        _show(plan, other, draft)
    draft.add("原文几处的数值一致。", [_span(plan, f, draft) for f in (one, other)])
    return True


def _rivals(one: Fact, told: Sequence[Fact]) -> Iterator[Fact]:
    """Other values of one thing's attribute, each once; those too that only another of them contradicts (a date beside
    the years of a table that hold it)."""
    known = [one]
    for _ in range(2):
        for other in told:
            alike = any((f.attribute, f.low, f.high) == (other.attribute, other.low, other.high) for f in known)
            if not alike and any(differ(f, other) for f in known):
                known.append(other)
                yield other


def _cited(fact: Fact, draft: Draft) -> bool:
    return any(c.start <= fact.at < c.end for c in draft.citations)


def _span(plan: Plan, fact: Fact, draft: Draft) -> Span:
    """What is cited for a fact already, else its own place."""
    held = (Span(c.doc_id, c.start, c.end) for c in draft.citations if c.start <= fact.at < c.end)
    return next(held, span_of(plan, fact))


def _show(plan: Plan, fact: Fact, draft: Draft) -> None:
    if fact.column is None:
        draft.quote(span_of(plan, fact))
    else:
        add_cell_of(draft, plan, span_of(plan, fact), fact.column)


def _head_spans(plan: Plan, told: Sequence[Fact]) -> list[Span]:
    """The heads of the tables in whose cells values stand: they hold the unit."""
    held = [t for t in plan.tables for f in told if f.column is not None and t.start <= f.at < t.end]
    return [Span(plan.document.doc_id, t.start, t.rows[0].start - 1) for t in held]


def _add_rows(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    found: Counted | None = other_rows(engine, query, plan, draft)
    if found is None:
        _add_of_thing(engine, query, plan, draft)
        return
    told = {
        (c.start, c.end) for c in draft.citations if c.number in {v.citation for k in draft.conflicts for v in k.values}
    }
    spans = [cited_span(draft, row) for row in found.others]
    if all((span.start, span.end) in told for span in spans):
        return  # already shown as a difference
    unseen = [r for r in found.others if not any(c.start <= r.value_start < c.end for c in draft.citations)]
    for row in unseen:
        add_row(draft, row)
    said = tuple((row.value, place_told(row, draft)) for row in (found.one, *found.others))
    add_differing(draft, found.name, said)


def _add_of_thing(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Beside what a table of houses or towns, or a sentence, says of one of them: what the other says."""
    rivals = tuple(thing_rivals(plan, engine.rows.get(plan.document.doc_id, ())))
    asked = concepts(engine, query) if rivals else ()
    said = " ".join(s.text for s in draft.sentences)
    for one in rivals:
        cell, told = one.cell, one.told
        shown = (
            f"{one.head}为{cell.value}" in said,
            any(c.start <= told.value_start and told.value_end <= c.end for c in draft.citations),
        )
        of_time = not query.years or cell.year in query.years
        # What the table answers is what is asked, in whichever words (有多少张床).
        meant = shown[0] or coverage(asked, f"{cell.name} {told.name}") >= ABOUT
        if not any(shown) or not of_time or not meant:
            continue
        span = Span(cell.doc_id, cell.start, cell.end)
        if not shown[0]:
            draft.add(f"{said_of(plan, one.house)}的{one.head}为{cell.value}{cell.unit}。", [span, one.header])
        if not shown[1]:
            add_row(draft, told)
        add_differing(draft, one.house, ((cell.value, span), (told.value, place_told(told, draft))), [one.header])
        return


def _add_announced(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Beside a number of things that a sentence announces: the entry that lists another number of them."""
    text, doc_id = plan.document.text, plan.document.doc_id
    for one in announced(plan):
        places = (one.start, one.end), (one.listed, one.listed_end)
        cited = [any(c.start <= a and b <= c.end for c in draft.citations) for a, b in places]
        if not any(cited) or coverage(concepts(engine, query), text[one.start : one.end]) < ABOUT:
            continue
        spans = [Span(doc_id, *place) for place in places]
        for span, known in zip(spans, cited, strict=True):
            if not known:
                draft.quote(span)
        add_differing(draft, text[one.start : one.end], tuple((text[s.start : s.end], s) for s in spans))
        return


def _add_worded(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Beside a figure that a cited sentence gives: what the plan says of the same indicator in words (高于全省水平20%)."""
    asked = concepts(engine, query)
    cited = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.origin == "text" and any(c.start <= row.value_start < c.end for c in draft.citations)
    ]
    rows = [row for row in cited if coverage(asked, row.name) >= NAMED and (not query.years or row.year in query.years)]
    if len({row.canonical for row in rows}) == 1:
        add_in_words(query, plan, rows[:1], draft)
