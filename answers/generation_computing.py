"""Computed values of a sentence, worked out again: differences, sums, growth, counts and who is higher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from answers.generation_claims import Claim

# Right before the result; not the 低于 of a bound.
CHANGE = re.compile(
    r"(?:相差|差距?|高出?|(?<!不)低|增加|减少|提高|提升|降低|下降|上升|增长|(?<!不)多|(?<!不)少|缩小|扩大)(?:了|为|是|约|出)*$"
)
SUM = re.compile(r"合计|共计|总计|相加|之和|一共")
COUNT = re.compile(r"共|分别是|包括")
EQUAL = re.compile(r"数值相同|相同|一致|一样")
DOWN, UP = re.compile(r"从高到低"), re.compile(r"从低到高")
VERDICT = re.compile(r"(较|最|更|为最)(高|低|多|少)")


@dataclass(frozen=True, slots=True)
class Operand:
    """A checked value of the sentence with the plan it belongs to."""

    doc_id: str
    value: Decimal
    at: int
    year: int | None = None


def recomputed(claim: Claim, operands: Sequence[Operand], cited: int) -> bool:
    """Whether ``claim`` is what its words say of the sentence's checked values; ``cited`` is the length of the list
    that the sentence cites as a whole, 0 when it cites none.

    A difference needs a word of change, a sum a word of adding, a count is the number of cited spans.
    """
    values = [operand.value for operand in operands]
    pairs = [(a, b) for number, a in enumerate(values) for b in values[number + 1 :]]
    if CHANGE.search(claim.before):
        if any(abs(a - b) == claim.number for a, b in pairs):
            return _directed(claim, operands)
        if claim.unit in {"%"} and any(_growth(a, b, claim.number) for a, b in pairs):
            return True
    if SUM.search(claim.before) and len(values) > 1 and sum(values) == claim.number:
        return True
    return not values and bool(COUNT.search(claim.before)) and claim.number == cited and cited > 1


def _directed(claim: Claim, operands: Sequence[Operand]) -> bool:
    """增加 and 减少 must go the way the years do."""
    dated = sorted((o for o in operands if o.year), key=lambda o: o.year or 0)
    if len(dated) < 2 or dated[0].year == dated[-1].year:
        return True
    rising = dated[-1].value >= dated[0].value
    said_up = bool(re.search(r"增加|提高|提升|上升|增长", claim.before))
    said_down = bool(re.search(r"减少|降低|下降", claim.before))
    return not (said_up and not rising) and not (said_down and rising)


def _growth(first: Decimal, last: Decimal, printed: Decimal) -> bool:
    if not first:
        return False
    share = (last - first) / first * 100
    places = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    return abs(share).quantize(places, ROUND_HALF_UP) == printed


def order_holds(text: str, places: Sequence[tuple[int, str]], operands: Sequence[Operand], around: str) -> bool:
    """Whether 较高, 最低, 相同 and 从高到低 of a sentence agree with its values; ``places`` are (offset, doc_id),
    ``around`` what the cited spans say themselves."""
    values = {operand.doc_id: operand.value for operand in operands if operand.doc_id}
    if len(values) < 2:
        return all(match.group() in around for match in VERDICT.finditer(text))
    if EQUAL.search(text) and "不" not in text and len(set(values.values())) > 1:
        return False
    ordered = [operand.value for operand in sorted(operands, key=lambda o: o.at) if operand.doc_id]
    if DOWN.search(text) and ordered != sorted(ordered, reverse=True):
        return False
    if UP.search(text) and ordered != sorted(ordered):
        return False
    return all(_verdict_holds(match, places, values) for match in VERDICT.finditer(text))


def _verdict_holds(match: re.Match[str], places: Sequence[tuple[int, str]], values: dict[str, Decimal]) -> bool:
    """乐清较高: the places right before the word have the extreme value."""
    said = [doc_id for at, doc_id in places if match.start() - 12 <= at <= match.start()]
    if not said:
        return True
    extreme = max(values.values()) if match.group(2) in "高多" else min(values.values())
    return values.get(said[-1]) == extreme
