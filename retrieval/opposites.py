"""Words that exclude each other, from ``lexicon/opposites.toml``: the sentence that says 铜牌 answers whether it is 金牌."""

from __future__ import annotations

from functools import cache

from retrieval.lexicons import read_lexicon


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    data = read_lexicon("opposites")
    return tuple(tuple(sorted(group, key=len, reverse=True)) for group in data["groups"])


def opposites(word: str) -> tuple[str, ...]:
    """``word`` with the member of a group in it replaced by each of the others; () when it holds none.

    >>> "铜牌" in opposites("金牌"), opposites("护士")
    (True, ())
    """
    for group in _groups():
        member = next((m for m in group if m in word), "")
        if member:
            return tuple(word.replace(member, other) for other in group if other != member)
    return ()
