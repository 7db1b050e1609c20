"""Sample questions made from the plans: by plan and topic, without the index, so that an empty page can show them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.indicators import plan_indicators
from corpus.naming import lexicon
from corpus.statements import plan_years
from records import Indicator, Plan

TOPICS = Path(__file__).resolve().parent / "topics.toml"
LONGEST_NAME = 24
ROLE_WORDS = {"target": "目标", "actual": "实际"}
EACH = 2  # samples of one plan and topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject of indicators, with its name in both languages."""

    zh: str
    en: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A question that ``row`` of the plan answers; ``en`` is "" where the indicator or place has no English name."""

    doc_id: str
    topic: str
    zh: str
    en: str
    row: Indicator


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of ``topics.toml``."""
    data = tomllib.loads(TOPICS.read_text(encoding="utf-8"))["topic"]
    return tuple(Topic(zh=item["zh"], en=item["en"], words=tuple(item["words"])) for item in data)


def sample_questions(plans: Sequence[Plan], latin: Mapping[str, str] | None = None) -> list[Sample]:
    """Samples of all plans, for each plan and topic the first two goals; ``latin`` holds place names by plan id."""
    samples: list[Sample] = []
    for plan in plans:
        taken: dict[str, list[str]] = defaultdict(list)
        last = plan_years(plan.document.period)[1]
        for row in sorted(plan_indicators(plan), key=lambda row: (row.year != last, row.origin != "table")):
            topic = topic_of(row.canonical)
            if not topic or not _askable(row) or row.canonical in taken[topic] or len(taken[topic]) == EACH:
                continue
            taken[topic].append(row.canonical)
            samples.append(_sample(plan, topic, row, (latin or {}).get(plan.document.doc_id, "")))
    return samples


def mixed(samples: Sequence[Sample], count: int) -> list[Sample]:
    """``count`` samples over as many plans and topics as there are: plans in turn, a topic again only when all had it."""
    left, chosen = list(samples), []
    used_plans: dict[str, int] = defaultdict(int)
    used_topics: dict[str, int] = defaultdict(int)
    while left and len(chosen) < count:
        best = min(left, key=lambda sample: (used_plans[sample.doc_id], used_topics[sample.topic]))
        left.remove(best)
        chosen.append(best)
        used_plans[best.doc_id] += 1
        used_topics[best.topic] += 1
    return chosen


def row_question(place: str, row: Indicator) -> str:
    """The question that a row answers, e.g. ``绍兴市2025年每千人注册护士数目标是多少？``."""
    year = f"{row.year}年" if row.year else ""
    return f"{place}{year}{row.name}{ROLE_WORDS.get(row.role, '')}是多少？"


def topic_of(name: str) -> str:
    """The topic of an indicator, by its Chinese name; "" for one that fits none.

    >>> topic_of("每千人注册护士数")
    '医护与床位'
    """
    return next((topic.zh for topic in topics() if any(word in name for word in topic.words)), "")


def _askable(row: Indicator) -> bool:
    """A goal that is a number, under a name that fits a button and that readers know from tables."""
    known = row.origin == "table" or row.canonical in {entry.canonical for entry in lexicon()}
    number = row.lower is not None or row.upper is not None
    return bool(known and number and row.year and row.role != "actual" and len(row.name) <= LONGEST_NAME)


def _sample(plan: Plan, topic: str, row: Indicator, place: str) -> Sample:
    document = plan.document
    english = next((entry.english[0] for entry in lexicon() if entry.canonical == row.canonical and entry.english), "")
    en = f"What is {place}'s target for {english} in {row.year}?" if place and english else ""
    return Sample(doc_id=document.doc_id, topic=topic, zh=row_question(document.place, row), en=en, row=row)
