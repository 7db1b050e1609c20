"""The figure of the sentence that answers, and what the plan's table and other sentences state of the same indicator: a
question in everyday words, whose words no row's name holds (抽烟的人占几成), is shown them like one that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.answered_rows import PERCENT
from answers.concepts import concepts, coverage
from answers.drafting import NOTED, Draft
from answers.siblings import siblings
from answers.tables import add_difference, add_row
from answers.values import find_rows, related
from answers.worded import add_in_words
from corpus.naming import bare
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.lexicons import read_lexicon
from retrieval.naming import NamedIndicator
from retrieval.needs import met, need_for
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text"})
NAMED = 0.6  # share of the question that the name of one of several figures must hold
TOLD_LEAST = 6  # characters of what a share is of that tell it from others
MEASURE = 3  # characters that the names of one measure of two groups share: 吸烟率


def add_stated_again(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Behind the one statement that an answer gives: the others of its indicator; False where there are none."""
    told = [s for s in draft.sentences if s.text.startswith(NOTED) or "|" in s.text]
    if query.english or query.carried or query.kind not in KINDS or draft.conflicts or told:
        return False
    one = _answered(engine, query, plan, draft)
    if one is None:
        return False
    others = dict.fromkeys(
        (*siblings(engine, query, (one,)), *_of_groups(engine, query, one), *_of_grades(engine, query, one))
    )
    rows = (one, *(row for row in others if not _cited(row, draft)))
    for row in rows[1:]:
        add_row(draft, row)
    if len(rows) > 1:
        add_difference(draft, rows)
    said = len(draft.sentences)
    add_in_words(query, plan, rows, draft)
    return len(rows) > 1 or len(draft.sentences) > said


def _answered(engine: Engine, query: Query, plan: Plan, draft: Draft) -> Indicator | None:
    """The statement of the text that the answer gives and the question asks for: the only one, else the one that it
    names."""
    need = need_for(query)
    told = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.origin == "text" and row.value and _cited(row, draft) and fold(row.value) in fold(draft.text())
        if (not query.years or row.year in query.years) and met(need, row.value)
    ]
    if len(told) == 1 and query.kind != "text":
        return told[0]
    asked = concepts(engine, query)
    named = [row for row in told if coverage(asked, row.name) >= NAMED]
    return named[0] if len({row.canonical for row in named}) == 1 else None


def _of_groups(engine: Engine, query: Query, one: Indicator) -> Sequence[Indicator]:
    """The same measure of another group of people (15岁以上人群 beside 成人), where the question names neither."""
    found: list[Indicator] = []
    for canonical in related(one.canonical):
        measure = _shared_end(bare(fold(one.canonical)), bare(fold(canonical)))
        groups = [bare(fold(name)).removesuffix(measure) for name in (one.canonical, canonical)]
        if len(measure) >= MEASURE and not any(group and group in bare(query.text) for group in groups):
            named = NamedIndicator(canonical, measure, "related")
            found += [row for row in find_rows(engine, query, named, one.doc_id).rows if row.value]
    return found


def _of_grades(engine: Engine, query: Query, one: Indicator) -> Sequence[Indicator]:
    """The same people or houses measured by the same standard in another grade (学生体质健康标准达标优良率58%, and 95%的学生
    达到学生体质健康标准合格等级), unless the question asks for this one."""
    grades = re.findall(read_lexicon("stocks")["measure"]["grades"], query.text)
    if grades and all(grade in one.name for grade in grades):
        return []
    return [
        other
        for other in engine.rows.get(one.doc_id, ())
        if other.value and other.value != one.value and (other.year, other.role) == (one.year, one.role)
        if _graded(engine, one, other) or _graded(engine, other, one)
    ]


def _graded(engine: Engine, one: Indicator, other: Indicator) -> bool:
    """Whether the name of a share holds nothing besides its grade that is not held where the other says who keeps a
    standard."""
    measure = read_lexicon("stocks")["measure"]
    if one.unit not in PERCENT or other.unit not in PERCENT or not re.search(measure["keeps"], other.name):
        return False
    share = re.search(measure["graded"], fold(one.name))
    what = fold(one.name)[: share.start()] if share else ""
    words = [word for word in engine.words.cut(what) if len(word) > 1]
    return len(what) >= TOLD_LEAST and len(words) > 1 and all(word in fold(other.name) for word in words)


def _shared_end(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) and one[-1 - size] == other[-1 - size]:
        size += 1
    return one[len(one) - size :]


def _cited(row: Indicator, draft: Draft) -> bool:
    return any(
        c.doc_id == row.doc_id and c.start <= row.value_start and row.value_end <= c.end for c in draft.citations
    )
