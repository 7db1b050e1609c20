"""Two roles or two times of one thing in a question, each asked for: 规划多少、实际多少; 现在多少、2025年要多少."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from retrieval.contrasts import text_only
from retrieval.denials import split_denied
from retrieval.lexicons import lexicon_pattern
from retrieval.periods import find_years

_pattern = partial(lexicon_pattern, "pairs")

_TIMES = ("past", "now", "soon", "future")
_ASKING = (
    ("time", "now"),
    ("time", "past"),
    ("time", "soon"),
    ("role", "result"),
    ("role", "pointing"),
    ("both", "each"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a question: its words, the years and time (``past``, ``now``, ``soon``, ``future``) that it names, the role it asks for (``target``,
    ``actual``), whether it holds a word of asking, and whether it is joined to the piece before it (和, 比)."""

    text: str
    years: tuple[int, ...]
    time: str
    role: str
    asks: bool
    joined: bool


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile(f"({_pattern('piece', 'cut').pattern}|{_pattern('piece', 'joined').pattern})")


@lru_cache(maxsize=512)
def pieces(folded: str) -> tuple[Piece, ...]:
    """The pieces of a folded question in its order.

    >>> [(piece.years, piece.role) for piece in pieces("床位2020年规划多少张、实际多少张")]
    [((2020,), 'target'), ((), 'actual')]
    """
    parts = _cuts().split(folded)
    marks = ("", *parts[1::2])
    return tuple(_piece(text, mark) for text, mark in zip(parts[::2], marks, strict=True) if text.strip())


def asks_each(folded: str) -> bool:
    """Whether a question asks twice (现在多少、以后多少), of each (各是), or sets two things side by side (目标和实际).

    >>> asks_each("绍兴床位现在多少,以后要多少"), asks_each("现在要建几个")
    (True, False)
    """
    held = pieces(folded)
    told = [(i, p) for i, p in enumerate(held) if p.years or p.time or p.role]
    beside = any(p.joined and any(j == i - 1 for j, _ in told) for i, p in told)
    beside = beside or (len(told) > 1 and asks_verdict(folded))
    return beside or sum(p.asks for p in held) > 1 or bool(_pattern("both", "each").search(folded))


def text_alone(folded: str) -> bool:
    """Whether a question asks for one thing as the running text gives it, and denies or leaves out the table.

    >>> text_alone("别算表里的,用正文那个数"), text_alone("2020年多少、正文写的2025年多少")
    (True, False)
    """
    meant = split_denied(folded)[0]
    return text_only(meant) and not asks_each(meant)


def asks_reached(folded: str) -> bool:
    """Whether a question asks if a goal was reached: 达到规划目标没有.

    >>> asks_reached("健康素养达到规划目标没有?")
    True
    """
    return bool(_pattern("role", "reached").search(folded))


def asks_both_tables(folded: str) -> bool:
    """Whether a question asks for what two tables say: 表1和表2里一样吗."""
    return bool(_pattern("both", "tables").search(folded))


def asks_verdict(folded: str) -> bool:
    """Whether a question asks how the two stand to each other: 比现状还松吗, 达到了没有."""
    return bool(_pattern("verdict", "asked").search(folded))


def _piece(text: str, mark: str) -> Piece:
    times = [name for name in _TIMES if _pattern("time", name).search(text)]
    joined = bool(mark and _pattern("piece", "joined").fullmatch(mark))
    return Piece(
        text,
        find_years(text),
        times[0] if len(times) == 1 else "",
        role_of(text),
        bool(_pattern("piece", "asks").search(text)),
        joined,
    )


def role_of(text: str) -> str:
    """The role that a piece of a question asks for, "" where it names none or both."""
    goal, result = _roles(text)
    return "" if goal == result else "target" if goal else "actual"


def names_both(text: str) -> bool:
    """Whether one piece names goal and result: 哪个是计划哪个是落实."""
    return all(_roles(text))


def names_base(text: str) -> bool:
    """Whether a piece names the base that goals are set against: 基期, 基数."""
    return bool(_pattern("time", "base").search(text))


def _roles(text: str) -> tuple[bool, bool]:
    wanted = _pattern("role", "wanted")
    goal = bool(wanted.search(text) or _pattern("role", "goal").search(text))
    return goal, bool(_pattern("role", "result").search(wanted.sub(" ", text)))


def without_pair(topic: str) -> str:
    """A topic without the words for times, roles and asking for both: they name nothing a plan would have to say.

    >>> without_pair("重点学科 新建 实际")
    '重点学科 新建  '
    """
    for group, name in _ASKING:
        topic = _pattern(group, name).sub(" ", topic)
    return topic


def without_verdict(folded: str) -> str:
    """A question without the words that ask whether a goal was reached.

    >>> without_verdict("卫生镇建了多少个,超没超")
    '卫生镇建了多少个, '
    """
    for group, name in (("role", "reached"), ("verdict", "asked")):
        folded = _pattern(group, name).sub(" ", folded)
    return folded


def without_roles(folded: str) -> str:
    """A question without the words for goal and result, and without those that ask how the two stand.

    >>> without_roles("签约率达到规划目标没有")
    '签约率 有'
    """
    for group, name in (("role", "reached"), *_ASKING, ("role", "goal"), ("verdict", "asked")):
        folded = _pattern(group, name).sub(" ", folded)
    return folded
