"""Tables of indicators that stand on their side: a row a time (2020年现状, 2025年目标), a column an indicator."""

from __future__ import annotations

import re

from corpus.value_columns import time_of
from records import Plan, Table

TIME_HEAD = re.compile(r"年\s*[份度]|时\s*间|时\s*期|阶\s*段|指\s*标|项\s*目|类\s*别|^$")
TIME_LIMIT = 14  # characters
UNIT_ROW = re.compile(r"^(?:计量)?单\s*位$")
NATURE_ROW = re.compile(r"^(?:指标)?(?:性\s*质|属\s*性)$")
# Names that are themselves times or tell of the row, not an indicator.
NO_NAME = re.compile(r"20\d\d|单\s*位|备\s*注|性\s*质|属\s*性|序\s*号")


def times_of_rows(table: Table, plan: Plan) -> dict[int, tuple[int | None, str]] | None:
    """Year and role of each row's figures by the row's place, where the first column holds times and the other heads
    name indicators; None for a table that stands upright."""
    if len(table.columns) < 3 or not TIME_HEAD.search(table.columns[0].strip()):
        return None
    heads = [head.strip() for head in table.columns[1:]]
    if any(NO_NAME.search(head) or not re.search(r"[\u4e00-\u9fff]{2}", head) for head in heads):
        return None
    times: dict[int, tuple[int | None, str]] = {}
    for at, row in enumerate(table.rows):
        words = row.cells[0].text.strip()
        if UNIT_ROW.match(words) or NATURE_ROW.match(words):
            continue
        time = time_of(words, plan) if len(words) <= TIME_LIMIT else None
        if time is None:
            return None
        times[at] = time
    return times if len(times) > 1 else None


def said_below(table: Table, pattern: re.Pattern[str], column: int) -> str:
    """What a row that is no time (单位, 属性) says of a column's indicator."""
    rows = [row for row in table.rows if pattern.match(row.cells[0].text.strip())]
    return rows[0].cells[column].text.strip() if rows else ""
