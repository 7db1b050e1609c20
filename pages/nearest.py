"""What a refusal offers: the nearest passages as a reader reads them, each with the way into its plan."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.markup import head_line, heads_html, lone_row_html, table_html
from pages.texts import Texts
from records import Answer, Passage, Plan

OFFERED = 3


def passage_html(passage: Passage, plan: Plan) -> str:
    """A card with place and section; rows of a table stand under their heads, other text as it is printed."""
    place = " › ".join([plan.document.place, *passage.section])
    body = _rows_html(passage, plan) or f'<div class="pq-passage" lang="zh-CN">{escape(passage.text)}</div>'
    return f'<div class="pq-source"><div class="pq-path">{escape(place)}</div>{body}</div>'


def _rows_html(passage: Passage, plan: Plan) -> str:
    """The rows of the passage's table that it holds; "" for a passage that is no piece of a table."""
    table = next((t for t in plan.tables if t.start <= passage.start and passage.end <= t.end), None)
    if table is None:
        return ""
    head = head_line(table, plan.document.text)
    heads = heads_html(plan.document.text[slice(*head)], head[0], ()) if head else [escape(c) for c in table.columns]
    rows = [row for row in table.rows if passage.start <= row.start and row.end <= passage.end]
    body = "".join(lone_row_html(row, ()) for row in rows)
    return f'<div class="pq-passage">{table_html(heads, body)}</div>' if rows else ""


def draw_nearest(answer: Answer, plans: Mapping[str, Plan], texts: Texts, library_page) -> None:
    """Draw the first passages of a refusal, each with the link that opens its plan there."""
    passages = [s.passage for s in answer.passages if s.passage.doc_id in plans][:OFFERED]
    if not passages:
        return
    with st.container(gap="xsmall"):
        st.html(f'<p class="pq-path pq-nearest">{escape(texts("answer.nearest"))}</p>')
        for passage in passages:
            st.html(passage_html(passage, plans[passage.doc_id]))
            place = {"plan": passage.doc_id, "span": f"{passage.start}-{passage.end}"}
            if texts.language != "zh":
                place["lang"] = texts.language
            label = texts("answer.open_plan")
            st.page_link(library_page, label=label, icon=":material/open_in_new:", query_params=place)
