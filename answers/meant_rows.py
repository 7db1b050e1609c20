"""The one row of a table of projects that a question means without its whole name: by the unit in charge (三院的精神科),
by what its content holds (有负压手术室的那个项目), or by its distinctive words. Never a row that lacks one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.drafting import Draft, Span
from answers.project_tables import add_cell_of, lists_indicators, name_column
from corpus.splitting import sentences
from index.terms import fold
from records import Plan, Table, TableRow
from retrieval.columns import alike, asks_column, heads_meant, measures_asked
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.synonyms import spoken_in

OF_ALL = re.compile(r"(?:整体|异地)?(?:新|改|扩|迁)*建设?|搬迁|改造|提升|标准化|项目|工程|[有设要花加买]|那个|这个")
LEAST = 4  # characters of what tells a row apart
FIGURE = r"\d[\d.]*\s*万?"


def row_meant(engine: Engine, query: Query, plan: Plan) -> tuple[Table, TableRow] | None:
    """The one row that holds all words of the question, its name or the unit in charge the first of them."""
    words = _telling(engine, query, plan)
    found: list[tuple[Table, TableRow]] = []
    for table in plan.tables:
        if lists_indicators(table) or not any(re.search("项目|工程", head) for head in table.columns):
            continue
        heads = fold(" ".join(table.columns))
        for row in table.rows:
            held = _plain(" ".join(cell.text for cell in row.cells))
            if words and all(word in held or word in heads for word in words):
                found.append((table, row))
    if len(found) != 1 or sum(map(len, words)) < LEAST:
        return None
    return None if _told_as_one(query, plan, found[0][1], words) else found[0]


def _told_as_one(query: Query, plan: Plan, row: TableRow, words: Sequence[str]) -> bool:
    """Whether the words stand as one in the running text (医养结合床位1860张) and only scattered in the row."""
    text = fold(query.text)
    places = [(text.find(word), word) for word in words if word in text]
    if len(places) < 2:
        return False
    whole = text[min(at for at, _ in places) : max(at + len(word) for at, word in places)]
    held = fold(" ".join(cell.text for cell in row.cells))
    tables = [(table.start, table.end) for table in plan.tables]
    return whole not in held and any(
        whole in fold(plan.document.text[start:end]) and re.search(r"\d", plan.document.text[start:end])
        for start, end in sentences(plan.document.text)
        if not any(first <= start < last for first, last in tables)
    )


def add_row_meant(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The cells that are asked for of the row that the question means; False where it means none. What the running
    text says besides of its size is told with it."""
    measures = measures_asked(query.text)
    if query.english or query.kind in {"compare", "list"} or not (measures or heads_meant(query.text)):
        return False
    if says("time", "from_to", query.text):
        return False  # a project's row tells what is built, not what it grows from
    meant = row_meant(engine, query, plan)
    if meant is None:
        return False
    table, row = meant
    told = add_cells(draft, plan, table, row, query.text)
    if told and measures:
        _add_beside(draft, plan, row.cells[name_column(table)].text, measures)
    return told


def add_cells(draft: Draft, plan: Plan, table: Table, row: TableRow, question: str) -> bool:
    """The cells of a row under the heads that a question asks for, and where it asks how many or how large those that
    tell it; False where there is none."""
    name = name_column(table)
    heads = heads_meant(question)
    measures = measures_asked(question)
    columns = [
        at
        for at, cell in enumerate(row.cells)
        if at != name
        and cell.text
        and (
            any(head.search(table.columns[at]) for head in heads)
            or any(re.search(FIGURE + unit, cell.text) for unit in measures)
        )
    ]
    span = Span(plan.document.doc_id, row.start, row.end)
    for at in columns:
        add_cell_of(draft, plan, span, at)
    return bool(columns)


def _telling(engine: Engine, query: Query, plan: Plan) -> list[str]:
    """The words of a question that a row must hold: not those that ask for a column or that all projects share."""
    topic = fold(query.topic or query.text)
    for start, spoken, word in reversed(list(spoken_in(topic, engine.words.cut))):
        if re.search(r"院$|中心$", word):
            others = " ".join(w for w in word.split() if w != spoken)  # a row need not hold what is only spoken
            topic = f"{topic[:start]}{others or word} {topic[start + len(spoken) :]}"
    text = OF_ALL.sub(" ", _plain(topic).replace(fold(plan.document.place[:-1]), " "))
    words = [w for w in engine.words.cut(text) if len(w) > 1 and not asks_column(w, query.text)]
    return [w for w in words if not re.fullmatch(r"[多几]少?.?|规模|面积|建筑面积|多大", w)]


def _plain(words: str) -> str:
    return alike(fold(words)).replace("服务中心", "中心")


def _add_beside(draft: Draft, plan: Plan, name: str, measures: Sequence[str]) -> None:
    """What the running text says of the same name in the same measure: its figure may be another."""
    short = OF_ALL.sub("", re.sub(r"^[县市区]", "", _plain(name)))
    for start, end in sentences(plan.document.text):
        if any(table.start <= start <= table.end for table in plan.tables) or len(short) < LEAST:
            continue
        told = _plain(plan.document.text[start:end]).replace(" ", "")
        at = OF_ALL.sub("", told).find(short)
        if at >= 0 and any(re.search(FIGURE + unit, plan.document.text[start:end]) for unit in measures):
            draft.quote(Span(plan.document.doc_id, start, end))
