"""The items of one section of a briefing: each with its source beside it, and what a trainer can do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from briefing import editing
from briefing.footnotes import item_citations, titled
from briefing.markdown import chart_title
from briefing.model import Briefing, Chart, Grid, Item, Line, Section
from pages.labels import plain
from pages.markup import table_html
from pages.texts import Texts
from records import Citation, Plan

Change = Callable[[Callable[[Briefing], Briefing]], None]


def draw_section(
    section: Section, briefing: Briefing, plans: Mapping[str, Plan], change: Change, texts: Texts, library_page
) -> None:
    """All items of a section, then the box for a note."""
    name = section.section_id
    with st.container(horizontal=True):
        for label, icon, how in (
            ("up", "arrow_upward", lambda b: editing.move_section(b, name, -1)),
            ("down", "arrow_downward", lambda b: editing.move_section(b, name, 1)),
            ("drop_section", "delete", lambda b: editing.drop_section(b, name)),
        ):
            st.button(
                texts(f"briefing.{label}"),
                icon=f":material/{icon}:",
                type="tertiary",
                key=f"section-{label}-{name}",
                on_click=change,
                args=(how,),
            )
    for item in section.items:
        with st.container(border=True, gap="xsmall"):
            _draw_item(item, texts)
            with st.container(horizontal=True, vertical_alignment="center"):
                _draw_sources(item, plans, texts, library_page)
                _draw_actions(item, change, texts)
    _draw_note(section, briefing.briefing_id, change, texts)


def _draw_item(item: Item, texts: Texts) -> None:
    if isinstance(item, Line):
        mark = texts("briefing.mine") if item.origin == "trainer" else texts("briefing.edited") if item.printed else ""
        lead = f"<strong>{escape(item.lead)}</strong>　" if item.lead else ""
        label = f' <span class="pq-support">{escape(mark)}</span>' if mark else ""
        st.html(f'<p lang="zh-CN">{lead}{escape(item.text)}{label}</p>')
        if item.printed:
            st.caption(texts("briefing.printed", text=plain(item.printed)))
    elif isinstance(item, Grid):
        rows = "".join("<tr>" + "".join(f"<td>{escape(c.text)}</td>" for c in row) + "</tr>" for row in item.rows)
        st.html(f"<strong>{escape(item.caption)}</strong>{table_html(map(escape, item.heads), rows)}")
    elif isinstance(item, Chart):
        _draw_chart(item)
    else:
        options = "　".join(f"{option.letter}. {option.text}" for option in item.options)
        said = texts("briefing.answer", answer=item.answer, why=item.explanation)
        parts = (f"<p>{escape(words)}</p>" for words in (item.stem, options, said) if words)
        st.html(f'<div lang="zh-CN">{"".join(parts)}</div>')


def _draw_chart(chart: Chart) -> None:
    """Bars beside each other, with the unit in the title."""
    st.caption(plain(chart_title(chart)))
    data = {series.name: list(series.values) for series in chart.series}
    table = {"项目": list(chart.labels), **data}
    st.bar_chart(table, x="项目", y=list(data), x_label="", y_label=chart.unit, stack=False, sort=False, height=280)


def _draw_sources(item: Item, plans: Mapping[str, Plan], texts: Texts, library_page) -> None:
    """A pop-over with every source of the item: title, section, words, and the way to them in the plan."""
    citations = item_citations(item)
    if not citations:
        return
    with st.popover(f"{texts('briefing.source')} {len(citations)}", key=f"source-{item.item_id}"):
        for citation in citations[:30]:
            st.html(_source_html(citation))
            if citation.doc_id in plans:
                place = {"plan": citation.doc_id, "span": f"{citation.start}-{citation.end}"}
                label = texts("briefing.open_plan")
                st.page_link(library_page, label=label, icon=":material/open_in_new:", query_params=place)
            else:
                st.caption(texts("briefing.gone", place=plain(citation.title)))


def _source_html(citation: Citation) -> str:
    where = f"{citation.section or '正文'} · {citation.start}–{citation.end}"
    return (
        f'<div lang="zh-CN"><strong>{escape(titled(citation.title))}</strong>'
        f'<div class="pq-path">{escape(where)}</div><blockquote>{escape(citation.quote)}</blockquote></div>'
    )


def _draw_actions(item: Item, change: Change, texts: Texts) -> None:
    name = item.item_id
    for label, icon, how in (
        ("up", "arrow_upward", lambda b: editing.move(b, name, -1)),
        ("down", "arrow_downward", lambda b: editing.move(b, name, 1)),
        ("drop", "delete", lambda b: editing.drop(b, name)),
    ):
        st.button(
            "",
            icon=f":material/{icon}:",
            help=texts(f"briefing.{label}"),
            type="tertiary",
            key=f"{label}-{name}",
            on_click=change,
            args=(how,),
        )
    if isinstance(item, Line):
        with st.popover(texts("briefing.edit"), key=f"edit-{name}"):
            words = st.text_area(
                texts("briefing.edit"), value=item.text, key=f"text-{name}", label_visibility="collapsed"
            )
            st.button(
                texts("briefing.keep"),
                key=f"keep-{name}",
                on_click=change,
                args=(lambda b, words=words: editing.edit(b, name, words),),
            )


def _draw_note(section: Section, briefing_id: str, change: Change, texts: Texts) -> None:
    """A box for the trainer's own words; it is emptied once they are saved."""
    with st.form(f"note-{briefing_id}-{section.section_id}", clear_on_submit=True):
        words = st.text_area(texts("briefing.note"), key=f"note-words-{section.section_id}")
        if st.form_submit_button(texts("briefing.add")):
            change(lambda b: editing.add_note(b, section.section_id, words))
            st.rerun()
