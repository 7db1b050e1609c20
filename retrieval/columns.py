"""Columns of tables of projects or duties that a question asks for (牵头单位 for 归谁管): ``lexicon/columns.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retrieval.lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of projects: how it is headed, and how running text says what it holds."""

    name: str
    head: re.Pattern[str]
    said: re.Pattern[str]


def columns_meant(folded: str) -> tuple[Column, ...]:
    """The columns that a folded question asks for, as ``heads_meant``, with how running text says them.

    >>> [column.name for column in columns_meant("归哪家管,啥时候建")]
    ['time', 'lead']
    """
    return tuple(
        Column(c["name"], re.compile(c["head"]), re.compile(c["said"]))
        for c in read_lexicon("columns")["column"]
        if "said" in c and re.search(c["asks"], folded)
    )


def alike(words: str) -> str:
    """Words with one form for what names of projects say in several: 迁建 for 搬迁, 疾控 for 疾病预防控制.

    >>> alike("疾病预防控制中心异地新建")
    '疾控中心迁建'
    """
    for form, others in read_lexicon("columns")["alike"].items():
        words = re.sub(others, form, words)
    return words


def heads_meant(folded: str) -> tuple[re.Pattern[str], ...]:
    """How the columns are headed that a folded question asks for, () where it asks for none.

    >>> [bool(head.search("起止年限")) for head in heads_meant("要花多少钱、哪年干到哪年")]
    [False, True]
    """
    return tuple(head for asks, head in _columns() if asks.search(folded))


def measures_asked(folded: str) -> tuple[str, ...]:
    """The units of what a folded question asks the size or number of: 张 for 多少张床 or 床位.

    >>> measures_asked("设多少张床位,要投多少钱"), measures_asked("谁牵头")
    (('张',), ())
    """
    measures = read_lexicon("columns")["measures"]
    return tuple(unit for unit, asks in measures.items() if re.search(asks, folded))


def special_houses(folded: str) -> tuple[str, ...]:
    """The houses of a special kind that a folded question names.

    >>> special_houses("红十字医院项目投资多少")
    ('红十字医院',)
    """
    return tuple(m.group() for m in re.finditer(read_lexicon("columns")["houses"]["special"], folded))


def asks_column(word: str, folded: str) -> bool:
    """Whether a word of a folded question is one of those that ask for a column: 投资, 负责, 年限.

    >>> asks_column("投资", "卫生中心投资多少"), asks_column("中心", "卫生中心投资多少")
    (True, False)
    """
    meant = [(asks, head) for asks, head in _columns() if asks.search(folded)]
    return any(asks.search(word) or head.search(word) for asks, head in meant) or bool(_of_asking().fullmatch(word))


def projects_meant(folded: str) -> re.Pattern[str] | None:
    """How a table of projects is titled, where a folded question asks for all of its projects.

    >>> bool(projects_meant("重点项目有哪些")), bool(projects_meant("项目由谁牵头"))
    (True, False)
    """
    asks, head = _projects()
    return head if asks.search(folded) else None


def asks_total(folded: str) -> bool:
    """Whether a folded question asks what all projects of a table take together.

    >>> asks_total("重点项目总投资合计多少"), asks_total("这些项目一共要投多少钱"), asks_total("门诊楼项目一共投多少")
    (True, True, False)
    """
    return bool(re.search(read_lexicon("columns")["projects"]["total"], folded))


@cache
def head_of(name: str) -> re.Pattern[str]:
    """How the columns of a name of the lexicon (money, time, lead, size) are headed."""
    return re.compile(next(c["head"] for c in read_lexicon("columns")["column"] if c["name"] == name))


@cache
def _of_asking() -> re.Pattern[str]:
    return re.compile(read_lexicon("columns")["asking"])


@cache
def _columns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    data = read_lexicon("columns")
    return tuple((re.compile(c["asks"]), re.compile(c["head"])) for c in data["column"])


@cache
def _projects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = read_lexicon("columns")["projects"]
    return re.compile("|".join(data["asks"])), re.compile(data["head"])
