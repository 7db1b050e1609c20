"""A yearly change that does not follow from its own first and last year: 从2016年的17342万元上升到2020年的29957万元，年均增长2697万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answers.drafting import Draft, Span
from records import Plan

FIGURE = r"(?<![\d.])\d+(?:\.\d+)?"
UNIT = r"%|‰|[\u4e00-\u9fff]{1,2}(?=[\s，,、。；;（(]|由|从|增|提|上|扩|下|降|减)"
RISE = re.compile(
    rf"(?P<first>20\d\d)年底?的?(?P<low>{FIGURE})(?P<unit>{UNIT})[^。；;，,\d]{{0,6}}[到至为](?P<last>20\d\d)年底?的?"
    rf"(?P<high>{FIGURE})(?P=unit)"
)
YEARLY = re.compile(
    rf"年均(?:增长|增加|增幅|增速|递增|下降|减少|降幅)(?:速度|幅度|率)?[了为达]?(?P<yearly>{FIGURE})"
    rf"(?P<unit>万元|亿元|%|[\u4e00-\u9fff])"
)
STOP = re.compile(r"[。；;\n]")
# Rounding of what is printed; a yearly figure may be reckoned over the years between or over all years named.
NEAR = 0.02
SAID = "按首尾两年计算"


@dataclass(frozen=True, slots=True)
class Apart:
    """A printed yearly change and the rise that it goes with; ``worked_out`` is what the rise comes to a year."""

    start: int
    end: int
    first: int
    last: int
    printed: str
    worked_out: float
    unit: str


def apart(text: str) -> Iterator[Apart]:
    """All yearly changes of ``text`` that follow from no rise of their sentence.

    >>> [round(a.worked_out, 2) for a in apart("由2016年的100万元增加到2020年的180万元，年均增长12万元。")]
    [20.0]
    """
    for part in _sentences(text):
        rises = list(RISE.finditer(text, *part))
        for yearly in YEARLY.finditer(text, *part):
            before = [rise for rise in rises if rise.end() <= yearly.start()]
            if yearly["unit"] == "%" and any(_fits(rise, yearly) for rise in before):
                continue  # a growth of which of them is not said
            own = [r for r in before if yearly["unit"] in (r["unit"], "%") and r["unit"] != "%"]
            if own and not _fits(own[-1], yearly):
                rise = own[-1]
                first, last = int(rise["first"]), int(rise["last"])
                change = _changes(rise, yearly["unit"])[0]
                printed = yearly["yearly"] + yearly["unit"]
                yield Apart(rise.start(), yearly.end(), first, last, printed, change, yearly["unit"])


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in STOP.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _changes(rise: re.Match[str], unit: str) -> list[float]:
    """What the rise comes to a year, over the years between its two and over all that it names."""
    low, high = float(rise["low"]), float(rise["high"])
    steps = int(rise["last"]) - int(rise["first"])
    if steps < 1 or not low or not high:
        return [0.0]
    spans = (steps, steps + 1)
    return [abs((high / low) ** (1 / n) - 1) * 100 if unit == "%" else abs(high - low) / n for n in spans]


def _fits(rise: re.Match[str], yearly: re.Match[str]) -> bool:
    told = float(yearly["yearly"])
    changes = _changes(rise, yearly["unit"])
    return not changes[0] or any(abs(told - change) <= max(NEAR * change, 0.1) for change in changes)


def add_yearly_change(plan: Plan, draft: Draft) -> None:
    """Beside an answer that states such a change: what its first and its last year come to."""
    told = draft.text()
    if SAID in told or not YEARLY.search(told):
        return
    text = plan.document.text
    for citation in tuple(draft.citations):
        start = max(text.rfind(mark, 0, citation.start) for mark in "。；;\n") + 1
        stop = STOP.search(text, citation.end)
        end = stop.start() if stop else len(text)
        found = [
            one
            for one in apart(text[start:end])
            if one.printed in told and start + one.start < citation.end and citation.start < start + one.end
        ]
        if found:
            _add(draft, found, citation.doc_id, start)
            return


def _add(draft: Draft, found: list[Apart], doc_id: str, offset: int) -> None:
    where = [Span(doc_id, offset + one.start, offset + one.end) for one in found]
    for span, one in zip(where, found, strict=True):
        held = (Span(c.doc_id, c.start, c.end) for c in draft.citations if c.start <= span.start and span.end <= c.end)
        change = f"{one.worked_out:.2f}".rstrip("0").rstrip(".")
        draft.add(
            f"{SAID}，{one.first}年至{one.last}年平均每年变化{change}{one.unit}，与所写的{one.printed}不同。",
            [next(held, span)],
            "computed",
        )
