"""Which of two is asked, or whether something is the reason, and what is told speaks of neither: 周末开门还是关门 and the
number of houses, 是不是因为二孩多 and the goal for places. What is told then is beside the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.concepts import concepts, coverage
from retrieval.engine import Engine
from retrieval.query import Query

CHOICE = re.compile(r"([^,，。?？;；]{2,40}?)还是([^,，。?？;；]{1,20})")
# The first of two stands behind the last of these words: 签约是收费(还是免费).
LED_BY = re.compile(r"^.*(?:是因为|因为|是由|是在|是|归|靠|由|算|属于|为)")
CLOSING = re.compile(r"(?:[呢啊吧呀吗么的了]|\s)+$")
CAUSE = re.compile(r"(?:是不是|是否|难道)(?:就是)?(?:因为|由于)([^,，。?？;；]{2,20})")
REASON_ASKED = re.compile(r"(?:是不是|是否|难道|还是)(?:就是)?(?:因为|由于)")
TURNED = re.compile(r"([\u4e00-\u9fff])不\1([\u4e00-\u9fff])")
# 是不是, 能不能: the matter stands behind them; 对不对得上, 达不达标, 统不统一: figures decide.
NO_MATTER = frozenset("是能会要可应该愿对达够统一同准符超合")
# A figure of two, a nature, a side: other rules decide on these, and plans word them in many ways.
OPEN = re.compile(r"\d|全部|部分|[一二两三四五六七八九十]|约束|预期|目标|实际|将来|今后|以后|[他她它其哪]|别|没有?$|不")
# More or less, new or old are told in many ways too: what they are said of is looked for.
TURNS = re.compile(r"收紧|放松|放宽|[多少高低大小快慢好差升降增减早晚先后新旧前长短了过于太很]+")
LEAST = 2  # characters of what is looked for
OF_REASON = re.compile(r"因|由于|影响|导致|造成|制约|原因")
TELLS = 0.3  # share of the words of one of the two that must be told
KINDS = frozenset({"text", "yesno"})


def told_of_neither(engine: Engine, query: Query, told: Sequence[str]) -> bool:
    """Whether what is told (folded) speaks of none of the things between which the question asks to decide."""
    if query.kind not in KINDS or query.english or query.carried:
        return False
    offered = _offered(query.text)
    if not REASON_ASKED.search(query.text) and any(OPEN.search(one) for one in offered):
        return False
    offered = tuple(TURNS.sub("", one) for one in offered)
    if not offered or any(len(one) < LEAST for one in offered):
        return False
    text = " ".join(told)
    if REASON_ASKED.search(query.text) and OF_REASON.search(text):
        return False
    return not any(_speaks_of(engine, query, one, text) for one in offered)


def _offered(question: str) -> tuple[str, ...]:
    """What a question offers to decide on.

    >>> _offered("家庭医生签约是收费还是免费?"), _offered("周末开不开门?")
    (('收费', '免费'), ('开门',))
    """
    if choice := CHOICE.search(question):
        right = CLOSING.sub("", re.sub(r"^(?:是|因为|归|靠|由|在|说)+", "", choice.group(2)))
        left = CLOSING.sub("", LED_BY.sub("", choice.group(1)) or choice.group(1)[-len(right) :])
        return (left if len(left) <= len(right) + 2 else left[-len(right) :], right) if left and right else ()
    if cause := CAUSE.search(question):
        return (cause.group(1),)
    turned = TURNED.search(question)
    return (turned.group(1) + turned.group(2),) if turned and turned.group(1) not in NO_MATTER else ()


def _speaks_of(engine: Engine, query: Query, words: str, text: str) -> bool:
    """Whether a text has the words, or enough of what the plans say for them."""
    if words in text:
        return True
    asked = concepts(engine, replace(query, text=words, topic=words, own=words, indicators=(), carried=()))
    named = tuple(one for one in asked if len(one.words[0]) >= LEAST)
    return not asked or coverage(named or asked, text) >= TELLS
