"""The briefing page: build, outline, edit and download; every change is saved before the page is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from briefing.editing import rename
from briefing.export import KEY, formats
from briefing.material import Material, make_material
from briefing.model import Briefing
from briefing.store import BriefingStore, missing_plans
from errors import PlanQAError
from pages.briefing_builder import draw_builder, go
from pages.briefing_items import draw_section
from pages.failures import draw_failure, sentence_for
from pages.labels import plain
from pages.texts import Texts
from records import Plan
from settings import Settings

ENDINGS = {
    ".md": ("markdown", "text/markdown"),
    ".docx": ("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pptx": ("slides", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ".csv": ("csv", "text/csv"),
    f"{KEY}.docx": ("key", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def draw(plans: Mapping[str, Plan], texts: Texts, library_page) -> None:
    """Draw the builder, or the briefing that the address names by ``?briefing=ID``."""
    st.title(texts("briefing.title"), anchor=False)
    st.html(f'<p class="pq-intro">{escape(texts("briefing.intro"))}</p>')
    store = BriefingStore(Settings.from_env().data_dir)
    material = cached_material(dict(plans))
    opened = st.query_params.get("briefing", "")
    _draw_saved(store, texts, opened)
    if problem := st.session_state.pop("briefing_problem", ""):
        draw_failure(problem)
    if not opened:
        return draw_builder(store, material, texts)
    try:
        briefing = store.open(opened)
    except PlanQAError as error:
        draw_failure(str(error))
        return draw_builder(store, material, texts)
    return draw_briefing(store, briefing, material, texts, library_page)


@st.cache_resource(
    show_spinner=False, hash_funcs={dict: lambda plans: tuple(p.document.sha256 for p in plans.values())}
)
def cached_material(plans: dict[str, Plan]) -> Material:
    return make_material(plans.values())


def _draw_saved(store: BriefingStore, texts: Texts, opened: str) -> None:
    """The list of saved briefings in the side bar."""
    with st.sidebar:
        st.button(texts("briefing.new"), icon=":material/add:", key="briefing-new", on_click=go)
        st.caption(texts("briefing.saved"))
        entries = store.entries()
        if not entries:
            st.caption(texts("briefing.none"))
        for entry in entries:
            st.button(
                plain(entry.title),
                key=f"briefing-open-{entry.briefing_id}",
                type="primary" if entry.briefing_id == opened else "tertiary",
                help=plain(entry.problem) or None,
                on_click=go,
                args=(entry.briefing_id,),
                width="stretch",
            )


def draw_briefing(store: BriefingStore, briefing: Briefing, material: Material, texts: Texts, library_page) -> None:
    """Title, warnings, downloads, the outline, and the section that is chosen in it."""
    for sentence in (*missing_plans(briefing, material), *briefing.notices):
        st.html(f'<div class="pq-card pq-notice">{escape(sentence)}</div>')
    change = changer(store, briefing.briefing_id, texts)
    key = f"briefing-title-{briefing.briefing_id}"
    st.text_input(
        texts("briefing.heading"),
        value=briefing.title,
        key=key,
        on_change=lambda: change(lambda b: rename(b, st.session_state[key])),
    )
    _draw_downloads(briefing, texts)
    with st.container(horizontal=True):
        st.button(
            texts("briefing.duplicate"), key="briefing-duplicate", on_click=_duplicate, args=(store, briefing, texts)
        )
        st.button(texts("briefing.remove"), key="briefing-remove", on_click=_remove, args=(store, briefing.briefing_id))
    if not briefing.sections:
        return
    sections = {section.section_id: section for section in briefing.sections}
    with st.sidebar:
        chosen = st.radio(
            texts("briefing.outline"),
            list(sections),
            format_func=lambda name: _outlined(sections[name]),
            key=f"briefing-outline-{briefing.briefing_id}",
        )
    if chosen in sections:
        draw_section(sections[chosen], briefing, material.plans, change, texts, library_page)


def _outlined(section) -> str:
    return f"{'　　' if section.level > 1 else ''}{plain(section.title)}（{len(section.items)}）"


def changer(store: BriefingStore, briefing_id: str, texts: Texts) -> Callable[[Callable[[Briefing], Briefing]], None]:
    """A function that applies a change to the briefing as it is saved now, and saves it; an error is shown once."""

    def change(how: Callable[[Briefing], Briefing]) -> None:
        try:
            store.save(how(store.open(briefing_id)))
        except Exception as error:
            st.session_state.briefing_problem = sentence_for(error, texts)

    return change


def _duplicate(store: BriefingStore, briefing: Briefing, texts: Texts) -> None:
    try:
        go(store.duplicate(briefing.briefing_id).briefing_id)
    except PlanQAError as error:
        st.session_state.briefing_problem = sentence_for(error, texts)


def _remove(store: BriefingStore, briefing_id: str) -> None:
    store.remove(briefing_id)
    go()


def _draw_downloads(briefing: Briefing, texts: Texts) -> None:
    """One button a format; a file is made when its button is pressed."""
    st.caption(texts("briefing.download"))
    with st.container(horizontal=True):
        for ending, write in formats(briefing).items():
            name, mime = ENDINGS[ending]
            name = "paper" if name == "word" and briefing.request.kind == "quiz" else name
            st.download_button(
                texts(f"briefing.{name}"),
                data=lambda write=write: write(briefing),
                file_name=f"{briefing.title.replace('/', '-')}{ending}",
                mime=mime,
                key=f"briefing-download-{name}",
                on_click="ignore",
            )
