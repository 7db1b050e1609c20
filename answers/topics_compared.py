"""How the figures of two things that a question sets side by side, A和B一样吗, stand to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answers.drafting import Draft, Span
from answers.figures import RATE, Figure, clause_figure, plain_unit, row_figure
from answers.ranking import gap_unit, plain
from corpus.quantities import find_quantities
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.phrases import says
from retrieval.query import Query

BESIDE = 4  # characters between a thing's name and its figure in a list of several


def add_standing(engine: Engine, told: Sequence[tuple[str, Query, Draft]], draft: Draft, whole: Query) -> None:
    """Say which of two figures is higher, and by how much where ``whole``, the question, asks it; nothing where a
    thing has several figures, or their units, bounds or years differ.
    ``told``: each thing's name, the question on it and the answer."""
    figures = [only_figure(engine, thing, query, own) for thing, query, own in told]
    one, other = figures
    if one is None or other is None or (one.unit, one.base) != (other.unit, other.base):
        return
    # 分别达到85%、80%以上: the bound behind the last figure is that of both.
    if one.bound != other.bound and not (one.span == other.span and not one.bound):
        return
    if one.year and other.year and one.year != other.year:
        return
    way = "的数值等于" if one.number == other.number else "高于" if one.number > other.number else "低于"
    bound = "所定界限" if other.bound else ""
    first, second = (f"“{name}”{bound}（{f.shown}）" for (name, _, _), f in zip(told, (one, other), strict=True))
    gap = f"，相差{plain(abs(one.number - other.number))}{gap_unit([one, other])}"
    asked = says("compare", "difference", whole.text) and one.number != other.number
    draft.add(f"按数值比较：{first}{way}{second}{gap if asked else ''}。", [one.span, other.span], "computed")


def only_figure(engine: Engine, thing: str, query: Query, own: Draft) -> Figure | None:
    """The one figure of an answer; None where it has none or several."""
    if len(own.sentences) != 1:
        return None
    cited = [c for c in own.citations if c.number == own.sentences[0].citations[0]]
    found: set[Figure] = set()
    for c in cited:
        rows = [r for r in engine.rows.get(c.doc_id, ()) if r.origin == "table" and r.start == c.start]
        values = [row for row in rows if row.value and row.value in own.sentences[0].text]
        figures = [row_figure(own, r) for r in values] if rows else []
        if not figures:
            span, plan = Span(c.doc_id, c.start, c.end), own.plans[c.doc_id]
            names: tuple[str, ...] = (thing, thing.partition("的")[0], *_built(engine, query))
            beside = (_named(name, query, plan, span) for name in (*names, ""))
            figures = [next(filter(None, beside), None) or clause_figure(engine, query, plan, span)]
        found |= {f for f in figures if f is not None}
    return found.pop() if len(found) == 1 else None


def _built(engine: Engine, query: Query) -> list[str]:
    """What is asked of a house that is built, by its name behind the house's: 业务用房."""
    words = reversed(engine.words.cut(query.topic)) if _of_house(query) else ()
    return [word for word in words if len(word) > 1]


def _of_house(query: Query) -> bool:
    need = need_of(query.text)
    return need is not None and need.name == "area"


def _named(name: str, query: Query, plan: Plan, span: Span) -> Figure | None:
    """The figure right behind a name among several: 中央投资6140万元、地方配套1070万元; 用地23亩，业务用房18000平方米;
    the only one of its kind without a name."""
    text = plan.document.text[span.start : span.end]
    # Offsets hold only where folding keeps each character one.
    folded = fold(text) if len(fold(text)) == len(text) else text
    places = [m.end() for m in re.finditer(re.escape(name), folded)]
    need = need_of(query.text)
    if not name:
        # 建设面积 for 建筑面积: the one figure of an area is what was asked.
        places = [q.start for q in find_quantities(text) if met(need, q.text)] if _of_house(query) else []
    beside = [q for q in find_quantities(text) for at in places if 0 <= q.start - at <= BESIDE and met(need, q.text)]
    if (
        len(beside) != 1
        or len(beside[0].numbers) != 1
        # A、B率分别达到85%、80%: what stands behind B's name is A's.
        or re.search(r"[,，、。；;]|分别", text[min(places) : beside[0].start])
    ):
        return None
    (value,) = beside
    number = Decimal(re.findall(r"\d+(?:\.\d+)?", value.text)[0])
    base = "比率" if RATE.search(value.unit) else ""
    bound = "at_least" if value.upper is None else "at_most" if value.lower is None else ""
    return Figure(plan, number, plain_unit(value.unit), base, "", None, value.text, span, bound)
