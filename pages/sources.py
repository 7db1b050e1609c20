"""What stands under an answer: source cards, a notice of conflicts, nearest passages and the details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages.english_answers import said
from pages.markup import (
    WARNING,
    CitationMarks,
    head_line,
    heads_html,
    highlighted,
    lone_row_html,
    original_html,
    surroundings,
    table_html,
)
from pages.plan_search import found_spans
from pages.texts import Texts
from records import Answer, Citation, Plan, ScoredPassage

SHOWN_AT_ONCE = 3  # more source cards than this wait in a fold


def grouped(citations: Sequence[Citation], plans: Mapping[str, Plan]) -> list[list[Citation]]:
    """Citations by card: those of one table (row, column heads, foot note) share one, the row first."""
    groups: dict[tuple, list[Citation]] = {}
    for citation in citations:
        tables = plans[citation.doc_id].tables
        inside = next((t.start for t in tables if t.start <= citation.start and citation.end <= t.end), None)
        key = (citation.doc_id, "text", citation.number) if inside is None else (citation.doc_id, "table", inside)
        groups.setdefault(key, []).append(citation)
    return list(groups.values())


def source_html(
    group: Sequence[Citation], plan: Plan, passages: tuple[ScoredPassage, ...], turn: int, texts: Texts
) -> str:
    """One source card: numbers, plan title, section path, and the cited words marked where they stand."""
    first = group[0]
    place = first.section
    if first.page is not None:
        place += " · " + texts("answer.page", n=first.page)
    numbers = "".join(
        f'<span class="pq-number" id="source-{turn}-{citation.number}">{citation.number}</span>' for citation in group
    )
    return (
        f'<div class="pq-source"><div class="pq-source-head">{numbers}<strong>{escape(first.title)}</strong></div>'
        f'<div class="pq-path">{escape(place)}</div>{_cited_html(group, plan, passages)}</div>'
    )


def _cited_html(group: Sequence[Citation], plan: Plan, passages: tuple[ScoredPassage, ...]) -> str:
    """The cited words where they stand: table rows under their heads with the cited notes, or running text."""
    spans, text = [(c.start, c.end) for c in group], plan.document.text
    table = next((t for t in plan.tables if t.start <= spans[0][0] and spans[0][1] <= t.end), None)
    if table is not None:
        rows = [row for row in table.rows if any(row.start < end and start < row.end for start, end in spans)]
        head = head_line(table, text)
        heads = heads_html(text[slice(*head)], head[0], spans) if head else [escape(words) for words in table.columns]
        body = "".join(lone_row_html(row, spans) for row in rows)
        notes = [note for note in table.notes if any(note.start < end and start < note.end for start, end in spans)]
        below = "".join(f'<p class="pq-note">{highlighted(note.text, note.start, spans)}</p>' for note in notes)
        return table_html(heads, body) + below
    start, end = spans[0]
    candidates = [(s.passage.start, s.passage.end) for s in passages if s.passage.doc_id == group[0].doc_id]
    low, high = surroundings(plan.document, start, end, candidates)
    before = "" if low == 0 or text[low - 1] == "\n" else "…"
    after = "" if text[high : high + 1] in ("", "\n") else "…"
    words = highlighted(text[low:high], low, [(start, end)])
    return f'<blockquote lang="zh-CN">{before}{words}{after}</blockquote>'


def draw_sources(answer: Answer, plans: Mapping[str, Plan], turn: int, texts: Texts, library_page) -> None:
    """A card for each source, with the link that opens the whole plan at the cited words; many are folded away."""
    citations = [citation for citation in answer.citations if citation.doc_id in plans]
    groups = grouped(citations, plans)
    if not groups:
        return
    fold = st.expander(texts("answer.sources_n", n=len(groups)), expanded=len(groups) <= SHOWN_AT_ONCE)
    with fold, st.container(gap="xsmall"):
        for group in groups:
            first = group[0]
            st.html(source_html(group, plans[first.doc_id], answer.passages, turn, texts))
            place = {"plan": first.doc_id, "span": f"{first.start}-{first.end}", "turn": str(turn)}
            if texts.language != "zh":
                place["lang"] = texts.language
            label = texts("answer.open_plan")
            st.page_link(library_page, label=label, icon=":material/open_in_new:", query_params=place)


def conflicts_html(answer: Answer, plans: Mapping[str, Plan], turn: int, texts: Texts) -> str:
    """A calm notice: each value of an indicator that the plans give differently, with its mark, and, where the answer
    is on several plans, the place they are of."""
    marks, items = CitationMarks(answer, turn, texts), []
    place_of = {c.number: plans[c.doc_id].document.place for c in answer.citations if c.doc_id in plans}
    several = len(set(place_of.values())) > 1
    for conflict in answer.conflicts:
        values, subject = [], texts.name(conflict.indicator)
        places = list(dict.fromkeys(place_of.get(value.citation, "") for value in conflict.values))
        if several and len(places) == 1:
            subject = f"{texts.place(places[0])} {subject}".strip()
        for value in conflict.values:
            words = texts.value(value.value)
            if value.year is not None:
                words = texts("answer.conflict_value", value=words, year=value.year)
            if len(places) > 1:
                words = f"{texts.place(place_of.get(value.citation, ''))} {words}".strip()
            values.append(escape(words) + marks([value.citation]))
        items.append(f"<li><strong>{escape(subject)}</strong> {' · '.join(values)}</li>")
    noted = dict.fromkeys(said(s, answer, texts.language) for s in answer.sentences if s.text.startswith(WARNING))
    words = "".join(f"<p>{escape(s.text.removeprefix(WARNING))}{original_html(s)}</p>" for s in noted)
    head = f"<b>{escape(texts('answer.conflict'))}</b>"
    return f'<div class="pq-card pq-notice">{head}{words}<ul>{"".join(items)}</ul></div>'


def passages_html(
    passages: tuple[ScoredPassage, ...], plans: Mapping[str, Plan], texts: Texts, words: Sequence[str] = ()
) -> str:
    """Ranked passages with rank, score, plan and section; ``words`` are marked where they stand."""
    items = []
    for scored in passages:
        passage = scored.passage
        title = plans[passage.doc_id].document.place if passage.doc_id in plans else passage.doc_id
        facts = [" › ".join([title, *passage.section]), texts("answer.score", score=f"{scored.score:.3f}")]
        facts += [_ranks(scored, texts)] if scored.details else []
        shown = highlighted(passage.text, 0, found_spans(passage.text, words))
        items.append(
            f'<li><span class="pq-path">{escape(" · ".join(facts))}</span>'
            f'<div class="pq-passage" lang="zh-CN">{shown}</div></li>'
        )
    return f'<ol class="pq-ranked">{"".join(items)}</ol>'


def _ranks(scored: ScoredPassage, texts: Texts) -> str:
    return texts(
        "answer.ranks",
        dense=scored.details.get("dense_rank", "–"),
        lexical=scored.details.get("lexical_rank", "–"),
    )


def draw_details(answer: Answer, plans: Mapping[str, Plan], texts: Texts, words: Sequence[str] = ()) -> None:
    """The timings and the passages that were ranked, for those who measure."""
    parts = [
        f"{texts.find(f'timing.{name}') or name} {milliseconds:.0f} ms"
        for name, milliseconds in answer.timings_ms.items()
    ]
    st.html(f'<div class="pq-path">{escape(texts("answer.timings"))}: {escape(" · ".join(parts))}</div>')
    if words:
        st.html(f'<div class="pq-path">{escape(texts("answer.words"))}: {escape("、".join(words))}</div>')
    if answer.passages:
        st.caption(texts("answer.ranked"))
        st.html(passages_html(answer.passages, plans, texts, words))
