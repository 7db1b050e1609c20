"""The sentence that names who does what a later one tells: 成立…指导中心。负责全区…投诉处理。"""

from __future__ import annotations

from answers.candidates import sentence_before
from answers.drafting import Span
from records import Plan
from retrieval.structure import names_body, names_no_body

FARTHEST = 3  # sentences through which a paragraph goes on about one body


def doer_before(plan: Plan, span: Span) -> Span | None:
    """The nearest sentence before in the same paragraph that names a body, where the one at ``span`` and those between
    name none."""
    text = plan.document.text
    at = span
    for _ in range(FARTHEST):
        before = sentence_before(plan, at)
        start = text.rfind(before, 0, at.start) if before.strip() else -1
        if start < 0 or not names_no_body(text[at.start : at.end]):
            return None
        end = start + len(before)
        stop = end + 1 if text[end : end + 1] in {"。", "！", "？", "；"} else end
        at = Span(span.doc_id, start, min(stop, at.start))
        if names_body(before):
            return at
    return None
