"""What a question asks of a thing beside its first matter (投资多少钱，工期多长); words from ``lexicon/asides.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retrieval.lexicons import read_lexicon

PIECES = re.compile(r"(?<=[，,；;？?。、])")
ASKS = re.compile(r"多少|几|什么|啥|哪|怎|谁|是否|吗|目标|何|多[长久大高]|工期")
# What may stand around the asking without naming a matter of its own.
AROUND = re.compile(
    r"[，,；;？?。、\s]|又|还|再|那么?|和|以及|还有|另外|的|是|要|需要?|大概|总共|一共|预计|计划|打算|它|呢|建设|项目|这些|共"
)
OWN = 2  # characters that make a piece's other words a matter


@dataclass(frozen=True, slots=True)
class Aside:
    """A thing asked for besides, how it is asked and told."""

    name: str
    asks: re.Pattern[str]
    says: re.Pattern[str]


@cache
def asides() -> tuple[Aside, ...]:
    """All asides of the file."""
    entries = read_lexicon("asides")["aside"]
    return tuple(Aside(a["name"], re.compile(a["asks"]), re.compile(a["says"])) for a in entries)


def split_asides(folded: str) -> tuple[str, tuple[Aside, ...]]:
    """A question without the pieces behind its first one that only ask for an aside, and those asides.

    >>> rest, found = split_asides("温岭床位目标多少,投资多少钱?")
    >>> rest, [aside.name for aside in found]
    ('温岭床位目标多少,', ['投资金额'])
    """
    first, *others = (piece for piece in PIECES.split(folded) if piece.strip())
    kept, found = [first], []
    for piece in others:
        held = next((a for a in asides() if (m := a.asks.search(piece)) and _bare(piece, m)), None)
        if held is None:
            kept.append(piece)
        else:
            found.append(held)
    rest = "".join(kept)
    return (rest, tuple(found)) if ASKS.search(rest) else (folded, ())


def _bare(piece: str, asked: re.Match[str]) -> bool:
    left = AROUND.sub("", piece[: asked.start()] + piece[asked.end() :])
    return len(left) < OWN
