"""A detail that was asked for and that nothing cited tells: the row of a project has no builder, fee or storeys, the
figure of all people none of the visits nor of the men. Which words ask and which tell is data
(``retrieval/lexicon/details.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers import refusal
from answers.concepts import concepts, coverage
from answers.drafting import Draft
from answers.nearest import nearest
from answers.refusal import Refused
from index.terms import fold
from retrieval.details import Detail, details
from retrieval.engine import Engine
from retrieval.query import Query

ONLY_NARROWS = re.compile(r"[\s那么的呢又是多少几?？。，,]*")
MATTER_LEAST = 0.2  # share of what the turn before asks that must be told
KINDS = frozenset({"value", "count", "text", "list", "compare", "yesno"})
SINGLE = frozenset({"value", "text", "yesno"})


def check_details(engine: Engine, query: Query, draft: Draft) -> None:
    """Raises Refused where the question asks for a detail that neither what a draft says nor what it cites tells."""
    if query.kind not in KINDS or not draft.citations:
        return
    yesno = query.kind == "yesno"
    held = (one for one in details() if (one.yesno if yesno else one.everywhere))
    asked = [detail for detail in held if detail.asks.search(query.text)]
    asked = [d for d in asked if not any(d.own(engine.plans[one.doc_id].document.place) for one in draft.citations)]
    if not asked:
        return
    told = _told(engine, query, draft)
    if any(not detail.told_in(query.text, told) for detail in asked) or _off_the_matter(engine, query, draft, asked):
        plans = {one.doc_id: engine.plans[one.doc_id] for one in draft.citations}
        raise Refused(refusal.unanswered(engine, query, list(plans.values())))


def _off_the_matter(engine: Engine, query: Query, draft: Draft, asked: Sequence[Detail]) -> bool:
    """A turn that only narrows the one before (那女的呢) asks the same of fewer: what says nothing of that is none. A turn
    that names an indicator of its own (每千人口床位数是多少) narrows nothing."""
    own = query.indicators and "indicator" not in query.carried
    if own or not query.before or not any(ONLY_NARROWS.fullmatch(detail.asks.sub(" ", query.text)) for detail in asked):
        return False
    before = concepts(engine, replace(query, topic=query.before, indicators=(), carried=(), own=""))
    before = tuple(one for one in before if not any(detail.says.search(one.words[0]) for detail in asked))
    return bool(before) and coverage(before, fold(draft.text())) < MATTER_LEAST


def _told(engine: Engine, query: Query, draft: Draft) -> str:
    """What is told of the thing, folded: of several statements of one plan, only by those that are on it."""
    cited = [fold(f"{one.quote} {one.section}") for one in draft.citations]
    if len({one.doc_id for one in draft.citations}) > 1 or query.kind not in SINGLE or len(cited) < 2:
        return " ".join((fold(draft.text()), *cited))
    near = nearest(concepts(engine, query), cited)
    numbers = {draft.citations[at].number for at in near}
    said = [fold(one.text) for one in draft.sentences if numbers & set(one.citations)]
    return " ".join((*said, *(cited[at] for at in near)))
