"""What a question asks besides and the plan does not say, each in a line of its own behind what it says."""

from __future__ import annotations

import re

from answers import refusal
from answers.comparison import absence_span
from answers.drafting import Draft
from index.terms import fold
from records import Plan
from retrieval.asides import split_asides
from retrieval.query import Query

RATE = re.compile(r"[\u4e00-\u9fff]{3,12}率")
FIGURE = re.compile(r"[%％‰\d]|全覆盖|翻[一两]番|水平|零")


def add_unsaid(query: Query, plan: Plan, draft: Draft) -> None:
    """A line for each thing asked besides that no sentence of the answer tells, and for a rate without a figure."""
    if query.english or not draft.sentences or query.kind == "compare":
        return
    said = fold(" ".join(sentence.text for sentence in draft.sentences))
    _, asked = split_asides(query.text)
    for aside in dict.fromkeys(asked):
        if not aside.says.search(said):
            draft.add(refusal.aside_missing(plan, aside.name), [absence_span(plan)], "computed")
    rate = query.topic.replace(" ", "")
    if not query.indicators and not query.carried and RATE.fullmatch(rate) and not FIGURE.search(said):
        draft.add(refusal.aside_missing(plan, f"“{rate}”的数值"), [absence_span(plan)], "computed")
