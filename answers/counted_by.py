"""A count that plans make in two ways (常住人口 and 户籍人口; the posts of a house and those who work there), asked for without
saying which: both are shown, and that they are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from answers.differing import add_differing
from answers.drafting import Draft, Span
from answers.qualified import house_in, one_house
from corpus.clauses import clauses
from corpus.splitting import sentences
from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.lexicons import read_lexicon
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text"})
APART = "注意：以上是相近但不同的指标，引用时请写全名称。"
YEAR = re.compile(r"(?<![比较])(20\d\d)年")
# A share or a part, or what is added: no count of all.
PARTLY = re.compile(r"其中|占|每|[增减缺差]|超编|空编|比20\d\d|较|万分之|‰|%")
COMING = re.compile(r"到20\d\d|力争|达到|提高|增[加至]|扩[大充]|将|计划|目标|不少于|不低于")
FROM = re.compile(r"[由从](?:20\d\d年(?:的)?)?$")
NUMBER = r"(?P<n>\d+(?:\.\d+)?)\s*(?:{unit})"
BETWEEN = r"(?:为|达到?|有|共|约|近|数|总数|仅|[:：由从]|20\d\d年的?)*"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of counting as a plan states it: its name, the clause and the figure as printed."""

    name: str
    value: str
    span: Span
    at: int


def add_counted_by(query: Query, plan: Plan, draft: Draft) -> bool:
    """What the plan states of each way of counting; False where neither is meant, or the question names none and
    only the one is told."""
    if query.kind not in KINDS or query.english or query.carried or query.role == "target":
        return False
    kind = next((one for one in _kinds() if _meant(one, query.text)), None)
    if kind is None:
        return False
    base, _ = plan_years(plan.document.period)
    if query.years and query.years != (base,):
        return False
    house = _house_of(query.text) if kind.of_house else ""
    if kind.of_house and not house:
        return False
    named = [name for name in kind.ways if name in query.text]
    told = [w for w in _told(plan, kind.name, house) if not named or w.name in named]
    ways = {w.name for w in told}
    if not told or (not named and len(ways) < 2):
        return False
    places = list(dict.fromkeys(way.span for way in told))
    # Of a clause and the same one with the next behind it the longer is shown.
    spans = [s for s in places if not any(s != o and o.start <= s.start and s.end <= o.end for o in places)]
    for span in spans:
        draft.quote(span)
    if len(ways) > 1:
        draft.add(APART, spans)
    elif len(told) > 1:
        said = tuple((w.value, next(s for s in spans if s.start <= w.at < s.end)) for w in told)
        add_differing(draft, told[0].name, said)
    return True


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    asks: re.Pattern[str]
    not_asked: re.Pattern[str]
    ways: dict[str, re.Pattern[str]]
    of_house: bool


@cache
def _kinds() -> tuple[_Kind, ...]:
    found = []
    for one in read_lexicon("stocks")["counted_by"]:
        number = BETWEEN + NUMBER.replace("{unit}", one["unit"])
        ways = {name: re.compile(words + number) for name, words in one["ways"].items()}
        asks, other = re.compile(one["asks"]), re.compile(one["not_asked"])
        found.append(_Kind(one["name"], asks, other, ways, one.get("of_house", False)))
    return tuple(found)


def _meant(kind: _Kind, folded: str) -> bool:
    return bool(kind.asks.search(folded)) and not kind.not_asked.search(folded)


@lru_cache(maxsize=256)
def _of_text(doc_id: str, text: str, base: int | None, name: str, house: str) -> tuple[Way, ...]:
    kind = next(one for one in _kinds() if one.name == name)
    found: list[Way] = []
    for start, end in sentences(text):
        if house and _house_of(text[start:end]) == "":
            continue
        for way in _of_sentence(doc_id, text, (start, end), kind, house):
            years = [int(y) for y in YEAR.findall(text[start : way.at])]
            if not years or base is None or years[-1] == base or FROM.search(text[way.span.start : way.at]):
                found.append(way)
    return tuple({(w.name, w.value): w for w in reversed(found)}.values())[::-1]


def _told(plan: Plan, name: str, house: str) -> tuple[Way, ...]:
    base, _ = plan_years(plan.document.period)
    return _of_text(plan.document.doc_id, plan.document.text, base, name, house)


def _of_sentence(doc_id: str, text: str, place: tuple[int, int], kind: _Kind, house: str) -> Iterator[Way]:
    """The figures of a sentence; those of a house stand behind its name, before any other house is named."""
    spoken = "" if house else "*"
    first = place[0]
    for clause in clauses(text, *place):
        if house and (named := _house_of(clause.text)):
            spoken = named if named == house else ""
            first = clause.start
        for name, pattern in kind.ways.items() if spoken else ():
            match = pattern.search(clause.text)
            before = clause.text[: match.start()] if match else ""
            if match is None or PARTLY.search(before) or clause.text[match.end() : match.end() + 1] in {"%", "以"}:
                continue
            now = clause.text[: match.start("n")]
            if COMING.search(now) or (
                COMING.search(text[place[0] : clause.start + match.start("n")]) and not _from(now)
            ):
                continue
            value = match.group("n") + clause.text[match.end("n") : match.end()]
            span = Span(doc_id, first if house else clause.start, clause.end)
            yield Way(name, value, span, clause.start + match.start("n"))


@lru_cache(maxsize=4096)
def _house_of(words: str) -> str:
    """The first house that a text names, under one of its names and without its place; "" for none."""
    folded = fold(words).replace("疾病预防控制中心", "疾控中心")
    other = re.search(read_lexicon("stocks")["houses"], folded)
    hospital = house_in(folded)
    if other and (not hospital or folded.find(hospital) > other.start()):
        return other.group()
    return one_house(hospital)


def _from(now: str) -> bool:
    """Whether a figure is what a goal sets out from: 编制由59名增加到75名."""
    return bool(FROM.search(now))
