"""What a plan's review tells of as reached and a later chapter sets as a goal (中医服务全覆盖, 占比达到100%): a question
whether it holds yet is shown both. The words are data (``retrieval/lexicon/states.toml``)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from answers.concepts import Concept, concepts, coverage, words_of_matter
from answers.drafting import Draft, Span
from answers.parts import is_heading
from answers.periods_named import period_name
from answers.reported import of_review, plans_for
from answers.tenses import looks_back, told_tense
from corpus.clauses import clauses
from corpus.outline import section_at
from corpus.quantities import find_quantities
from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern, read_lexicon
from retrieval.query import Query

_pattern = partial(lexicon_pattern, "states")

KINDS = frozenset({"value", "count", "text", "yesno", "list"})
WHOLE = 0.9  # share of the matter that a sentence must hold
CLAUSE = 0.5  # share that its clause must hold which says how far
NAME = 4  # characters of a word that is a matter by itself
OF_A_SET = 3.0  # weight of a set of houses under any of its names
WHOLLY = 0.2  # for a clause that speaks of all of them
VERBATIM = 0.1  # for each character that a clause shares with the question in one stretch
NOTICE = "注意：以上有{before}已做到的，也有{after}要达到的，引用时请注明时间。"


def add_held_and_aimed(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Behind an answer, or where none is found: what the review reports and what is set as a goal; False where the plan
    does not say both, or the answer has them."""
    if query.english or query.carried or query.kind not in KINDS or not _asks(query):
        return False
    matter = state_matter(engine, query)
    if len(matter) < 2 and not any(len(c.words[0]) >= NAME for c in matter):
        return False
    held, aimed = _best(engine, query, plan, matter, "past"), _best(engine, query, plan, matter, "future")
    if held is not None and aimed is None and not draft.sentences:
        draft.quote(held)  # what a review tells as reached is no outcome of the plan's own goals
        return True
    if held is None or aimed is None or (draft.noted() and draft.cites(held) and draft.cites(aimed)):
        return False
    if _by_now(query) and not draft.conflicts and all(s.support == "quoted" for s in draft.sentences):
        draft.sentences.clear()  # by now or to come: these two are all that is asked
        draft.citations.clear()
    for one in (held, aimed):
        if not draft.cites(one):
            draft.quote(one)
    draft.add(_notice(plan), [held, aimed], "computed")
    return True


def _asks(query: Query) -> bool:
    return _by_now(query) or bool(_pattern("asked", "whether").search(query.text))


def _by_now(query: Query) -> bool:
    return bool(_pattern("asked", "by_now").search(query.text))


def state_matter(engine: Engine, query: Query) -> tuple[Concept, ...]:
    """What is asked about, without the words of asking whether it holds and how far it goes."""
    topic, sets = query.topic, []
    for word in engine.words.cut(" ".join(_pattern("asked", "kind").findall(query.text))):
        topic = topic.replace(word, " ")
    for one in read_lexicon("states")["alike"]:
        if re.search(one["asked"], topic):
            sets.append(Concept(tuple(one["words"]), OF_A_SET))
            topic = re.sub(one["asked"], " ", topic)
    for group, name in (("matter", "reaching"), ("asked", "evaluates")):
        topic = _pattern(group, name).sub(" ", topic)
    every = concepts(engine, replace(query, topic=topic, indicators=(), kind="text"))
    own = (c for c in words_of_matter(every) if c.words[0] in topic)
    return (*sets, *(replace(c, words=tuple(map(short_forms, c.words))) for c in own))


def short_forms(words: str) -> str:
    for long, short in read_lexicon("states")["short"].items():
        words = words.replace(long, short)
    return words


def _best(engine: Engine, query: Query, plan: Plan, matter: tuple[Concept, ...], tense: str) -> Span | None:
    """The sentence of one time that holds the matter, and has a clause on it that says how far it goes."""
    text, doc_id = plan.document.text, plan.document.doc_id
    found: list[tuple[float, int, Span]] = []
    for start, end, _ in engine.spans.get(doc_id, ()):
        path = section_at(plan.sections, start).path
        whole = coverage(matter, short_forms(fold(text[start:end])))
        if whole < WHOLE or is_heading(text[start:end], path):
            continue
        told = [fold(c.text) for c in clauses(text, start, end)]
        fit = [one for one in told if _of_time(plan, one, text[start:end], path, tense) and _tells(query, one)]
        held = max((_held(query, matter, one) for one in fit), default=0.0)
        if held >= CLAUSE:
            found.append((held, -start, Span(doc_id, start, end)))
    return max(found)[2] if found else None


def _of_time(plan: Plan, clause: str, sentence: str, path: tuple[str, ...], tense: str) -> bool:
    future = told_tense(plan, sentence, path) == "future"
    if tense == "past":
        return bool(path) and of_review(path) and not plans_for(clause) and not future
    return bool(path) and not looks_back(path) and future


def _tells(query: Query, clause: str) -> bool:
    """Whether a clause says how far a thing goes, or of how many there are where that is asked by now or to come."""
    counted = _by_now(query) and find_quantities(clause)
    return bool(counted or _pattern("told", "how_far").search(clause))


def _held(query: Query, matter: tuple[Concept, ...], clause: str) -> float:
    """How much of the matter a clause holds; more where it speaks of all, or in the question's own words."""
    held = coverage(matter, short_forms(clause))
    runs = (size for size in range(len(query.text), 1, -1) if _shares(query.text, clause, size))
    more = WHOLLY * bool(_pattern("told", "wholly").search(clause)) + VERBATIM * next(runs, 0)
    return held + more if held >= CLAUSE else held


def _shares(question: str, clause: str, size: int) -> bool:
    return any(question[at : at + size] in clause for at in range(len(question) - size + 1))


def _notice(plan: Plan) -> str:
    base, end = plan_years(plan.document.period)
    return NOTICE.format(before=period_name(base) or "规划编制前", after=period_name(end) or "规划期")
