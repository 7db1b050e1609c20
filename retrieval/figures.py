"""Figures, ordinals, ages and rates of an English question as the plans write them."""

from __future__ import annotations

import re
from collections.abc import Callable

SMALL = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
ORDINALS = {
    w: i
    for i, w in enumerate(
        ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    )
}
HAN = "零一二三四五六七八九十"
NUMBER = rf"(?:\d+|{'|'.join(list(SMALL)[1:])})"
ORDINAL = rf"(?:{'|'.join(list(ORDINALS)[1:])}|\d+(?:st|nd|rd|th))"


def _value(word: str) -> str:
    digits = re.match(r"\d+", word)
    return digits.group() if digits else str(SMALL.get(word, ORDINALS.get(word, word)))


def _han(word: str) -> str:
    number = int(_value(word))
    return HAN[number] if number < len(HAN) else str(number)


def _age_over(m: re.Match[str]) -> tuple[str, ...]:
    n = _value(m.group(1) or m.group(2))
    return (f"{n}岁以上", f"{n}岁及以上", f"{n}周岁及以上", f"{n}周岁以上")


def _age_under(m: re.Match[str]) -> tuple[str, ...]:
    word = m.group(1) or m.group(2)
    return (f"{_value(word)}岁以下", f"{_han(word)}岁以下")


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, ...]]]
# Tried in order; what one takes the next do not see. A rule that gives () takes its words out without a figure.
RULES: tuple[Rule, ...] = (
    (
        re.compile(rf"\b({'|'.join(m for m in MONTHS if m != 'may')})\b|(?<=\bin )(may)\b"),
        lambda m: (f"{MONTHS.index(m.group()) + 1}月",),
    ),
    (re.compile(r"\b13th five[- ]year(?: plan)?(?: period)?"), lambda m: ("十三五",)),
    (re.compile(r"\b12th five[- ]year(?: plan)?(?: period)?"), lambda m: ("十二五",)),
    (re.compile(r"\b14th five[- ]year(?: plan)?(?: period)?"), lambda m: ("十四五",)),
    (re.compile(r"\bper (?:1,?000|thousand)\b"), lambda m: ("每千", "千人")),
    (re.compile(r"\bper (?:10,?000|ten thousand)\b"), lambda m: ("每万", "万人")),
    (re.compile(r"\bper (?:100,?000|hundred thousand)\b"), lambda m: ("10万",)),
    (
        re.compile(
            rf"\b(?:aged )?({NUMBER})(?: years?)?(?: old| of age)?(?: and| or) (?:over|above|older|more|up)\b(?: years)?"
            rf"|\b(?:aged |people |those |adults |residents )?(?:over|above|older than|more than) ({NUMBER})"
            r"(?![\d,.]*\d|%| (?:hours|minutes|beds|people|hospitals|percent|institutions|projects))(?: years(?: old)?)?\b"
        ),
        _age_over,
    ),
    (
        re.compile(
            rf"\b(?:aged )?(?:under|below|younger than) ({NUMBER})(?![\d,.]*\d|%| (?:hours|minutes|percent))(?: years(?: old)?)?\b"
            rf"|\b({NUMBER}) (?:or|and) (?:younger|under)\b"
        ),
        _age_under,
    ),
    (re.compile(rf"\b({NUMBER})[- ]years?[- ]olds?\b"), lambda m: (f"{_value(m.group(1))}岁",)),
    (
        re.compile(r"\b(?:aged? )?(\d+) ?(?:-|–|—|to|~) ?(\d+)(?: years(?: old)?)?(?= |$|\?|,)(?<!20\d\d)"),
        lambda m: tuple(f"{m.group(1)}{d}{m.group(2)}" for d in "-~—–") if len(m.group(2)) < 3 else (),
    ),
    (re.compile(r"\baged (\d+)\b"), lambda m: (f"{m.group(1)}岁",)),
    (
        re.compile(rf"\b({ORDINAL}) people'?s hospital"),
        lambda m: (f"第{_han(m.group(1))}人民医院",),
    ),
    (re.compile(rf"\b(?:people'?s )?hospital (?:no\.? ?)({NUMBER})\b"), lambda m: (f"第{_han(m.group(1))}人民医院",)),
    (re.compile(rf"\bbox (?:no\.? ?)?({NUMBER})\b"), lambda m: (f"专栏{_value(m.group(1))}",)),
    (re.compile(rf"\b({NUMBER})[- ]minutes?[- ](?=\w)"), lambda m: (f"{_value(m.group(1))}分钟",)),
    (re.compile(rf"\b({NUMBER})[- ]stars?\b"), lambda m: (f"{_han(m.group(1))}星",)),
    (re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?:%| percent| per cent)"), lambda m: (f"{m.group(1)}%",)),
)


def figures(text: str) -> tuple[list[tuple[str, tuple[str, ...]]], str]:
    """Figures of a lower-case question, each with the spellings of the plans, and the text without them.

    >>> figures("doctors younger than 30")
    ([('younger than 30', ('30岁以下',))], 'doctors  | ')
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for pattern, spellings in RULES:
        for match in pattern.finditer(text):
            if words := tuple(dict.fromkeys(spellings(match))):
                found.append((match.group(), words))
        text = pattern.sub(" | ", text)
    return found, text
