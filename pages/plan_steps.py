"""Moving about in a plan: search with its hits in turn, and the citations of the answer one came from."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.labels import plain
from pages.markup import Span
from pages.plan_search import found_spans
from pages.texts import Texts
from records import Citation, Plan


def draw_search(plan: Plan, texts: Texts) -> tuple[list[Span], Span | None]:
    """The search box; gives all hits and the one to look at (None before a search)."""
    doc_id = plan.document.doc_id
    key, at_key = f"find-{doc_id}", f"find-at-{doc_id}"
    with st.container(horizontal=True, vertical_alignment="center", key="find"):
        words = st.text_input(
            texts("library.search"), key=key, placeholder=texts("library.search"), icon=":material/search:",
            label_visibility="collapsed", on_change=_first, args=(at_key,),
        )  # fmt: skip
        found = found_spans(plan.document.text, [words]) if words.strip() else []
        if not found:
            if words.strip():
                st.caption(plain(texts("library.no_hits", words=words.strip())))
            return [], None
        at = st.session_state.get(at_key, 0) % len(found)
        st.caption(texts("library.hits", here=at + 1, n=len(found)))
        for name, step in (("previous", -1), ("next", 1)):
            icon = ":material/keyboard_arrow_up:" if step < 0 else ":material/keyboard_arrow_down:"
            st.button(
                "",
                key=f"find-{name}",
                icon=icon,
                help=texts(f"library.{name}"),
                on_click=_step,
                args=(at_key, at + step),
            )
    return found, found[at]


def _first(key: str) -> None:
    st.session_state[key] = 0


def _step(key: str, at: int) -> None:
    st.session_state[key] = at


def draw_citation_steps(doc_id: str, span: Span, plans: Mapping[str, Plan], texts: Texts) -> None:
    """Previous and next citation of the answer that led here; a link from elsewhere has none."""
    citations = _of_turn()
    at = next((i for i, c in enumerate(citations) if (c.doc_id, c.start, c.end) == (doc_id, *span)), None)
    with st.container(horizontal=True, vertical_alignment="center", key="citation-steps"):
        if at is None or len(citations) < 2:
            st.caption(texts("library.cited", start=span[0], end=span[1]) + " " + texts("library.share"))
            return
        place = plans[doc_id].document.place
        st.caption(texts("library.step", number=citations[at].number, n=len(citations), place=plain(place)))
        for name, step in (("previous", -1), ("next", 1)):
            target = citations[(at + step) % len(citations)]
            icon = ":material/arrow_back:" if step < 0 else ":material/arrow_forward:"
            st.button(
                texts(f"library.{name}_citation"), key=f"citation-{name}", icon=icon, type="tertiary",
                on_click=_go, args=(target, st.query_params.get("turn", "")),
            )  # fmt: skip


def _of_turn() -> list[Citation]:
    """The citations of the turn of the open conversation that the address names."""
    visit, number = st.session_state.get("visit"), st.query_params.get("turn", "")
    if visit is None or not number.isdecimal() or not 0 < int(number) <= len(visit.turns):
        return []
    answer = visit.turns[int(number) - 1].answer
    return list(answer.citations) if answer is not None else []


def _go(citation: Citation, turn: str) -> None:
    place = {"plan": citation.doc_id, "span": f"{citation.start}-{citation.end}"}
    st.query_params.from_dict({**place, "turn": turn})
