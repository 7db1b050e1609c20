"""What a question asks of each of the places of a plan that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from records import Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.mentions import Mention, without_agreeing
from retrieval.phrases import says
from retrieval.query import Query

TOPIC_LEAST = 2  # characters of a place's own matter


def matters(engine: Engine, query: Query, plan: Plan, kept: Sequence[Mention], named: Sequence[Mention]) -> list[Query]:
    """What is asked of each place: what stands behind its name, where every name has a matter of its own behind it
    (第一章列的慢性病和第三章的重大疾病), with what stands before all names and behind the next mark; else all the rest."""
    starts = {m.end: m for m in kept}
    marks = sorted((*(starts.get(m.end, m) for m in named),), key=lambda m: m.start)
    text = query.text
    gaps = [text[m.end : marks[i + 1].start if i + 1 < len(marks) else len(text)] for i, m in enumerate(marks)]
    before = text[: marks[0].start]
    whole = read_part(engine, plan, before + " ".join(gaps))
    if len(marks) != len(kept):
        return [whole] * len(kept)
    last, comma, behind = gaps[-1].partition(",")
    own = [*gaps[:-1], last]
    read = [read_part(engine, plan, part) for part in own]
    # 正文里写的床位数和表2一致吗: behind the last name stands only the asking whether they agree.
    named_all = all(re.search(r"\w", without_agreeing(part).strip("吗么呢?？")) for part in own)
    if not named_all or not all(len(one.topic.replace(" ", "")) >= TOPIC_LEAST for one in read):
        return [whole] * len(kept)
    return [read_part(engine, plan, f"{before}{part}{comma}{behind}") for part in own]


def set_against(engine: Engine, query: Query, plan: Plan, where: Mention) -> list[Query]:
    """What is asked of the rest of the plan and of the one place that is named, where the question first tells a matter
    and sets what the place says against it (要建重点专科的病,跟第一章说的慢性病一样吗); [] for other questions."""
    if not (says("compare", "differs", query.text) or asks("again", query.text)):
        return []
    before, behind = (read_part(engine, plan, part) for part in (query.text[: where.start], query.text[where.end :]))
    if len(before.topic.replace(" ", "")) < TOPIC_LEAST or len(behind.topic.replace(" ", "")) < TOPIC_LEAST:
        return []
    return [before, read_part(engine, plan, f"{query.text[: where.start]} {query.text[where.end :]}")]


def read_part(engine: Engine, plan: Plan, text: str) -> Query:
    """A part of the question as one on the plan alone."""
    words = next((t for t in (without_agreeing(text), text) if re.search(r"\w", t)), "")
    # A part without a word is a question on nothing in particular.
    return engine.understand(words or plan.document.place, (), (plan.document.doc_id,))
