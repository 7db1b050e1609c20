"""What a document is called: its title as printed, and the several ways in which it calls itself (《…规划》, 《…规划纲要》)."""

from __future__ import annotations

import re
from functools import lru_cache

from answers.differing import add_differing
from answers.drafting import Draft, Span
from corpus.splitting import sentences
from records import Plan
from retrieval.contrasts import asks
from retrieval.phrases import without
from retrieval.query import Query

NAME = re.compile(r"《([^《》\n]{8,80})》")
ALIKE = 8  # characters with which the names of one document begin alike
LEAST = 2
# 规划的班子叫什么 asks for the name of another thing.
OF_DOCUMENT = re.compile(
    r"(?:规划|文件|纲要|稿子?|说明)(?:到底|究竟|的|正式|全|自己|本身)*(?:叫|称|名称|名字)|全称|全名"
    r"|叫[^,，。?？]{0,8}(?:规划|纲要)"
)
# The title of the document itself: 这份东西正式名字叫什么, 规划全称.
TITLE_ASKED = re.compile(
    r"(?:规划|文件|纲要|方案|材料|东西|本子|说明|稿子?|[这那]份|起草说明)"
    r"[^,，。?？]{0,8}(?:叫(?:什么|啥|做|个?什么名)|名[字称]|名儿|全[称名]|标题|题目|题名|书名)"
    r"|叫(?:什么|啥)[^,，。?？]{0,4}(?:规划|纲要|方案)"
)


def add_own_names(query: Query, plan: Plan, draft: Draft) -> bool:
    """The sentences with the names that the document has for itself, and that they differ; its title where it has one
    name only and the question asks for nothing else. False for other questions."""
    doubted = bool(asks("suspects", query.text) and OF_DOCUMENT.search(query.text))
    plain = _asks_title(query)
    found = own_names(plan) if (doubted or plain) and not query.english else ()
    if len(found) < LEAST:
        return plain and _add_title(plan, draft)
    for _, span in found:
        draft.quote(span)
    add_differing(draft, "", tuple((f"《{name}》", span) for name, span in found))
    return True


def _asks_title(query: Query) -> bool:
    """Whether what the document is called is all that is asked: no other word of the question names anything."""
    if query.english or query.carried or query.years or not TITLE_ASKED.search(query.text):
        return False
    return not re.search(r"\w", without("meta", "own", query.topic))


def _add_title(plan: Plan, draft: Draft) -> bool:
    """The title as the source prints it, be it over two lines; False where it stands nowhere in the text."""
    title = re.compile(r"\s*".join(map(re.escape, plan.document.title)))
    found = title.search(plan.document.text)
    if found is None:
        return False
    words = "".join(found.group().split())
    draft.add(f"这份材料的名称是《{words}》。", [Span(plan.document.doc_id, *found.span())])
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
