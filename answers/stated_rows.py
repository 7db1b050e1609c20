"""What a plan itself states where it has no row under the name asked for: a row whose name the question holds word by
word, of the same people, the same kind of figure and the same time (65岁以上老年人签约率 for 老年人的家庭医生签约率)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from answers.near_misses import own_words
from answers.qualified import foreign_row, qualifier_of
from answers.values import asked_years, by_time
from corpus.naming import bare, names_of, plain_name
from corpus.outline import section_at
from corpus.statements import MEASURE
from index.terms import fold
from records import Indicator, Plan
from retrieval.described import fits
from retrieval.engine import Engine
from retrieval.everyday import plain_words
from retrieval.kinds import another_kind
from retrieval.naming import NamedIndicator
from retrieval.query import Query

SHORTEST = 5  # characters of a name that tells whose figure it is; 签约率 alone does not
# 那他们的…呢: of the people whom the turns before name.
THEM = re.compile(r"他们|她们|它们|(?:这|那)(?:部分|些|类|群|拨|帮)(?:人|群体|老人|孩子|患者|娃)")
HAN = re.compile(r"[\u4e00-\u9fff]")


def stated_rows(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> tuple[Indicator, ...]:
    """The plan's rows of the longest name that the question holds, of the time asked for; () when there is none, or
    when the question names more than the row tells of."""
    if query.english or query.kind not in {"value", "count", "yesno"}:
        return ()
    whose = f"{query.before_text} " if THEM.search(query.text) else ""
    said = _plain(whose + own_words(query))
    kind = qualifier_of(engine, query)
    held = [
        row
        for row in engine.rows.get(plan.document.doc_id, ())
        if row.value
        and _said(engine, row, said, bare(own_words(query)))
        and fits(query.text, row)
        and not another_kind(own_words(query), fold(row.name), whole=True)
        and not foreign_row(engine, kind, row)
        and not _left(engine, query, named, plan, row)
    ]
    longest = max((len(_plain(row.name)) for row in held), default=0)
    best = [row for row in held if len(_plain(row.name)) == longest]
    if len({row.canonical for row in best}) != 1:
        return ()  # two names of one length would be a guess
    chosen = by_time(best, query, plan)
    wanted = asked_years(query, plan)
    return _told_once([row for row in chosen if not wanted or row.year in wanted])


@lru_cache(maxsize=8192)  # every row of a plan for every question
def _plain(text: str) -> str:
    return plain_name(plain_words(bare(fold(text))))


def _said(engine: Engine, row: Indicator, said: str, text: str) -> bool:
    """Whether the question holds a name: all its words where it ends like a measure, else the name as it stands."""
    name = _plain(row.name)
    if len(name) < SHORTEST:
        return False
    if not MEASURE.search(row.name):
        return bare(fold(row.name)) in text
    # Of 65岁及以上老年人 the plain words leave 及, which says nothing.
    words = (w for w in engine.words.cut(name) if w != "及")
    return all(word in said for word in words if HAN.search(word) or word.isalnum())


def _left(engine: Engine, query: Query, named: NamedIndicator, plan: Plan, row: Indicator) -> bool:
    """Whether the question names something that neither the row's clause, nor the headings above it, nor the names of
    the indicator asked for hold."""
    headings = " ".join(section_at(plan.sections, row.start).path)
    told = f"{row.name} {plan.document.text[row.start : row.end]} {headings} {' '.join(names_of(named.canonical))}"
    known = fold(told) + _plain(told)
    words = engine.words.cut(_plain(query.topic))
    return any(len(word) > 1 and HAN.search(word) and word not in known for word in words)


def _told_once(rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Each value of a year once, tables first."""
    kept: dict[tuple[int | None, str, str], Indicator] = {}
    for row in sorted(rows, key=lambda row: row.origin != "table"):
        kept.setdefault((row.year, row.role, re.sub(r"\D", "", row.value)), row)
    return tuple(kept.values())
