"""What a document calls itself in several ways (《…规划》, 《…规划纲要》), for a question that doubts its name."""

from __future__ import annotations

import re
from functools import lru_cache

from answers.differing import add_differing
from answers.drafting import Draft, Span
from corpus.splitting import sentences
from records import Plan
from retrieval.contrasts import asks
from retrieval.query import Query

NAME = re.compile(r"《([^《》\n]{8,80})》")
ALIKE = 8  # characters with which the names of one document begin alike
LEAST = 2
# 规划的班子叫什么 asks for the name of another thing.
OF_DOCUMENT = re.compile(
    r"(?:规划|文件|纲要|稿子?|说明)(?:到底|究竟|的|正式|全|自己|本身)*(?:叫|称|名称|名字)|全称|全名"
    r"|叫[^,，。?？]{0,8}(?:规划|纲要)"
)


def add_own_names(query: Query, plan: Plan, draft: Draft) -> bool:
    """The sentences with the names that the document has for itself, and that they differ; False where the question
    does not doubt its name, or it has one name only."""
    doubted = asks("suspects", query.text) and OF_DOCUMENT.search(query.text)
    found = own_names(plan) if doubted and not query.english else ()
    if len(found) < LEAST:
        return False
    for _, span in found:
        draft.quote(span)
    add_differing(draft, "", tuple((f"《{name}》", span) for name, span in found))
    return True


def own_names(plan: Plan) -> tuple[tuple[str, Span], ...]:
    """The titles in a plan's text that begin as a title in its own does, each with the first sentence that has it."""
    return tuple((name, Span(plan.document.doc_id, *span)) for name, span in _named(plan.document.text))


@lru_cache(maxsize=64)
def _named(text: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    own = NAME.search(text.strip().split("\n", 1)[0])
    if own is None:
        return ()
    found: dict[str, tuple[int, int]] = {}
    for start, end in sentences(text):
        for name in NAME.findall(text[start:end]):
            if name.startswith(own.group(1)[:ALIKE]):
                found.setdefault(name, (start, end))
    return tuple(found.items())
