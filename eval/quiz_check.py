"""Checks training questions against the indicator rows, on its own: nothing of the code that makes them is used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from briefing.material import Material
from briefing.model import Question
from records import Indicator

NUMBER = re.compile(r"\d+(?:\.\d+)?")
STATED = re.compile(r"”(?:规划)?(?:目标值|实际值)为(.+)。$")


def wrong_questions(questions: Iterable[Question], material: Material) -> list[str]:
    """A sentence for every question whose key is wrong, or that more than one option answers."""
    return [f"{q.item_id}: {reason} ({q.stem})" for q in questions if (reason := _fault(q, material))]


def _fault(question: Question, material: Material) -> str:
    """What is wrong with a question, "" when nothing is."""
    if question.kind == "order":
        return _order_fault(question, material)
    if question.subject is None:
        return "no subject"
    doc_id, canonical, year, role = question.subject
    rows = [
        row
        for row in material.rows[doc_id]
        if row.canonical == canonical and (row.year or 0) == year and row.role == role and row.value
    ]
    right = {value for row in rows if (value := first_number(row.value)) is not None}
    if len(right) != 1:
        return f"the plan gives {sorted(right)}"
    number = next(iter(right))
    named = any(row.name in question.stem for row in rows)
    if not named:
        return "the stem names another indicator"
    if question.kind == "value":
        return "" if first_number(question.answer) == number else "wrong key"
    if question.kind == "truefalse":
        return _statement_fault(question, number, rows)
    return _choice_fault(question, number, rows)


def _statement_fault(question: Question, number: Decimal, rows: list[Indicator]) -> str:
    stated = STATED.search(question.stem)
    value = first_number(stated.group(1)) if stated else None
    if value is None:
        return "no stated value"
    if question.answer == "对":
        return "" if value == number else "wrong key"
    return "two readings" if any(_meets(value, row) for row in rows) else ""


def _choice_fault(question: Question, number: Decimal, rows: list[Indicator]) -> str:
    values = {option.letter: first_number(option.text) for option in question.options}
    if len(set(values.values())) != len(values) or len(values) < 4:
        return "options that are alike or too few"
    right = [letter for letter, value in values.items() if value == number]
    if right != [question.answer]:
        return "wrong key or two right options"
    others = [value for letter, value in values.items() if letter != question.answer and value is not None]
    return "two right options" if any(_meets(value, row) for value in others for row in rows) else ""


def _order_fault(question: Question, material: Material) -> str:
    canonical, year = question.subject[1:3] if question.subject else ("", 0)
    places = {plan.document.place: doc_id for doc_id, plan in material.plans.items()}
    numbers = {}
    for option in question.options:
        rows = material.rows[places[option.text]]
        found = {
            first_number(row.value)
            for row in rows
            if row.canonical == canonical and row.year == year and row.role == "target" and row.value
        }
        if len(found) != 1:
            return f"{option.text} gives {len(found)} values"
        numbers[option.letter] = found.pop()
    if len(set(numbers.values())) != len(numbers):
        return "equal values"
    ordered = "".join(sorted(numbers, key=lambda letter: -(numbers[letter] or Decimal(0))))
    return "" if ordered == question.answer else "wrong order"


def _meets(value: Decimal, row: Indicator) -> bool:
    """Whether a number lies within what the row allows: 80 meets 75以上."""
    low, high = row.lower, row.upper
    if low is None and high is None:
        return value == first_number(row.value)
    return (low is None or value >= Decimal(str(low))) and (high is None or value <= Decimal(str(high)))


def first_number(text: str) -> Decimal | None:
    """The first number of a printed value.

    >>> first_number("＜８．５（1/10万）")
    Decimal('8.5')
    """
    found = NUMBER.search(unicodedata.normalize("NFKC", text))
    return Decimal(found.group()) if found else None
