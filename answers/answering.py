"""From a query and its passages to an answer: which way of answering fits, tried in order, else a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers import refusal
from answers.alternatives import add_alternatives
from answers.asked_figure import add_asked_figure
from answers.at_odds import add_all_at_odds, at_odds
from answers.both_said import add_both_said
from answers.both_sides import gives_both
from answers.by_comparison import answer_by_comparison
from answers.by_rows import answer_by_rows, beyond_rows
from answers.by_sentences import answer_by_sentences
from answers.by_topics import parted
from answers.category_rows import add_category_rows
from answers.changes import add_between, tells_change
from answers.choosing import plans_of, unknown_figure
from answers.comparison import absence_span
from answers.contradictions import add_contradictions, add_named_fact
from answers.counted_by import add_counted_by
from answers.counting import add_led_in
from answers.drafting import Draft
from answers.every_value import add_every_value
from answers.extents import add_extents
from answers.from_to import add_from_to
from answers.gained_and_wanting import add_gained_and_wanting
from answers.general import add_general
from answers.grades import add_grades
from answers.held_and_aimed import add_held_and_aimed
from answers.levels import add_levels
from answers.listed_elsewhere import add_listed_elsewhere
from answers.meant_rows import add_row_meant
from answers.members_enumerated import add_besides, add_of_kind
from answers.mentioned import add_mentioned
from answers.metadata import (
    add_fact,
    add_labelled,
    add_labelled_issuer,
    add_order,
    asked_facts,
    basis_spans,
    document_fact,
)
from answers.named_project import add_named_project
from answers.names import add_names
from answers.not_adding_up import add_not_adding_up
from answers.noted import add_note
from answers.of_house import add_of_house
from answers.of_whole import add_part
from answers.other_columns import add_other_column
from answers.other_groups import add_other_groups
from answers.other_levels import add_other_levels
from answers.overlapping_lists import add_overlapping_list
from answers.own_names import add_own_names
from answers.pairs import both_roles
from answers.partners import add_partners
from answers.plainly import plainly, tells_more
from answers.procedures import add_procedure
from answers.project_filter import add_project_filter
from answers.quoted_words import add_quoted_words
from answers.ratios import add_ratio
from answers.refusal import Refused
from answers.reported import add_reported, planned
from answers.reverse import add_reverse
from answers.series import add_series
from answers.sides import check_sides, holds
from answers.table_and_text import add_table_against_text
from answers.thing_tables import add_thing
from answers.two_places import add_two_places
from answers.two_times import add_two_times
from answers.unmatched_values import add_unmatched
from answers.unsaid import add_unsaid
from answers.untold_choices import told_of_neither
from answers.verification import verified
from answers.whether_and_what import whether_and_what
from answers.yearly_change import add_yearly_change
from corpus.statements import plan_years
from index.terms import fold
from records import Answer, Plan, ScoredPassage
from retrieval.asides import split_asides
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.pairs import asks_both_tables
from retrieval.phrases import says
from retrieval.query import Query

PARTS = re.compile(r"[？?；;]")
# A second thing behind a comma: 医生数要达到多少，全科的呢; 医疗机构多少家，设监督员的又是多少家.
AND_THIS = re.compile(r"[，,](?=(?:那|那么)?[^，,]{1,14}呢[？?。\s]*$|[^，,]*?(?:又|再|还)[^，,]{0,6}(?:多少|几))")
ASKS = re.compile(r"多少|百分之|几[个家张名项成岁所处条种]|多[高大长]")
SHORTEST = 4  # characters of a question


def answer(engine: Engine, query: Query, found: Sequence[ScoredPassage]) -> Answer:
    """The extractive answer to ``query`` over ``found`` (its passages, best first); nothing in it is unsupported."""
    draft = Draft(engine.plans, kind=query.kind)
    parts = [_answered_part(engine, one) for one in _parts(engine, query)]
    try:
        if parts and _each_told(parts) and not _alike(parts):
            _join(engine, parts, draft)
        elif not add_all_at_odds(engine, query, draft, _answered_part):
            _fill_whole(engine, query, found, draft)
        plain = at_odds(engine, query, draft, _answered_part) or _told_plainly(engine, query, draft)
        if plain is None and not draft.sentences:
            raise Refused(refusal.unanswered(engine, query, plans_of(engine, query)))
        draft = plain or parted(engine, query, draft, _answered_part) or draft
    except Refused as reason:
        draft = Draft(engine.plans, kind=query.kind)
        told = any(own for _, own, _ in parts)
        each = None if told else parted(engine, query, None, _answered_part)
        each = each or (None if told else at_odds(engine, query, None, _answered_part))
        each = each or (None if told else _told_plainly(engine, query, draft))
        if not told and each is None:
            return Answer(
                question=query.asked,
                text=str(reason),
                passages=tuple(found),
                refused=True,
                refusal_reason=str(reason),
                kind=query.kind,
            )
        if each is None:
            _join(engine, parts, draft)
        else:
            draft = each
    _add_misfits(engine, draft)
    add_asked_figure(engine, query, draft)
    draft.sentences = list(dict.fromkeys(draft.sentences))
    used = sorted({n for s in draft.sentences for n in s.citations})
    renumber = {old: new for new, old in enumerate(used, start=1)}
    draft.sentences = [replace(s, citations=tuple(renumber[n] for n in s.citations)) for s in draft.sentences]
    conflicts = [
        replace(c, values=tuple(replace(v, citation=renumber[v.citation]) for v in c.values))
        for c in draft.conflicts
        if all(v.citation in renumber for v in c.values)
    ]
    return Answer(
        question=query.asked,
        text=draft.text(),
        sentences=tuple(draft.sentences),
        citations=tuple(replace(c, number=renumber[c.number]) for c in draft.citations if c.number in renumber),
        passages=tuple(found),
        conflicts=tuple(conflicts),
        kind=draft.kind,
    )


def _add_misfits(engine: Engine, draft: Draft) -> None:
    """Behind an answer from one plan: what of its own figures does not fit together."""
    docs = {c.doc_id for c in draft.citations}
    if len(docs) == 1:
        plan, checked = engine.plans[docs.pop()], len(draft.sentences)
        add_not_adding_up(plan, draft)
        add_unmatched(plan, draft)
        add_yearly_change(plan, draft)
        draft.sentences[checked:] = [s for s in verified(draft)[checked:] if s.support != "unsupported"]


def _fill_whole(engine: Engine, query: Query, found: Sequence[ScoredPassage], draft: Draft) -> None:
    """The answer to the whole question; where nothing answers all of it, that to it without what it asks besides."""
    plans = plans_of(engine, query)
    try:
        _tell(engine, query, found, draft)
    except Refused:
        rest, besides = split_asides(query.text)
        if len(plans) > 1 or not besides or query.carried or query.english:
            raise
        _, own, reason = _answered_part(engine, engine.understand(rest, (), query.scope))
        if own is None:
            raise Refused(reason) from None
        draft.sentences.clear()
        draft.citations.clear()
        draft.conflicts.clear()
        draft.take(own)
    else:
        _check(draft)
    if len(plans) == 1:
        add_unsaid(query, plans[0], draft)


def _told_plainly(engine: Engine, query: Query, draft: Draft) -> Draft | None:
    """For a question whether two places agree: the plain answer on the matter, where that sets two values against each
    other and the draft does not."""
    text = plainly(query) if len(plans_of(engine, query)) == 1 else ""
    if not text:
        return None
    plain, own, _ = _answered_part(engine, engine.understand(text, (), query.scope))
    if own is not None and not own.conflicts:  # what is shown only to who doubts
        doubting = replace(query, kind=plain.kind, topic=plain.topic, indicators=plain.indicators)
        add_contradictions(engine, doubting, own)
    if own is None or not tells_more(own, draft):
        return None
    own.kind = draft.kind
    return own


def _parts(engine: Engine, query: Query) -> list[Query]:
    """The questions of a turn that holds several, each for a figure (吸烟率是多少？肥胖率是多少？); [] for one."""
    if query.steering or query.english or asks("both_ends", query.text):
        return []
    if apart := whether_and_what(query):
        return [engine.understand(part, (), query.scope) for part in apart]
    parts = [part.strip() for part in PARTS.split(query.asked) if part.strip()]
    if len(parts) == 1:
        first, *others = (part.strip() for part in AND_THIS.split(parts[0]))
        apart = others and ASKS.search(first) and not both_roles(query)  # 实际多少，规划目标又是多少: of one thing
        return _with_these(engine, query, first, others) if apart else []
    if not all(ASKS.search(part) and len(part) >= SHORTEST for part in parts):
        return []
    return [engine.understand(part, parts[:number], query.scope) for number, part in enumerate(parts)]


def _with_these(engine: Engine, query: Query, first: str, others: Sequence[str]) -> list[Query]:
    """A question and the shorter ones behind its commas, each read as a turn after those before it."""
    turns = [first, *others]
    return [engine.understand(turn, turns[:number], query.scope) for number, turn in enumerate(turns)]


def _answered_part(engine: Engine, one: Query) -> tuple[Query, Draft | None, str]:
    """A question of several, its answer, and why there is none."""
    own = Draft(engine.plans, kind=one.kind)
    try:
        _tell(engine, one, engine.search(one), own)
    except Refused as reason:
        return one, None, str(reason)
    _check(own)
    return (one, own, "") if own.sentences else (one, None, refusal.unanswered(engine, one, plans_of(engine, one)))


def _each_told(parts: Sequence[tuple[Query, Draft | None, str]]) -> bool:
    """Each question has an answer, or asks for an indicator by its name that is missing; one at least has an answer."""
    named = [any(n.how == "exact" for n in one.indicators) and "indicator" not in one.carried for one, _, _ in parts]
    told = [bool(own) for _, own, _ in parts]
    return any(told) and all(own or by_name for own, by_name in zip(told, named, strict=True))


def _alike(parts: Sequence[tuple[Query, Draft | None, str]]) -> bool:
    """Two questions with one answer: what the one asks besides the other is not found by itself."""
    texts = [own.text() for _, own, _ in parts if own]
    return len(set(texts)) < len(texts)


def _join(engine: Engine, parts: Sequence[tuple[Query, Draft | None, str]], draft: Draft) -> None:
    """The answers to the questions of a turn one after the other; then what the plans do not say of the others."""
    for _, own, _ in parts:
        if own:
            draft.take(own)
    for one, own, reason in parts:
        if not own:
            draft.add(reason, [absence_span(plans_of(engine, one)[0])], "computed")


def _check(draft: Draft) -> None:
    """Only what its citations support stays; then what the plan does not say besides, which no span can hold."""
    draft.sentences = [s for s in verified(draft) if s.support != "unsupported"]
    for why, span in draft.absent if draft.sentences else ():
        draft.add(why, [span], "computed")


def _tell(engine: Engine, query: Query, found: Sequence[ScoredPassage], draft: Draft) -> None:
    """The answer, and what the same plan states differently elsewhere."""
    plans = plans_of(engine, query)
    named = Draft(engine.plans, kind=draft.kind)
    thing = len(plans) == 1 and not query.steering and add_named_fact(query, plans[0], named)
    try:
        _fill(engine, query, found, draft)
    except Refused:
        if not thing and not (len(plans) == 1 and _told_together(engine, query, plans[0], draft)):
            raise
    if thing and not any(c.start < n.end and n.start < c.end for c in draft.citations for n in named.citations):
        # What a neighbour (区人民医院北院区) is said to have is no answer on the thing itself.
        draft.sentences.clear()
        draft.citations.clear()
        draft.take(named)
    if len(plans) == 1:
        add_other_groups(engine, query, plans[0], draft)
        add_other_levels(engine, query, plans[0], draft)
        add_from_to(engine, query, plans[0], draft)
    add_contradictions(engine, query, draft)
    if len(plans) == 1:
        add_both_said(engine, query, plans[0], draft)
        add_extents(engine, query, plans[0], draft)
        add_grades(query, plans[0], draft)
        add_levels(engine, query, plans[0], draft)
        add_held_and_aimed(engine, query, plans[0], draft)
        add_listed_elsewhere(engine, query, plans[0], draft)
        add_overlapping_list(engine, query, plans[0], draft)
        add_partners(engine, query, plans[0], draft)


def _told_together(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Where no other way answers: the statements that hold a question which suspects two between them."""
    if query.steering or query.places.missing:
        return False
    draft.sentences.clear()
    draft.citations.clear()
    draft.conflicts.clear()
    told = (
        add_held_and_aimed(engine, query, plan, draft)
        or add_both_said(engine, query, plan, draft, alone=True)
        or add_extents(engine, query, plan, draft)
        or add_of_kind(engine, query, plan, draft)
    )
    return told and not told_of_neither(engine, query, [fold(one.quote) for one in draft.citations])


def _fill(engine: Engine, query: Query, found: Sequence[ScoredPassage], draft: Draft) -> None:
    if query.steering:
        raise Refused(refusal.steering())
    if query.places.missing and (not query.places.doc_ids or query.indicators or query.kind == "compare"):
        if add_mentioned(engine, query, draft):
            return
        raise Refused(refusal.place_missing(engine, query.places.missing))
    plans = plans_of(engine, query)
    if query.outcome and _beyond(query, plans):
        if add_reported(engine, query, found, draft):
            return
        places = "、".join(plan.document.place for plan in plans) if query.doc_ids else ""
        raise Refused(refusal.outcome_unknown(places, planned(engine, query, found)))
    sides = len(plans) == 1 and gives_both(engine, query, plans[0])
    of_sides = sides and both_roles(query)  # 一个3一个3.96，哪个是计划: the indicator's two, whatever figure is named
    if not query.kind.startswith("meta") and not of_sides and add_reverse(engine, query, plans, draft):
        return
    if len(plans) == 1 and not query.kind.startswith("meta") and add_series(engine, query, plans[0], draft):
        return
    if len(plans) == 1 and add_project_filter(engine, query, plans[0], draft):
        return
    if not query.kind.startswith("meta") and add_ratio(engine, query, plans, draft):
        return
    if len(plans) == 1 and add_other_column(engine, query, plans[0], draft):
        return
    if (
        len(plans) == 1
        and not query.kind.startswith("meta")
        and add_thing(query, plans[0], draft)
        and holds(engine, query, draft)
    ):
        return
    figure = unknown_figure(query, plans)
    if figure and query.kind != "yesno":
        raise Refused(refusal.no_statement(query, plans, (figure,)))
    if query.kind == "meta_basis":
        for span in (span for plan in plans for span in basis_spans(plan)):
            draft.add(engine.plans[span.doc_id].document.text[span.start : span.end].strip(), [span])
        if not draft.sentences:
            raise Refused(" ".join(refusal.fact_missing(plan, query.kind) for plan in plans))
    elif query.kind.startswith("meta"):
        _metadata(query, plans, draft)
    elif query.kind == "compare" and len(plans) > 1:
        answer_by_comparison(engine, query, plans, draft)
    else:
        chosen = len(plans) == 1 and (
            add_note(query, plans[0], draft)
            or add_procedure(engine, query, plans[0], draft)
            or add_every_value(engine, query, plans[0], draft)
            or add_category_rows(engine, query, plans[0], draft)
            or add_besides(engine, query, plans[0], draft)
            or add_gained_and_wanting(engine, query, plans[0], draft)
            or add_counted_by(query, plans[0], draft)
            or add_own_names(query, plans[0], draft)
            or add_quoted_words(engine, query, plans[0], draft)
            or add_named_project(engine, query, plans[0], draft)
            or add_part(engine, query, plans[0], draft)
            or add_names(engine, query, plans[0], draft)
            or add_table_against_text(engine, query, plans[0], draft)
            or (
                not (of_sides or (sides and asks_both_tables(query.text)))
                and add_two_places(engine, query, plans[0], draft)
            )
            or add_alternatives(engine, query, plans[0], draft)
            or add_led_in(engine, query, plans[0], draft)
            or add_of_house(engine, query, plans[0], draft)
            or (not sides and add_two_times(engine, query, plans[0], draft))
            or add_general(engine, query, plans[0], draft)
            or add_row_meant(engine, query, plans[0], draft)
        )
        if not chosen and query.indicators and not beyond_rows(query):
            answer_by_rows(engine, query, plans, found, draft)
    if not draft.sentences:
        _by_sentences(engine, query, plans, found, draft)
    check_sides(engine, query, draft)


def _by_sentences(
    engine: Engine, query: Query, plans: Sequence[Plan], found: Sequence[ScoredPassage], draft: Draft
) -> None:
    """Sentences; where by how much a figure changes is asked and none tells it, the figures of both years."""
    own = Draft(engine.plans, kind=draft.kind)
    refused: Refused | None = None
    try:
        answer_by_sentences(engine, query, found, own)
    except Refused as reason:
        refused = reason
    changed = len(plans) == 1 and beyond_rows(query) and not tells_change(own)
    if changed and add_between(engine, query, plans[0], draft):
        return
    if refused is not None:
        raise refused
    draft.kind = own.kind
    draft.take(own)


def _beyond(query: Query, plans: Sequence[Plan]) -> bool:
    """An outcome of the planned period, not of the base year that a plan reports on."""
    if says("time", "now", query.text) and not query.years and not says("time", "last_period", query.text):
        return True  # now is the reader's day, not the plan's
    bases = {plan_years(plan.document.period)[0] for plan in plans}
    return not (
        query.period == "base"
        or (query.years and all(year in bases or year < min(b or 0 for b in bases) for year in query.years))
    )


def _metadata(query: Query, plans: Sequence[Plan], draft: Draft) -> None:
    kinds = asked_facts(query.kind, query.text)
    absent: list[tuple[Plan, str]] = []
    for plan in plans:
        labelled = add_labelled(draft, plan, query.text, sole=len(plans) == 1 and "meta_date" in kinds)
        for kind in kinds:
            if kind == "meta_date" and labelled:
                continue
            fact = document_fact(plan, kind)
            if fact is None:
                absent.append((plan, kind))
            else:
                add_fact(draft, plan, kind, fact)
            if kind == "meta_issuer" and len(plans) == 1:
                add_labelled_issuer(draft, plan)
    if absent and not draft.sentences:
        raise Refused(" ".join(refusal.fact_missing(plan, kind) for plan, kind in absent))
    for plan, kind in absent:
        draft.add(refusal.fact_missing(plan, kind), [absence_span(plan)], "computed")
    if query.kind == "meta_date":
        add_order(draft, plans, {plan.document.doc_id: document_fact(plan, query.kind) for plan in plans})
