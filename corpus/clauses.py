"""A sentence as clauses, and the quantities of a clause as runs that belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.counted import is_attributive
from corpus.quantities import Quantity, find_quantities
from corpus.subjects import FROM, VERB

CLAUSE = re.compile(r"[，；：;:。！？!?]|(?<!\d),|,(?!\d{3}(?!\d))")  # not the comma of 1,200
BETWEEN = re.compile(r"^[、和及与\s]*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its span in the plan's text, and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Quantities that only 、 or 和 part, with the words before and behind them in their clause."""

    quantities: list[Quantity]
    before: str
    after: str
    more: bool


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of ``text[start:end]``; the comma of 1,200 parts none."""
    found, at = [], start
    for mark in CLAUSE.finditer(text, start, end):
        found.append(Clause(at, mark.start(), text[at : mark.start()]))
        at = mark.end()
    found.append(Clause(at, end, text[at:end]))
    return [clause for clause in found if clause.text.strip()]


def runs(text: str) -> list[Run]:
    """The runs of quantities of a clause. In 由75岁提高到76岁 only the value that was reached is one."""
    values = [q for q in find_quantities(text) if _is_value(text, q)]
    found: list[Run] = []
    at, from_words = 0, ""
    for number, quantity in enumerate(values):
        before = from_words + text[at : quantity.start]
        at, from_words = quantity.end, ""
        more = number + 1 < len(values)
        after = text[quantity.end : values[number + 1].start if more else len(text)]
        if FROM.search(before):
            from_words = FROM.sub("", before)
        elif found and BETWEEN.match(before):
            found[-1] = Run([*found[-1].quantities, quantity], found[-1].before, after, more)
        else:
            found.append(Run([quantity], before, after, more))
    return found


def _is_value(text: str, quantity: Quantity) -> bool:
    """A date, an age group, a figure inside a word or a bare number without a verb before it is no value."""
    before, after = text[: quantity.start].rstrip(), text[quantity.end :]
    if re.match(r"[年月日号”GgA-Za-z+]|年", after) or re.search(r"[A-Za-z“《〔\-]$", before):
        return False
    if quantity.unit == "岁" and re.match(r"(?!提高|提升|上升|增|降)[\u4e00-\u9fff]", after):
        return False
    # "7 人才学科高地建设" is a heading's number.
    if is_attributive(quantity.unit, before, after) or (not before and re.match(r"\d{1,2}\s", quantity.text)):
        return False
    return bool(quantity.unit) or bool(VERB.search(before))
