"""The date of an event: that of another event in the same sentence is none of it. 博物馆于2018年10月开馆，“正骨术”列入名录
tells no date of the listing; 2018年10月，博物馆开馆，“正骨术”列入名录 tells one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.terms import fold
from retrieval.lexicons import read_lexicon
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "list"})
PARTS = re.compile(r"[，,；;。：:\n]")
ASKED_PART = re.compile(r"[，,。?？!！]")
# A date that leads its part holds for those behind it: 截至2020年, 到2025年.
LEADING = re.compile(r"[\s\d.、（(）)\"“]*(?:截[至止]|早在|[到至自从于在]|预计|计划|力争|其中)*")
ONWARD = 4  # characters before the word of the event where a part has no subject of its own
# 北塬、石硖、柳沟、清川4所: the members of a set, before their number or what closes it.
MEMBERS = re.compile(
    r"((?:[\u4e00-\u9fff]{2,6}、){1,9}[\u4e00-\u9fff]{2,6}?)(?=\d|等|[两三四五六七八九十]个?[\u4e00-\u9fff])"
)
HEAD = 2  # characters by which a member is named


def asks_date(query: Query) -> re.Pattern[str] | None:
    """How the event is told whose date a question asks for; None where it asks for none, or of no known event."""
    if query.kind not in KINDS or query.english or query.carried:
        return None
    when = re.search(read_lexicon("events")["when"], query.text)
    if not when:
        return None
    behind = ASKED_PART.split(query.text[when.end() :])[0]
    before = query.text[: when.start()]
    for place in (behind, ASKED_PART.split(before)[-1], before):
        for asks, says in _events():
            if asks.search(place):
                return says
    return None


def tells_date(question: str, says: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence tells the date of an event (``says``): in the part of the event, or in one before it that holds for
    it too; and not of another member only of a set of which the question names one."""
    text = fold(sentence)
    others = _other_members(question, text)
    return any(
        says.search(part) and not (others and _named(others, own) and not _named(others, own, asked=True))
        for part, own in _dated(text, says)
    )


def _dated(text: str, says: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The parts of a sentence for which a date holds, each with the part that has the date."""
    date = re.compile(read_lexicon("events")["date"])
    onward = re.compile(read_lexicon("events")["onward"])
    dated, leads = "", False
    for part in PARTS.split(text):
        if found := date.search(part):
            dated, leads = part, bool(LEADING.fullmatch(part[: found.start()]))
            yield part, part
        elif dated:
            event = says.search(part)
            start = onward.match(part).end()
            if leads or (event and event.start() - start <= ONWARD and not part.startswith(("“", '"'))):
                yield part, dated


def _other_members(question: str, text: str) -> tuple[tuple[str, bool], ...]:
    """The members of a set of the sentence, each with whether the question names it; () where it names none or all."""
    for found in MEMBERS.finditer(text):
        members = tuple((name[-HEAD:], name[-HEAD:] in question) for name in found.group(1).split("、"))
        if 0 < sum(asked for _, asked in members) < len(members):
            return members
    return ()


def _named(members: tuple[tuple[str, bool], ...], part: str, *, asked: bool = False) -> bool:
    return any(name in part for name, of_question in members if of_question == asked)


@cache
def _events() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(one["asks"]), re.compile(one["says"])) for one in read_lexicon("events")["event"])
