"""The sentence by which each plan speaks of what is compared, and the one that is parallel to another plan's."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from answers.candidates import Candidate, candidates
from answers.choosing import CARRIED_LEAST, LEANING, NEXT_BEST, covering
from answers.concepts import UNKNOWN_SHARE, Concept, concepts, coverage
from answers.drafting import Draft, Span, words_of
from answers.figures import Figure, clause_figure, row_figure
from answers.tables import add_row
from answers.trimming import WIDEST, trimmed
from answers.values import by_time
from corpus.clauses import clauses
from corpus.quantities import find_quantities
from corpus.statements import plan_years
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.query import Query

NEAR = 3  # sentences nearest to another plan's among which a less covering one may be
ALIKE_COSINE = 0.52  # of a sentence with another plan's that says the same; as rare as it was with the plain encoder
ALIKE_MARGIN = 0.1  # by which it must be nearer than the next
ABOUT_AS_MUCH = 0.1  # share of the question
CLEARLY_LESS = 0.35  # share of the question by which a clause with a figure may hold less than the best one
WHOLE = re.compile(r"全覆盖|全部|翻一番")
MEASURE = re.compile(r"(?:几|多少)([支家名张辆所台亩户])")
SUBJECT_SHARE = 0.2  # of the question's weight, from which a word must stand in a row
HALF = 0.5  # of the best clause's share, from which another clause is shown with it
SUBJECT_LEAST = 0.15  # share of the question that a clause must hold to stand without the clause before it
SERIOUS_LEAST = 0.4
HAN = re.compile(r"[\u4e00-\u9fff]")
WANTS_FIGURE = re.compile(r"多少|几|百分之|比例|占比|比重|[率数](?![据字量])|(?:谁|哪)\S{0,12}[高低多少]")
ASKED_NOUN = re.compile(r"(?:什么|啥|哪种|哪个|哪一)([^\W\d数样人事时用])(?=[，,。？?、；;和还]|$)")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one plan says: a span to quote, or rows of a table; ``held`` is the share of the question it covers."""

    plan: Plan
    span: Span
    held: float
    rows: tuple[Indicator, ...] = ()
    near: bool = False  # found by another plan's sentence, not by the question's own words


def ranked_of(engine: Engine, query: Query, doc_id: str) -> list[Candidate]:
    """The sentences and rows of one plan near the question, best first."""
    return candidates(engine, query, engine.search(query, plans=(doc_id,), k=5))


def own_statement(engine: Engine, query: Query, plan: Plan, ranked: Sequence[Candidate]) -> Statement | None:
    """What ``plan`` says to the question by the question's own words; None where it says nothing."""
    doc_id = plan.document.doc_id
    best = _best(engine, query, ranked)
    if best is None or not _serious(engine, query, concepts(engine, query), best.coverage):
        return None
    if best.kind == "row":
        if not query.indicators and _lacks_a_subject(engine, query, best):
            return None
        rows = [
            r for r in engine.rows.get(doc_id, ()) if r.start == best.span.start and r.origin == "table" and r.value
        ]
        chosen = by_time(rows, query, plan)
        if rows and not chosen:
            return None
        return Statement(plan, best.span, best.coverage, tuple(chosen))
    if _of_the_past(engine, query, plan, best.span.start, best.span.end):
        return None
    span = _trimmed(engine, query, doc_id, best.span.start, best.span.end, best.coverage)
    return Statement(plan, span, best.coverage)


def add_statement(engine: Engine, query: Query, statement: Statement, draft: Draft) -> Figure | None:
    """Add what a plan says, and give the figure in it that may be compared."""
    place = statement.plan.document.place
    if statement.rows:
        for row in statement.rows:
            add_row(draft, row)
        return row_figure(draft, statement.rows[0]) if len({r.year for r in statement.rows}) == 1 else None
    span = statement.span
    words = words_of(statement.plan, span)
    draft.add(f"{place}：{words}" + ("" if words.endswith(("。", "！")) else "。"), [span])
    return clause_figure(engine, query, statement.plan, span)


def parallel_of(
    engine: Engine,
    query: Query,
    plan: Plan,
    seeds: Sequence[str],
    ranked: Sequence[Candidate] = (),
    least: float = CARRIED_LEAST,
) -> Statement | None:
    """The sentence of ``plan`` that says what ``seeds`` (sentences of other plans) say, by its vector and the
    question's own words; None where nothing stands out. ``ranked``, the question's own nearest sentences, are tried
    after those nearest to the other plans'; without them only a sentence that stands out is taken."""
    doc_id = plan.document.doc_id
    places = [(start, end, at) for start, end, at in engine.spans.get(doc_id, ())]
    if not seeds or not places:
        return None
    scores = _likeness(engine, seeds)
    order = sorted(places, key=lambda item: -scores[item[2]])
    need, asked = need_of(query.text), concepts(engine, query)
    tried = [(start, end, at) for start, end, at in order[:NEAR]]
    tried += [place for c in ranked[:NEAR] for place in places if place[:2] == (c.span.start, c.span.end)]
    for rank, (start, end, at) in enumerate(tried):
        text = plan.document.text[start:end]
        held = coverage(asked, text)
        apart = scores[at] - scores[order[1][2]] if len(order) > 1 else 1.0
        stands_out = rank == 0 and scores[at] >= ALIKE_COSINE and apart >= ALIKE_MARGIN and held > 0
        fits = bool(ranked) and held >= least and _serious(engine, query, asked, held)
        if met(need, text) and (fits or stands_out) and not _of_the_past(engine, query, plan, start, end):
            return Statement(plan, _trimmed(engine, query, doc_id, start, end, held), held, near=True)
    return None


def nearer(engine: Engine, query: Query, statement: Statement, seed: str, ranked: Sequence[Candidate]) -> Statement:
    """Of a plan's sentences that hold about as much of the question the one nearest to another plan's."""
    if statement.rows or WANTS_FIGURE.search(query.text) or ASKED_NOUN.search(query.text):
        return statement
    plan, doc_id = statement.plan, statement.plan.document.doc_id
    need, scores = need_of(query.text), _likeness(engine, [seed])
    at = {(start, end): position for start, end, position in engine.spans.get(doc_id, ())}
    close = [
        c
        for c in ranked[:NEXT_BEST]
        if c.kind == "text"
        and c.coverage >= statement.held - ABOUT_AS_MUCH
        and met(need, c.text)
        and (c.span.start, c.span.end) in at
    ]
    if not close:
        return statement
    best = max(close, key=lambda c: scores[at[c.span.start, c.span.end]])
    if best.span.start <= statement.span.start < best.span.end:
        return statement
    span = _trimmed(engine, query, doc_id, best.span.start, best.span.end, best.coverage)
    return Statement(plan, span, best.coverage)


def seed_of(statement: Statement) -> str:
    """The words by which a parallel sentence is looked for: of a table's row its name and value."""
    if statement.rows:
        return f"{statement.rows[0].name}{statement.rows[0].value}"
    return statement.plan.document.text[statement.span.start : statement.span.end]


def _likeness(engine: Engine, seeds: Sequence[str]) -> np.ndarray:
    vectors = engine.index.encoder.encode_queries(list(seeds))
    return np.max([engine.index.sentence_scores(vector) for vector in vectors], axis=0)


def _serious(engine: Engine, query: Query, asked: tuple[Concept, ...], held: float) -> bool:
    """Whether a sentence still holds enough of the question when words that no plan uses count as subjects, not as
    ways of asking: 核磁共振设备 is not 设备."""
    texts = engine.words.places.texts.values()
    unknown = [
        word
        for word in engine.words.cut(query.topic)
        if len(word) > 1
        and HAN.search(word)
        and not any(word in text for text in texts)
        and not any(word in c.words[1:] or (word in c.words and len(c.words) > 1) for c in asked)
        and not any(word in named.words for named in query.indicators)
    ]
    total = sum(concept.weight for concept in asked)
    extra = len(unknown) * (1 - UNKNOWN_SHARE) * math.log(1 + len(engine.index.passages))
    return held * total / (total + extra) >= SERIOUS_LEAST if extra and total else True


def _lacks_a_subject(engine: Engine, query: Query, row: Candidate) -> bool:
    """Whether a heavy word of the question that the plans use is not in a row at all: a row of 吸烟率 for 超重率."""
    asked = concepts(engine, query)
    total = sum(concept.weight for concept in asked)
    texts = engine.words.places.texts.values()
    return any(
        concept.weight >= SUBJECT_SHARE * total
        and len(concept.words[0]) > 1
        and not concept.words[0][0].isdigit()
        and any(concept.words[0] in text for text in texts)
        and not coverage((concept,), f"{row.text} {row.heads}")
        for concept in asked
    )


def _best(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best sentence; one that covers the question well also where it gives no figure: 控制在正常范围内."""
    noun = ASKED_NOUN.search(query.text)
    if noun:
        named = [c for c in ranked[:NEXT_BEST] if noun.group(1) in fold(c.text)]
        # A word that the answer must hold makes up for others that it need not.
        if named and (best := covering(engine, replace(query, carried=("noun",)), named)):
            return best
    best = covering(engine, query, ranked)
    if best is None and ranked and ranked[0].coverage >= LEANING:
        return ranked[0] if covering(engine, replace(query, text=""), ranked[:1]) else None
    return best


def _trimmed(engine: Engine, query: Query, doc_id: str, start: int, end: int, held: float) -> Span:
    """The clauses that answer: of a question for figures those with figures."""
    text = engine.plans[doc_id].document.text[start:end]
    parts = clauses(text, 0, len(text))
    asked = concepts(engine, query)
    worth = [coverage(asked, part.text) for part in parts]
    figured = [i for i in range(len(parts)) if _states(query, parts[i].text)]
    top = max(figured, key=lambda i: worth[i], default=None)
    if top is not None and worth[top] >= max(SUBJECT_LEAST, max(worth) - CLEARLY_LESS):
        kept = {i for i in figured if worth[i] >= HALF * worth[top]}
        for concept in asked:
            if not any(coverage((concept,), parts[i].text) for i in kept):
                kept |= {i for i in figured if coverage((concept,), parts[i].text)}
        first, last = min(kept), max(kept)
        if parts[last].end - parts[first].start <= WIDEST:
            return Span(doc_id, start + parts[first].start, start + parts[last].end)
    candidate = Candidate(Span(doc_id, start, end), text, 0.0, held, 0.0, "text", ())
    return trimmed(engine, query, candidate)


def _states(query: Query, clause: str) -> bool:
    """Whether a clause gives a figure of the kind asked for; none does of a question for no figure."""
    if not WANTS_FIGURE.search(query.text):
        return False
    measure = MEASURE.search(query.text)
    if measure:
        return bool(re.search(rf"[\d一二两三四五六七八九十]{measure.group(1)}", clause))
    return bool(find_quantities(clause) or WHOLE.search(clause))


def _of_the_past(engine: Engine, query: Query, plan: Plan, start: int, end: int) -> bool:
    """Whether a goal is asked for and the sentence gives only figures of what was reached."""
    base, _ = plan_years(plan.document.period)
    ahead = bool(query.years) and base is not None and min(query.years) > base
    if not ahead or query.role == "actual":
        return False
    roles = {r.role for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "text" and start <= r.start < end}
    return roles == {"actual"}
