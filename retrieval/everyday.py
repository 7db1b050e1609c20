"""Everyday words for what indicators measure, folded into the words indicators are named with."""

from __future__ import annotations

import re
from functools import cache

from retrieval.lexicons import read_lexicon


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = read_lexicon("everyday")
    return tuple((re.compile(word["from"]), word["to"]) for word in data["word"])


def plain_words(text: str) -> str:
    """A folded text with everyday words replaced by those of indicator names, in the order of the lexicon.

    >>> plain_words("高血压病人")
    '高血压患者'
    """
    for pattern, words in _words():
        text = pattern.sub(words, text)
    return text
