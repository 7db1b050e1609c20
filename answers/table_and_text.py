"""By how much a plan's table and its text differ on one indicator, for a question that sets the one against the other."""

from __future__ import annotations

from answers.drafting import Draft
from answers.figures import row_figure
from answers.ranking import gap_unit, plain
from answers.tables import add_values, cited_span, year_spans
from answers.values import number_of, refine, shown_value
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.phrases import says
from retrieval.query import Query


def add_table_against_text(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """Both figures of one year and by how much they differ; False where that is not asked, or the plan has not both."""
    if query.english or not (asks("table_side", query.text) and asks("text_side", query.text)):
        return False
    if not (says("compare", "difference", query.text) or says("compare", "patterns", query.text)):
        return False
    for named in query.indicators:
        special = refine(engine, query, named, (plan.document.doc_id,))
        rows = [row for row in engine.rows.get(plan.document.doc_id, ()) if row.canonical == special.canonical]
        if both := _of_one_year(rows, query):
            add_values(draft, both)
            _add_gap(draft, plan, *both)
            return True
    return False


def _of_one_year(rows: list[Indicator], query: Query) -> tuple[Indicator, Indicator] | None:
    """A row of a table and a statement of the text on one year and role whose figures differ."""
    for listed in rows:
        for said in rows:
            one_time = listed.year == said.year and said.role in {"", listed.role}
            wanted = not query.years or listed.year in query.years
            first, second = number_of(listed), number_of(said)
            differ = first is not None and second is not None and first != second
            if (listed.origin, said.origin) == ("table", "text") and one_time and wanted and differ:
                return listed, said
    return None


def _add_gap(draft: Draft, plan: Plan, listed: Indicator, said: Indicator) -> None:
    first, second = number_of(listed), number_of(said)
    if first is None or second is None:
        return
    word = "高于" if first > second else "低于"
    unit = gap_unit([figure for row in (listed, said) if (figure := row_figure(draft, row))])
    spans = [span for row in (listed, said) for span in (cited_span(draft, row), *year_spans(plan, row))]
    bound = "所定界限" if any(row.lower != row.upper for row in (listed, said)) else ""
    text = f"按数值比较：表中{bound}（{shown_value(listed)}）{word}正文（{shown_value(said)}），"
    draft.add(f"{text}相差{plain(abs(first - second))}{unit}。", spans, "computed")
