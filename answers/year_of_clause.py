"""Which year a clause of a sentence speaks of: 到2025年，托位总数达到1168个；…，2023年9月招生 tells no total of 2023."""

from __future__ import annotations

import re

from answers.concepts import concepts, coverage
from corpus.clauses import clauses
from index.terms import fold
from retrieval.engine import Engine
from retrieval.query import Query

YEAR = re.compile(r"20\d\d(?=年)")
# 比2015年高出9.2个百分点, 低于2019年, 由2016年的24.1%提高到: a year that the clause's own figure is set against.
OWN_YEAR = re.compile(
    r"(?<![比较])(?<!相比)(?<!低于)(?<!高于)(?<!优于)(?<!少于)(?<!多于)(?:(?<![由从])20\d\d(?=年)|20\d\d(?=年[^,，。；;]{0,4}起))"
)
# 2020年反应时间为14分钟，2025年缩短至11分钟以内: the clause goes on about the subject of the one before.
ONWARD = re.compile(
    r"^\s*(?:到|至)?20\d\d年(?:年?底|末)?[前,，]?(?:再|进一步|将|要|力争|争取|计划|预计|分别)?"
    r"(?:缩短|提高|提升|增加?|扩大?|达|降低?|下降|减少|压缩|控制|上升)[到至在为]?"
)
# 3.智慧化预防接种门诊：到2025年建成10个: an item's own number is no figure.
ITEM = re.compile(r"^\s*[（(]?\d{1,2}(?:[）)、]|\.(?!\d))")
FIGURES = frozenset({"value", "count"})
TOLD_HELD = 0.8  # of what the sentence holds of the question, that the one clause must hold which dates it
HELD = 0.5  # of what the sentence holds of the question, that its clauses of the year asked for must hold


def of_other_year(engine: Engine, query: Query, text: str) -> bool:
    """Whether a sentence with several years speaks of the matter asked about only where another year holds."""
    if query.kind not in FIGURES or query.carried or query.english:
        return False
    stated = {int(year) for year in YEAR.findall(fold(text))}
    if len(stated) < 2 or not stated & set(query.years):
        return False
    if not {int(year) for year in OWN_YEAR.findall(query.text)} & set(query.years):
        return False  # 比2015年高几个点 asks of another year's figure
    asked = concepts(engine, query)
    return coverage(asked, " ".join(_of_years(text, query.years))) < HELD * coverage(asked, text)


def up_to_asked(engine: Engine, query: Query, text: str) -> str:
    """A sentence up to the clause that gives the figure asked for: a year behind it (…率达97.05%，2018年通过复评验收) dates
    what comes later. All of it where no one clause stands out."""
    if query.kind not in FIGURES or query.carried or query.english:
        return text
    asked, parts = concepts(engine, query), clauses(text, 0, len(text))
    held = [coverage(asked, fold(part.text)) for part in parts]
    best = max(held, default=0.0)
    if best <= 0 or held.count(best) > 1:
        return text
    told = parts[held.index(best)]
    plain = ITEM.sub("", YEAR.sub("", fold(told.text)))
    if best < TOLD_HELD * coverage(asked, fold(text)) or not re.search(r"\d", plain):
        return text
    later = [fold(part.text) for part in parts if part.start >= told.end]
    if any(str(year) in part and re.search(r"\d", YEAR.sub("", part)) for year in query.years for part in later):
        return text  # …14分钟，2025年缩短至11分钟
    return text[: told.end]


def _of_years(text: str, years: tuple[int, ...]) -> list[str]:
    """The clauses that one of ``years`` holds for: its own, those behind it up to one with another year, and the subject
    before it."""
    parts = [fold(clause.text) for clause in clauses(text, 0, len(text))]
    found: list[str] = []
    holds = False
    for number, part in enumerate(parts):
        named = {int(year) for year in OWN_YEAR.findall(part)}
        against = {int(year) for year in YEAR.findall(part)} - named
        if named:
            holds = bool(named & set(years))
            before = parts[number - 1] if number else ""
            if holds and (not re.search(r"\d", ITEM.sub("", before)) or ONWARD.search(part)):
                found.append(before)
        if holds or against & set(years):
            found.append(part)
    return found
