"""The state beside the goal of one thing, or the goal beside the state, where a question leaves open which is meant and a
sentence tells only one: 医疗服务收入占比 34.43% and 35%以上, 新建省级重点学科8个 and 创建省级重点学科2—3个."""

from __future__ import annotations

import re

from answers.drafting import Draft
from answers.tables import add_row
from answers.told_otherwise import answered, place_told
from answers.values import OF_NO_TIME
from corpus.statements import plan_years
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query

NOTICE = "注意：以上一个是现状，一个是规划目标，引用时请注明年份。"
BUILT = re.compile(r"^(?:新建成?|新增|新创建?|创建成?|建成|建设|打造|争创|创成)")


def add_told_of_time(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Behind the one figure that the question is about: the figure of the same thing at the plan's other end."""
    if query.english or query.carried or query.years or query.period or query.role or draft.conflicts:
        return
    built = query.kind == "count" and asks("built_count", query.text)
    if not built and not (query.kind in OF_NO_TIME and says("time", "open", query.text)):
        return
    rows = engine.rows.get(plan.document.doc_id, ())
    told = answered(engine, query, rows, draft)
    if len(told) != 1 or told[0].origin != "text" or (built and not BUILT.match(told[0].name)):
        return
    others = [row for row in rows if _other_end(plan, told[0], row, built=built)]
    if len({row.role for row in others}) == 1:
        add_row(draft, others[0])
        draft.add(NOTICE, [place_told(row, draft) for row in (told[0], others[0])])


def _other_end(plan: Plan, one: Indicator, other: Indicator, *, built: bool) -> bool:
    """A goal of the plan's end beside what stands in its base year, or the other way round, of one thing in one unit."""
    base, end = plan_years(plan.document.period)
    ends = {(one.year, one.role), (other.year, other.role)} == {(base, "actual"), (end, "target")}
    if not other.value or not ends or fold(one.unit) != fold(other.unit):
        return False
    if built:
        return bool(BUILT.match(other.name)) and BUILT.sub("", one.name) == BUILT.sub("", other.name)
    return one.canonical == other.canonical
