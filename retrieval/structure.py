"""Questions on what a plan is made of, and on what stands in one of its parts: ``lexicon/structure.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from retrieval.lexicons import lexicon_pattern, read_lexicon
from retrieval.numerals import number_of

_compiled = partial(lexicon_pattern, "structure")


@dataclass(frozen=True, slots=True)
class PartsAsked:
    """Parts of one kind (``box``, ``table``, ``chapter``): how many there are, what they are called, or both."""

    kind: str
    count: bool
    names: bool


@dataclass(frozen=True, slots=True)
class Deeds:
    """Words for the deeds of a plan, with their number, 0 where none is said."""

    number: int
    words: str


def parts_asked(folded: str) -> PartsAsked | None:
    """The parts of a plan that a folded question asks for, None where it asks what stands in them or by number.

    >>> parts_asked("某县有几个专栏,题目各是什么"), parts_asked("专栏里有哪些指标"), parts_asked("专栏3有什么")
    (PartsAsked(kind='box', count=True, names=True), None, None)
    """
    for part in read_lexicon("structure")["parts"]["part"]:
        found = re.search(part["noun"], folded)
        if found and not _left("parts", "filler", folded[found.end() :]):
            count, names = _holds("parts", "count", folded), _holds("parts", "names", folded)
            return PartsAsked(part["kind"], count, names) if count or names else None
    return None


def deeds_asked(folded: str) -> Deeds | None:
    """The deeds that a folded question asks for: 十件大事, 要做哪些事.

    >>> deeds_asked("今年的十件大事"), deeds_asked("卫生事业")
    (Deeds(number=10, words='十件大事'), None)
    """
    found = _compiled("series", "deeds").search(folded)
    return Deeds(number_of(found.group("n") or "") or 0, found.group()) if found else None


def names_series(folded: str) -> bool:
    """Whether the words ask for what the items of a series are called."""
    return _holds("series", "names", folded)


def beside(group: str, words: str) -> str:
    """What of ``words`` names a matter, besides the words of asking of ``group`` (``parts``, ``series``, ``contents``).

    >>> beside("series", "干 "), beside("contents", "床位 讲了什么")
    ('', '床位')
    """
    return _left(group, "filler" if group == "parts" else "rest", words)


def asks_contents(folded: str) -> str:
    """``figures`` or ``all`` for a question what a part of a plan says, else "".

    >>> asks_contents("第四个里有没有数字"), asks_contents("专栏3讲了什么"), asks_contents("专栏3叫什么")
    ('figures', 'all', '')
    """
    return next((name for name in ("figures", "all") if _holds("contents", name, folded)), "")


def asks_item(folded: str) -> str:
    """``goals`` or ``how`` for a question what is to be reached or done in a matter, else ""."""
    return next((name for name in ("goals", "how") if _holds("items", name, folded)), "")


def without_verbs(topic: str) -> str:
    """A topic without the general verbs of dealing with something, which a plan's heading may say otherwise.

    >>> without_verbs("应对结核病")
    '结核病'
    """
    return _left("items", "verbs", topic).strip()


def asks_who(folded: str) -> bool:
    """Whether a folded question asks which body does something."""
    return _holds("who", "asks", folded)


def names_no_body(sentence: str) -> bool:
    """Whether a sentence does not say who does what it tells: it goes on about the one before, or names no body.

    >>> names_no_body("负责机构的备案"), names_no_body("各部门要协同")
    (True, False)
    """
    return _holds("who", "goes_on", sentence.strip()) or not _holds("who", "body", sentence)


def names_body(sentence: str) -> bool:
    """Whether a sentence names a body."""
    return _holds("who", "body", sentence)


def _holds(group: str, name: str, words: str) -> bool:
    return bool(_compiled(group, name).search(words))


def _left(group: str, name: str, words: str) -> str:
    return _compiled(group, name).sub("", words)
