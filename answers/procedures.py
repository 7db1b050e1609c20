"""Who took a step of the plan's own making (审核, 把关): every body that the plan names for it, in its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from answers.drafting import Draft, Span
from answers.windows import window
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern, read_lexicon
from retrieval.query import Query

NOTICE = "注意：原文几处写的单位不同，均已列出，请核对后引用。"

_pattern = partial(lexicon_pattern, "procedures")


@dataclass(frozen=True, slots=True)
class Step:
    """How a step is asked for, and how a body is said to have taken it."""

    asks: re.Pattern[str]
    says: re.Pattern[str]


@cache
def _steps() -> tuple[Step, ...]:
    data = read_lexicon("procedures")
    body = data["who"]["body"]
    return tuple(
        Step(re.compile(step["asks"]), re.compile(rf"(?P<body>{body}){step['says']}")) for step in data["step"]
    )


def add_procedure(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Quote every sentence of the plan by which a body took the step that is asked for; False where fewer than two
    bodies are named, so that other ways answer."""
    if query.english or not all(_pattern("who", name).search(query.text) for name in ("asks", "of_plan")):
        return False
    found: dict[str, Span] = {}
    for step in (step for step in _steps() if step.asks.search(query.text)):
        for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
            sentence = plan.document.text[start:end]
            for said in step.says.finditer(sentence):
                first, last = window(sentence, [said.span()], after=True)[0]
                found.setdefault(said["body"], Span(plan.document.doc_id, start + first, start + last))
    if len(found) < 2:
        return False
    for span in found.values():
        draft.quote(span)
    draft.add(NOTICE, list(found.values()), "computed")
    return True
