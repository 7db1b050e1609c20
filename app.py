"""Entry of the Streamlit page: navigation, the one cached Assistant, and the one catch of errors.

Example: ``streamlit run app.py`` (or ``./run.sh``, which also sets everything up).
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import chat, library
from pages.failures import shown_on_page
from pages.texts import Texts, choose_language
from records import Plan
from settings import Settings


@st.cache_resource(show_spinner=False)
def load_plans() -> dict[str, Plan]:
    """The plans by id, read in a fraction of a second: enough to draw the pages while the encoder still loads."""
    from corpus.reading import read_corpus

    return {plan.document.doc_id: plan for plan in read_corpus(Settings.from_env().corpus_dir)}


@st.cache_resource(show_spinner=False)
def load_assistant():
    """Index and encoder, loaded once for all visitors; an error is not cached, so a later visit tries again."""
    from assistant import Assistant  # here, because importing torch would delay the first paint by seconds

    return Assistant.load(Settings.from_env())


def main() -> None:
    """Draw the frame that all pages share, and show on it whatever error a page leaves."""
    st.set_page_config(page_title="PlanQA", page_icon="🩺", layout="centered")
    st.html(Path(__file__).parent / "pages" / "style.css")
    with shown_on_page(Texts("zh")):  # a bad setting leaves no chosen language
        texts = Texts(choose_language())
        with shown_on_page(texts):
            run_pages(texts)


def run_pages(texts: Texts) -> None:
    """Draw the navigation and the page that the address names."""
    library_page = st.Page(
        lambda: library.draw(load_plans(), texts),
        title=texts("library.nav"),
        icon=":material/menu_book:",
        url_path="library",
    )
    chat_page = st.Page(
        lambda: chat.draw(load_plans(), load_assistant, texts, library_page),
        title=texts("chat.nav"),
        icon=":material/forum:",
        default=True,
    )
    st.navigation([chat_page, library_page]).run()


main()
