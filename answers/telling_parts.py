"""Whether a sentence tells a part of a counted whole: a figure in the measure asked for, of the part, and of that whole.

A figure is of the whole where it stands in the clause or the brackets of the whole's number, or in a clause behind it
that speaks of the same things before anything else is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from answers.near_misses import MEASURE
from corpus.clauses import clauses
from corpus.counted import PREDICATE, SHARE_PREDICATE
from index.terms import fold

UNITS = f"{MEASURE}人项辆"
NUMBER = r"\d+(?:\.\d+)?[万亿]?"
YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
COUNT = re.compile(rf"(?<![\d.])({NUMBER})(?![\d.万亿岁年])[多余]?([{UNITS}元])?")
SHARE = re.compile(r"占[^,，]{0,12}\d[\d.]*%|\d[\d.]*%(?:及?以[上下]|左右)?(?:的[^,，]{0,12}?)?(?=(?P<verb>.{2}))")
# One opening bracket, one closing bracket, or the end of a counted item in a list of such: 诊所107家、村卫生室30家.
PARTS = re.compile(rf"([（(])|([）)])|(?<=[{UNITS}%元])、")
# Measures that count the same things; any measure counts 个.
SAME = ("家所处个", "人名位个", "辆台个", "张个")
PLAIN = re.compile(
    r"全[市县区]|[我各][市县区]|到?20\d\d年|达到?|水平|标准|及?以[上下]|力争|共?有|[的里中数县市区级家个名所项]"
)
NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
LEFT_OVER = 2  # characters
LAST = 3  # words: two of the part and the head of the whole
BETWEEN = 8  # characters that make a name another, narrower one: 三级(甲等综合)医院


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that one figure can belong to; ``inside``: in brackets; ``led``: its clause begins with 其中."""

    text: str
    inside: bool
    led: bool


def pieces(sentence: str) -> list[Piece]:
    """The clauses of a sentence (folded), split at brackets and behind the counted items of a list."""
    found, inside = [], False
    for clause in clauses(sentence, 0, len(sentence)):
        text = fold(clause.text)
        led, at = text.lstrip().startswith("其中"), 0
        for mark in PARTS.finditer(text):
            found.append(Piece(text[at : mark.start()], inside, led))
            inside = (inside or bool(mark.group(1))) and not mark.group(2)
            at = mark.end()
        found.append(Piece(text[at:], inside, led))
    return [piece for piece in found if piece.text.strip()]


def figures(text: str, measure: str = "") -> list[str]:
    """The numbers of a piece that count in a measure (any, where none is asked for)."""
    same = next((group for group in SAME if measure in group), measure)
    return [
        number
        for number, unit in COUNT.findall(text)
        if (unit if not measure or measure == "个" else unit in same and unit)
    ]


def counts(text: str) -> bool:
    """Whether a piece counts things; money is none of them."""
    return any(unit and unit != "元" for _, unit in COUNT.findall(text))


def share(text: str) -> bool:
    """Whether a piece gives a share of something: 80%以上达到三级医院水平, 占30%."""
    return any(not (verb := found.group("verb")) or SHARE_PREDICATE.match(verb) for found in SHARE.finditer(text))


def narrower(words: Sequence[str], text: str) -> bool:
    """Whether a text names something narrower than the last of ``words`` together: 三级甲等综合医院 for 三级医院."""
    pairs = [(a, b) for a, b in pairwise(words[-LAST:]) if len(a) > 1 and len(b) > 1]
    return any(
        a + b not in text and re.search(rf"{re.escape(a)}[\u4e00-\u9fff]{{1,{BETWEEN}}}?{re.escape(b)}", text)
        for a, b in pairs
    )


def whole_at(found: Sequence[Piece], number: str) -> list[int]:
    """The pieces in which the whole's number stands."""
    return [i for i, piece in enumerate(found) if number in figures(piece.text)]


def belongs(found: Sequence[Piece], at: int, wholes: Sequence[int], same: bool) -> bool:
    """Whether a figure of the piece ``at`` is of the whole: beside its number, in its brackets, or behind it, led by
    其中 or itself of the ``same`` things, with nothing else counted in between."""
    for whole in wholes:
        if at == whole:
            return True
        between = found[min(at, whole) + 1 : max(at, whole)]
        if at < whole:
            if same and not any(counts(piece.text) for piece in between):
                return True
            continue
        if found[at].inside and not found[whole].inside:
            if all(piece.inside or not counts(piece.text) for piece in between):
                return True
            continue
        others = [p for p in between if counts(p.text) and not p.inside and not (p.led and found[at].led)]
        if not others and (found[at].led or same):
            return True
    return False


def all_of_it(text: str, number: str) -> str:
    """What a piece says of all of the whole: the words behind its number, without a list of things among them.

    >>> all_of_it("3家医共体牵头单位达到县级强院标准", "3")
    '医共体牵头单位达到县级强院标准'
    """
    found = re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.万亿])[多余]?[{UNITS}]", text)
    behind = text[found.end() :] if found else ""
    behind = PREDICATE.split(behind)[0] if "、" in behind else behind
    return behind if "、" not in behind else ""


def says_only(text: str, known: Sequence[str]) -> bool:
    """Whether a piece speaks of nothing but the known words: 社会办医院床位 is not 社会办医院, and three houses that
    enter a ranking are not how many there are."""
    for word in sorted(known, key=len, reverse=True):
        text = text.replace(word, "")
    return len(NOT_HAN.sub("", PLAIN.sub("", text))) <= LEFT_OVER
