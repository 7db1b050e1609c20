"""Sets that a plan states by their number (十大行动, 六大活动): each in the plan's words, with the headings counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answers.drafting import Draft, Span
from answers.parts import plain_title, title_span
from answers.windows import window
from index.terms import fold
from records import Plan, Section
from retrieval.engine import Engine
from retrieval.numerals import number_of
from retrieval.query import Query
from retrieval.tables import Stated, sets_checked, sets_counted, sets_said

LEAST = 3  # headings that make a set
MOST = 6  # sets shown


@dataclass(frozen=True, slots=True)
class Found:
    """A set as a plan states it: its number and noun there, and the words around them."""

    stated: Stated
    span: Span


def add_stated_sets(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """For a question on several such sets, how many of each, or whether as many are listed as is said: what the plan
    says of each, and for headings that bear its noun how many they are. False for other questions."""
    if query.english:
        return False
    named, noun, checked = sets_said(query.text), sets_counted(query.text), sets_checked(query.text)
    if noun:
        found = [f for f in stated(engine, plan) if f.stated.noun.startswith(noun) or noun in f.stated.noun]
        found = found if len({f.stated.number for f in found}) > 1 else []
    elif len(named) > 1 or (named and checked):
        by_name = [next((f for f in stated(engine, plan) if _same(name, f.stated)), None) for name in named]
        found = [f for f in by_name if f] if all(by_name) else []
    else:
        return False
    for one in dict.fromkeys(found[:MOST]):
        draft.quote(one.span)
        _add_count(draft, plan, one)
    return bool(found)


def stated(engine: Engine, plan: Plan) -> list[Found]:
    """The first statement of each set that the plan states by its number."""
    found: dict[Stated, Found] = {}
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        sentence = plan.document.text[start:end]
        for one in sets_said(fold(sentence)):
            at = sentence.find(f"{one.number}大")
            first, last = window(sentence, [(at, at + 2)])[0]
            found.setdefault(one, Found(one, Span(plan.document.doc_id, start + first, start + last)))
    return list(found.values())


def _same(asked: Stated, stated: Stated) -> bool:
    """The same number, and a noun that begins as the question's does; 七大 alone names any of seven."""
    short = min(len(asked.noun), len(stated.noun), 2)
    return asked.number == stated.number and asked.noun[:short] == stated.noun[:short]


def _add_count(draft: Draft, plan: Plan, one: Found) -> None:
    """How many headings of one level end in the set's noun, beside the number that is said."""
    groups: dict[tuple[str, ...], list[Section]] = {}
    for noun in (one.stated.noun[:length] for length in range(len(one.stated.noun), 1, -1)):
        for section in plan.sections[1:]:
            if re.split("[:：]", plain_title(section))[0].strip().endswith(noun):
                groups.setdefault((*section.path[:-1], noun), []).append(section)
        if groups:
            break
    headings = max(groups.values(), key=len, default=[])
    if len(headings) < LEAST:
        return
    agree = "一致" if number_of(one.stated.number) == len(headings) else "不一致"
    noun = next(key[-1] for key, group in groups.items() if group is headings)
    text = f"原文说“{one.stated.number}大{noun}”，以“{noun}”为题的逐项清点共{len(headings)}项，二者{agree}。"
    draft.add(text, [one.span, *map(title_span, headings)], "computed")
