"""The second figure of an answer's matter (``second_figures.py``) as the answer shows it: its row or words, and that the two
places differ."""

from __future__ import annotations

from answers.differing import add_differing
from answers.drafting import Draft, Span
from answers.periods_named import add_two_times
from answers.project_tables import add_cell_of
from answers.second_figures import other_time, second_figure
from answers.tables import add_row, cited_span
from answers.told_figures import ToldFigure
from records import Plan
from retrieval.engine import Engine
from retrieval.query import Query

WHOLE = 60  # characters up to which a sentence is shown whole


def add_second_figure(engine: Engine, query: Query, plan: Plan, draft: Draft) -> None:
    """Beside a figure of the answer: another that the plan gives of the same matter in other words or another form."""
    if draft.noted():
        return  # the answer sets statements against each other already
    doc_id = plan.document.doc_id
    cited = [(c.start, c.end) for c in draft.citations]
    found = second_figure(engine, query, plan, cited, draft.text())
    if found is None:
        return
    one, other = found
    row = next((r for r in engine.rows.get(doc_id, ()) if r.value_start <= other.start < r.value_end), None)
    if row is not None and row.start <= other.start < row.end:
        add_row(draft, row)
        span = cited_span(draft, row)
    elif other.column is not None:
        span = Span(doc_id, *other.span)
        add_cell_of(draft, plan, span, other.column)
    else:
        span = _shown(doc_id, other)
        draft.quote(span)
    own = next(Span(doc_id, a, b) for a, b in cited if a <= one.start and one.end <= b)
    if other_time(one, other):
        add_two_times(engine.plans[doc_id], [own, span], draft)
        return
    add_differing(draft, one.head.strip() or one.clause, ((one.text, own), (other.text, span)))


def _shown(doc_id: str, one: ToldFigure) -> Span:
    """The sentence of a figure, of a long one its clause."""
    place = one.whole if one.whole[1] - one.whole[0] <= WHOLE else one.span
    return Span(doc_id, *place)
