"""From a query and its passages to an answer: which way of answering fits, tried in order, else a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers import refusal
from answers.comparison import add_growth, add_silence, compare
from answers.concepts import Concept, concepts, coverage, missing
from answers.drafting import Draft
from answers.extraction import Candidate, candidates, further_sentences, sentence_before, trimmed
from answers.listing import (
    add_items,
    category_items,
    heading_items,
    led_headings,
    led_items,
    measure_word,
    ordinal_items,
    section_body,
    sibling_items,
    structure_count,
)
from answers.metadata import add_fact, document_fact
from answers.tables import add_cell, add_nature, add_values
from answers.values import ambiguous, asked_years, by_time, rate_base, refine, rows_or_kin, with_kin
from answers.verification import verified
from corpus.naming import lexicon
from corpus.outline import section_at
from corpus.statements import plan_years
from index.terms import fold
from records import Answer, Indicator, Plan, ScoredPassage
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.needs import met, need_of
from retrieval.phrases import says
from retrieval.query import Query

COVERED_LEAST = 0.45  # share of the question that the best sentence must cover; tuned on the dev split
CARRIED_LEAST = 0.3  # the same where some words of the question cannot stand in the answer
ROW_HOLDS = 0.8  # coverage at which a row is the answer whatever sentences say
SENTENCE_GAIN = 0.2  # by how much a sentence must hold more of the question than a row to be preferred
FIGURE_NEEDS = {"money", "people", "beds", "vehicles", "area", "age", "institutions", "pieces"}
SAME_MATTER = 0.65  # coverage at which a sentence may stand in a comparison for an indicator's row
LEANING = 0.6  # a follow-up covered less than this by its own words is tried with the turns before it
IN_WORDS = 40  # characters of a sentence that states a goal without a figure
CELL_LEAST = 0.6  # coverage at which a cell of a table that lists no indicators answers
NEXT_BEST = 6  # candidates tried when the first does not state what is asked for
OWN_SHARE = 0.25  # of the question's weight, from which a word must stand in or around the sentence
FALL_BACK = 0.35  # how far below the first candidate's score another may be
FIGURE = re.compile(r"((?:专栏)?(\d+(?:\.\d+)?)(?:(?<=专栏\d)|(?<=专栏\d\d)|个|家|张|名|辆|台|平方米|万元|亿元|所|%))")
YEAR = re.compile(r"20\d\d")


class _Refused(Exception):
    """Carries the reason of a refusal out of a way of answering."""


def answer(engine: Engine, query: Query, found: Sequence[ScoredPassage]) -> Answer:
    """The extractive answer to ``query`` over ``found`` (its passages, best first); nothing in it is unsupported."""
    draft = Draft(engine.plans, kind=query.kind)
    try:
        _fill(engine, query, found, draft)
        draft.sentences = [s for s in verified(draft) if s.support != "unsupported"]
        if not draft.sentences:
            raise _Refused(refusal.no_statement(query, _plans(engine, query), missing(concepts(engine, query), "")))
    except _Refused as reason:
        return Answer(
            question=query.asked,
            text=str(reason),
            passages=tuple(found),
            refused=True,
            refusal_reason=str(reason),
            kind=query.kind,
        )
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


def _fill(engine: Engine, query: Query, found: Sequence[ScoredPassage], draft: Draft) -> None:
    if query.steering:
        raise _Refused(refusal.steering())
    if query.places.missing and not query.places.doc_ids:
        raise _Refused(refusal.place_missing(engine, query.places.missing))
    if query.places.missing and (query.indicators or query.kind == "compare"):
        raise _Refused(refusal.place_missing(engine, query.places.missing))
    plans = _plans(engine, query)
    if query.outcome and _beyond(query, plans):
        places = "、".join(plan.document.place for plan in plans) if query.doc_ids else ""
        raise _Refused(refusal.outcome_unknown(places))
    figure = _unknown_figure(query, plans)
    if figure and query.kind != "yesno":
        raise _Refused(refusal.no_statement(query, plans, (figure,)))
    if query.kind.startswith("meta"):
        _metadata(query, plans, draft)
    elif query.kind == "compare" and len(plans) > 1:
        _comparison(engine, query, plans, draft)
    elif query.indicators and not _beyond_rows(query) and _values(engine, query, plans, found, draft):
        pass
    else:
        _sentences(engine, query, found, draft)
    if not draft.sentences:
        _sentences(engine, query, found, draft)


def _plans(engine: Engine, query: Query) -> list[Plan]:
    return [engine.plans[doc_id] for doc_id in (query.doc_ids or tuple(engine.plans)) if doc_id in engine.plans]


def _beyond(query: Query, plans: Sequence[Plan]) -> bool:
    """An outcome of the planned period, not of the base year that a plan reports on."""
    bases = {plan_years(plan.document.period)[0] for plan in plans}
    return not (
        query.period == "base"
        or (query.years and all(year in bases or year < min(b or 0 for b in bases) for year in query.years))
    )


def _metadata(query: Query, plans: Sequence[Plan], draft: Draft) -> None:
    absent: list[str] = []
    for plan in plans:
        fact = document_fact(plan, query.kind)
        if fact is None:
            absent.append(refusal.fact_missing(plan, query.kind))
        else:
            add_fact(draft, plan, query.kind, fact)
    if absent and not draft.sentences:
        raise _Refused(" ".join(absent))


def _values(engine: Engine, query: Query, plans: Sequence[Plan], found: Sequence[ScoredPassage], draft: Draft) -> bool:
    """Look the named indicators up; False when sentences should be searched instead."""
    refused: list[str] = []
    added: list[Indicator] = []
    for plan in plans:
        for named in query.indicators:
            special = refine(engine, query, named, (plan.document.doc_id,))
            result = rows_or_kin(engine, query, special, plan.document.doc_id)
            if result.rows and query.kind == "nature":
                natured = [row for row in result.rows if row.nature]
                if natured:
                    if need_of(query.text) is not None:
                        add_values(draft, result.rows)
                    add_nature(draft, natured[0])
                else:
                    refused.append(refusal.nature_missing(plan, result.rows[0].name))
                continue
            if result.rows and ambiguous(engine, result.rows):
                return False
            agreed = says("compare", "differs", query.text)
            if result.rows and not agreed and _better_said(engine, query, found, result.rows):
                return False
            if result.rows and not result.reason and (why := _unfit(query, plan, result.rows)):
                refused.append(why)
                continue
            if result.reason == "value":
                refused.append(refusal.value_missing(plan, result.rows[0].name))
            elif result.reason == "year":
                refused.append(
                    refusal.year_missing(plan, special.canonical, asked_years(query, plan), result.years_known)
                )
            elif result.reason == "indicator":
                if words := _said_in_words(engine, query, special, plan, found):
                    need = need_of(query.text)
                    if need is not None:
                        refused.append(refusal.figure_missing(plan, special.canonical, words.text.strip()))
                    else:
                        draft.add(f"{plan.document.place}：{words.text.strip()}", [words.span])
                elif query.doc_ids:
                    refused.append(refusal.indicator_missing(plan, special.canonical))
            else:
                rows = tuple(r for r in with_kin(engine, query, special, result.rows) if r not in added)
                added.extend(rows)
                add_values(draft, rows)
                if says("compare", "growth", query.text) or says("compare", "difference", query.text):
                    add_growth(draft, plan, rows)
    if draft.sentences:
        asked = concepts(engine, query)
        said = " ".join(c.quote for c in draft.citations)
        ranked = candidates(engine, query, found)
        for extra in _beside(query, ranked, draft) or further_sentences(query, asked, ranked, said, None):
            span = trimmed(engine, query, extra)
            draft.add(engine.plans[span.doc_id].document.text[span.start : span.end].strip(" \n，,；;"), [span])
        return True
    if refused and _plain_value(engine, query):
        raise _Refused(refused[0])
    return False


def _said_in_words(
    engine: Engine, query: Query, named: NamedIndicator, plan: Plan, found: Sequence[ScoredPassage]
) -> Candidate | None:
    """A short sentence that names the indicator and gives no figure: 重大慢病过早死亡率持续降低."""
    if not _names_it(engine, query, named, plan):
        return None
    names = next(((e.canonical, *e.names) for e in lexicon() if e.canonical == named.canonical), (named.canonical,))
    for candidate in candidates(engine, query, found)[:NEXT_BEST]:
        text = fold(candidate.text)
        held = any(fold(name) in text for name in names if len(name) > 3)
        if (
            held
            and candidate.span.doc_id == plan.document.doc_id
            and len(text) <= IN_WORDS
            and not re.search(r"\d", text)
        ):
            return candidate
    return None


def _beside(query: Query, ranked: Sequence[Candidate], draft: Draft) -> list[Candidate]:
    """For a question whether two places agree: the best sentence besides what the rows cite."""
    if not says("compare", "differs", query.text):
        return []
    cited = [(c.doc_id, c.start, c.end) for c in draft.citations]
    need = need_of(query.text)
    for candidate in ranked[:NEXT_BEST]:
        span = candidate.span
        known = any(d == span.doc_id and a < span.end and span.start < b for d, a, b in cited)
        if candidate.kind == "text" and candidate.coverage >= COVERED_LEAST and not known and met(need, candidate.text):
            return [candidate]
    return []


def _beyond_rows(query: Query) -> bool:
    """How much a figure rose against an earlier time that the question does not give as a year, or why: a sentence
    says it, not a row."""
    need = need_of(query.text)
    why = need is not None and need.name == "why"
    times = len(query.years) + bool(query.period)
    return why or (says("compare", "growth", query.text) and times < 2)


def _better_said(engine: Engine, query: Query, found: Sequence[ScoredPassage], rows: Sequence[Indicator]) -> bool:
    """Whether a sentence holds more of the question than the rows do: 精神科执业医师 is no row of 执业医师."""
    asked = concepts(engine, query)
    plan = engine.plans[rows[0].doc_id]
    text = " ".join(plan.document.text[row.start : row.end] + row.name for row in rows)
    around = " ".join((*section_at(plan.sections, rows[0].start).path, rows[0].category, rows[0].basis))
    held = coverage(asked, text, around)
    best = next((c for c in candidates(engine, query, found) if c.kind == "text"), None)
    return held < ROW_HOLDS and best is not None and best.coverage > held + SENTENCE_GAIN


def _unfit(query: Query, plan: Plan, rows: Sequence[Indicator]) -> str:
    """Why rows that name the indicator still do not answer, or ""."""
    row = rows[0]
    inside = [place for place in query.places.inside if place not in fold(plan.document.text[row.start : row.end])]
    if inside:
        return refusal.part_missing(plan, row.canonical, inside)
    if says("ask", "achieved", query.text) and query.role == "actual" and all(r.role == "target" for r in rows):
        return refusal.outcome_unknown(plan.document.place)
    if says("ask", "total", query.text) and rate_base(row):
        return refusal.total_missing(plan, row.name)
    need = need_of(query.text)
    if need is not None and need.name in FIGURE_NEEDS and not re.search(r"\d", " ".join(r.value for r in rows)):
        return refusal.figure_missing(plan, row.name, row.value)
    return ""


def _plain_value(engine: Engine, query: Query) -> bool:
    """The question asks for the indicator's figure and nothing beside it."""
    return query.kind in {"value", "count", "text", "nature", "compare"} and bool(query.indicators)


def _comparison(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> None:
    """Compare by rows; where a plan has none, or no indicator is named, by the sentence that answers."""
    doc_ids = [plan.document.doc_id for plan in plans]

    least = SAME_MATTER if query.indicators else 0.0

    def quoted(plan: Plan) -> bool:
        best = _best(engine, replace_scope(query, plan), plan)
        if best is not None and best.coverage >= least:
            draft.add(f"{plan.document.place}：{best.text.strip()}", [best.span])
            return True
        return False

    for named in query.indicators:
        compare(engine, query, refine(engine, query, named, doc_ids), doc_ids, draft, quoted)
    if query.indicators and not draft.sentences:
        literal = [plan for plan in plans if any(_names_it(engine, query, n, plan) for n in query.indicators)]
        if not literal:
            raise _Refused(refusal.indicator_missing_everywhere(plans, query.indicators[0].canonical))
    if not draft.sentences:
        silent = [plan for plan in plans if not quoted(plan)]
        if query.across and draft.sentences:
            for plan in silent:
                add_silence(draft, plan)


def _names_it(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> bool:
    """Whether a plan's text uses one of the indicator's names at all."""
    names = next(((e.canonical, *e.names) for e in lexicon() if e.canonical == named.canonical), (named.canonical,))
    text = engine.words.places.texts[plan.document.doc_id]
    return any(fold(name) in text for name in (*names, named.words) if len(name) > 3)


def replace_scope(query: Query, plan: Plan) -> Query:
    """The same query over one plan."""
    return replace(query, places=replace(query.places, doc_ids=(plan.document.doc_id,)))


def _best(engine: Engine, query: Query, plan: Plan) -> Candidate | None:
    inside = engine.search(query, plans=(plan.document.doc_id,), k=5)
    return _answering(engine, query, candidates(engine, query, inside))


def _sentences(engine: Engine, query: Query, found: Sequence[ScoredPassage], draft: Draft) -> None:
    """The best sentence of the passages, or the items of the list that was asked for."""
    plans = _plans(engine, query)
    if query.kind == "count" and len(plans) == 1 and (items := structure_count(query, plans[0])):
        add_items(draft, plans[0], items, count=True, measure=measure_word(query))
        return
    ranked = candidates(engine, query, found)
    asked = concepts(engine, query)
    about = (
        plans[0] if len(plans) == 1 else engine.plans[ranked[0].span.doc_id] if ranked and not query.doc_ids else None
    )
    if query.kind in {"list", "text"} and about is not None:
        items = category_items(query, about) or sibling_items(query, about) or heading_items(engine, query, about)
        best_held = ranked[0].coverage if ranked else 0.0
        if items and (coverage(asked, items.what) >= best_held or items.certain):
            add_items(draft, about, items)
            return
    best = _answering(engine, query, ranked)
    if query.before and (best is None or best.coverage < LEANING):
        query, ranked, best = _leaning(engine, query, ranked, best)
    if best is None:
        words = missing(asked, ranked[0].text if ranked else "")
        raise _Refused(refusal.no_statement(query, plans, words))
    plan = engine.plans[best.span.doc_id]
    if query.kind == "list" and (items := led_headings(plan, best)):
        add_items(draft, plan, items)
        return
    if query.kind == "list" and (items := ordinal_items(plan, best)):
        add_items(draft, plan, items)
        return
    if items := led_items(plan, best):
        draft.add(best.text.strip(), [best.span])
        add_items(draft, plan, items)
        return
    if best.kind == "row" and _row_values(engine, query, plan, best, draft):
        return
    if best.kind == "row" and best.coverage < CELL_LEAST:
        raise _Refused(refusal.no_statement(query, plans, missing(asked, best.text)))
    if best.kind == "row" and add_cell(draft, plan, best.span, lambda head: coverage(asked, head)):
        return
    if body := section_body(plan, best):
        for part in body:
            draft.add(plan.document.text[part.start : part.end].strip(), [part])
        return
    further = _other_places(engine, query, ranked, best) or further_sentences(
        query, asked, ranked, best.text, best.span
    )
    for chosen in [best, *further]:
        span = trimmed(engine, query, chosen)
        draft.add(engine.plans[span.doc_id].document.text[span.start : span.end].strip(" \n，,；;"), [span])


def _row_values(engine: Engine, query: Query, plan: Plan, best: Candidate, draft: Draft) -> bool:
    """The values of an indicator row that the search found; False when the row is of another kind of table."""
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.start == best.span.start and r.origin == "table"]
    if not rows:
        return False
    chosen = by_time([row for row in rows if row.value], query, plan)
    if not chosen:
        years = tuple(sorted({row.year for row in rows if row.value and row.year}))
        raise _Refused(refusal.year_missing(plan, rows[0].name, asked_years(query, plan), years))
    add_values(draft, tuple(chosen))
    return True


def _other_places(engine: Engine, query: Query, ranked: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    """A question whether two places of a plan agree gets the next sentence of another section too."""
    if not says("compare", "differs", query.text):
        return []
    others = [c for c in ranked if c.section != best.section and c.coverage >= COVERED_LEAST]
    return others[:1]


def _leaning(
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
    better = _answering(engine, joined, again)
    if better is None or (best is not None and better.coverage <= best.coverage):
        return query, ranked, best
    return joined, again, better


def _answering(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> Candidate | None:
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
    if query.kind == "yesno" and _unknown_figure(query, _plans(engine, query)):
        least = LEANING
    elif query.carried or query.english or query.kind == "yesno":
        # Words of earlier turns, untranslated words and false premises stand in no sentence that answers.
        least = CARRIED_LEAST
    return best if best is not None and best.coverage >= least else None


def _elsewhere(engine: Engine, query: Query, asked: Sequence[Concept], best: Candidate) -> bool:
    """A figure for what the sentence does not speak of: a heavy word of the question that its plan uses elsewhere."""
    if query.kind not in {"value", "count"} or query.carried or query.english:
        return False
    plan = fold(engine.plans[best.span.doc_id].document.text)
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


def _unknown_figure(query: Query, plans: Sequence[Plan]) -> str:
    """A figure with its unit, or a numbered part, that the question takes for granted and no plan in scope has."""
    text = fold(re.sub(r"\s", "", " ".join(plan.document.text for plan in plans)))
    for figure, number in FIGURE.findall(query.text):
        if figure.startswith("专栏"):
            if not re.search(rf"专栏{number}(?!\d)", text):
                return figure
        elif not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)", text):
            return figure
    return ""


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
