"""Two places of a plan that the question itself names, by their figures (一处说258家一处说214家) or by what they are on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from answers.choosing import COVERED_LEAST
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span
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

PLACE = r"[这那]一?(?:段|章|节|部分|块|处)[里中]?"
NAMED = (
    re.compile(rf"([^,，。?？]{{2,14}}?){PLACE}(?:和|与|跟|、)([^,，。?？]{{2,14}}?){PLACE}"),
    re.compile(r"([^,，。?？]{2,14}?)(?:和|与|跟)([^,，。?？]{2,14}?)[,，](?=[^,，]{0,4}两处)"),
)
TABLE = re.compile(r"表|正文|专栏")
ON_THE_MATTER = 0.6  # share of the matter that one clause must hold beside its figure


def add_two_places(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Both places in the plan's words; False where the question names no two, or the plan has not both."""
    found = () if query.english or query.carried else (_by_figures(engine, query, plan) or _by_places(engine, query, plan))
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
    matter = concepts(engine, engine.understand(rest, (), query.scope)) if figures else ()

    def holding(figure: str) -> Callable[[str], bool]:
        whole = re.compile(rf"(?<![\d.]){re.escape(figure)}")
        return lambda clause: bool(whole.search(fold(clause)))

    found = [_best(engine, plan, matter, (), holding(figure), COVERED_LEAST) for figure in figures]
    return tuple(dict.fromkeys(span for span in found if span)) if all(found) else ()


def _by_places(engine: Engine, query: Query, plan: Plan) -> tuple[Span, ...]:
    """A sentence with a figure or extent of the matter for each place that is named; without names, the two best of
    different sections where both are asked for."""
    named = places_named(query.text)
    if named is None:
        both = asks("both_places", query.text) and not query.indicators
        return _apart(engine, plan, concepts(engine, query)) if both else ()
    *parts, rest = named
    matter = concepts(engine, engine.understand(rest, (), query.scope))
    found: list[Span] = []
    for part in parts:
        own = concepts(engine, replace(engine.understand(part, (), query.scope), indicators=()))
        if span := _best(engine, plan, matter, own, _states, ON_THE_MATTER, but=tuple(found)):
            found.append(span)
    return tuple(found) if len(found) == len(parts) else ()


def _apart(engine: Engine, plan: Plan, matter: tuple[Concept, ...]) -> tuple[Span, ...]:
    first = _best(engine, plan, matter, (), _states, ON_THE_MATTER)
    section = section_at(plan.sections, first.start) if first else None
    elsewhere = lambda clause: _states(clause)  # noqa: E731
    second = _best(engine, plan, matter, (), elsewhere, COVERED_LEAST, outside=section) if section else None
    return (first, second) if first and second else ()


def _states(clause: str) -> bool:
    """Whether a clause says how much or how far."""
    return bool(find_quantities(clause)) or asks("extent", fold(clause))
