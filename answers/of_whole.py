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
from answers.telling_parts import (
    NUMBER,
    UNITS,
    YEAR,
    all_of_it,
    belongs,
    figures,
    narrower,
    pieces,
    says_only,
    share,
    whole_at,
)
from answers.trimming import WHOLE_SENTENCE, trimmed
from corpus.clauses import clauses
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.understanding import topic_of

# 中 of 中医, 中心, 中央 and 里 of 里程 are no words of being in something.
INSIDE = r"(?:里面?|里头|当中|之中|其中|中(?![医心央药小学级高年国西期毒长标外介]))"
PART_OF = re.compile(
    rf"(?<![\d.第])(?P<number>{NUMBER})(?P<measure>[多余]?[{UNITS}])(?P<whole>[^,，。;；?？]{{0,24}}?)"
    rf"(?:{INSIDE}[,，]?|[,，](?:其中|(?=[^,，]{{1,12}}(?:占|的有|的是))))(?P<part>[^。;；]+)$"
)
HOW_MANY = re.compile(rf"(?:多少|(?<!哪)几)(?!分之)(?P<measure>[{UNITS}])?")
WHICH_ONE = re.compile(rf"那一?[{MEASURE}][^,，。?？]{{0,10}}?(?:哪|什么|叫|谁)")
OF_IT = re.compile(rf"(?:占|有|是|要有|属于)?(?:了)?(?:多少|几)(?:[{UNITS}]|[万亿]?元)?|(?:占|有|是|要)$")
COUNT = re.compile(rf"^{NUMBER}[多余]?[{UNITS}]")
LINKS = re.compile(r"^(?:是|属于|为)|的$")
FIGURE = re.compile(rf"(?<![\d.]){NUMBER}(?![\d.]*\d)")
LEVEL = re.compile(r"[一二三]级|[甲乙]等")
LEVEL_WEIGHT = 3.0  # of a level among the words of the part
WHOLE_HELD = 0.5  # share of the whole's words that must stand in a sentence with its number
PART_HELD = 0.7  # share of the part's words that must stand beside the figure
ALL_HELD = 0.9  # the same where the plan says it of all of the whole, or in another paragraph


@dataclass(frozen=True, slots=True)
class Part:
    """What a question asks of a counted whole: its number and words, and the words of the part; ``one``: it asks
    which one of them, not how many; ``measure``: how it counts them, "" where it does not say."""

    number: str
    whole: str
    words: str
    one: bool
    measure: str = ""


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
    many = HOW_MANY.search(part)
    if not one and not many:
        return None
    words = LINKS.sub("", OF_IT.sub("", OF_IT.sub(" ", part)).strip(" ,，"))
    return Part(
        found["number"],
        found["number"] + found["measure"] + found["whole"],
        words,
        one,
        (many and many["measure"]) or "",
    )


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
    text, things = plan.document.text, _things(engine, query, part)
    for span in _around_number(engine, plan, part.number):
        if _tells(engine, text[span.start : span.end], part, asked, things, years):
            shorter = (*_clauses(plan, span), trimmed(engine, query, _candidate(plan, span)))
            told = (one for one in shorter if _tells(engine, text[one.start : one.end], part, asked, things, years))
            span = next(told, span)
            draft.quote(span)
            return True
    if not part.one and _add_beside(engine, plan, part, asked, draft):
        return True
    if span := _stated_elsewhere(engine, query, plan, part, asked):
        draft.quote(span)
        return True
    if not _counted(engine, query, plan, part):
        return False  # the plan knows no such whole: the question may have added it up
    raise Refused(refusal.share_missing(plan, part.whole, part.words))


def _counted(engine: Engine, query: Query, plan: Plan, part: Part) -> bool:
    """Whether the plan gives the whole's number of the things that the question says it to be of."""
    named = _things(engine, query, part)
    text = plan.document.text
    told = [text[span.start : span.end] for span in _around_number(engine, plan, part.number)]
    told = [sentence for sentence in told if part.number in FIGURE.findall(fold(sentence))]
    told += [
        row.name for row in engine.rows.get(plan.document.doc_id, ()) if FIGURE.findall(row.value) == [part.number]
    ]
    return bool(told) if not named else any(coverage(named, sentence) >= WHOLE_HELD for sentence in told)


def _things(engine: Engine, query: Query, part: Part) -> tuple[Concept, ...]:
    """What the question says the whole to be of, without its number."""
    things = COUNT.sub("", part.whole)
    topic = topic_of(things, engine.words)
    asked = concepts(engine, replace(query, topic=topic, standalone=things, indicators=(), carried=()))
    return tuple(c for c in asked if not c.words[0][0].isdigit())


def _concepts(engine: Engine, query: Query, part: Part) -> tuple[Concept, ...]:
    """The words of the part that are not the whole's own."""
    topic = topic_of(part.words, engine.words)
    found = concepts(engine, replace(query, topic=topic, standalone=part.words, indicators=(), carried=()))
    named = tuple(c for c in found if c.words[0] not in part.whole and c.words[0] in part.words)
    # A level alone counts as a word of asking elsewhere; here it is the part.
    levels = [level for level in LEVEL.findall(part.words) if not any(level in c.words[0] for c in named)]
    return (*named, *(Concept((level,), LEVEL_WEIGHT) for level in levels if level not in part.whole))


def _candidate(plan: Plan, span: Span) -> Candidate:
    section = section_at(plan.sections, span.start).path
    return Candidate(span, plan.document.text[span.start : span.end], 1.0, 1.0, 1.0, "text", section)


def _clauses(plan: Plan, span: Span) -> Iterator[Span]:
    """The clauses of a long sentence."""
    if span.end - span.start > WHOLE_SENTENCE:
        for clause in clauses(plan.document.text, span.start, span.end):
            yield Span(span.doc_id, clause.start, clause.end)


def _around_number(engine: Engine, plan: Plan, number: str) -> Iterator[Span]:
    """The sentences of the paragraphs that hold a number."""
    text, at = plan.document.text, 0
    alone = re.compile(rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d|[万亿])")
    for line in text.split("\n"):
        end = at + len(line)
        if "|" not in line and alone.search(fold(line)):
            for a, b, _ in engine.spans.get(plan.document.doc_id, ()):
                if at <= a and b <= end + 1:
                    yield Span(plan.document.doc_id, a, b)
        at = end + 1


def _tells(
    engine: Engine, sentence: str, part: Part, asked: tuple[Concept, ...], things: tuple[Concept, ...], years: list[str]
) -> bool:
    """Whether some piece of a sentence holds the part with a figure that is of the whole and in the measure asked for;
    of one that is asked for, without being a mere count."""
    found = pieces(sentence)
    wholes = whole_at(found, part.number)
    words = engine.words.cut(COUNT.sub("", part.whole))
    head = words[-1] if words and len(words[-1]) > 1 else ""
    for at, piece in enumerate(found):
        text = piece.text
        if not all(year in text for year in years) or (asked and coverage(asked, text) < PART_HELD):
            continue
        if part.one:
            if not [f for f in FIGURE.findall(YEAR.sub("", text)) if f != part.number]:
                return True
            continue
        behind = all_of_it(text, part.number)
        if asked and behind and coverage(asked, behind) >= ALL_HELD:
            return True
        if narrower([*engine.words.cut(part.words), head], text):
            continue
        own = [f for f in figures(text, part.measure) if f != part.number] or share(text)
        same = (bool(head) and head in text) or (bool(things) and coverage(things, text) >= WHOLE_HELD)
        if own and belongs(found, at, wholes, same):
            return True
    return False


def _stated_elsewhere(engine: Engine, query: Query, plan: Plan, part: Part, asked: tuple[Concept, ...]) -> Span | None:
    """A sentence anywhere in the plan with a figure of the part, of which part and whole are the very subject."""
    things = _things(engine, query, part)
    if not asked or not things or part.one or says("time", "now", query.text):
        return None
    known = [word for concept in (*asked, *things) for word in concept.words]
    text = plan.document.text
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        for piece in pieces(text[start:end]):
            held = coverage(asked, piece.text) >= ALL_HELD and coverage(things, piece.text) >= WHOLE_HELD
            own = [f for f in figures(piece.text, part.measure) if f != part.number] or share(piece.text)
            if held and own and says_only(piece.text, known) and not narrower(engine.words.cut(part.words), piece.text):
                return Span(plan.document.doc_id, start, end)
    return None


def _add_beside(engine: Engine, plan: Plan, part: Part, asked: tuple[Concept, ...], draft: Draft) -> bool:
    """Another row of the table in which the whole's number stands."""
    rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.origin == "table" and row.value]
    wholes = [row for row in rows if FIGURE.findall(row.value) == [part.number]]
    named = [*engine.words.cut(part.words), *engine.words.cut(COUNT.sub("", part.whole))[-1:]]
    for whole in wholes:
        for row in rows:
            same = row.category == whole.category and row.year == whole.year and row.role == whole.role
            if (
                row is not whole
                and same
                and asked
                and coverage(asked, fold(row.name)) >= PART_HELD
                and not narrower(named, fold(row.name))
            ):
                add_row(draft, row)
                return True
    return False
