"""Everyday words for what indicators measure, folded into the words indicators are named with."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

LEXICON = Path(__file__).resolve().parent / "lexicon" / "everyday.toml"


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    return tuple((re.compile(word["from"]), word["to"]) for word in data["word"])


def plain_words(text: str) -> str:
    """A folded text with everyday words replaced by those of indicator names, in the order of the lexicon.

    >>> plain_words("高血压病人")
    '高血压患者'
    """
    for pattern, words in _words():
        text = pattern.sub(words, text)
    return text
