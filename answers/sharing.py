"""Items that share a character: 哪“五早” are 早发现、早报告…, 哪几种“式” are “延伸式”“家庭式”…, 哪三朵云 three quoted names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from answers.concepts import Concept, concepts, coverage
from answers.drafting import Span
from answers.enumerations import CLAUSE, LAST, MEASURE, QUOTED
from answers.listing import Items
from corpus.outline import section_at
from records import Plan
from retrieval.engine import Engine
from retrieval.numerals import number_of
from retrieval.query import Query

SAID = r"[两三四五六七八九十]|\d{1,2}"
NUMBER = rf"(?P<number>几|{SAID})"
SUFFIXES = "式化型性"  # make words of a kind: by themselves they name nothing but what is shared
# Units and general nouns, of which a list says nothing by one character: 哪三级, 哪几个人, 哪四项.
GENERAL = f"{MEASURE}年月天人日市县区镇村省岁成次周代院点事"
OPEN, SHUT = '[“"「‘]', '[”"」’]'
SHARED = (
    re.compile(rf"哪{NUMBER}[{MEASURE}]?{OPEN}(?P<shared>[\u4e00-\u9fff]){SHUT}"),
    re.compile(rf"哪{OPEN}{NUMBER}[{MEASURE}]?(?P<shared>[\u4e00-\u9fff]){SHUT}"),
    re.compile(
        rf"{OPEN}{NUMBER}(?P<shared>[\u4e00-\u9fff]){SHUT}(?:分别|具体|都|各)?(?:是|指|包括)?(?:的是)?(?:哪|什么|啥)"
    ),
    re.compile(rf"哪(?P<number>{SAID})[{MEASURE}]?(?P<shared>[^\W\d{GENERAL}])(?=[?？,，。\s]|$)"),
    re.compile(rf"(?P<number>几)[{MEASURE}](?P<shared>[{SUFFIXES}])(?=[?？,，。\s]|$)"),
)
SEVERAL = 3  # items that a list has at least where the question gives no number
SPOKEN_OF = 0.25  # share of the question that must stand in or around the list besides the character
SHOWN = 3  # lists shown where the question says nothing else by which to choose
LONGEST_NAME = 3  # characters of a word for the items themselves
LIST_MARK = "、"


@dataclass(frozen=True, slots=True)
class Shared:
    """The character that all items asked for have, and their number (0: not said)."""

    character: str
    number: int


def shared_asked(folded: str) -> Shared | None:
    """What the items that a question asks for share.

    >>> shared_asked("要做到哪“五早”"), shared_asked("有哪几家医院")
    (Shared(character='早', number=5), None)
    """
    match = next(filter(None, (pattern.search(folded) for pattern in SHARED)), None)
    if match is None or match.group("shared") in GENERAL:
        return None
    return Shared(match.group("shared"), number_of(match.group("number")) or 0)


def sharing(text: str, character: str) -> int:
    """How many items of one clause, or quoted phrases, begin or end with ``character``.

    >>> sharing("做到早发现、早报告、早治疗", "早"), sharing("打造“延伸式”“家庭式”机构", "式")
    (3, 2)
    """
    return max(len(_quoted(text, character)), *(_enumerated(clause, character) for clause in CLAUSE.split(text)))


def sharing_items(engine: Engine, query: Query, plan: Plan) -> Items | None:
    """The sentence, else the sentences of one section, with the items that the question asks for by their shared
    character; None where it asks for none or the plan has none."""
    wanted = shared_asked(query.text)
    if wanted is None:
        return None
    besides = tuple(c for c in concepts(engine, query) if not _names_items(c, wanted))
    lists = tuple(_lists(engine, plan, wanted))
    if not besides:
        spans = tuple(span for spans in lists[:SHOWN] for span in spans)
        return Items(wanted.character, spans, certain=True) if spans else None
    found = [(coverage(besides, *_with_headings(plan, spans)), -spans[0].start, spans) for spans in lists]
    held, _, spans = max(found, key=lambda item: item[:2], default=(0.0, 0, ()))
    return Items(wanted.character, spans, certain=True) if held >= SPOKEN_OF else None


def _names_items(concept: Concept, wanted: Shared) -> bool:
    """五早, 哪五早, 云: the words for the items themselves, which stand in no list of them."""
    word = concept.words[0]
    return word.endswith(wanted.character) and len(word) <= LONGEST_NAME


def _lists(engine: Engine, plan: Plan, wanted: Shared) -> Iterator[tuple[Span, ...]]:
    """Sentences with as many items as are wanted; of a number that no sentence has, sections whose quoted phrases
    are so many."""
    text = plan.document.text
    spans = [Span(plan.document.doc_id, start, end) for start, end, _ in engine.spans.get(plan.document.doc_id, ())]
    whole = [(span,) for span in spans if _fits(sharing(text[span.start : span.end], wanted.character), wanted)]
    if whole or not wanted.number:
        yield from whole
        return
    holding = [span for span in spans if _quoted(text[span.start : span.end], wanted.character)]
    for _, group in groupby(holding, key=lambda span: section_at(plan.sections, span.start).start):
        members = tuple(group)
        names = {name for span in members for name in _quoted(text[span.start : span.end], wanted.character)}
        if len(names) == wanted.number:
            yield members


def _fits(count: int, wanted: Shared) -> bool:
    return count == wanted.number if wanted.number else count >= SEVERAL


def _with_headings(plan: Plan, spans: tuple[Span, ...]) -> tuple[str, str]:
    text = plan.document.text
    return "".join(text[s.start : s.end] for s in spans), " ".join(section_at(plan.sections, spans[0].start).path)


def _quoted(text: str, character: str) -> list[str]:
    return [name for name in QUOTED.findall(text) if character in {name[0], name[-1]} and len(name) > 1]


def _enumerated(clause: str, character: str) -> int:
    """Neighbouring items of a clause that share the character; before the first that begins with it, and behind the
    last that ends with it, other words may stand."""
    items = [item.strip("“”\n ") for item in LAST.sub(LIST_MARK, clause).split(LIST_MARK)]
    begin = _run([item.startswith(character) for item in items], [character in item for item in items])
    backwards = items[::-1]
    end = _run([item.endswith(character) for item in backwards], [character in item for item in backwards])
    return max(begin, end)


def _run(sharing_it: Sequence[bool], holding: Sequence[bool]) -> int:
    """The longest run of items that share it, with the one before that only holds it; one alone is no list."""
    longest = at = 0
    while at < len(sharing_it):
        start = at
        while at < len(sharing_it) and sharing_it[at]:
            at += 1
        if at > start:
            longest = max(longest, at - start + (start > 0 and holding[start - 1]))
        at += 1
    return longest if longest > 1 else 0
