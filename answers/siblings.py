"""Other statements of what a row states: the same indicator under a slightly different name, in the same year.

高血压患者管理率 of a table and 高血压规范管理率 of the text are one matter to who asks; their figures are shown together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from os.path import commonprefix

from answers.concepts import Concept, coverage
from answers.drafting import Draft, Span
from answers.tables import ADDED, cited_span
from answers.values import number_of, same_value
from corpus.matters import matter, qualifiers
from index.terms import fold
from records import Indicator
from retrieval.contrasts import asks, table_only
from retrieval.engine import Engine
from retrieval.options import options
from retrieval.pairs import text_alone
from retrieval.phrases import says
from retrieval.query import Query

COMMON_RATES = re.compile(r"[%％‰岁]|/\s*10万|百分点")
SHARE_OF = re.compile(r"(?:服务)?覆盖(?=率)|服务(?=率)|的")  # words that a share's name may leave out
SHORTEST_MEASURE = 2  # characters of a measure that two indicators share
SHORTEST = 4  # characters of a core that tells one matter from another
SPOKEN_OF = 0.6  # share of the question that two statements' names must hold together


def siblings(engine: Engine, query: Query, rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Rows of the same plan, year and role that state another figure for what one of ``rows`` states."""
    if table_only(query.text) and any(row.origin == "table" for row in rows):
        return ()
    if text_alone(query.text) and all(row.origin == "text" for row in rows):
        return ()
    found: list[Indicator] = []
    for row in rows:
        for other in engine.rows.get(row.doc_id, ()):
            if not other.value or not _one_time(row, other):
                continue
            if not _one_matter(row, other) and not _of_population(query, row, other):
                continue
            known = any(other is r or (_one_time(other, r) and same_value(other, r)) for r in (*rows, *found))
            if not known and _allowed(query, row, other):
                found.append(other)
    return tuple(found)


def stated_beside(
    engine: Engine, query: Query, asked: tuple[Concept, ...], span: Span
) -> tuple[tuple[Indicator, ...], ...]:
    """The statement inside a cited span that the question is about, and its siblings; behind it those of the same
    measure that the question lists beside it (高血压、糖尿病的管理率). () when it has none."""
    rows = (r for r in engine.rows.get(span.doc_id, ()) if r.origin == "text")
    inside = [r for r in rows if span.start <= r.value_start and r.value_end <= span.end]
    best: tuple[float, tuple[Indicator, ...]] = (0.0, ())
    groups: dict[int, tuple[Indicator, ...]] = {}
    for row in inside:
        others = siblings(engine, query, (row,))
        held = coverage(asked, " ".join(r.name for r in (row, *others))) if others else 0.0
        if others:
            groups[row.value_start] = (row, *others)
        if held >= SPOKEN_OF and held > best[0]:
            best = (held, (row, *others))
    if not best[1]:
        return ()
    listed = (group for group in groups.values() if _listed_with(query, best[1][0], group[0]))
    return (best[1], *listed)


def _listed_with(query: Query, one: Indicator, other: Indicator) -> bool:
    """Whether another row of one measure has its own words before it in the question too."""
    measure = commonprefix((one.name[::-1], other.name[::-1]))[::-1]
    own = other.name.removesuffix(measure)
    return one is not other and len(measure) >= SHORTEST_MEASURE and len(own) > 1 and fold(own) in query.text


def agreeing(engine: Engine, query: Query, rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """For a question whether two places agree: statements of the text that give a row's figure again, first one that
    bounds it otherwise (90%以上 beside 90%)."""
    bounds_asked = "还是" in query.text  # 达到还是保持
    if not doubted(query) and not bounds_asked:
        return ()
    again = [
        (other.lower != row.lower or other.upper != row.upper, other)
        for row in rows
        for other in engine.rows.get(row.doc_id, ())
        if other.origin == "text" and other not in rows and other.canonical == row.canonical
        if (row.origin == "table" or not _inside_one(row, other)) and _one_time(row, other) and same_value(row, other)
    ]
    kept: dict[bool, Indicator] = {}
    for otherwise, other in again:
        if otherwise or doubted(query):
            kept.setdefault(otherwise, other)
    return tuple(kept[key] for key in sorted(kept))


def add_agreement(draft: Draft, rows: Sequence[Indicator], again: Sequence[Indicator]) -> None:
    """For one figure that stands in several places: whether they say the same, or bound it differently."""
    if len(rows) != 1 or not again:
        return
    spans = [cited_span(draft, row) for row in (*rows, *again)]
    if len({(row.lower, row.upper) for row in (*rows, *again)}) > 1:
        draft.add("注意：原文几处的数字相同、写法不同，均已列出，请核对后引用。", spans)
    else:
        draft.add("原文几处的数值一致。", spans)


def _inside_one(one: Indicator, other: Indicator) -> bool:
    return one.start < other.end and other.start < one.end


def chosen_from(engine: Engine, query: Query, rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Rows of the same matter that state a figure which the question gives to choose from and ``rows`` do not."""
    left = [figure for figure in options(query.text) if not any(str(number_of(row)) == figure for row in rows)]
    found: list[Indicator] = []
    for figure in left:
        same = [
            other
            for other in engine.rows.get(rows[0].doc_id, ())
            if str(number_of(other)) == figure and matter(other.name) == matter(rows[0].name)
        ]
        found.extend(same[:1])
    return tuple(found)


def doubted(query: Query) -> bool:
    """The question says that two places differ, or gives two figures to choose from."""
    return says("compare", "differs", query.text) or bool(options(query.text))


def _one_time(one: Indicator, other: Indicator) -> bool:
    return one.year == other.year and (one.role == other.role or not one.role or not other.role)


def _one_matter(one: Indicator, other: Indicator) -> bool:
    shared = matter(one.name)
    return len(shared) >= SHORTEST and shared == matter(other.name) and _alike_units(one, other)


def _of_population(query: Query, one: Indicator, other: Indicator) -> bool:
    """Whether the text gives the same share of a population that the question does not name: 重点人群签约率 beside
    家庭医生签约覆盖率."""
    if "覆盖" in query.text and "覆盖" in one.name:  # named in full, it is that share only
        return False
    group = group_of_share(one.canonical, other.canonical) if other.origin == "text" else ""
    return bool(group) and group not in query.text and _alike_units(one, other)


def group_of_share(whole: str, part: str) -> str:
    """The group of people in whose name one share is the other (重点人群 of 重点人群家庭医生签约率 and 家庭医生签约率), "" where
    there is none."""
    name, longer = (SHARE_OF.sub("", fold(one)) for one in (whole, part))
    group = longer.removesuffix(name)
    told = len(name) >= SHORTEST and len(group) > 1 and group != longer
    return group if told and asks("population", group) else ""


def _alike_units(one: Indicator, other: Indicator) -> bool:
    """The same unit; a table may leave it out."""
    first, second = (fold(row.unit).replace("1/", "/") for row in (one, other))
    return first == second or (not first and one.origin == "table") or (not second and other.origin == "table")


def _added_and_whole(row: Indicator, other: Indicator) -> bool:
    """How many are to be added, and how many there are to be: 新增三级甲等综合医院1家, 三级甲等综合医院达到2家."""
    added = [bool(ADDED.match(one.name)) for one in (row, other)]
    return added[0] != added[1] and (row.role, other.role) == ("target", "target")


def _allowed(query: Query, row: Indicator, other: Indicator) -> bool:
    """What the question says of how the figure is counted holds of the other statement too; a count of things may be
    of a part of them (214家医疗机构 of 769家公共场所), so it is shown only to who says that two figures differ."""
    if not COMMON_RATES.search(row.unit + other.unit) and not doubted(query) and not _added_and_whole(row, other):
        return False
    return qualifiers(query.text) & qualifiers(row.name) <= qualifiers(other.name)
