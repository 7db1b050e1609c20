"""The choices of a new briefing, and the button that builds and saves it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from briefing.build import build
from briefing.material import Material
from briefing.model import KINDS, LEVELS, Request
from briefing.store import BriefingStore
from briefing.topic import topics
from pages.failures import draw_failure, sentence_for
from pages.texts import Texts


def go(briefing_id: str = "") -> None:
    """Open a briefing, or the builder; the address keeps it over a reload."""
    if briefing_id:
        st.query_params["briefing"] = briefing_id
    else:
        st.query_params.pop("briefing", None)


def draw_builder(store: BriefingStore, material: Material, texts: Texts) -> None:
    """The choices of a new briefing and the button that builds it."""
    kind = st.segmented_control(
        texts("briefing.kind"),
        list(KINDS),
        default="digest",
        required=True,
        format_func=lambda k: texts(f"briefing.{k}"),
        key="briefing-kind",
    )
    plans = st.pills(
        texts("briefing.plans"),
        list(material.plans),
        selection_mode="multi",
        format_func=lambda doc_id: material.plans[doc_id].document.place,
        key="briefing-plans",
    )
    request = Request(kind=kind or "digest", plans=tuple(plans or ()), **_choices(kind, plans or (), material, texts))
    if st.button(texts("briefing.build"), type="primary", icon=":material/edit_document:", key="briefing-build"):
        _build(store, material, request, texts)


def _choices(kind: str, plans: Sequence[str], material: Material, texts: Texts) -> dict[str, object]:
    """What the kind asks for beside its plans."""
    found: dict[str, object] = {}
    if kind in {"compare", "indicator"}:
        rows = [row for doc_id in (plans or material.plans) for row in material.rows[doc_id] if row.value]
        ordered = sorted(rows, key=lambda row: row.origin != "table")
        names = list(dict.fromkeys(row.canonical for row in ordered))
        chosen = st.multiselect(
            texts("briefing.indicators"), names, key="briefing-indicators", placeholder=texts("choose.some")
        )
        found["indicators"] = tuple(chosen)
    if kind in {"compare", "topic"}:
        chosen = st.multiselect(
            texts("briefing.topics"),
            list(topics()),
            accept_new_options=True,
            key="briefing-topics",
            placeholder=texts("choose.or_add"),
        )
        found["topics"] = tuple(str(name).strip() for name in chosen if str(name).strip())
    if kind == "quiz":
        shown = {"": "all_levels"} | {level: level for level in LEVELS}
        found["level"] = st.selectbox(
            texts("briefing.level"),
            list(shown),
            format_func=lambda v: texts(f"briefing.{shown[v]}"),
            key="briefing-level",
        )
        found["number"] = int(st.number_input(texts("briefing.number"), 1, 200, 40, key="briefing-number"))
    return found


def _build(store: BriefingStore, material: Material, request: Request, texts: Texts) -> None:
    """Build under a progress bar, save under a free id, and open it; a wrong choice shows one sentence."""
    bar = st.progress(0.0, text=texts("briefing.building"))
    try:
        made = build(material, request, progress=lambda share: bar.progress(share, text=texts("briefing.building")))
        saved = store.add(made)
    except Exception as error:
        bar.empty()
        draw_failure(sentence_for(error, texts))
        return
    go(saved.briefing_id)
    st.rerun()
