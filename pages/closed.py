"""What stands at the address of a page that is not there for the visitor's role."""

from __future__ import annotations

from html import escape

import streamlit as st

from access.identity import Visitor
from pages.texts import Texts


def closed_page(name: str, title: str, who: Visitor, texts: Texts, chat_page):
    """A page outside the navigation that says so; else Streamlit would say, in English, that it does not exist."""

    def draw() -> None:
        st.title(title, anchor=False)
        words = texts("access.closed", role=texts(f"access.{who.role}"), page=title)
        st.html(f'<div class="pq-card pq-notice">{escape(words)}</div>')
        st.page_link(chat_page, label=texts("access.to_chat"), icon=":material/forum:")

    return st.Page(draw, title=title, url_path=name, visibility="hidden")
