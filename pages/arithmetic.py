"""The sum behind a computed sentence, read back from the sentence itself and checked."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?!年|[\d.])")
RESULT = re.compile(r"(?:相差|增加|减少|提高|降低|上升|下降)\s*(?:了)?\s*(\d+(?:\.\d+)?)")


def arithmetic(sentence: str) -> str:
    """The difference that ``sentence`` states, as a sum; "" where it states none or the numbers do not give it.

    >>> arithmetic("比较：绍兴市较高（绍兴市5，乐清市3.54人），相差1.46。")
    '5 − 3.54 = 1.46'
    """
    stated = RESULT.search(sentence)
    if not stated:
        return ""
    numbers = [Decimal(found) for found in NUMBER.findall(sentence[: stated.start()])]
    result = Decimal(stated.group(1))
    for number, first in enumerate(numbers):
        for second in numbers[number + 1 :]:
            if abs(first - second) == result:
                return f"{max(first, second)} − {min(first, second)} = {result}"
    return ""
