"""Columns of tables of projects or duties that a question asks for (牵头单位 for 归谁管): ``lexicon/columns.toml``."""

from __future__ import annotations

import re
from functools import cache

from retrieval.lexicons import read_lexicon


def heads_meant(folded: str) -> tuple[re.Pattern[str], ...]:
    """How the columns are headed that a folded question asks for, () where it asks for none.

    >>> [bool(head.search("起止年限")) for head in heads_meant("要花多少钱、哪年干到哪年")]
    [False, True]
    """
    return tuple(head for asks, head in _columns() if asks.search(folded))


def projects_meant(folded: str) -> re.Pattern[str] | None:
    """How a table of projects is titled, where a folded question asks for all of its projects.

    >>> bool(projects_meant("重点项目有哪些")), bool(projects_meant("项目由谁牵头"))
    (True, False)
    """
    asks, head = _projects()
    return head if asks.search(folded) else None


@cache
def head_of(name: str) -> re.Pattern[str]:
    """How the columns of a name of the lexicon (money, time, lead, size) are headed."""
    return re.compile(next(c["head"] for c in read_lexicon("columns")["column"] if c["name"] == name))


@cache
def _columns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    data = read_lexicon("columns")
    return tuple((re.compile(c["asks"]), re.compile(c["head"])) for c in data["column"])


@cache
def _projects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read_lexicon("columns")["projects"]
    return re.compile("|".join(data["asks"])), re.compile(data["head"])
