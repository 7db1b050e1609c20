"""A thing that is told only behind every figure of the measure asked for: 完成投资11.3亿元，甲院门诊楼等9个项目投用 tells
no cost of that house. In Chinese the thing stands before its figure or in the same clause."""

from __future__ import annotations

import re

from retrieval.needs import Need, met

ASK = re.compile(r"多少|(?<!哪)几|多大|多长")
# What is built or run under a name: its last characters before the question word; a shorter end of it will do.
THING = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:医院|卫生院|保健院|中心|院区|病区|综合楼|门诊楼|住院楼|病房楼|大楼|基地|服务站|急救站|实验室)"
)
SHORTEST = 3  # characters by which a thing is known
CLAUSE = re.compile(r"[，；;。\n]|(?<!\d),|,(?!\d)")
FULL_STOP = re.compile(r"[。\n]")
# What the money or the land before goes to.
GOES_TO = re.compile(r"\s*(?:主要|重点|全部|分别|其中)?(?:用于|用来|投向|支持|建设|新建|改建|扩建|改造|包括|即|为)")


def told_behind(question: str, need: Need, texts: list[str]) -> bool:
    """Whether the statements (all folded) tell the thing that the question asks a figure of, and each only behind all
    figures of ``need``.

    >>> from retrieval.needs import need_of
    >>> told = "五年完成投资11.3亿元,区妇幼保健院门诊楼等9个项目投用。"
    >>> told_behind("妇幼门诊楼花了多少钱?", need_of("妇幼门诊楼花了多少钱?"), [told])
    True
    >>> told_behind("妇幼门诊楼花了多少钱?", need_of("妇幼门诊楼花了多少钱?"), ["妇幼保健院门诊楼竣工,投资9800万元"])
    False
    """
    asked = ASK.search(question)
    things = THING.findall(question[: asked.start()]) if asked else []
    name = _told_name(things[-1], texts) if things else ""
    if not name:
        return False
    held = [_behind(name, need, part) for text in texts for part in FULL_STOP.split(text) if name in part]
    return all(held) and not any(_heads(name, need, text) for text in texts)


def _told_name(thing: str, texts: list[str]) -> str:
    """The longest end of a thing's name that a statement holds."""
    ends = (thing[at:] for at in range(len(thing) - SHORTEST + 1))
    return next((end for end in ends if any(end in text for text in texts)), "")


def _behind(name: str, need: Need, sentence: str) -> bool:
    """Whether a sentence has figures of the measure and holds the name behind all of them."""
    clauses = CLAUSE.split(sentence)
    first = next(at for at, clause in enumerate(clauses) if name in clause)
    figures = [at for at, clause in enumerate(clauses) if _figure(need, clause)]
    return bool(figures) and max(figures) < first and not GOES_TO.match(clauses[first])


def _heads(name: str, need: Need, text: str) -> bool:
    """Whether the name leads in a figure of the next sentence: 县医院新院区。床位600张。"""
    _, found, rest = text.partition(name)
    return bool(found) and any(_figure(need, clause) for clause in CLAUSE.split(rest))


def _figure(need: Need, clause: str) -> bool:
    return bool(re.search(r"\d", clause)) and met(need, clause)
