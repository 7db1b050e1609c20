"""The reader's conversations in the side bar: start, search, open, rename, delete."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from conversations.turns import Conversation
from pages.labels import plain
from pages.session import Visit
from pages.texts import Texts

TO_DELETE = "conversation-to-delete"


def draw_new(visit: Visit, texts: Texts) -> None:
    """The button that starts another conversation."""
    words = texts("history.new")
    st.sidebar.button(words, key="new", icon=":material/add:", width="stretch", on_click=visit.open, args=("",))


def draw_history(visit: Visit, texts: Texts) -> None:
    """Draw the list below the scope; the open conversation stands out."""
    with st.sidebar, st.container(key="history", gap="xsmall"):
        words = st.text_input(
            texts("history.search"),
            key="history-words",
            placeholder=texts("history.search"),
            label_visibility="collapsed",
            icon=":material/search:",
        )
        found = visit.store.listing(visit.owner, words or "")
        for conversation in found:
            _draw_line(conversation, visit, texts)
        if not found:
            st.caption(texts("history.none_found" if words else "history.none"))


def _draw_line(conversation: Conversation, visit: Visit, texts: Texts) -> None:
    key = conversation.conversation_id
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key=f"line-{key}", wrap=False):
        st.button(
            plain(conversation.title),
            key=f"open-{key}",
            type="secondary" if key == visit.conversation_id else "tertiary",
            width="stretch",
            on_click=visit.open,
            args=(key,),
        )
        menu = st.popover(
            "", icon=":material/more_horiz:", type="tertiary", key=f"more-{key}", help=texts("history.more"),
            on_change=_ask_deletion, args=("",),
        )  # fmt: skip
        if menu.open:
            menu.text_input(
                texts("history.rename"), value=conversation.title, key=f"title-{key}", on_change=_rename,
                args=(visit, key),
            )  # fmt: skip
            _draw_deletion(menu, key, visit, texts)


def _draw_deletion(menu: DeltaGenerator, key: str, visit: Visit, texts: Texts) -> None:
    """Deleting takes a second click, because it cannot be undone."""
    if st.session_state.get(TO_DELETE) != key:
        menu.button(
            texts("history.delete"), key=f"delete-{key}", icon=":material/delete:", on_click=_ask_deletion, args=(key,)
        )
        return
    menu.caption(texts("history.delete_asked"))
    menu.button(
        texts("history.delete_sure"), key=f"sure-{key}", icon=":material/delete:", type="primary", on_click=_delete,
        args=(visit, key),
    )  # fmt: skip


def _rename(visit: Visit, conversation_id: str) -> None:
    visit.store.rename(visit.owner, conversation_id, st.session_state[f"title-{conversation_id}"])


def _ask_deletion(conversation_id: str) -> None:
    st.session_state[TO_DELETE] = conversation_id


def _delete(visit: Visit, conversation_id: str) -> None:
    _ask_deletion("")
    visit.store.delete(visit.owner, conversation_id)
    if visit.conversation_id == conversation_id:
        visit.open("")
