"""A table's printed row numbers against how many rows it has: 序号和实际项数对得上吗."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from answers.drafting import Draft, Span
from answers.project_tables import lists_indicators
from records import Plan, Table
from retrieval.query import Query
from retrieval.tables import numbers_asked

CAPTION_NUMBER = re.compile(r"表\s*(\d)(?!\d)")
NUMBER = re.compile(r"\d+")
SERIAL = re.compile(r"序号|编号")
NAMED = 5  # numbers by which a leap may go on for those left out to be named


def add_table_numbers(query: Query, plan: Plan, draft: Draft) -> bool:
    """How many rows each table in question has, the number of its last one, and where its numbers leap; False for
    other questions."""
    if query.english or not numbers_asked(query.text):
        return False
    tables = tables_meant(query.text, plan.tables)
    for table in tables:
        _add_table(draft, plan, table)
    return bool(tables)


def named_tables(folded: str, tables: Sequence[Table]) -> list[Table]:
    """The tables whose number in the caption (表2) the question names."""
    numbers = set(CAPTION_NUMBER.findall(folded))
    return [t for t in tables if numbers & set(CAPTION_NUMBER.findall(t.caption[:4]))]


def tables_meant(folded: str, tables: Sequence[Table]) -> list[Table]:
    """The tables that the question names, else those of indicators (or of projects, where it says so)."""
    projects = "项目" in folded
    full = [t for t in tables if t.rows]
    return named_tables(folded, full) or [t for t in full if lists_indicators(t) != projects] or full


def add_leaps(plan: Plan, spans: Sequence[Span], draft: Draft) -> None:
    """Behind a count of all rows of a table: that the numbers printed in it run to another."""
    rows = [(span.start, span.end) for span in spans]
    table = next((t for t in plan.tables if [(row.start, row.end) for row in t.rows] == rows), None)
    printed = _numbers(table) if table else []
    if printed and _last_number(printed[-1]) != len(rows):
        text = f"注意：表中的序号编到{printed[-1]}{_leaps(printed)}，与逐项清点的共{len(rows)}项不一致，请核对后引用。"
        draft.add(text, spans, "computed")


def _add_table(draft: Draft, plan: Plan, table: Table) -> None:
    """One table: its rows counted, its last number, where its numbers leap."""
    name = f"{plan.document.place}的{table.caption or '表'}"
    spans = [Span(plan.document.doc_id, row.start, row.end) for row in table.rows]
    printed = _numbers(table)
    numbers = [_last_number(words) for words in printed]
    text = f"{name}，逐项清点共{len(table.rows)}项"
    if not numbers:
        draft.add(f"{text}，各项没有编序号。", spans, "computed")
        return
    agree = numbers == list(range(1, len(table.rows) + 1))
    text += f"，最后一个序号是{printed[-1]}{_leaps(printed)}"
    draft.add(text + ("，二者一致。" if agree else "，二者不一致。"), spans, "computed")
    if not agree:
        last = table.rows[-1]
        draft.add(plan.document.text[last.start : last.end].strip(), [spans[-1]])


def _leaps(printed: Sequence[str]) -> str:
    """Where the printed numbers leap, and which they leave out: ，17之后是20（缺18、19）."""
    told: list[str] = []
    for one, other in pairwise(printed):
        before, after = _last_number(one), _last_number(other)
        left_out = "、".join(map(str, range(before + 1, after))) if after - before <= NAMED else ""
        if after != before + 1:
            told.append(f"{one}之后是{other}" + (f"（缺{left_out}）" if left_out else ""))
    return f"，{'、'.join(told)}" if told else ""


def _last_number(words: str) -> int:
    return int(NUMBER.findall(words)[-1])


def _numbers(table: Table) -> list[str]:
    """The numbers of the rows as printed, from the column that is headed so; [] where there is none."""
    column = next((i for i, head in enumerate(table.columns) if SERIAL.search(head)), None)
    cells = [] if column is None else [row.cells[column].text.strip() for row in table.rows]
    return [cell for cell in cells if NUMBER.search(cell)]
