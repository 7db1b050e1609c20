"""What a note says of how a figure is counted or which kinds a word takes in: 注：重大慢性病指…, 托位数包括…."""

from __future__ import annotations

import re

from answers.drafting import Draft, Span
from corpus.naming import bare
from index.terms import fold
from records import Plan
from retrieval.phrases import says
from retrieval.query import Query

NOTE_LINE = re.compile(r"^(?:备?注|说明)\s*\d*\s*[:：].*(?:\n(?:\d{1,2}[.．、](?!\d)|[①-⑳]).*)*", re.M)
CLAUSE = re.compile(r"[^；;。\n]+")
NUMBER = re.compile(r"^(?:(?:备?注|说明)\s*\d*\s*[:：])?\s*(?:\d{1,2}\s*[.．、](?!\d)|[①-⑳]|[（(]\d{1,2}[）)])?\s*")
# What a note says of the words before it.
TELLS = re.compile(
    r"是?指(?!标|数)|均?包括|包含|不含|不包括|不计|(?:均|系)?按|采用|以.{1,14}为(?:单位|口径|准)|统计|测算|计算"
)
ROW = re.compile(r"^第(\d{1,2})项(?:20\d\d年)?(?:尚?无|没有|未)?(?:统一)?的?$")
EXTRA = re.compile(r"20\d\d年|指标|数据|统计|口径|，.*$|其中|表中|本表|上述")
LEAST = 2  # characters of what a note is on


def add_note(query: Query, plan: Plan, draft: Draft) -> bool:
    """Quote the clauses of the plan's notes on what the question asks the meaning or the counting of; False where it
    asks for no such thing or no note is on it."""
    if query.english or not says("note", "asks", query.text):
        return False
    found: list[Span] = []
    for note in NOTE_LINE.finditer(plan.document.text):
        for clause in CLAUSE.finditer(note.group()):
            start = clause.start() + NUMBER.match(clause.group()).end()  # type: ignore[union-attr]
            words = note.group()[start : clause.end()]
            tells = TELLS.search(words)
            if tells and tells.start() and _on(words[: tells.start()], query.text, plan, note.start()):
                found.append(Span(plan.document.doc_id, note.start() + start, note.start() + clause.end()))
    for span in found:
        draft.quote(span)
    return bool(found)


def _on(subject: str, question: str, plan: Plan, at: int) -> bool:
    """Whether what a note is on is what the question names: by its name, or by the number of its row."""
    if row := ROW.match(subject.strip()):
        table = next((t for t in plan.tables if t.start <= at <= t.end), None)
        rows = [r for r in table.rows if r.cells[0].text == row.group(1)] if table else []
        return any(
            bare(fold(cell.text)) in bare(question) for r in rows for cell in r.cells[1:3] if len(cell.text) > LEAST
        )
    name = re.sub(r"人口$", "人", bare(fold(EXTRA.sub("", subject))))
    return len(name) >= LEAST and name in re.sub(r"(?:常住|户籍)人口?", "人", bare(question))
