"""Other statements of what a row states: the same indicator under a slightly different name, in the same year.

高血压患者管理率 of a table and 高血压规范管理率 of the text are one matter to who asks; their figures are shown together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from answers.concepts import Concept, coverage
from answers.values import same_value
from corpus.naming import bare, canonical_name
from index.terms import fold
from records import Indicator
from retrieval.engine import Engine
from retrieval.query import Query

# Words that say how well or of whom something is counted, not what.
QUALIFIERS = re.compile(
    r"登记在册的?|在册|规范(?:化)?(?!化?建设)|患者|病人|总体|新增|设置|已?建成|现有|共有|"
    r"国家(?!级|卫生)|(?<=[率数比])的|的|[“\"][^”\"]*[”\"]"
)
# One kind of institution under its general name: a township health centre is a primary care institution.
KINDS = ((re.compile(r"乡镇(?:中心)?卫生院|社区卫生服务中心|基层(?:医疗)?(?:卫生)?机构"), "基层医疗机构"),)
SHORTEST = 4  # characters of a core that tells one matter from another
SPOKEN_OF = 0.6  # share of the question that two statements' names must hold together


def siblings(engine: Engine, query: Query, rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Rows of the same plan, year and role that state another figure for what one of ``rows`` states."""
    found: list[Indicator] = []
    for row in rows:
        for other in engine.rows.get(row.doc_id, ()):
            known = any(other is r or (_one_time(other, r) and same_value(other, r)) for r in (*rows, *found))
            if other.value and not known and _one_time(row, other) and _one_matter(row, other):
                found.extend([other] if _allowed(query, row, other) else [])
    return tuple(found)


def stated_beside(
    engine: Engine, query: Query, asked: tuple[Concept, ...], doc_id: str, start: int, end: int
) -> tuple[Indicator, ...]:
    """The statement inside a cited span that the question is about, and its siblings; () when it has none."""
    inside = [r for r in engine.rows.get(doc_id, ()) if start <= r.start and r.end <= end and r.origin == "text"]
    best: tuple[float, tuple[Indicator, ...]] = (0.0, ())
    for row in inside:
        others = siblings(engine, query, (row,))
        held = coverage(asked, " ".join(r.name for r in (row, *others))) if others else 0.0
        if held >= SPOKEN_OF and held > best[0]:
            best = (held, (row, *others))
    return best[1]


def core(name: str) -> str:
    """A name without qualifiers, under the canonical name where the lexicon has one.

    >>> core("高血压规范管理率") == core("高血压患者管理率")
    True
    """
    return _core(fold(name))


@cache
def _core(name: str) -> str:
    text = QUALIFIERS.sub("", name)
    for pattern, general in KINDS:
        text = pattern.sub(general, text)
    text = canonical_name(bare(text) or name)
    return re.sub(r"(?:数|数量|总数)$", "", QUALIFIERS.sub("", bare(fold(text))))


def _one_time(one: Indicator, other: Indicator) -> bool:
    return one.year == other.year and (one.role == other.role or not one.role or not other.role)


def _one_matter(one: Indicator, other: Indicator) -> bool:
    shared = core(one.name)
    return len(shared) >= SHORTEST and shared == core(other.name) and _alike_units(one, other)


def _alike_units(one: Indicator, other: Indicator) -> bool:
    """The same unit; a table may leave it out."""
    first, second = (fold(row.unit).replace("1/", "/") for row in (one, other))
    return first == second or (not first and one.origin == "table") or (not second and other.origin == "table")


def _allowed(query: Query, row: Indicator, other: Indicator) -> bool:
    """What the question says of how the figure is counted holds of the other statement too."""
    said = set(QUALIFIERS.findall(fold(query.text))) & set(QUALIFIERS.findall(fold(row.name)))
    return said - {"的", "患者", "病人"} <= set(QUALIFIERS.findall(fold(other.name)))
