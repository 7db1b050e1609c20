"""The number of things that a plan itself gives for a list (重大项目13个, 九大行动), beside how many it then lists."""

from __future__ import annotations

import re

from answers.drafting import Draft, Span
from corpus.outline import section_at
from corpus.splitting import sentences
from records import Plan
from retrieval.numerals import number_of

NUMERAL = r"(?P<n>\d{1,2}|[二三四五六七八九十]{1,3})"
MEASURE = r"\s*(?:大类|大|个|项|条|方面|类|件)"
HEAD = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*|^第.+?[章节]\s*|^专栏\s*\d*\s*")
NOUN = re.compile(r"(?:行动|工程|项目|任务|计划|措施|举措|专项|体系|机制)$")
OF_PART = re.compile(r"其中|新增|已|前[一二三四五\d]|每|完成")


def add_announced(draft: Draft, plan: Plan, what: str, items: tuple[Span, ...], measure: str) -> None:
    """Where the part of the plan that holds the items announces another number of them: its sentence, and a word."""
    noun = NOUN.search(HEAD.sub("", what))
    first = min(items, key=lambda span: span.start)
    if not noun:
        return
    for start, end in _around(plan, first):
        words = plan.document.text[start:end]
        ahead = rf"{NUMERAL}{MEASURE}[\u4e00-\u9fff]{{0,6}}?{noun.group()}(?![\u4e00-\u9fff]{{0,4}}\d)"
        behind = rf"{noun.group()}(?:共|共计|计)?{NUMERAL}{MEASURE}"
        said = re.search(ahead, words) or re.search(behind, words)
        if said and not OF_PART.search(words[: said.start()][-8:]) and number_of(said["n"]) != len(items):
            span = Span(plan.document.doc_id, start, end)
            draft.quote(span)
            text = f"注意：原文写作“{said.group()}”，按原文逐项清点共{len(items)}{measure}，请核对后引用。"
            draft.add(text, [span, *items], "computed")
            return


def _around(plan: Plan, first: Span) -> list[tuple[int, int]]:
    """The heading over the items and the sentences between it and the first of them."""
    text = plan.document.text
    section = section_at(plan.sections, first.start)
    above = [s for s in plan.sections if s.start <= first.start < s.end and len(s.path) >= len(section.path) - 1]
    start = min((s.start for s in above if s.path), default=section.start)
    return [span for span in sentences(text) if start <= span[0] < first.start]
