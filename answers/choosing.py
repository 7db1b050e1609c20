"""Which of the weighed sentences answers: covers the question, states what it asks for, fits its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.concepts import Concept, concepts, coverage
from answers.extraction import Candidate, candidates, sentence_before
from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.query import Query

COVERED_LEAST = 0.45  # share of the question that the best sentence must cover; tuned on the dev split
CARRIED_LEAST = 0.3  # the same where some words of the question cannot stand in the answer
LEANING = 0.6  # a follow-up covered less than this by its own words is tried with the turns before it
NEXT_BEST = 6  # candidates tried when the first does not state what is asked for
OWN_SHARE = 0.25  # of the question's weight, from which a word must stand in or around the sentence
FALL_BACK = 0.35  # how far below the first candidate's score another may be
FIGURE = re.compile(r"((?:专栏)?(\d+(?:\.\d+)?)(?:(?<=专栏\d)|(?<=专栏\d\d)|个|家|张|名|辆|台|平方米|万元|亿元|所|%))")
YEAR = re.compile(r"20\d\d")


def best_answering(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best candidate when it covers the question, states what is asked for and fits the year."""
    need = need_of(query.text)
    asked = concepts(engine, query)
    fitting = [
        c
        for c in ranked[:NEXT_BEST]
        if met(need, f"{c.text} {c.heads}") and _year_fits(engine, query, c) and not _elsewhere(engine, query, asked, c)
    ]
    best = next((c for c in fitting if c.score >= ranked[0].score - FALL_BACK), None)
    least = COVERED_LEAST
    if query.kind == "yesno" and unknown_figure(query, plans_of(engine, query)):
        least = LEANING
    elif query.carried or query.english or query.kind == "yesno":
        # Words of earlier turns, untranslated words and false premises stand in no sentence that answers.
        least = CARRIED_LEAST
    return best if best is not None and best.coverage >= least else None


def leaning(
    engine: Engine, query: Query, ranked: Sequence[Candidate], best: Candidate | None
) -> tuple[Query, Sequence[Candidate], Candidate | None]:
    """A follow-up that its own words do not answer well is tried together with the turns before it."""
    joined = replace(
        query,
        topic=f"{query.before} {query.topic}".strip(),
        standalone=f"{query.before_text} {query.text}",
        carried=(*query.carried, "topic"),
        before="",
    )
    again = candidates(engine, joined, engine.search(joined))
    better = best_answering(engine, joined, again)
    if better is None or (best is not None and better.coverage <= best.coverage):
        return query, ranked, best
    return joined, again, better


def best_of_plan(engine: Engine, query: Query, plan: Plan) -> Candidate | None:
    inside = engine.search(query, plans=(plan.document.doc_id,), k=5)
    return best_answering(engine, query, candidates(engine, query, inside))


def replace_scope(query: Query, plan: Plan) -> Query:
    """The same query over one plan."""
    return replace(query, places=replace(query.places, doc_ids=(plan.document.doc_id,)))


def unknown_figure(query: Query, plans: Sequence[Plan]) -> str:
    """A figure with its unit, or a numbered part, that the question takes for granted and no plan in scope has."""
    figures = FIGURE.findall(query.text)
    if not figures:
        return ""  # most questions: the plans need not be folded
    text = fold(re.sub(r"\s", "", " ".join(plan.document.text for plan in plans)))
    for figure, number in figures:
        if figure.startswith("专栏"):
            if not re.search(rf"专栏{number}(?!\d)", text):
                return figure
        elif not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)", text):
            return figure
    return ""


def _elsewhere(engine: Engine, query: Query, asked: Sequence[Concept], best: Candidate) -> bool:
    """A figure for what the sentence does not speak of: a heavy word of the question that its plan uses elsewhere."""
    if query.kind not in {"value", "count"} or query.carried or query.english:
        return False
    plan = engine.words.places.texts[best.span.doc_id]  # folded once, at loading
    around = " ".join((best.text, best.heads, *best.section))
    total = sum(concept.weight for concept in asked)
    asking = " ".join(part for part in re.split(r"[，,。；;]", query.text) if re.search(r"多少|几|百分之", part))
    return any(
        concept.weight >= OWN_SHARE * total
        and len(concept.words[0]) > 1
        and concept.words[0] in plan
        and concept.words[0] in asking
        and not coverage((concept,), around)
        for concept in asked
    )


def _year_fits(engine: Engine, query: Query, best: Candidate) -> bool:
    """A year that was asked must stand in the sentence, its section, or be the year that its section speaks of."""
    if not query.years or best.kind == "row" or query.kind == "yesno":
        return True
    plan = engine.plans[best.span.doc_id]
    text = plan.document.text[best.span.start : best.span.end] + " ".join(best.section)
    stated = {int(y) for y in YEAR.findall(text)}
    stated |= {int(y) for y in YEAR.findall(sentence_before(plan, best.span))}
    if stated & set(query.years) or _told_of(plan, best) in query.years:
        return True
    base, end = plan_years(plan.document.period)
    return (
        not stated
        and all(base is None or base <= year <= (end or year) for year in query.years)
        and not _stale(query, base, end)
    )


def _told_of(plan: Plan, best: Candidate) -> int | None:
    """The one year that a sentence's paragraph names, else the year that its section speaks of by the catalogue."""
    text = plan.document.text
    line = text.rfind("\n", 0, best.span.start) + 1
    stop = text.find("\n", best.span.end)
    years = {int(y) for y in YEAR.findall(text[line : stop if stop >= 0 else len(text)])}
    if len(years) == 1:
        return years.pop()
    if years:
        return None
    words = " ".join(best.section)
    return next((year for part, year in plan.document.section_years if part in words), plan.document.default_year)


def _stale(query: Query, base: int | None, end: int | None) -> bool:
    return any(year not in {base, end} for year in query.years)


def plans_of(engine: Engine, query: Query) -> list[Plan]:
    return [engine.plans[doc_id] for doc_id in (query.doc_ids or tuple(engine.plans)) if doc_id in engine.plans]
