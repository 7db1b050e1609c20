"""What a plan prints of one project that a question names, in its table of projects or as an item of a box
(3.县中医医院综合住院楼：总投资…，建设年限…): the cells or clauses that are asked for, else that there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answers import refusal
from answers.drafting import Draft, Span
from answers.meant_rows import add_cells, add_row_meant
from answers.project_tables import add_total, lists_indicators, name_column
from answers.refusal import Refused
from corpus.splitting import sentences
from index.terms import fold
from records import Plan, Table
from retrieval.columns import Column, alike, asks_total, columns_meant, projects_meant, special_houses
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query

ITEM = re.compile(
    r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[-•·])?\s*(?P<name>[^：:，。；\n]{4,30})[：:](?P<body>[^\n]+)$", re.M
)
BUILT = re.compile(r"投资|建设年限|建筑面积|开工|竣工|投用|责任单位")
PLAIN = re.compile(r"(?:(?:新|改|扩)*建设?|改造|提升|标准化)*(?:项目|工程)?$")
CLAUSE = re.compile(r"[^，。；\n]+")
MONEY = re.compile(r"(?:总投资|投资)约?\d+(?:\.\d+)?[万亿]元")
BUILDING = re.compile(r"(?<=[院心站所])(?:要|准备|打算|计划)?[盖建修](?=新)")
OTHER_HOUSE = re.compile(r"[中民科童腔肤瘤骨产]$")
LEAST = 4  # characters of a project's name without what all such names share


@dataclass(frozen=True, slots=True)
class Project:
    """A project's name as it is compared, where it stands, and its table (None: an item of running text)."""

    name: str
    start: int
    end: int
    table: Table | None = None


def add_named_project(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Answer what is asked of the money, time or body of a project by its name; False for other questions. Refused
    where an item on it says nothing of who answers for it."""
    asked = () if query.english else columns_meant(query.text)
    if not asked or query.kind == "compare" or projects_meant(query.text):
        return False
    all_projects = projects(plan)
    named = _named(all_projects, query.text, plan)
    if not named and (query.before_text and says("followup", "this", query.text)):
        named = _named(all_projects, query.before_text, plan)
    if not named and asks_total(query.text) and add_total(draft, plan, query.text):
        return True
    if not named and add_row_meant(engine, query, plan, draft):
        return True
    unknown = [house for house in special_houses(query.text) if house not in alike(fold(plan.document.text))]
    if unknown and not named:
        raise Refused(refusal.no_statement(query, [plan], unknown))
    told = [_add(draft, plan, project, asked, query.text) for project in named]
    if any(told) and any(column.name == "money" for column in asked):
        _add_beside(draft, plan, named)
    if not any(told):
        if named and [column.name for column in asked] == ["lead"]:
            raise Refused(refusal.no_statement(query, [plan], ("责任单位",)))
        return False
    return True


def _add_beside(draft: Draft, plan: Plan, named: Sequence[Project]) -> None:
    """What the running text says besides of the investment in a project: its figure may be another."""
    for start, end in sentences(plan.document.text):
        if any(table.start <= start <= table.end for table in plan.tables):
            continue
        money = MONEY.search(plan.document.text, start, end)
        known = any(project.start <= start <= project.end or start <= project.start < end for project in named)
        if money and not known and named[0].name in alike(fold(plan.document.text[start : money.start()])):
            draft.quote(Span(plan.document.doc_id, start, money.end()))


def projects(plan: Plan) -> list[Project]:
    """The projects that a plan's tables and boxes list."""
    found = []
    for table in plan.tables:
        if lists_indicators(table) or not any(re.search("项目|工程", head) for head in table.columns):
            continue
        name = name_column(table)
        found += [Project(_plain(row.cells[name].text, plan), row.start, row.end, table) for row in table.rows]
    for item in ITEM.finditer(plan.document.text):
        if BUILT.search(item.group("body")):
            found.append(Project(_plain(item.group("name"), plan), item.start("name"), item.end()))
    return [project for project in found if len(project.name) >= LEAST]


def _plain(name: str, plan: Plan) -> str:
    """A project's name without the place and the words that names of projects share."""
    words = re.sub(r"^[县市区](?=[\u4e00-\u9fff])", "", fold(name).replace(plan.document.place[:-1], ""))
    return PLAIN.sub("", alike(words))


def _named(found: Sequence[Project], question: str, plan: Plan) -> list[Project]:
    """The projects whose whole name a question has, the longest names; none where several are told by it."""
    words = alike(fold(question).replace(plan.document.place[:-1], ""))
    spoken = BUILDING.sub("", words)  # 县医院盖新院区
    held = [project for project in found if project.name in words or _whole_in(spoken, project.name)]
    longest = max((len(project.name) for project in held), default=0)
    return [project for project in held if len(project.name) == longest]


def _whole_in(words: str, name: str) -> bool:
    """Whether a name stands in words that is not the end of another's: 医院新院区 of 中医院新院区."""
    at = words.find(name)
    return at >= 0 and not (name.startswith("医院") and OTHER_HOUSE.search(words[:at]))


def _add(draft: Draft, plan: Plan, project: Project, asked: Sequence[Column], question: str) -> bool:
    said = len(draft.sentences)
    if project.table is not None:
        row = next(row for row in project.table.rows if row.start == project.start)
        return add_cells(draft, plan, project.table, row, question)
    text = plan.document.text
    clauses = list(CLAUSE.finditer(text, project.start, project.end))
    fitting = [m for m in clauses if any(column.said.search(m.group()) for column in asked)]
    if fitting:
        draft.quote(Span(plan.document.doc_id, project.start, fitting[-1].end()))
    return len(draft.sentences) > said
