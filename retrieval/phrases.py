"""The ways of asking, from ``lexicon/questions.toml``, compiled once."""

from __future__ import annotations

import re
from functools import cache, partial

from retrieval.lexicons import lexicon_pattern, read_lexicon

_compiled = partial(lexicon_pattern, "questions")


def says(group: str, name: str, text: str) -> bool:
    """Whether ``text`` (folded) matches a pattern of the group.

    >>> says("compare", "difference", "两地差多少")
    True
    """
    return bool(_compiled(group, name).search(text))


def without(group: str, name: str, text: str) -> str:
    """``text`` with what the patterns of the group match replaced by a space.

    >>> without("meta", "own", "印发日期").strip()
    ''
    """
    return _compiled(group, name).sub(" ", text)


def first_kind(text: str) -> str:
    """The first kind of question whose patterns match, or ``text``."""
    return next((kind for kind in read_lexicon("questions")["kind"] if says("kind", kind, text)), "text")


@cache
def stop_words() -> frozenset[str]:
    """Question words that name nothing a plan would have to say."""
    return frozenset(read_lexicon("questions")["stop"]["words"])


@cache
def weak_words() -> frozenset[str]:
    """Words that nearly every plan holds (规划, 目标): no subject, but a hint when nothing else is asked."""
    return frozenset(read_lexicon("questions")["stop"]["weak"])


@cache
def stop_patterns() -> re.Pattern[str]:
    """Phrases of asking that are taken out before a question is cut into words."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in read_lexicon("questions")["stop"]["patterns"]))


@cache
def compare_stops() -> re.Pattern[str]:
    """Words that ask for comparing and name nothing that is compared."""
    return _compiled("compare", "stop")


@cache
def english_stop_words() -> frozenset[str]:
    """English question words."""
    return frozenset(read_lexicon("questions")["stop"]["english"])
