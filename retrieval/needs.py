"""What kind of thing an answer must state: a share, people, a time, a reason; from ``lexicon/measures.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index.terms import fold
from retrieval.english import is_english, need_patterns
from retrieval.lexicons import read_lexicon
from retrieval.query import Query

REMEMBERED = 256  # a question is held against many sentences
AS_BEFORE = re.compile(r"(?:又|也)(?:是|有)?多少[?？。]?$")


@dataclass(frozen=True, slots=True)
class Need:
    """A question form and what a sentence must contain to answer it."""

    name: str
    asks: re.Pattern[str]
    says: re.Pattern[str]


@cache
def needs() -> tuple[Need, ...]:
    """All needs in the order of the file."""
    data = read_lexicon("measures")
    return tuple(Need(n["name"], re.compile(n["asks"]), re.compile(n["says"])) for n in data["need"])


@lru_cache(maxsize=REMEMBERED)
def need_of(folded_question: str) -> Need | None:
    """The need of a question, or None when any statement may answer it.

    >>> need_of("要配几辆救护车").name
    'vehicles'
    """
    if is_english(folded_question):
        name = next((name for name, asks in need_patterns().items() if asks.search(folded_question)), "")
        return next((need for need in needs() if need.name == name), None)
    return next((need for need in needs() if need.asks.search(folded_question)), None)


def need_for(query: Query) -> Need | None:
    """The need of a question; a follow-up that asks nothing itself (渠沟镇卫生院那个呢) has that of the turns before."""
    need = need_of(query.text)
    if need is not None and need.name == "number" and query.before_text and AS_BEFORE.search(query.text):
        return need_of(query.before_text) or need  # 传染病病区的又是多少, of money before
    if need is None and query.before_text and query.kind in {"value", "count"}:
        return need_of(query.before_text)
    return need


def met(need: Need | None, text: str) -> bool:
    """Whether ``text`` contains what is needed."""
    return need is None or bool(need.says.search(fold(text)))
