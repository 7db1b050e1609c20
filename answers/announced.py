"""A number that a sentence announces (五大急诊急救中心, 新建、改扩建6家社区卫生服务中心) and the entry of a list named after the
same things that tells another number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from records import Plan

NUMERALS = "一二三四五六七八九十"
WORK = "新建|改扩建|改建|扩建|改造|迁建"
SET = re.compile(
    r"(?P<n>[三四五六七八九十])大(?P<name>[\u4e00-\u9fff]{2,12}?(?:中心|工程|行动|平台|基地|体系|专科))(?![\u4e00-\u9fff])"
)
WORKS = re.compile(
    rf"(?P<work>(?:{WORK})(?:[、和及](?:{WORK}))*)(?P<n>\d{{1,3}})(?P<unit>[家个所处])(?P<name>[\u4e00-\u9fff]{{4,14}})"
)
ENTRY = re.compile(
    r"^(?:(?:[-•·*>＞]|——|\d{1,2}[.．、]|[（(]\d{1,2}[)）])\s?)?(?P<title>[\u4e00-\u9fff]{4,20})[：:。](?P<said>[^。；\n]+)",
    re.MULTILINE,
)
OF_PROJECT = re.compile(r"(?:建设)?(?:项目|工程)$")
VERB = re.compile(rf"^(?:重点|统筹|依托[^、，]{{2,10}}?)?(?:{WORK}|建设|建成|建立|打造|完善)+")
PART = re.compile(rf"^(?P<work>{WORK})[^，]*?(?P<n>\d{{1,3}})(?P<unit>[家个所处])$")
ITEMS = re.compile(r"[、和及]")
KIND = 2  # last characters of a name that the things of a set share
LEAST = 3  # things that make a list


@dataclass(frozen=True, slots=True)
class Announced:
    """What is announced at ``start`` to ``end``, and what an entry tells of it; the words of both are the plan's."""

    start: int
    end: int
    listed: int
    listed_end: int


def announced(plan: Plan) -> tuple[Announced, ...]:
    """All numbers of a plan that an entry named after the same things contradicts."""
    return _found(plan.document.text)


@lru_cache(maxsize=64)
def _found(text: str) -> tuple[Announced, ...]:
    entries = list(ENTRY.finditer(text))
    return (*_sets(text, entries), *_works(text, entries))


def _sets(text: str, entries: list[re.Match[str]]) -> Iterator[Announced]:
    for match in SET.finditer(text):
        for entry in entries:
            if OF_PROJECT.sub("", entry["title"]) != match["name"]:
                continue
            said = entry["said"].split("，")[0]
            verb = VERB.match(said)
            first = verb.end() if verb else 0
            kind = match["name"][-KIND:]
            items = re.split(f"、|(?<={kind})[和及]", said[first:])  # 危重儿童和新生儿救治中心 is one
            alike = len(items) >= LEAST and all(len(item) > KIND and item.endswith(kind) for item in items)
            if alike and len(items) != NUMERALS.index(match["n"]) + 1:
                at = entry.start("said")
                yield Announced(match.start(), match.end(), at + first, at + len(said))


def _works(text: str, entries: list[re.Match[str]]) -> Iterator[Announced]:
    for match in WORKS.finditer(text):
        for entry in entries:
            parts = [PART.match(part.strip()) for part in re.split("[，,]", entry["said"])]
            told = [p for p in parts if p and p["unit"] == match["unit"]]
            named = OF_PROJECT.sub("", entry["title"]) == match["name"]
            works = sorted(p["work"] for p in told)
            alike = named and len(told) > 1 and works == sorted(ITEMS.split(match["work"]))
            if alike and sum(int(p["n"]) for p in told) != int(match["n"]):
                first = entry["said"].index(told[0].group())
                last = entry["said"].rindex(told[-1].group()) + len(told[-1].group())
                at = entry.start("said")
                yield Announced(match.start(), match.end(), at + first, at + last)
