"""How many institutions of a kind a plan says there are in its whole area: 全区121个村卫生室, 村卫生室118个 in a list of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from corpus.clauses import clauses
from corpus.splitting import sentences
from corpus.statements import plan_years
from records import Indicator, Plan
from retrieval.lexicons import read_lexicon

YEAR = re.compile(r"(20\d\d)年(?!来|以来)")
GOAL = re.compile(r"20\d\d年[底末]?前|到20\d\d年")
CLAUSE = re.compile(r"[，,；;。：:]")
SAME_KIND = (  # one kind under two names
    (re.compile(r"^(?:农村|村)卫生[室所站]$"), "村卫生室"),
    (re.compile(r"^(?:乡镇)?卫生院$"), "乡镇卫生院"),
    (re.compile(r"^医疗卫生机构$|^卫生机构$"), "医疗卫生机构"),
    (re.compile(r"^建制村$"), "行政村"),
    (re.compile(r"^(?:中医综合服务区[（(])?中医馆[）)]?$"), "中医馆"),
)


def stocks(plan: Plan, *, listed: bool = False) -> tuple[Indicator, ...]:
    """The numbers as rows of the year that their sentence names, else of the plan's base year; with ``listed`` also those
    of a set that is told kind by kind, which may leave some of a kind out."""
    inside = tuple((table.start, table.end) for table in plan.tables)
    base, _ = plan_years(plan.document.period)
    return _found(plan.document.doc_id, plan.document.text, inside, base, listed)


@lru_cache(maxsize=64)
def _found(
    doc_id: str, text: str, inside: tuple[tuple[int, int], ...], base: int | None, listed: bool
) -> tuple[Indicator, ...]:
    rows: list[Indicator] = []
    for start, end in sentences(text):
        if any(a <= start < b for a, b in inside):
            continue
        told = (*_ahead(text[start:end]), *_listed(text[start:end]))
        if listed:
            told += tuple(_in_brackets(text[start:end]))
        for kind, number, first, last in told:
            named = [int(y) for y in YEAR.findall(text[start : start + first])]
            own = next(c for c in clauses(text, start, end) if c.start <= start + first < c.end)
            clause, at = (own.start + len(own.text) - len(own.text.lstrip()), own.end), (start + first, start + last)
            rows.append(_row(doc_id, kind, number, (named or [base])[-1], clause, at))
    return tuple(rows)


def _row(
    doc_id: str, kind: str, number: str, year: int | None, clause: tuple[int, int], at: tuple[int, int]
) -> Indicator:
    value = float(re.sub(r"\D", "", number))
    return Indicator(
        doc_id=doc_id,
        name=kind,
        canonical=kind,
        unit=number[-1],
        basis="",
        year=year,
        value=number,
        lower=value,
        upper=value,
        nature="",
        start=clause[0],
        end=clause[1],
        origin="text",
        value_start=at[0],
        value_end=at[1],
        role="actual",
    )


def _ahead(sentence: str) -> Iterator[tuple[str, str, int, int]]:
    """全区121个村卫生室: the figure before the kind and behind the whole, where all of the kind are spoken of."""
    for match in _patterns()[0].finditer(sentence):
        clause = CLAUSE.split(sentence[: match.start()])[-1]
        behind = sentence[match.end() :]
        every = re.search(_words("all_before"), clause) or re.search(_words("all_behind"), behind)
        if every and not re.search(_words("changes"), clause):
            yield _kind(match["kind"]), match["number"], match.start("number"), match.end("number")


def _listed(sentence: str) -> Iterator[tuple[str, str, int, int]]:
    """全区有…村卫生室118个: the figure behind the kind, in a sentence on the whole."""
    whole = re.search(_words("whole"), sentence)
    for match in _patterns()[1].finditer(sentence, whole.end() if whole else len(sentence)):
        before = sentence[: match.start()]
        changed = re.search(_words("changes"), CLAUSE.split(before)[-1]) or GOAL.search(before)
        stands = re.search(_words("has"), before) or whole.end() == match.start()
        if stands and not changed and not re.match(_words("more"), sentence[match.end() :]):
            yield _kind(match["kind"]), match["number"], match.start("number"), match.end("number")


def _in_brackets(sentence: str) -> Iterator[tuple[str, str, int, int]]:
    """全区769家公共场所(117家学校、214家医疗机构): kinds told one by one behind a number of all of something."""
    for listed in _patterns()[2].finditer(sentence):
        for match in _patterns()[3].finditer(listed["items"]):
            at = listed.start("items") + match.start("number")
            yield _kind(match["kind"]), match["number"], at, at + len(match["number"])


def _kind(words: str) -> str:
    return next((name for pattern, name in SAME_KIND if pattern.search(words)), words)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    number = rf"(?P<number>\d+\s*{_words('unit')})"
    ahead = rf"(?:{_words('whole')})(?:共有|现有|共|的|所有|所辖|内|范围内)*{number}(?P<kind>{_words('kind')})"
    # A longer name that only ends so (公办托育机构) is another kind: nothing of a name may stand before it.
    behind = rf"(?P<kind>{_words('kind')})(?:共|总数|数量)*(?:为|有|共有|达)*{number}"
    brackets = (
        rf"(?:{_words('whole')})(?:共有|现有|共|的)*\d+\s*{_words('unit')}(?!{_words('some')})[\u4e00-\u9fff]{{2,6}}"
    )
    item = rf"(?<![^、，]){number}(?P<kind>{_words('kind')})(?![^、，])"
    return tuple(map(re.compile, (ahead, behind, brackets + "[（(](?P<items>[^（）()]+)[）)]", item)))


def _words(key: str) -> str:
    return read_lexicon("stocks")[key]
