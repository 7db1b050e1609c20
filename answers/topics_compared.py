"""How the figures of two things that a question sets side by side, A和B一样吗, stand to each other."""

from __future__ import annotations

from collections.abc import Sequence

from answers.drafting import Draft, Span
from answers.figures import Figure, clause_figure, row_figure
from retrieval.engine import Engine
from retrieval.query import Query


def add_standing(engine: Engine, told: Sequence[tuple[str, Query, Draft]], draft: Draft) -> None:
    """Say which of two figures is higher; nothing where a thing has several, or their units, bounds or
    years differ.
    ``told``: each thing's name, the question on it and the answer."""
    figures = [_only(engine, query, own) for _, query, own in told]
    one, other = figures
    if one is None or other is None or (one.unit, one.base) != (other.unit, other.base) or one.bound != other.bound:
        return
    if one.year and other.year and one.year != other.year:
        return
    way = "的数值等于" if one.number == other.number else "高于" if one.number > other.number else "低于"
    bound = "所定界限" if one.bound else ""
    first, second = (f"“{name}”{bound}（{f.shown}）" for (name, _, _), f in zip(told, (one, other), strict=True))
    draft.add(f"按数值比较：{first}{way}{second}。", [one.span, other.span], "computed")


def _only(engine: Engine, query: Query, own: Draft) -> Figure | None:
    """The one figure of an answer; None where it has none or several."""
    if len(own.sentences) != 1:
        return None
    cited = [c for c in own.citations if c.number == own.sentences[0].citations[0]]
    found: set[Figure] = set()
    for c in cited:
        rows = [r for r in engine.rows.get(c.doc_id, ()) if r.origin == "table" and r.start == c.start]
        values = [row for row in rows if row.value and row.value in own.sentences[0].text]
        figures = [row_figure(own, r) for r in values] if rows else []
        span = Span(c.doc_id, c.start, c.end)
        found |= {f for f in figures or [clause_figure(engine, query, own.plans[c.doc_id], span)] if f is not None}
    return found.pop() if len(found) == 1 else None
