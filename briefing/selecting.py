"""Which sentences of a plan a briefing takes: cut at 。 and, in long ones, at ；, ranked, kept in the plan's order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.material import cite, leaves, sentence_spans
from briefing.model import Line
from corpus.outline import section_at
from corpus.quantities import find_quantities
from records import Plan, Section

LONG = 180  # characters; a longer sentence is cut at ；
SHORT = 8
AIM = re.compile(r"到2\d{3}年|力争|达到|实现|建成|建立|控制在|新增|完成|提高到|不低于|覆盖")
BULLET = re.compile(r"^[-•·—*\s]+")
BACKGROUND = re.compile(r"背景|现实基础|发展基础$|发展状况|存在问题|面临形势|发展形势|发展机遇|发展挑战|发展现状")
GOALS = re.compile(r"目标")
PRINCIPLES = re.compile(r"指导思想|基本原则")
SAFEGUARDS = re.compile(r"保障措施|实施保障|组织实施|其他事项")
REQUIREMENTS = re.compile(r"总体要求|规划总则|发展要求")

Span = tuple[int, int]


def part_of(plan: Plan, path: Sequence[str]) -> str:
    """What a section is for: background, goals, principles, tasks or safeguards; by its two outer headings."""
    if any(words in " ".join(path) for words, _ in plan.document.section_years):
        return "goals"
    for head in reversed(path[:2]):
        for name, pattern in (
            ("principles", PRINCIPLES),
            ("background", BACKGROUND),
            ("goals", GOALS),
            ("safeguards", SAFEGUARDS),
        ):
            if pattern.search(head):
                return name
    if not path or REQUIREMENTS.search(path[0]):
        return "background" if not path else "goals"
    return "tasks"


def units(plan: Plan, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]``; a long one as its parts between ；."""
    text, found = plan.document.text, []
    for a, b in sentence_spans(plan):
        if a < start or b > end:
            continue
        if b - a <= LONG:
            found.append((a, b))
            continue
        at = a
        for mark in re.finditer(r"[；;]", text[a:b]):
            found.append((at, a + mark.end()))
            at = a + mark.end()
        found.append((at, b))
    return [span for span in found if len(text[slice(*span)].strip()) >= SHORT]


def is_heading(plan: Plan, span: Span) -> bool:
    """Whether the span is nothing but a heading of the plan or the caption of a table or box."""
    words = plan.document.text[slice(*span)].strip(" 。；:：\n")
    path = section_at(plan.sections, span[0]).path
    return bool(path) and (
        words == path[-1].split("（原文位于")[0].strip() or words.lstrip("—") == path[-1].lstrip("—")
    )


def figures(text: str) -> int:
    """How many quantities a text states; the numbers of headings and years do not count."""
    return sum(1 for quantity in find_quantities(text) if quantity.unit)


def score(text: str, words: Sequence[str] = ()) -> float:
    """How much a sentence tells: its figures, its words of an aim, and the asked words it holds."""
    held = sum(1 for word in words if word in text)
    return 2.0 * min(figures(text), 3) + (1.0 if AIM.search(text) else 0.0) + 1.5 * min(held, 3)


def best(plan: Plan, spans: Sequence[Span], count: int, words: Sequence[str] = ()) -> list[Span]:
    """The ``count`` most telling spans, in the order of the text; parts that touch in a sentence become one again."""
    text = plan.document.text
    usable = [
        span for span in spans if not is_heading(plan, span) and not text[slice(*span)].rstrip().endswith(("：", ":"))
    ]
    ranked = sorted(usable, key=lambda span: (-score(text[slice(*span)], words), span[0]))
    joined: list[Span] = []
    for start, end in sorted(ranked[:count]):
        if joined and joined[-1][1] == start and text[start - 1] in "；;":
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def line(plan: Plan, span: Span, item_id: str, lead: str = "") -> Line:
    """The span as a line in the plan's own words, without the bullet before it."""
    text = plan.document.text[slice(*span)]
    skipped = len(text) - len(BULLET.sub("", text))
    citation = cite(plan, span[0] + skipped, span[1])
    return Line(item_id=item_id, text=citation.quote, citations=(citation,), lead=lead)


def part_spans(plan: Plan, part: str) -> list[Span]:
    """All units of the sections that are ``part``, in the order of the text."""
    everything = units(plan, 0, len(plan.document.text))
    return [span for span in everything if part_of(plan, section_at(plan.sections, span[0]).path) == part]


def task_leaves(plan: Plan) -> list[Section]:
    """Innermost sections of the tasks."""
    return [section for section in leaves(plan) if part_of(plan, section.path) == "tasks"]
