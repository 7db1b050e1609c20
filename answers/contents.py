"""What one part of a plan says as a whole: its sentences where it is short, else of each paragraph the lead and the
figures."""

from __future__ import annotations

import re

from answers.drafting import Draft, Span
from answers.parts import title_span
from corpus.quantities import find_quantities
from corpus.splitting import sentences
from records import Plan, Section

WHOLE = 400  # characters up to which a part of one paragraph is shown whole
WHOLE_OF_SEVERAL = 260
SHOWN = 700  # characters shown of a part at most
LINE = re.compile(r"[^\n]+")


def add_contents(draft: Draft, plan: Plan, section: Section, *, figures: bool = False) -> None:
    """The heading and what stands under it; with ``figures`` only sentences that hold one. What is left out is said."""
    text = plan.document.text
    head = title_span(section)
    paragraphs = _paragraphs(plan, section)
    draft.add(text[head.start : head.end].strip(), [head])
    title = text[head.start : head.end].strip()
    size = sum(span.end - span.start for lines in paragraphs for span in lines)
    short = size <= (WHOLE if len(paragraphs) == 1 else WHOLE_OF_SEVERAL)
    shown = 0
    for number, lines in enumerate(paragraphs):
        chosen = [
            span
            for at, span in enumerate(lines)
            if find_quantities(text[span.start : span.end]) or (not figures and (short or at == 0))
        ]
        shown += sum(span.end - span.start for span in chosen)
        if shown > SHOWN and number:
            draft.add(f"“{title}”另有{len(paragraphs) - number}段未列出。", [head], "computed")
            return
        for span in chosen:
            draft.add(text[span.start : span.end].strip(), [span])
    if not short and not figures:
        draft.add(f"“{title}”共{len(paragraphs)}段，以上为各段的首句和有数字的句子。", [head], "computed")
    if figures and not any(find_quantities(text[s.start : s.end]) for lines in paragraphs for s in lines):
        draft.add(f"“{title}”中没有找到数字。", [head], "computed")


def _paragraphs(plan: Plan, section: Section) -> list[list[Span]]:
    """The sentences of each paragraph under a section's heading, as far as the part printed out of place in it."""
    text = plan.document.text
    start = title_span(section).end
    found: list[list[Span]] = []
    for line in LINE.finditer(text, start, section.end):
        spans = [Span(section.doc_id, line.start() + a, line.start() + b) for a, b in sentences(line.group())]
        spans = [s for s in spans if re.search(r"\w", text[s.start : s.end])]
        if spans:
            found.append(spans)
    return found
