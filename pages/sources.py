"""What stands under an answer: source cards, a notice of conflicts, nearest passages and the details."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.markup import (
    cited_rows,
    head_line,
    heads_html,
    highlighted,
    lone_row_html,
    marks_html,
    surroundings,
    table_html,
)
from pages.texts import Texts
from records import Answer, Citation, Plan, ScoredPassage


def source_html(citation: Citation, plan: Plan, passages: tuple[ScoredPassage, ...], turn: int, texts: Texts) -> str:
    """One source card: number, plan title, section path, and the cited words marked where they stand."""
    place = citation.section
    if citation.page is not None:
        place += " · " + texts("answer.page", n=citation.page)
    body = _cited_html(citation, plan, passages)
    return (
        f'<div class="pq-source" id="source-{turn}-{citation.number}">'
        f'<div class="pq-source-head"><span class="pq-number">{citation.number}</span>'
        f"<strong>{escape(citation.title)}</strong></div>"
        f'<div class="pq-path">{escape(place)}</div>{body}</div>'
    )


def _cited_html(citation: Citation, plan: Plan, passages: tuple[ScoredPassage, ...]) -> str:
    """The cited words where they stand: table rows under their heads, a head line alone, or running text."""
    start, end, text = citation.start, citation.end, plan.document.text
    found = cited_rows(plan.tables, start, end)
    if found:
        table, rows = found
        body = "".join(lone_row_html(row, [(start, end)]) for row in rows)
        return table_html([escape(words) for words in table.columns], body)
    for table in plan.tables:
        head = head_line(table, text)
        if head and head[0] <= start and end <= head[1]:
            return table_html(heads_html(text[slice(*head)], head[0], [(start, end)]), "")
    candidates = [(s.passage.start, s.passage.end) for s in passages if s.passage.doc_id == citation.doc_id]
    low, high = surroundings(plan.document, start, end, candidates)
    before = "" if low == 0 or text[low - 1] == "\n" else "…"
    after = "" if text[high : high + 1] in ("", "\n") else "…"
    words = highlighted(text[low:high], low, [(start, end)])
    return f'<blockquote lang="zh-CN">{before}{words}{after}</blockquote>'


def draw_sources(answer: Answer, plans: Mapping[str, Plan], turn: int, texts: Texts, library_page) -> None:
    """A card for each citation, with the link that opens the whole plan at the cited words."""
    if not answer.citations:
        return
    st.caption(texts("answer.sources"))
    for citation in answer.citations:
        with st.container(border=True, gap="xsmall"):
            st.html(source_html(citation, plans[citation.doc_id], answer.passages, turn, texts))
            place = {"plan": citation.doc_id, "span": f"{citation.start}-{citation.end}"}
            if texts.language != "zh":
                place["lang"] = texts.language
            label = texts("answer.open_plan")
            st.page_link(library_page, label=label, icon=":material/open_in_new:", query_params=place)


def conflicts_html(answer: Answer, turn: int, texts: Texts) -> str:
    """A calm notice: each value of an indicator that the plans give differently, with its mark."""
    items = []
    for conflict in answer.conflicts:
        values = []
        for value in conflict.values:
            words = value.value
            if value.year is not None:
                words = texts("answer.conflict_value", value=value.value, year=value.year)
            values.append(escape(words) + marks_html([value.citation], turn, texts))
        items.append(f"<li><strong>{escape(conflict.indicator)}</strong> {' · '.join(values)}</li>")
    return f'<div class="pq-card pq-notice"><b>{escape(texts("answer.conflict"))}</b><ul>{"".join(items)}</ul></div>'


def passages_html(passages: tuple[ScoredPassage, ...], plans: Mapping[str, Plan], texts: Texts) -> str:
    """Ranked passages with rank, score, plan and section."""
    items = []
    for scored in passages:
        passage = scored.passage
        title = plans[passage.doc_id].document.place if passage.doc_id in plans else passage.doc_id
        where = " › ".join([title, *passage.section])
        score = texts("answer.score", score=f"{scored.score:.3f}")
        items.append(
            f'<li><span class="pq-path">{escape(where)} · {escape(score)}</span>'
            f'<div class="pq-passage" lang="zh-CN">{escape(passage.text)}</div></li>'
        )
    return f'<ol class="pq-ranked">{"".join(items)}</ol>'


def draw_details(answer: Answer, plans: Mapping[str, Plan], texts: Texts) -> None:
    """A fold with the timings and the passages that were ranked."""
    with st.expander(texts("answer.details")):
        parts = [
            f"{texts.find(f'timing.{name}') or name} {milliseconds:.0f} ms"
            for name, milliseconds in answer.timings_ms.items()
        ]
        st.html(f'<div class="pq-path">{escape(texts("answer.timings"))}: {escape(" · ".join(parts))}</div>')
        if answer.passages:
            st.caption(texts("answer.ranked"))
            st.html(passages_html(answer.passages, plans, texts))
