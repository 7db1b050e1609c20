"""The part of a counted whole (107家诊所里中医诊所有几家): only a statement on the part answers, with a figure of its own.

The whole's number says which whole is meant, so the part is looked for where that number stands: in its paragraph, or
in another row of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from answers import refusal
from answers.by_sentences import of_structure
from answers.candidates import Candidate
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span
from answers.near_misses import MEASURE
from answers.refusal import Refused
from answers.tables import add_row
from answers.trimming import trimmed
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.query import Query
from retrieval.understanding import topic_of

# 中 of 中医, 中心, 中央 and 里 of 里程 are no words of being in something.
INSIDE = r"(?:里面?|里头|当中|之中|其中|中(?![医心央药小学级高年国西期毒长标外介]))"
PART_OF = re.compile(
    rf"(?<![\d.第])(?P<number>\d+)(?P<measure>[多余]?[{MEASURE}人项辆])(?P<whole>[^,，。;；?？]{{0,24}}?)"
    rf"(?:{INSIDE}[,，]?|[,，](?:其中|(?=[^,，]{{1,12}}(?:占|的有|的是))))(?P<part>[^。;；]+)$"
)
HOW_MANY = re.compile(r"(?:多少|(?<!哪)几)(?!分之)")
WHICH_ONE = re.compile(rf"那一?[{MEASURE}][^,，。?？]{{0,10}}?(?:哪|什么|叫|谁)")
OF_IT = re.compile(rf"(?:占|有|是|要有|属于)?(?:了)?(?:多少|几)[{MEASURE}人项辆]?|(?:占|有|是|要)$")
COUNT = re.compile(rf"^\d+[多余]?[{MEASURE}人项辆]")
LINKS = re.compile(r"^(?:是|属于|为)|的$")
PIECES = re.compile(r"[^、，,。；;（）()：:|]+")
FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]*\d)")
YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
WHOLE_HELD = 0.5  # share of the whole's words that must stand in a sentence with its number
PART_HELD = 0.7  # share of the part's words that must stand beside the figure


@dataclass(frozen=True, slots=True)
class Part:
    """What a question asks of a counted whole: its number and words, and the words of the part; ``one``: it asks
    which one of them, not how many."""

    number: str
    whole: str
    words: str
    one: bool


def part_asked(folded: str) -> Part | None:
    """The part of a counted whole that a question asks about, or None.

    >>> part_asked("相山107家诊所里有多少家是中医诊所?").words
    '中医诊所'
    """
    found = PART_OF.search(folded)
    if not found or found["number"] == "1":  # of one there are no parts to count
        return None
    part = found["part"].rstrip("?？。 ")
    one = bool(WHICH_ONE.search(part))
    if not one and not HOW_MANY.search(part):
        return None
    words = LINKS.sub("", OF_IT.sub("", OF_IT.sub(" ", part)).strip(" ,，"))
    return Part(found["number"], found["number"] + found["measure"] + found["whole"], words, one)


def add_part(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The statement on the part asked for; False where no part is asked for. Raises Refused where the plan tells of the
    whole only."""
    part = part_asked(query.text) if query.kind in {"value", "count", "text", "list"} and not query.english else None
    if part is None:
        return False
    asked = _concepts(engine, query, part)
    years = YEAR.findall(part.words)
    if not asked and not years:
        return False
    if of_structure(engine, query, plan, draft):  # indicators and chapters are counted, not told of
        return True
    text = plan.document.text
    for span in _around_number(engine, plan, part.number):
        if _tells(text[span.start : span.end], part, asked, years):
            short = trimmed(engine, query, _candidate(plan, span))
            span = short if _tells(text[short.start : short.end], part, asked, years) else span
            draft.add(text[span.start : span.end].strip(" \n，,；;"), [span])
            return True
    if not part.one and _add_beside(engine, plan, part, asked, draft):
        return True
    if not _counted(engine, query, plan, part):
        return False  # the plan knows no such whole: the question may have added it up
    raise Refused(refusal.share_missing(plan, part.whole, part.words))


def _counted(engine: Engine, query: Query, plan: Plan, part: Part) -> bool:
    """Whether the plan gives the whole's number of the things that the question says it to be of."""
    things = COUNT.sub("", part.whole)
    topic = topic_of(things, engine.words)
    asked = concepts(engine, replace(query, topic=topic, standalone=things, indicators=(), carried=()))
    named = tuple(c for c in asked if not c.words[0][0].isdigit())
    text = plan.document.text
    told = [text[span.start : span.end] for span in _around_number(engine, plan, part.number)]
    told = [sentence for sentence in told if part.number in FIGURE.findall(fold(sentence))]
    told += [
        row.name for row in engine.rows.get(plan.document.doc_id, ()) if FIGURE.findall(row.value) == [part.number]
    ]
    return bool(told) if not named else any(coverage(named, sentence) >= WHOLE_HELD for sentence in told)


def _concepts(engine: Engine, query: Query, part: Part) -> tuple[Concept, ...]:
    """The words of the part that are not the whole's own."""
    topic = topic_of(part.words, engine.words)
    found = concepts(engine, replace(query, topic=topic, standalone=part.words, indicators=(), carried=()))
    return tuple(c for c in found if c.words[0] not in part.whole and c.words[0] in part.words)


def _candidate(plan: Plan, span: Span) -> Candidate:
    section = section_at(plan.sections, span.start).path
    return Candidate(span, plan.document.text[span.start : span.end], 1.0, 1.0, 1.0, "text", section)


def _around_number(engine: Engine, plan: Plan, number: str) -> Iterator[Span]:
    """The sentences of the paragraphs that hold a number."""
    text, at = plan.document.text, 0
    alone = re.compile(rf"(?<![\d.]){number}(?!\d|\.\d)")
    for line in text.split("\n"):
        end = at + len(line)
        if "|" not in line and alone.search(fold(line)):
            for a, b, _ in engine.spans.get(plan.document.doc_id, ()):
                if at <= a and b <= end + 1:
                    yield Span(plan.document.doc_id, a, b)
        at = end + 1


def _tells(sentence: str, part: Part, asked: tuple[Concept, ...], years: list[str]) -> bool:
    """Whether some piece of a sentence holds the part with a figure that is not the whole's; of one that is asked for,
    without being a mere count."""
    for piece in PIECES.findall(fold(sentence)):
        if not all(year in piece for year in years) or (asked and coverage(asked, piece) < PART_HELD):
            continue
        figures = [f for f in FIGURE.findall(YEAR.sub("", piece)) if f != part.number]
        if bool(figures) != part.one:
            return True
    return False


def _add_beside(engine: Engine, plan: Plan, part: Part, asked: tuple[Concept, ...], draft: Draft) -> bool:
    """Another row of the table in which the whole's number stands."""
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.origin == "table" and row.value]
    wholes = [row for row in rows if FIGURE.findall(row.value) == [part.number]]
    for whole in wholes:
        for row in rows:
            same = row.category == whole.category and row.year == whole.year and row.role == whole.role
            if row is not whole and same and asked and coverage(asked, fold(row.name)) >= PART_HELD:
                add_row(draft, row)
                return True
    return False
