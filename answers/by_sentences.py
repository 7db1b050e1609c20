"""Answering with sentences of the plans, the items of a list, or a count of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers import refusal
from answers.adding import TOGETHER, add_sum, listed
from answers.against_goals import add_against_goals, add_worded
from answers.by_rows import answer_by_row
from answers.candidates import Candidate, candidates
from answers.choosing import AS_MUCH, COVERED_LEAST, LEANING, best_answering, leaning, plans_of, second_reading
from answers.concepts import Concept, concepts, coverage
from answers.counting import count_said, headings_counted
from answers.differing import add_contrast, place_of, rivals, states_degree, subject
from answers.directions import add_directions
from answers.doers import doer_before
from answers.drafting import Draft, Span
from answers.elsewhere import other_place, other_time, same_words, with_option
from answers.further import further_sentences, problem_behind
from answers.inner_items import add_inner_item, with_first
from answers.listed_bounds import add_bounded
from answers.listing import (
    add_items,
    category_items,
    chapter_items,
    heading_items,
    led_headings,
    led_items,
    measure_word,
    ordinal_items,
    section_body,
    sibling_items,
    structure_count,
)
from answers.natures import natured
from answers.near_misses import foreign, on_the_thing
from answers.numbering import add_last_number, numbered_through
from answers.ordinals import add_numbered_values, numbered_row, picked
from answers.project_tables import add_cell, add_named_row, project_items
from answers.refusal import Refused
from answers.rows_within import add_rows_within
from answers.several_years import in_all_years
from answers.sharing import sharing_items
from answers.siblings import stated_beside
from answers.stated_sets import add_stated_sets
from answers.table_makeup import add_makeup
from answers.table_numbers import add_leaps, add_table_numbers
from answers.tables import add_difference, add_row
from answers.trimming import trimmed
from answers.worded import add_figures, figures_beside
from index.terms import fold
from records import Plan, ScoredPassage
from retrieval.contrasts import asks
from retrieval.details import details
from retrieval.engine import Engine
from retrieval.needs import met, need_for, need_of
from retrieval.query import Query
from retrieval.structure import asks_who
from retrieval.totals import PER, total_asked

VALUED = frozenset({"value", "count", "text", "compare"})
ROLES = re.compile(r"分别是谁|各是谁")  # 龙头、骨干、网底分别是谁: a sentence gives parts to each
OF_THE_THING = 0.7  # share of what the answer of a follow-up holds, that a further sentence must hold
CELL_LEAST = 0.6  # coverage at which a cell of a table that lists no indicators answers
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(20\d\d)年")
STOPS = re.compile(r"[，,；;。]")


def answer_by_sentences(engine: Engine, query: Query, found: Sequence[ScoredPassage], draft: Draft) -> None:
    """The best sentence of the passages, or the items of the list that was asked for."""
    plans = plans_of(engine, query)
    if add_worded(engine, query, plans, draft):
        return
    if len(plans) == 1 and add_against_goals(engine, query, plans[0], draft):
        return
    if len(plans) == 1 and add_rows_within(engine, query, plans[0], draft):
        return
    if len(plans) == 1 and of_structure(engine, query, plans[0], draft):
        return
    if len(plans) == 1 and add_inner_item(engine, query, plans[0], found, draft):
        return
    if len(plans) == 1 and (rows := in_all_years(engine, query, plans[0])):
        for row in rows:
            add_row(draft, row)
        return
    ranked = candidates(engine, query, found)
    if total_asked(query.text):
        ranked = [c for c in ranked if _of_all(query, c)] or ranked
    asked = concepts(engine, query)
    about = (
        plans[0] if len(plans) == 1 else engine.plans[ranked[0].span.doc_id] if ranked and not query.doc_ids else None
    )
    if (
        query.kind in {"list", "text"}
        and about is not None
        and not ROLES.search(query.text)
        and not asks("degree", query.text)
        and not _of_one_thing(query)
    ):
        items = (
            category_items(query, about)
            or sibling_items(query, about)
            or (query.kind == "list" and chapter_items(query, about))
            or heading_items(engine, query, about)
        )
        best_held = ranked[0].coverage if ranked else 0.0
        if items and (coverage(asked, items.what) >= best_held or items.certain):
            add_items(draft, about, picked(query, about, items))
            return
    best = _stating(query, asked, ranked) or best_answering(engine, query, ranked)
    if query.before and (best is None or best.coverage < LEANING):
        query, ranked, best = leaning(engine, query, ranked, best)
    told_by_row = best is None or best.kind == "row"
    if len(plans) == 1 and not query.english and query.kind != "yesno":
        asked = concepts(engine, query)  # a follow-up may now lean on the turn before
        if add_named_row(draft, plans[0], query.text, asked, several=not told_by_row):
            return
    if best is None:
        raise Refused(refusal.unanswered(engine, query, plans))
    plan = engine.plans[best.span.doc_id]
    if query.kind == "list" and (items := led_headings(plan, best)):
        add_items(draft, plan, picked(query, plan, items))
        return
    if query.kind == "list" and (items := ordinal_items(plan, best)):
        add_items(draft, plan, picked(query, plan, items))
        return
    if items := led_items(plan, best):
        draft.add(best.text.strip(), [best.span])
        add_items(draft, plan, picked(query, plan, items))
        return
    if best.kind == "row" and answer_by_row(engine, query, plan, best, draft):
        return
    if best.kind == "row" and best.coverage < CELL_LEAST:
        told = best_answering(engine, query, [c for c in ranked if c.kind == "text"])
        if told is None or query.kind not in {"list", "text"} or told.coverage < AS_MUCH * best.coverage:
            raise Refused(refusal.unanswered(engine, query, plans))
        best = told
        plan = engine.plans[best.span.doc_id]
    if best.kind == "row" and add_cell(draft, plan, best.span, query.text, lambda words: coverage(asked, words)):
        return
    if asks_who(query.text) and (before := doer_before(plan, best.span)):
        draft.quote(before)
    if body := section_body(plan, best):
        for part in body:
            draft.add(plan.document.text[part.start : part.end].strip(), [part])
        return
    span = trimmed(engine, query, best)
    if best.kind == "text" and _add_rivals(engine, query, asked, best.span, span, draft):
        return
    if best.kind == "text" and (beside := figures_beside(engine, query, asked, plan, span)):
        one, figures = beside
        draft.quote(span)
        for row in figures:
            add_row(draft, row)
        add_figures(draft, plan, one, figures)
        return
    told = stated_beside(engine, query, asked, span) if query.kind in VALUED else ()
    if told:
        draft.quote(span)
        for rows in told:
            for row in rows[1:]:
                add_row(draft, row)
            add_difference(draft, rows)
        return
    ranked = [c for c in ranked if not foreign(engine, query, c)]
    if query.carried:  # what is asked of the thing before is none of its neighbours'
        ranked = [c for c in ranked if c.coverage >= OF_THE_THING * best.coverage]
    further = (
        with_option(query, asked, ranked, best.text, span.doc_id)
        or same_words(ranked, best)
        or other_time(query, asked, ranked, best)
        or other_place(query, asked, ranked, best)
        or further_sentences(query, asked, on_the_thing(asked, ranked), best.text, best.span)
        or problem_behind(engine, query, ranked, best)
        or second_reading(engine, query, ranked, best)
    )
    for chosen in [best, *further]:
        draft.quote(with_first(plan, trimmed(engine, query, chosen)))
    if not add_sum(draft, plan, best.span, query.text):
        add_bounded(draft, plan, best.span, query)


def _of_all(query: Query, one: Candidate) -> bool:
    """Whether a sentence is no figure for each of so many people, or has beside it one of all in a clause of its own:
    实有床位4012张，每千常住人口床位数达到6.54张."""
    text, need = fold(one.text), need_for(query)
    if not PER.search(text):
        return True
    return need is not None and any(
        DIGIT.search(part) and met(need, part) and not PER.search(part) for part in STOPS.split(text)
    )


def of_structure(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """What the plan's own make-up answers: rows of a nature or number, numbered headings, parts counted, items that
    share a character; False for other questions."""
    if (
        add_table_numbers(query, plan, draft)
        or add_makeup(query, plan, draft)
        or add_directions(engine, query, plan, draft)
        or add_stated_sets(engine, query, plan, draft)
    ):
        return True
    if natures := natured(query, plan):
        items, counted, listing = natures
        if counted:
            add_items(draft, plan, items, count=True, measure=measure_word(query))
        if listing:
            add_items(draft, plan, items)
    elif (
        query.kind in {"list", "text"}
        and (items := project_items(query.text, plan))
        or (items := numbered_row(query, plan))
    ):
        if not add_numbered_values(engine, query, items, draft):
            add_items(draft, plan, items)
    elif items := numbered_through(query, plan):
        add_last_number(draft, plan, items)
    elif (
        query.kind == "count"
        and _of_parts(query)
        and (items := headings_counted(query.text, plan) or structure_count(query, plan))
    ):
        if said := count_said(engine, query, plan, items):
            draft.quote(said)
        else:
            add_items(draft, plan, items, count=True, measure=measure_word(query))
            add_leaps(plan, items.spans, draft)
    elif items := sharing_items(engine, query, plan):
        add_items(draft, plan, items)
    else:
        return False
    return True


def _of_one_thing(query: Query) -> bool:
    """What a unit is to do, or a detail of a thing (its name, who, when): no headings of a chapter tell it."""
    if asks("duty", query.text):
        return True
    return query.kind == "text" and any(detail.asks.search(query.text) for detail in details())


def _stating(query: Query, asked: tuple[Concept, ...], ranked: Sequence[Candidate]) -> Candidate | None:
    """For a question how far something goes, or whether parts add up: the candidate that says so of the matter."""
    if asks("sum", query.text) and not TOGETHER.search(query.text):
        listing = [c for c in ranked if c.coverage >= COVERED_LEAST and listed(c.text)]
        return max(listing, key=lambda c: c.coverage, default=None)
    if asks("degree", query.text):
        return next((c for c in ranked if c.kind == "text" and states_degree(asked, c.text)), None)
    return None


def _add_rivals(
    engine: Engine, query: Query, asked: tuple[Concept, ...], sentence: Span, span: Span, draft: Draft
) -> bool:
    """The answer's sentence and other places of its plan that say of the same matter how far it goes in other words;
    False where there are none."""
    if query.kind not in VALUED | {"yesno"} or query.english:
        return False
    plan = engine.plans[sentence.doc_id]
    found = rivals(asked, plan, sentence)
    places = [(other, _sentence_of(engine, sentence.doc_id, other.start)) for other in found[1:]]
    places = [(other, whole) for other, whole in places if not _of_other_years(query, plan, whole)]
    if not places:
        return False
    draft.quote(span if span.start <= found[0].start < span.end else sentence)
    said = [(found[0].words, sentence)]
    for other, whole in places:
        place = place_of(plan, whole, other)
        draft.quote(place)
        said.append((other.words, place))
    add_contrast(draft, subject(found[0], places[0][0]) or query.topic, tuple(said))
    return True


def _sentence_of(engine: Engine, doc_id: str, at: int) -> Span:
    start, end, _ = next(s for s in engine.spans[doc_id] if s[0] <= at < s[1])
    return Span(doc_id, start, end)


def _of_other_years(query: Query, plan: Plan, one: Span) -> bool:
    """Whether a sentence names years, and none that the question asks for."""
    named = {int(year) for year in YEAR.findall(plan.document.text[one.start : one.end])}
    return bool(query.years and named) and named.isdisjoint(query.years)


def _of_parts(query: Query) -> bool:
    """How many parts, not how many people or beds: headings can be counted."""
    need = need_of(query.text)
    return need is None or need.name in {"pieces", "number"}
