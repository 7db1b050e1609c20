"""A sentence as clauses, and the quantities of a clause as runs that belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.counted import is_attributive
from corpus.quantities import Quantity, find_quantities
from corpus.subjects import FROM, VERB

# Not the comma of 1,200 nor the colon of 1:1.25.
CLAUSE = re.compile(r"[，；;。！？!?]|(?<!\d)[,：:]|[：:](?!\d)|,(?!\d{3}(?!\d))")
# Before a figure that is no value: it numbers something, is what others are counted by, or was not reached.
NO_VALUE_BEFORE = re.compile(r"(?:第|每|专栏|[附图]?表|附件|专题)$|(?:未|没有|尚未)能?(?:达到|达|实现|超过)$")
BETWEEN = re.compile(r"^[、和及与\s]*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its span in the plan's text, and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Quantities that only 、 or 和 part, with the words before and behind them in their clause; ``was`` are those that they rose or
    fell from, of ``was_year`` where it is printed."""

    quantities: list[Quantity]
    before: str
    after: str
    more: bool
    was: tuple[Quantity, ...] = ()
    was_year: int | None = None


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
    at, from_words, was_year = 0, "", None
    was: list[Quantity] = []
    for number, quantity in enumerate(values):
        between = text[at : quantity.start]
        at = quantity.end
        if started := FROM.search(between):
            from_words += FROM.sub("", between)
            was, was_year = [quantity], int(started.group(1)) if started.group(1) else None
            continue
        if was and BETWEEN.match(between):
            was.append(quantity)
            continue
        before = from_words + between
        more = number + 1 < len(values)
        after = text[quantity.end : values[number + 1].start if more else len(text)]
        if found and not was and BETWEEN.match(before):
            last = found[-1]
            found[-1] = Run([*last.quantities, quantity], last.before, after, more, last.was, last.was_year)
        else:
            found.append(Run([quantity], before, after, more, tuple(was), was_year))
        from_words, was, was_year = "", [], None
    return found


def _is_value(text: str, quantity: Quantity) -> bool:
    """A date, an age group, a figure inside a word or a bare number without a verb before it is no value."""
    before, after = text[: quantity.start].rstrip(), text[quantity.end :]
    if NO_VALUE_BEFORE.search(before) or re.match(r"[：:]\d", after):
        return False
    if re.match(r"[年月日号”GgA-Za-z+]|年", after) or re.search(r"[A-Za-z“《〔\-]$", before):
        return False
    if quantity.unit == "岁" and re.match(r"(?!提高|提升|上升|增|降)[\u4e00-\u9fff]", after):
        return False
    # "7 人才学科高地建设" is a heading's number.
    if is_attributive(quantity.unit, before, after) or (not before and re.match(r"\d{1,2}\s", quantity.text)):
        return False
    # A bare number is a value behind a verb, or where a change to another begins: 性别比由2015年的113.6降至108.2.
    return bool(quantity.unit or VERB.search(before) or FROM.search(before))
