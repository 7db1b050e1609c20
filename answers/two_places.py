"""Two places of a plan that the question itself names, by their figures (一处说258家一处说214家) or by what they are on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

from answers.candidates import lead, sentence_before
from answers.choosing import COVERED_LEAST
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span
from answers.named_places import add_named_places
from answers.parts import is_heading
from corpus.clauses import clauses
from corpus.outline import section_at
from corpus.quantities import find_quantities
from index.terms import fold
from records import Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.options import figures_told
from retrieval.query import Query

PLACE = r"(?:[这那]一?|一)(?:段|章|节|部分|块|处)[里中]?"
NAMED = (
    re.compile(rf"([^,，。?？]{{2,14}}?){PLACE}(?:和|与|跟|、)([^,，。?？]{{2,14}}?){PLACE}"),
    re.compile(r"([^,，。?？]{2,14}?)(?:和|与|跟)([^,，。?？]{2,14}?)[,，](?=[^,，]{0,4}两处)"),
)
TABLE = re.compile(r"表|正文|专栏")
ON_THE_MATTER = 0.6  # share of the matter that one clause must hold beside its figure
LOOKED_AT = 5  # sentences weighed for each place


def add_two_places(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Both places in the plan's words; False where the question names no two, or the plan has not both."""
    if query.english or query.carried:
        return False
    found = _by_figures(engine, query, plan)
    if not found and add_named_places(engine, query, plan, draft):
        return True
    found = found or _by_places(engine, query, plan)
    for span in found:
        draft.add(plan.document.text[span.start : span.end].strip(), [span])
    return bool(found)


def places_named(folded: str) -> tuple[str, str, str] | None:
    """What two places are on, and the question without them; None where it names none, or tables and text.

    >>> places_named("成人吸烟率,控烟那段和创建那段提的要求是什么")
    ('控烟', '创建', '成人吸烟率, 提的要求是什么')
    """
    for pattern in NAMED:
        named = pattern.search(folded)
        if named and not TABLE.search(named.group()):
            return named.group(1), named.group(2), f"{folded[: named.start()]} {folded[named.end() :]}"
    return None


def _by_figures(engine: Engine, query: Query, plan: Plan) -> tuple[Span, ...]:
    """For each of two figures that the question tells, the sentence of its matter that holds it uncut."""
    figures, rest = figures_told(query.text)
    if not figures:
        return ()
    matter = concepts(engine, engine.understand(rest, (), query.scope))
    found = [_ranked(engine, plan, matter, re.compile(rf"(?<![\d.]){re.escape(f)}").search) for f in figures]
    return tuple(dict.fromkeys(ranked[0][1] for ranked in found)) if all(found) else ()


def _by_places(engine: Engine, query: Query, plan: Plan) -> tuple[Span, ...]:
    """A sentence with a figure or extent of the matter for each place that is named; without names, the two best of
    different sections where both are asked for."""
    named = places_named(query.text)
    if named is None:
        both = asks("both_places", query.text) and not query.indicators
        return _apart(engine, plan, concepts(engine, query)) if both else ()
    *parts, rest = named
    matter = concepts(engine, engine.understand(rest, (), query.scope))
    found = [_ranked(engine, plan, matter, _states, _part(engine, query, part))[:LOOKED_AT] for part in parts]
    # Two places are two: what is told under the one name is not the other, though it tells most of the matter.
    pairs = [
        (first[0] + second[0], (first[1], second[1])) for first, second in product(*found) if first[1] != second[1]
    ]
    return max(pairs, key=lambda pair: pair[0], default=(0.0, ()))[1]


def _part(engine: Engine, query: Query, words: str) -> tuple[Concept, ...]:
    """What a place is on, word by word: 健康知识普及 is no indicator here."""
    return concepts(engine, replace(engine.understand(words, (), query.scope), indicators=()))


def _apart(engine: Engine, plan: Plan, matter: tuple[Concept, ...]) -> tuple[Span, ...]:
    """The two best sentences of different sections."""
    ranked = _ranked(engine, plan, matter, _states)
    if not ranked or ranked[0][0] < ON_THE_MATTER:
        return ()
    first = ranked[0][1]
    section = section_at(plan.sections, first.start)
    # The one place's own words, which the question may name (翻倍), are not the other's: it may hold less.
    second = next((span for _, span in ranked if section_at(plan.sections, span.start) != section), None)
    return (first, second) if second else ()


def _states(clause: str) -> bool:
    """Whether a clause says how much or how far."""
    return bool(find_quantities(clause)) or asks("extent", clause)


def _ranked(
    engine: Engine,
    plan: Plan,
    matter: tuple[Concept, ...],
    fits: Callable[[str], object],
    part: tuple[Concept, ...] = (),
) -> list[tuple[float, Span]]:
    """Sentences of which a clause that ``fits`` holds the matter, those that hold most of it first; with ``part``
    those that stand under headings, behind or in words on it."""
    text = plan.document.text
    found: list[tuple[float, Span]] = []
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        path = section_at(plan.sections, start).path
        span = Span(plan.document.doc_id, start, end)
        held = 0.0 if is_heading(text[start:end], path) else _held(matter, text[start:end], fits)
        if held < (ON_THE_MATTER if part else COVERED_LEAST):
            continue
        around = " ".join((*path, lead(plan, span)))
        worth = coverage(part, text[start:end], around, sentence_before(plan, span)) if part else 0.0
        found.append((held + worth, span))
    return sorted(found, key=lambda item: (-item[0], item[1].start))


def _held(matter: tuple[Concept, ...], sentence: str, fits: Callable[[str], object]) -> float:
    """The share of the matter in one clause that fits, or in the one before it, which may tell its subject:
    成人吸烟率持续降低，到2025年力争低于19%."""
    parts = [c.text for c in clauses(sentence, 0, len(sentence))]
    pairs = zip(["", *parts], parts, strict=False)
    return max((coverage(matter, said, before) for before, said in pairs if fits(fold(said))), default=0.0)
