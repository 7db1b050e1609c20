"""The other levels of a title (国家级卫生乡镇, 省级卫生乡镇) for a question after it that names no level (卫生乡镇的目标): the
figure of one level, or of all, would be taken for what the plan says of it."""

from __future__ import annotations

import re
from functools import lru_cache

from answers.drafting import NOTED, Draft
from answers.other_groups import is_told
from answers.tables import add_row, cited_span
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import table_only
from retrieval.engine import Engine
from retrieval.lexicons import read_lexicon
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "list"})
SHORTEST = 3  # characters of a title without its level
MOST = 4


def add_other_levels(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Behind the figure of a title, those of its other levels for the same year, and that they are of different levels."""
    if query.kind not in KINDS or query.english or table_only(query.text) or _levels().search(query.text):
        return
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.value and row.year]
    told = [row for row in rows if _meant(query, row) and is_told(draft, row)]
    others = [row for row in rows if any(_other_level(row, one) for one in told) and not is_told(draft, row)]
    if not others or len(others) > MOST:
        return
    for row in others:
        add_row(draft, row)
    spans = [cited_span(draft, row) for row in (*told, *others)]
    draft.add(f"{NOTED}以上是不同级别或口径的数，引用时请写全名称。", list(dict.fromkeys(spans)), "computed")


def _meant(query: Query, row: Indicator) -> bool:
    """Whether a question has a row's title, and not its name as it is printed."""
    title = _title(row.name)
    return len(title) >= SHORTEST and title in query.text and fold(row.name) not in query.text


def _other_level(row: Indicator, one: Indicator) -> bool:
    """Whether a row gives the same title for the same time at another level, or of all levels."""
    alike = (row.year, row.role, _title(row.name)) == (one.year, one.role, _title(one.name))
    level, known = _levels().search(row.name), _levels().search(one.name)
    return alike and (level and level.group()) != (known and known.group())


@lru_cache(maxsize=4096)
def _title(name: str) -> str:
    """A name without its level and without the words that say how it is counted; "" where it has none of a title.

    >>> _title("省级卫生乡镇覆盖率"), _title("卫生乡镇（街道）数")
    ('卫生乡镇', '卫生乡镇')
    """
    words = read_lexicon("contrasts")["title"]
    return re.sub(words["counted"], "", re.sub(words["before"], "", fold(name)))


def _levels() -> re.Pattern[str]:
    return re.compile(read_lexicon("contrasts")["title"]["level"])
