"""The kind that a question names before the head of a figure's name (水痘 of 水痘疫苗接种率): a figure of all of them, or
of others, is none of it. Heads and general words are data (``retrieval/lexicon/heads.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.outline import section_at
from corpus.statements import MEASURE
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.kinds import ways_of_saying
from retrieval.lexicons import read_lexicon
from retrieval.query import Query
from retrieval.synonyms import spoken_in

BEFORE = r"([\u4e00-\u9fffa-z0-9\-]{1,8}?)"
RUN = re.compile(r"\S+")
CLAUSES = re.compile(r"[，,；;。|]")
KINDS = frozenset({"value", "count", "text", "compare", "nature", "yesno"})
SHORTEST = 2  # characters of a word that names a kind
# What people and plans leave out of a hospital's name.
HOUSE_NAMES = (
    (re.compile(r"(?:[市县区])?(第[一二三四五六])(?:人民)?医院"), r"\1医院"),
    (re.compile(r"(?:[市县区])?(?<!第)([一二三四五六])院(?![区校士长内外前])"), r"第\1医院"),
    (re.compile(r"(?:[市县区])?中医医?院"), "中医院"),
    (re.compile(r"(?:[市县区])?(?:妇幼保健院|妇保院)"), "妇保院"),
    (re.compile(r"[市县区](?=人民医院|中心医院)"), ""),
)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """The words that name a kind (any will do), and the name of the figure that the question asks for with it."""

    words: tuple[str, ...]
    head: str  # 疫苗
    named: str  # 水痘疫苗
    name: str  # 水痘疫苗接种率

    def held(self, text: str) -> bool:
        """Whether a clause of ``text`` (folded) speaks of the kind and its head: 乙型肝炎病毒流行率 is of no vaccine."""
        ways = ways_of_saying(self.named)
        return any(
            self.head in clause and (any(w in clause for w in self.words) or any(says.search(clause) for says in ways))
            for clause in CLAUSES.split(text)
        )


@cache
def _heads() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    entries = read_lexicon("heads")["head"]
    return tuple((re.compile(BEFORE + f"({e['head']})"), frozenset(e["general"])) for e in entries)


def qualifier_of(engine: Engine, query: Query) -> Qualifier | None:
    """The first kind that a question after an indicator's figure names; None where it names none or only all."""
    if query.english or query.kind not in KINDS or len(query.indicators) > 1:
        return None  # of several, one may be of another kind: 高血压、糖尿病管理率
    for run in RUN.findall(fold(query.topic)):
        if not query.indicators and not MEASURE.search(run):
            continue
        for pattern, general in _heads():
            if not (found := pattern.search(run)):
                continue
            words = _own_words(engine, found.group(1), general)
            if words:
                return Qualifier(words, found.group(2), found.group(1) + found.group(2), run[found.start() :])
    return None


def _own_words(engine: Engine, before: str, general: frozenset[str]) -> tuple[str, ...]:
    """The words before a head that name a kind, with the plans' words for them; () where they are general ones."""
    for word in sorted(general, key=len, reverse=True):
        before = before.replace(word, " ")
    spoken = [fold(plan) for _, _, plans in spoken_in(before, engine.words.cut) for plan in plans.split()]
    cut = [word.strip() for part in before.split() for word in (part, *engine.words.cut(part))]
    return tuple(dict.fromkeys(word for word in (*cut, *spoken) if len(word) >= SHORTEST))


def foreign_row(engine: Engine, asked: Qualifier | None, row: Indicator) -> bool:
    """Whether neither a row's name nor the clause of its value speaks of the kind asked for."""
    if asked is None:
        return False
    plan = engine.plans[row.doc_id]
    clause = CLAUSES.split(plan.document.text[row.start : row.value_end])[-1] if row.origin == "text" else ""
    return not asked.held(fold(f"{row.name} {row.category} {row.basis} {clause} {_headings(plan, row.start)}"))


def foreign_text(engine: Engine, asked: Qualifier | None, plan: Plan, text: str, at: int) -> bool:
    """Whether neither a sentence nor the headings above it speak of the kind asked for."""
    return asked is not None and not asked.held(fold(f"{text} {_headings(plan, at)}"))


def foreign_house(engine: Engine, query: Query, plan: Plan, row: Indicator) -> str:
    """The one hospital that the question names where a row is not of it (县人民医院 of 每千人注册护士数), or ""."""
    named = house_in(query.text)
    return named if named and one_house(named) != (house_of(engine, plan, row, one_house(named))) else ""


def house_of(engine: Engine, plan: Plan, row: Indicator, wanted: str = "") -> str:
    """The hospital that a row's figure is of, or "" for one of the whole place: ``wanted`` where the row itself names
    it; else for running text the last that its sentence names before the value, else that of the heading above."""
    if wanted and wanted in one_house(fold(plan.document.text[row.start : row.end])):
        return wanted
    if row.origin == "table":
        return one_house(house_in(fold(row.name)))
    spans = engine.spans.get(plan.document.doc_id, ())
    start = next((a for a, b, _ in spans if a <= row.start < b), row.start)
    before = fold(plan.document.text[start : row.value_end or row.end])
    headings = map(fold, reversed(section_at(plan.sections, row.start).path))
    return next((one_house(house) for text in (before, *headings) if (house := house_in(text, last=True))), "")


def house_in(text: str, *, last: bool = False) -> str:
    """The first hospital that a folded text names, or the ``last``; "" when it names none."""
    found = [match.group() for match in _house().finditer(text)]
    return found[-1 if last else 0] if found else ""


def houses_in(text: str) -> list[str]:
    """All hospitals that a folded text names, in its order."""
    return [match.group() for match in _house().finditer(text)]


def one_house(text: str) -> str:
    """A text with each hospital under one of its names, without its place.

    >>> one_house("县第二人民医院"), one_house("县二院"), one_house("区中医医院"), one_house("县妇幼保健院")
    ('第二医院', '第二医院', '中医院', '妇保院')
    """
    for pattern, name in HOUSE_NAMES:
        text = pattern.sub(name, text)
    return text


@cache
def _house() -> re.Pattern[str]:
    return re.compile(read_lexicon("heads")["house"]["named"])


def told_of(engine: Engine, asked: Qualifier, plan: Plan) -> bool:
    """Whether a plan speaks of the kind at all."""
    return asked.held(engine.words.places.texts[plan.document.doc_id])


def _headings(plan: Plan, at: int) -> str:
    return " ".join(section_at(plan.sections, at).path)
