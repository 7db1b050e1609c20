"""Words that state one matter differently (基本普及, 全面普及), and questions after them: ``lexicon/contrasts.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from retrieval.lexicons import lexicon_pattern, read_lexicon

_asking = partial(lexicon_pattern, "contrasts", "asking")


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which two for the same matter contradict each other; ``alone``: they name the matter themselves."""

    name: str
    words: re.Pattern[str]
    alone: bool


@cache
def groups() -> tuple[Group, ...]:
    """All groups in the order of the file."""
    return tuple(
        Group(g["name"], re.compile(g["words"]), g.get("alone", False)) for g in read_lexicon("contrasts")["group"]
    )


def asks(what: str, folded: str) -> bool:
    """Whether a folded question asks for ``what``: degree, name, doubt or sum.

    >>> asks("degree", "要普及到什么程度")
    True
    """
    return bool(_asking(what).search(folded))


def table_only(folded: str) -> bool:
    """Whether a folded question asks for what stands in a table and hints at no other place.

    >>> table_only("发展指标表里的管理率是多少"), table_only("表里和正文里各是多少")
    (True, False)
    """
    return bool(_asking("table").search(folded)) and not _asking("elsewhere").search(folded)


def text_only(folded: str) -> bool:
    """Whether a folded question, without what it denies, asks for what the running text says and not a table.

    >>> text_only("用正文那个数"), text_only("表里和正文里各是多少")
    (True, False)
    """
    return bool(_asking("text_side").search(folded)) and not _asking("table_side").search(folded)


@cache
def naming() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Institutions that plans call by several names: how a question speaks of one, and the names."""
    return tuple((re.compile(n["topic"]), re.compile(n["words"])) for n in read_lexicon("contrasts")["name"])


@cache
def worded_words() -> dict[str, re.Pattern[str]]:
    """Words by which a plan states a goal without a figure of its own, by kind."""
    return {kind: re.compile("|".join(patterns)) for kind, patterns in read_lexicon("contrasts")["worded"].items()}


def without_people(name: str) -> str:
    """An indicator's name without the words by which a plan means all people.

    >>> without_people("15岁以上人群吸烟率"), without_people("成人吸烟率")
    ('吸烟率', '吸烟率')
    """
    return _of_all().sub("", name)


@cache
def _of_all() -> re.Pattern[str]:
    return re.compile(read_lexicon("contrasts")["names"]["of_all"])


def without_asking(folded: str) -> str:
    """A question without the words that only ask whether places of a plan agree, or parts add up."""
    return _asking("nothing").sub(" ", folded)


def without_doubt(folded: str) -> str:
    """A question without the words by which it doubts that its plan says one thing.

    >>> without_doubt("县疾控中心建好了没有?前后说法对得上吗").strip()
    '县疾控中心建好了没有?'
    """
    return _asking("doubting").sub(" ", folded)


def ways_told(folded: str) -> tuple[str, ...]:
    """Words on how a goal is put that a folded question gives to choose from, () where it gives no two.

    >>> ways_told("就诊率是达到还是保持")
    ('达到', '保持')
    """
    first, mark, second = folded.partition("还是")
    left, right = _asking("ways").findall(first), _asking("ways").search(second)
    return (left[-1], right.group()) if mark and left and right and left[-1] != right.group() else ()
