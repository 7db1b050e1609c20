"""The figure of a sentence that an answer gives, and other sentences of its plan with another figure for the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answers.concepts import concepts, coverage
from answers.drafting import Draft
from answers.values import same_value
from corpus.outline import section_at
from corpus.subjects import subject
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.query import Query

ABOUT = 0.5  # share of the question that the figure's name must hold
SHORTEST = 4  # characters of a name that tells it from others
RARE = 6  # places of a plan up to which a short head noun means one thing
WHOLE = re.compile(r"全[市县区州旗省]")
VERBS = re.compile(
    r"(?:增加?|提高|扩大|上升|达|降低?|减少?)(?:至|到|为)?$|(?:共|总)?(?:达到|达|为|有|约)$|(?:总数|总量|数量|数)$"
)
OWNED = re.compile(r"^.*?(?:下设|设置|设立|设有|建有|建成|设)(?=[\u4e00-\u9fff]{2})")
NO_TOTAL = re.compile(r"其中|新增|新建|改扩建|每|年均|累计|同比|增长|减少|比20\d\d|一期|二期|分别|占")
SMALLER = re.compile(r"医院|中心|卫生院|街道|[\u4e00-\u9fff]镇|乡(?!村)|社区")
RATE = re.compile(r"(?:率|占比|比例|比重|水平)$")
SENTENCE = re.compile(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that an answer gives, others of the same thing, and the thing's name."""

    one: Indicator
    others: tuple[Indicator, ...]
    name: str


def other_rows(engine: Engine, query: Query, plan: Plan, draft: Draft) -> Counted | None:
    """The figure in the answer that the question is about, where the plan gives others of it; None where it does not."""
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "text" and r.value]
    inside = [r for r in rows if any(c.start <= r.value_start and r.value_end <= c.end for c in draft.citations)]
    asked = concepts(engine, query)
    best: tuple[float, Counted | None] = (0.0, None)
    for row in inside:
        others = tuple(r for r in rows if one_thing(engine, plan, row, r) and not same_value(row, r))
        held = coverage(asked, f"{name_of_row(row)} {' '.join(map(name_of_row, others))}") if others else 0.0
        if held >= ABOUT and held > best[0] and (not query.years or row.year in query.years):
            best = (held, Counted(row, others[:2], name_of_row(row)))
    return best[1]


def name_of_row(row: Indicator) -> str:
    """The name of what is counted, without the verbs and the owner around it: 市急救站下设分站 → 分站."""
    name = VERBS.sub("", VERBS.sub("", row.name))
    return WHOLE.sub("", OWNED.sub("", name))


def one_thing(engine: Engine, plan: Plan, one: Indicator, other: Indicator) -> bool:
    """Whether two statements count the same: one time and role, one unit, and one name or a name that is short for the
    other's."""
    alike = (one.year, one.role, one.unit) == (other.year, other.role, other.unit)
    if one is other or not alike or one.year is None or not one.role:
        return False
    first, second = sorted((one, other), key=lambda row: len(name_of_row(row)))
    if any(NO_TOTAL.search(_clause(plan, row)) or _in_brackets(plan, row) for row in (one, other)):
        return False
    short, long = name_of_row(first), name_of_row(second)
    if short == long:
        return len(short) >= SHORTEST and _of_all(plan, first, second)
    return long.endswith(short) and len(short) > 1 and _left_out(engine, plan, first, short, long)


def _clause(plan: Plan, row: Indicator) -> str:
    return plan.document.text[row.start : row.value_end]


def _before(plan: Plan, row: Indicator) -> str:
    """The words of the row's sentence before its value."""
    return SENTENCE.split(plan.document.text[max(0, row.value_start - 200) : row.value_start])[-1]


def _in_brackets(plan: Plan, row: Indicator) -> bool:
    """Figures in brackets are parts of what stands before them."""
    before = _before(plan, row)
    return max(map(before.rfind, "（(")) > max(map(before.rfind, "）)"))


def _of_all(plan: Plan, one: Indicator, other: Indicator) -> bool:
    """Both are of the whole place: one says so, and no smaller one is spoken of."""
    if RATE.search(name_of_row(one)):
        return not any(SMALLER.search(_before(plan, row).replace(row.name, "")) for row in (one, other))
    said = [bool(WHOLE.search(_clause(plan, row))) for row in (one, other)]
    bare = [not SMALLER.search(_before(plan, row)) for row in (one, other)]
    return any(said) and all(s or b for s, b in zip(said, bare, strict=True))


def _left_out(engine: Engine, plan: Plan, row: Indicator, short: str, long: str) -> bool:
    """What the short name leaves out is said before it, in its sentence or heading, and it can be of nothing else."""
    words = [w for w in engine.words.cut(fold(long.removesuffix(short))) if len(w) > 1]
    around = fold(_before(plan, row))
    heading = fold(" ".join(section_at(plan.sections, row.start).path[-1:]))
    said = bool(words) and all(w in around + heading for w in words) and any(w in around for w in words)
    if not said:
        return False
    if RATE.search(short):
        return len(short) >= SHORTEST and subject(_clause(plan, row)[: row.value_start - row.start]) == short
    return len(long) >= SHORTEST and fold(plan.document.text).count(fold(short)) <= RARE
