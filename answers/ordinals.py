"""The one item of a numbered list that a question asks for: 十大行动里的第三项, 指标表第18项."""

from __future__ import annotations

import re
from dataclasses import replace

from answers import refusal
from answers.drafting import Draft, Span
from answers.listing import Items
from answers.refusal import Refused
from answers.table_numbers import named_tables
from answers.tables import add_row
from records import Plan
from retrieval.engine import Engine
from retrieval.needs import need_of
from retrieval.numerals import number_of
from retrieval.query import Query

ORDINAL = re.compile(r"第([一二三四五六七八九十百\d]+)(个(?!五年|百年)|项|条|部分|方面|点|句|步)")
OF_TABLE = re.compile(r"指标|表[里中内\d]|表格")


def asked_ordinal(folded: str) -> tuple[int, str] | None:
    """The number of the item that is asked for, and the words that say so.

    >>> asked_ordinal("十大行动里的第十一项行动叫什么")
    (11, '第十一项')
    """
    match = ORDINAL.search(folded)
    number = number_of(match.group(1)) if match else None
    return (number, match.group()) if match and number else None


def picked(query: Query, plan: Plan, items: Items) -> Items:
    """``items``, or the one of them that is asked for; refused when there are not so many."""
    asked = asked_ordinal(query.text)
    if asked is None:
        return items
    number, words = asked
    if number > len(items.spans):
        raise Refused(refusal.no_statement(query, [plan], (words,)))
    return replace(items, spans=(items.spans[number - 1],))


def add_numbered_values(engine: Engine, query: Query, items: Items, draft: Draft) -> bool:
    """The values in the row that bears the number asked for, each under its own name and year, where figures are
    asked for; False for other questions and rows."""
    if asked_ordinal(query.text) is None or need_of(query.text) is None:
        return False
    at = {(span.start, span.end) for span in items.spans}
    rows = [r for r in engine.rows.get(items.spans[0].doc_id, ()) if (r.start, r.end) in at and r.value]
    fitting = [r for r in rows if not query.years or r.year in query.years] or rows
    for row in fitting:
        add_row(draft, row)
    return bool(fitting)


def numbered_row(query: Query, plan: Plan) -> Items | None:
    """The row that bears the number asked for, of each table of indicators or of the one named by number; refused when
    rows are numbered and none bears it."""
    asked = asked_ordinal(query.text)
    if asked is None or not OF_TABLE.search(query.text):
        return None
    number, words = asked
    numbered = False
    found: list[Span] = []
    for table in named_tables(query.text, plan.tables) or plan.tables:
        for row in table.rows:
            cells = [cell.text.strip() for cell in row.cells[:2]]
            numbered |= any(cell.isdigit() for cell in cells)
            if str(number) in cells:
                found.append(Span(plan.document.doc_id, row.start, row.end))
    if found:
        return Items(words, tuple(found), certain=True)
    if numbered:
        raise Refused(refusal.no_statement(query, [plan], (words,)))
    return None
