"""A question whether two places of a plan agree (X的基数，工作回顾里和指标表里的一致吗), asked plainly: what X is. Where the
plan tells it twice, that answer holds both and how they differ, whatever the places are called."""

from __future__ import annotations

import re

from answers.both_said import NOTICE
from answers.drafting import NOTED, Draft
from retrieval.contrasts import asks
from retrieval.lexicons import read_lexicon
from retrieval.query import Query

CLAUSE = re.compile(r"[，,；;]|(?<=[\u4e00-\u9fff\d]) (?=[\u4e00-\u9fff\d])")
HAN = re.compile(r"[\u4e00-\u9fff]")
SHORTEST = 6  # characters of a matter, its place's name with it
OF_TIME = re.compile(r"(?:时间|日期|年份|年限)$")
NAME = re.compile(r"叫法|称呼|提法|名称")  # what it is called, no value
SET_AGAINST = (NOTED, "按数值比较", "原文几处")
ASKED = re.compile(r"多少|几|什么|哪|吗|何|谁")


def plainly(query: Query) -> str:
    """The plain question for what is told twice, "" where the question names no matter before its places.

    >>> from types import SimpleNamespace
    >>> plainly(SimpleNamespace(text="某县医师数的基数,回顾里和指标表里的一致吗?", english=False, carried=(), steering=""))
    '某县医师数的基数是多少'
    """
    if query.english or query.carried or query.steering:
        return ""
    first, *others = (part.strip() for part in CLAUSE.split(query.text.rstrip("?？。")) if part.strip())
    places = re.search(read_lexicon("contrasts")["places"]["named"], first)
    if places:
        first, others = first[: places.start()], [first[places.start() :], *others]
    doubts = [part for part in others if asks("suspects", part) or asks("doubted", part)]
    placed = any(asks("placed", part) for part in others)  # 跟本地人一样吗 sets two things, no two places, side by side
    if not doubts or not placed or ASKED.search(first) or asks("called", query.text) or NAME.search(query.text):
        return ""
    matter = first.strip(" 的在")
    if len(HAN.findall(matter)) < SHORTEST:
        return ""
    return matter + ("是什么时候" if OF_TIME.search(matter) else "是多少")


def tells_more(own: Draft, draft: Draft) -> bool:
    """Whether a plain answer sets values against each other that the draft does not hold; one that sets statements
    side by side itself stays."""
    if any(s.text.startswith(SET_AGAINST) and s.text != NOTICE for s in draft.sentences):
        return False
    said = draft.text()
    return any(any(value.value not in said for value in one.values) for one in own.conflicts)
