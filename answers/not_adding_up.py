"""A total beside whose parts the plan lists more or less than it: 427人（其中公开考试招聘318人、公开考核招聘109人、农村订单定向18人）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from answers.drafting import Draft, Span
from corpus.quantities import find_quantities
from records import Plan

TOTAL = re.compile(
    r"(?P<total>(?<![\d.])\d+(?:\.\d+)?)\s*(?P<unit>万人|[万亿]元|[\u4e00-\u9fff])(?P<thing>[\u4e00-\u9fff]{0,20})"
    r"(?:[（(](?P<inside>(?:[^（()）]|[（(][^（()）]*[）)])*)[）)]|[，,](?P<among>其中[^。；;\n]*))"
)
INNER = re.compile(r"[（(][^（()）]*[）)]")
CLAUSE = re.compile(r"[，,]")
# A part of which others are parts (本科及以上), one of an unsaid list (等), a rest (其余), a rate: these need not add up.
OPEN = re.compile(r"及以上|以[上下内]|等(?!级)|其余|其他均|每|另")
OF_WHICH = "其中"
MONEY = {"万元": Decimal(1), "亿元": Decimal(10000)}
LEAST = 2  # parts that make a list
SAID, GAP = "各项共", "相差"


@dataclass(frozen=True, slots=True)
class Apart:
    """A printed total at ``start`` to ``end`` (with its parts), and what the parts come to; ``unit`` is that of both."""

    start: int
    end: int
    total: Decimal
    summed: Decimal
    unit: str
    bracketed: bool


def not_adding_up(text: str) -> Iterator[Apart]:
    """All totals of ``text`` whose listed parts do not come to them. Parts told with 其中 may leave some out, so they are
    noted only where they come to more, or where they are sums of money in brackets, which name where all of it is from.

    >>> [(a.total, a.summed) for a in not_adding_up("新进427人（其中考试招聘318人、考核招聘109人、定向招聘18人）。")]
    [(Decimal('427'), Decimal('445'))]
    """
    for match in TOTAL.finditer(text):
        listed = INNER.sub("", match["inside"] or match["among"])
        if OPEN.search(listed):
            continue
        total, unit = Decimal(match["total"]), match["unit"]
        parts = _parts(listed, unit)
        summed = sum(parts, Decimal(0))
        if len(parts) < LEAST or summed == total:
            continue
        some = listed.startswith(OF_WHICH) and not (match["inside"] and unit in MONEY)
        if not some or summed > total:
            yield Apart(match.start(), match.end(), total, summed, unit, match["inside"] is not None)


def _parts(listed: str, unit: str) -> list[Decimal]:
    """The figures of one unit in a list, money of either unit in that of the total; empty where an item has none."""
    items = [item for item in re.split("[、，,；;]", listed) if item.strip()]
    found = [[q for q in find_quantities(item) if len(q.numbers) == 1] for item in items]
    parts = [Decimal(f"{q.numbers[0]:.10g}") * _rate(q.unit, unit) for held in found for q in held]
    return parts if all(len(held) == 1 for held in found) and all(parts) else []


def _rate(unit: str, wanted: str) -> Decimal:
    if unit == wanted:
        return Decimal(1)
    return MONEY[unit] / MONEY[wanted] if unit in MONEY and wanted in MONEY else Decimal(0)


def add_not_adding_up(plan: Plan, draft: Draft) -> None:
    """Beside an answer that states such a total or its parts: what the parts come to, and how far that is from it."""
    if any(SAID in s.text or GAP in s.text for s in draft.sentences):
        return  # worked out already, or the gap of two parts is what was asked
    text = plan.document.text
    for citation in tuple(draft.citations):
        end = text.find("\n", citation.end)
        for one in not_adding_up(text[citation.start : end if end >= 0 else len(text)]):
            start, stop = citation.start + one.start, citation.start + one.end
            if start >= citation.end:
                break
            add_apart(draft, one, Span(citation.doc_id, start, stop))
            return


def add_apart(draft: Draft, one: Apart, place: Span) -> None:
    """Say what the parts come to, with ``place`` as citation where no cited span holds it."""
    held = (Span(c.doc_id, c.start, c.end) for c in draft.citations if c.start <= place.start and place.end <= c.end)
    where = "括号内" if one.bracketed else "其中所列"
    draft.add(
        f"{where}{SAID}{one.summed.normalize():f}{one.unit}，与总数{one.total}{one.unit}"
        f"相差{abs(one.total - one.summed).normalize():f}{one.unit}。",
        [next(held, place)],
        "computed",
    )
