"""专题: one topic over chosen plans; what each plan aims at and does, in its own words."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.grids import table_grid
from briefing.material import Material
from briefing.model import Section
from briefing.selecting import best, is_heading, line, part_of, units
from corpus.outline import section_at
from records import Indicator, Plan

MOST = 18  # sentences of one plan
MOST_ROWS = 12
PLAIN = ("principles",)  # parts whose sentences only name a topic


@dataclass(frozen=True, slots=True)
class Topic:
    """``heads`` are words of section headings, ``words`` words of sentences and indicator names."""

    name: str
    heads: tuple[str, ...]
    words: tuple[str, ...]


@cache
def topics() -> dict[str, Topic]:
    """The topics of ``topics.toml`` by name."""
    data = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))
    return {t["name"]: Topic(t["name"], tuple(t["heads"]), tuple(t["words"])) for t in data["topic"]}


def find_topic(name: str) -> Topic:
    """A known topic, or one whose only word is its name.

    >>> find_topic("职业病").words
    ('职业病',)
    """
    return topics().get(name) or Topic(name, (name,), (name,))


def topic_sections(material: Material, plans: Sequence[Plan], name: str) -> tuple[Section, ...]:
    """A heading for the topic, then one section for every plan that speaks of it."""
    topic = find_topic(name)
    found = [Section(section_id=f"topic-{name}", title=f"专题：{name}")]
    for plan in plans:
        items = []
        rows = topic_rows(material.rows[plan.document.doc_id], topic)
        if rows:
            items.append(
                table_grid(
                    material, plan, rows, f"{name}-{plan.document.doc_id}-grid", f"{plan.document.place}：相关指标"
                )
            )
        items += [
            line(plan, span, f"{name}-{plan.document.doc_id}-{n}")
            for n, span in enumerate(topic_spans(plan, topic), start=1)
        ]
        if items:
            found.append(
                Section(
                    section_id=f"topic-{name}-{plan.document.doc_id}",
                    title=plan.document.place,
                    items=tuple(items),
                    level=2,
                )
            )
    return tuple(found)


def topic_rows(rows: Sequence[Indicator], topic: Topic) -> list[Indicator]:
    """Indicators of tables whose name holds a word of the topic, all years of a name together."""
    fitting = [row for row in rows if row.origin == "table" and any(word in row.name for word in topic.words)]
    names = list(dict.fromkeys(row.name for row in fitting))[:MOST_ROWS]
    return [row for row in fitting if row.name in names]


def topic_spans(plan: Plan, topic: Topic) -> list[tuple[int, int]]:
    """Sentences under a heading of the topic, and others that name it; the most telling, in the plan's order."""
    text, inside, outside = plan.document.text, [], []
    for span in units(plan, 0, len(text)):
        path = section_at(plan.sections, span[0]).path
        if part_of(plan, path) in PLAIN or is_heading(plan, span):
            continue
        words = text[slice(*span)]
        held = any(word in words for word in topic.words)
        if any(head in part for part in path[1:] or path for head in topic.heads):
            inside.append(span)
        elif held:
            outside.append(span)
    first = best(plan, inside, MOST - min(len(outside), MOST // 3), topic.words)
    rest = best(plan, outside, MOST - len(first), topic.words)
    return sorted([*first, *rest])
