"""A sentence that names more things than it gives figures for with 分别: 孕产妇、婴幼儿死亡率和5岁以下儿童死亡率…分别控制在0.3‰、5‰."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answers.drafting import Draft, Span
from corpus.quantities import Quantity, find_quantities
from records import Plan

EACH = re.compile(r"(?P<names>[^。；;，,\n]+)(?P<gap>[，,]?)分别(?P<told>[^。；;，,\n]*)")
AND = re.compile(r"、|和|与|(?<![以普])及(?!以)|以及")
CHANGE = re.compile(r"[由从比]")  # 分别由4.48‰、5.63‰下降到2.91‰、3.74‰ gives two figures each
BETWEEN = re.compile(r"(?:以[上下内]|左右)?(?:、|和|与|及|以及)+\D{0,6}")
MEASURE = re.compile(r"率|数|比重|占比|比例")
END = re.compile(r"[。；\n]")
COUNTED = "零一两三四五六七八九十"
LEAST = 2


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Where such a statement stands, what it names, and the figures that it gives."""

    start: int
    end: int
    names: tuple[str, ...]
    figures: tuple[str, ...]


def unmatched(text: str) -> Iterator[Unmatched]:
    """All statements of ``text`` that name another number of measured things than they give figures.

    >>> [(len(u.names), u.figures) for u in unmatched("婴儿死亡率、儿童死亡率和孕产妇死亡率分别控制在3‰、5‰。")]
    [(3, ('3‰', '5‰'))]
    """
    for match in EACH.finditer(text):
        names = tuple(name.strip() for name in AND.split(match["names"]))
        figures = _first_list(match["told"], find_quantities(match["told"]))
        if CHANGE.search(match["told"]) or not MEASURE.search(match["names"]) or not all(names):
            continue
        if len(names) != len(figures) and LEAST <= min(len(names), len(figures)) < max(len(names), len(figures)) < len(
            COUNTED
        ):
            yield Unmatched(match.start(), match.end(), names, tuple(q.text for q in figures))


def _first_list(told: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities up to the first that is not joined to the one before by the mark of a list."""
    listed: list[Quantity] = []
    for quantity in quantities:
        if listed and not BETWEEN.fullmatch(told[listed[-1].end : quantity.start]):
            break
        listed.append(quantity)
    return listed


def add_unmatched(plan: Plan, draft: Draft) -> None:
    """Beside an answer with figures of such a statement: that they cannot be told apart by it."""
    text = plan.document.text
    for citation in tuple(draft.citations):
        first = max(text.rfind(mark, 0, citation.start) for mark in "。；\n") + 1
        behind = END.search(text, citation.end - 1)
        for one in unmatched(text[first : behind.start() if behind else len(text)]):
            start, end = first + one.start, first + one.end
            said = any(figure in sentence.text for sentence in draft.sentences for figure in one.figures)
            if citation.start < end and start < citation.end and said:
                draft.add(
                    f"注意：原文这一句列出{COUNTED[len(one.names)]}项，“分别”之后给出{COUNTED[len(one.figures)]}个数值"
                    "，不能逐一对应，请核对后引用。",
                    [Span(citation.doc_id, start, end)],
                    "computed",
                )
                return
