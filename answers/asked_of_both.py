"""What a question that suspects two statements holds: its matter, and the points by which it tells them apart (figures,
words in quotation marks, two wordings to choose from, years)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import commonprefix

from answers.alternatives import wordings
from answers.concepts import Concept, concepts
from answers.parts import plain_title
from answers.two_places import places_named
from errors import QuestionError
from index.terms import fold
from records import Plan
from retrieval.contrasts import asks, ways_told, without_doubt
from retrieval.engine import Engine
from retrieval.mentions import mentions
from retrieval.query import Query
from retrieval.topics import split_topics

# An age bounds whom the figure is of, a number of a table names a place, one of two digits of a clock nothing.
FIGURE = re.compile(
    r"(?<![\d.表第栏年月每“])(\d+(?:\.\d+)?)(?![\d.]*\d)(?!岁|周岁|年|月|日|号|分钟|[-—~]\d|床位|急救)([%‰]|/10万|[\u4e00-\u9fff])?"
)
SUBJECT = 1.5  # weight from which a word names a subject
OWN_WORDS = 4.0  # weight of words in quotation marks that are the subject themselves
TOLD_LEAST = 2  # digits of a figure without a mark that tells
QUOTED = re.compile(r"[“\"]([^“”\"]{2,12})[”\"]")
CLAIM = re.compile(r"[说写称]([^,，。?？]{4,24})[,，]\s*(?:可是?|但是?|却|而|不过|然而)")
HAN = re.compile(r"[\u4e00-\u9fff]+")
CLAIM_LEAST = 4  # characters
THING_LEAST = 3  # characters of a thing's own words
PERIOD = re.compile(r"十[二三四五]五")
YEAR = re.compile(r"20\d\d")
INNER = re.compile(r"([\u4e00-\u9fff])\(([\u4e00-\u9fff])\)(?=([\u4e00-\u9fff]))")


@dataclass(frozen=True, slots=True)
class Point:
    """Something by which the question tells its statements apart, and how a folded text holds it; ``thing``: one of
    two things that it sets side by side, no wording of one."""

    words: str
    held: re.Pattern[str]
    thing: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The matter of a question as concepts, and its points."""

    matter: tuple[Concept, ...]
    points: tuple[Point, ...]


def suspects(query: Query) -> bool:
    """Whether the question takes it that its plan says two things of one matter, or gives two to choose from."""
    return asks("suspects", query.text)


def asked_of_both(engine: Engine, query: Query, plan: Plan) -> Asked | None:
    """The matter and the points of a question, None where it names no matter."""
    text = expanded(engine.words.places.texts[plan.document.doc_id])
    said = _without_places(query, plan)
    points = tuple(dict.fromkeys((*_points(query, said, text), *_things(engine, query, plan, said, text))))
    try:
        bare = engine.understand(without_doubt(said), (), query.scope)
    except QuestionError:
        return None
    every = concepts(engine, bare)
    far = asks("how_far", query.text)  # 试点还是铺开: how far it goes is no part of what it is said of
    every = tuple(c for c in every if not (far and any(asks("reach", word) for word in c.words)))
    matter = tuple(c for c in every if not any(_is(c, point) for point in points))
    if not any(c.weight >= SUBJECT for c in matter):
        # What is asked to be told apart is the subject itself: “七大”和“六大”是一回事吗.
        words = tuple(p.words for p in points if not p.words[0].isdigit())
        matter = (*matter, Concept(words, OWN_WORDS)) if words else every
    return Asked(matter, points) if matter else None


def expanded(text: str) -> str:
    """A folded text, with what 专(兼)职 says in full behind it.

    >>> expanded(fold("配备专（兼）职人员"))
    '配备专(兼)职人员 兼职'
    """
    return " ".join((text, *(m.group(2) + m.group(3) for m in INNER.finditer(text))))


def _without_places(query: Query, plan: Plan) -> str:
    """The folded question without the places of the plan that it names: they say where, not what."""
    said = query.text
    for one in reversed(mentions(query.text, [plain_title(s) for s in plan.sections[1:]])):
        said = f"{said[: one.start]} {said[one.end :]}"
    return said


def names_two(query: Query, plan: Plan) -> bool:
    """Whether the question names two places of the plan."""
    return bool(places_named(query.text)) or len(mentions(query.text, [plain_title(s) for s in plan.sections[1:]])) > 1


def _points(query: Query, said: str, text: str) -> Iterator[Point]:
    for found in FIGURE.finditer(said):
        figure, unit = found.groups()
        if "." in figure or unit in {"%", "‰", "/10万"} or len(figure) >= TOLD_LEAST:
            yield Point(figure, re.compile(rf"(?<![\d.]){re.escape(figure)}(?!\.?\d)"))
    # Figures and numerals are told above; two places of a plan in the question are no wordings.
    quoted = [q for q in QUOTED.findall(said) if not PERIOD.search(q)]
    told = (*quoted, *wordings(fold(query.asked), text), *ways_told(query.text), *_claimed(said, text))
    worded = [plain for words in told if len(plain := words.strip('，,。“”"')) > 1]
    for plain in worded:
        if plain in text and not re.search(r"\d", plain):
            # 规划 of 规划纲要 is the other name.
            longer = "".join(rf"(?!{re.escape(w[len(plain) :])})" for w in worded if w.startswith(plain) and w != plain)
            yield Point(plain, re.compile(re.escape(plain) + longer))
    if len(query.years) > 1:
        for year in query.years:
            yield Point(str(year), re.compile(str(year)))


def _things(engine: Engine, query: Query, plan: Plan, said: str, text: str) -> Iterator[Point]:
    """Two things that the question sets side by side (提供中医药服务的机构和建中医馆的机构,范围一样吗), in the plan's words."""
    places = [name for name, doc_id in engine.words.places.exact if doc_id == plan.document.doc_id]
    topics = split_topics(said, places) if not query.indicators else None
    if topics is None or not topics.compared or len(topics.things) != 2:
        return
    shared = commonprefix([thing[::-1] for thing in topics.things])[::-1]
    own = [thing[: len(thing) - len(shared)] for thing in topics.things]
    runs = [_longest_run(one, text) for one in own]
    if all(len(run) >= THING_LEAST and 2 * len(run) > len(one) for run, one in zip(runs, own, strict=True)):
        for run in runs:
            yield Point(run, re.compile(re.escape(run)), thing=True)


def _claimed(said: str, text: str) -> tuple[str, ...]:
    """The words of a claim that the question doubts, as far as the plan has them: 说任务顺利完成了,可那一行达标了没有."""
    claim = CLAIM.search(said)
    words = claim.group(1) if claim else ""
    longest = _longest_run(words, text)
    return (longest,) if len(longest) >= CLAIM_LEAST else ()


def _longest_run(words: str, text: str) -> str:
    """The longest stretch of words that a text has letter by letter."""
    runs = (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1))
    return max((run for run in runs if HAN.fullmatch(run) and run in text), key=len, default="")


def _is(concept: Concept, point: Point) -> bool:
    """Whether a concept is one of the points: a part of it, or its figure."""
    return any(word in point.words or point.held.fullmatch(word.rstrip("%‰")) for word in concept.words)
