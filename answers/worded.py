"""What a plan says of an indicator in words beside its figure: 低于全省平均水平20%, 翻一番, 极低水平, 显著提高.

Such a statement is found by its subject: the name before the words must be that of the row, at the same level of
places and looking the same way (results beside results, goals beside goals).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answers.concepts import Concept, coverage
from answers.drafting import Draft, Span
from answers.tables import cited_span
from answers.tenses import told_tense
from answers.values import by_time, shown_value
from corpus.clauses import clauses
from corpus.matters import matter
from corpus.outline import section_at
from corpus.splitting import sentences
from corpus.subjects import joint_names, subject
from index.terms import fold
from records import Conflict, ConflictValue, Indicator, Plan
from retrieval.contrasts import table_only, worded_words
from retrieval.engine import Engine
from retrieval.query import Query

SHORTEST = 4  # characters of a name that tells it from others
INSIDE = 6  # characters of a name that may be the end of a longer one
HELD = 0.5  # share of the question that a clause in words must hold to be set beside figures
SHOWN = 2  # statements in words shown beside a row at most
TREND = re.compile(r"^[^\d]*(?:提高|提升|增强|延长|增加|降低|下降|减少)$")
CARE = re.compile(r"^(?:严格|有效|持续|进一步)*(?:控制|降低|减少|提高|提升|保持|推动|推进|将|使|促进|确保|力争)")
LEVELS = re.compile(r"国家|省|市(?=级)|县(?=级)|区(?=级)")
LEVEL = re.compile(r"^(?:人均|全民|国家级?|[省市县区]级|以上|[、和及])+")
COUNT = re.compile(r"(?:总量|总数|数量|数|水平)$")


@dataclass(frozen=True, slots=True)
class Worded:
    """One statement in words: its names, its words, whether they only tell the trend, and clause and sentence."""

    names: tuple[str, ...]
    words: str
    trend: bool
    clause: tuple[int, int]
    sentence: tuple[int, int]


@lru_cache(maxsize=64)
def worded(text: str) -> tuple[Worded, ...]:
    """All statements in words of a plan's text, in its order."""
    return tuple(_worded(text))


def _worded(text: str) -> Iterator[Worded]:
    for start, end in sentences(text):
        if "|" in text[start:end]:
            continue  # a row of a table
        for clause in clauses(text, start, end):
            for kind, pattern in worded_words().items():
                for found in pattern.finditer(clause.text):
                    name = subject(CARE.sub("", subject(clause.text[: found.start()])))
                    if name:
                        names = tuple(CARE.sub("", one) for one in joint_names(name)[0])
                        yield Worded(names, found.group(), kind == "trend", (clause.start, clause.end), (start, end))


def core(name: str) -> str:
    """What a name is of, without levels of places and words of counting.

    >>> core("省级以上卫生人才总量") == core("国家、省级卫生人才数")
    True
    """
    return COUNT.sub("", LEVEL.sub("", COUNT.sub("", matter(name))))


def in_words(query: Query, plan: Plan, row: Indicator) -> tuple[Worded, ...]:
    """What the plan says in words of a row's indicator; a mere trend only beside a row that has words itself."""
    if table_only(query.text) or query.english:
        return ()
    figure = bool(re.search(r"\d", row.value))
    found: dict[str, Worded] = {}
    for one in worded(plan.document.text):
        if (figure and one.trend) or one.words in row.value or row.start <= one.clause[0] < row.end:
            continue
        if any(_one_name(name, row.name) for name in one.names) and _one_tense(plan, one, row):
            found.setdefault(one.words, one)
    return tuple(found.values())[:SHOWN]


def add_in_words(query: Query, plan: Plan, rows: Sequence[Indicator], draft: Draft) -> None:
    """The statements in words on each of ``rows`` behind them, and that both stand in the plan."""
    told: set[tuple[int, int]] = set()
    for row in rows:
        beside = [one for one in in_words(query, plan, row) if one.clause not in told]
        told |= {one.clause for one in beside}
        for one in beside:
            draft.add(f"{plan.document.place}：{_said(plan, one)}。", [_span(plan, one)])
        if beside:
            _add_notice(draft, plan, [row], beside)


def figures_beside(
    engine: Engine, query: Query, asked: tuple[Concept, ...], plan: Plan, span: Span
) -> tuple[Worded, tuple[Indicator, ...]] | None:
    """The statement in words inside a cited span that the question is about, and the rows that give a figure for the
    same indicator; None where there is none."""
    text = plan.document.text
    if table_only(query.text) or query.english:
        return None
    inside = [one for one in worded(text) if span.start <= one.clause[0] and one.clause[1] <= span.end + 1]
    inside = [one for one in inside if coverage(asked, text[slice(*one.clause)]) >= HELD]
    for one in inside:
        names = _asked_for(asked, query, one.names)
        canonical = {named.canonical for named in query.indicators if any(_within(n, named.words) for n in names)}
        rows = [
            row
            for row in engine.rows.get(plan.document.doc_id, ())
            if _sets_against(one, row)
            and not one.sentence[0] <= row.start < one.sentence[1]
            and (row.canonical in canonical or any(_one_name(name, row.name) for name in names))
            and _one_tense(plan, one, row)
        ]
        if chosen := by_time(rows, query, plan):
            return one, tuple(chosen)
    return None


def _sets_against(one: Worded, row: Indicator) -> bool:
    """A figure, or beside a mere trend other words for it: 显著提高, 同比例提高 in the table."""
    if not one.trend:
        return bool(re.search(r"\d", row.value))
    return row.origin == "table" and bool(TREND.search(row.value)) and one.words not in row.value


def _asked_for(asked: tuple[Concept, ...], query: Query, names: tuple[str, ...]) -> tuple[str, ...]:
    """Of several names before the same words (孕产妇死亡率和新生儿死亡率在极低水平) those that the question holds, else
    those that hold most of it."""
    named = tuple(name for name in names if fold(name) in query.text)
    held = {name: coverage(asked, name) for name in names}
    return named or tuple(name for name in names if held[name] >= max(held.values()))


def add_figures(draft: Draft, plan: Plan, one: Worded, rows: Sequence[Indicator]) -> None:
    """That the plan has words and figures for one indicator, behind both."""
    _add_notice(draft, plan, rows, [one])


def _add_notice(draft: Draft, plan: Plan, rows: Sequence[Indicator], beside: Sequence[Worded]) -> None:
    values = [ConflictValue(value=shown_value(r), year=r.year, citation=draft.cite(cited_span(draft, r))) for r in rows]
    values += [ConflictValue(value=one.words, year=None, citation=draft.cite(_span(plan, one))) for one in beside]
    draft.conflicts.append(Conflict(indicator=rows[0].canonical, values=tuple(values)))
    spans = [*(cited_span(draft, row) for row in rows), *(_span(plan, one) for one in beside)]
    words = "、".join(f"“{one.words}”" for one in beside)
    draft.add(f"注意：原文另一处对同一事项用的是文字或相对的说法（{words}），均已列出，请核对后引用。", spans)


def _said(plan: Plan, one: Worded) -> str:
    return plan.document.text[slice(*one.clause)].strip(" \n，,；;。")


def _span(plan: Plan, one: Worded) -> Span:
    return Span(plan.document.doc_id, *one.clause)


def _one_name(one: str, other: str) -> bool:
    """One is the other, or a long one its end; levels of places that both name must meet."""
    levels = [set(LEVELS.findall(name)) | ({"国家"} if "省级以上" in name else set()) for name in (one, other)]
    if all(levels) and not levels[0] & levels[1]:
        return False
    first, second = core(one), core(other)
    short, long = sorted((first, second), key=len)
    return len(short) >= SHORTEST and (short == long or (len(short) >= INSIDE and long.endswith(short)))


def _within(name: str, words: str) -> bool:
    """The question's own word (吸烟率) is the end of a name (成人吸烟率)."""
    return core(name).endswith(words)


def _one_tense(plan: Plan, one: Worded, row: Indicator) -> bool:
    path = section_at(plan.sections, one.clause[0]).path
    past = told_tense(plan, plan.document.text[slice(*one.sentence)], path) == "past"
    return past == (row.role == "actual")
