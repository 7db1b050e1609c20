"""Sets that a plan lists in one sentence, with or without their number: 四大数据库 are 全员人口信息库、电子健康档案库…"""

from __future__ import annotations

import re
from collections.abc import Callable

from answers.concepts import concepts, coverage
from answers.drafting import Draft, Span
from answers.enumerations import enumerates
from answers.windows import window
from corpus.outline import section_at
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.numerals import number_of
from retrieval.query import Query
from retrieval.structure import names_series
from retrieval.tables import Stated, sets_said

LEAST = 3  # items of a set that is known by its number alone
SPOKEN_OF = 0.5  # share of the question's matter that the sentence and its headings hold
ITEM = r"[^，。；、：:,;\s]{2,16}"


def add_enumerated_set(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """For a question what the N of a set are called, the sentence that lists so many under the set's name, else so
    many things that end alike (…库、…库); False where none or several sentences do."""
    said = sets_said(query.text)
    if query.english or len(said) != 1 or not said[0].noun or not names_series(query.text):
        return False
    one = said[0]
    number = number_of(one.number) or 0
    noun = next((one.noun[:n] for n in range(len(one.noun), 1, -1) if one.noun[:n] in fold(plan.document.text)), "")
    named = f"{one.number}大{noun}" if noun else ""
    found = _sentences(engine, plan, number, lambda text: text.find(named) if named else -1)
    if not found and number >= LEAST:
        alike = _alike(one, number)
        asked = concepts(engine, query)
        found = [
            (span, at)
            for span, at in _sentences(
                engine, plan, 0, lambda text: next((m.start() for m in alike.finditer(text)), -1)
            )
            if coverage(asked, plan.document.text[span.start : span.end], _around(plan, span)) >= SPOKEN_OF
        ]
    if len(found) != 1:
        return False
    span, at = found[0]
    sentence = plan.document.text[span.start : span.end]
    first, last = window(sentence, [(at, at + 2)])[0]
    draft.add(sentence[first:last].strip(" \n，,；;"), [Span(span.doc_id, span.start + first, span.start + last)])
    return True


def _sentences(engine: Engine, plan: Plan, number: int, at: Callable[[str], int]) -> list[tuple[Span, int]]:
    text, doc_id = plan.document.text, plan.document.doc_id
    found: list[tuple[Span, int]] = []
    for start, end, _ in engine.spans.get(doc_id, ()):
        place = at(text[start:end])
        if place >= 0 and (not number or enumerates(text[start:end], number)):
            found.append((Span(doc_id, start, end), place))
    return found


def _alike(one: Stated, number: int) -> re.Pattern[str]:
    """So many items, each of which ends in the last character of the set's noun."""
    last = re.escape(_noun(one.noun)[-1])
    return re.compile(rf"(?<!、)(?:{ITEM}{last}、){{{number - 1}}}{ITEM}{last}(?!、)")


def _noun(words: str) -> str:
    """The noun without the words of asking behind it."""
    return re.split("叫|名|哪|什", words)[0] or words


def _around(plan: Plan, span: Span) -> str:
    return " ".join(section_at(plan.sections, span.start).path)
