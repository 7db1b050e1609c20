"""The sentence that names who does what the next one tells: 成立…指导中心。负责全区…投诉处理。"""

from __future__ import annotations

from answers.candidates import sentence_before
from answers.drafting import Span
from records import Plan
from retrieval.structure import names_body, names_no_body


def doer_before(plan: Plan, span: Span) -> Span | None:
    """The sentence before in the same paragraph, where it names a body and the one at ``span`` does not."""
    text = plan.document.text
    if not names_no_body(text[span.start : span.end]):
        return None
    before = sentence_before(plan, span)
    start = text.rfind(before, 0, span.start) if before.strip() else -1
    if start < 0 or not names_body(before):
        return None
    end = start + len(before)
    stop = end + 1 if text[end : end + 1] in "。！？；" else end
    return Span(span.doc_id, start, min(stop, span.start))
