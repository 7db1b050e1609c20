"""Entry of the Streamlit page: navigation, the one catch of errors, and the web server's App.

Example: ``streamlit run app.py`` (or ``./run.sh``, which also sets everything up). The web server imports this file
for ``app``; Streamlit runs it as ``__main__`` for each visitor.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from access import exposure, server
from access.identity import Visitor, visitor
from access.roles import may_open
from errors import AccessError, PlanQAError
from pages import chat, library, login
from pages.closed import closed_page
from pages.failures import shown_on_page
from pages.loading import answering_apart, load_desk, load_plans
from pages.texts import Texts, choose_language
from settings import Settings


def main() -> None:
    """Draw the frame that all pages share, and show on it whatever error a page leaves."""
    st.set_page_config(page_title="PlanQA", page_icon="🩺", layout="centered")
    st.html(Path(__file__).parent / "pages" / "style.css")
    with shown_on_page(Texts("zh")):  # a bad setting leaves no chosen language
        texts = Texts(choose_language())
        with shown_on_page(texts):
            let_in(Settings.from_env(), texts)


def let_in(settings: Settings, texts: Texts) -> None:
    """Draw the pages for whom they are there, and the log-in page for all others."""
    try:
        who = visitor(settings)
    except AccessError as error:
        return login.run(settings, texts, str(error))
    if who is None:
        return login.run(settings, texts)
    login.draw_visitor(who, settings, texts)
    return run_pages(who, texts)


def run_pages(who: Visitor, texts: Texts) -> None:
    """Draw the navigation and the page that the address names."""
    library_page = st.Page(
        lambda: library.draw(load_plans(), texts),
        title=texts("library.nav"),
        icon=":material/menu_book:",
        url_path="library",
    )
    chat_page = st.Page(
        lambda: chat.draw(load_plans(), load_desk, texts, library_page),
        title=texts("chat.nav"),
        icon=":material/forum:",
        default=True,
    )
    evaluation_page = st.Page(
        lambda: draw_evaluation(texts, chat_page),
        title=texts("evaluation.nav"),
        icon=":material/monitoring:",
        url_path="evaluation",
    )
    briefing_page = st.Page(
        lambda: draw_briefings(texts, library_page),
        title=texts("briefing.nav"),
        icon=":material/edit_document:",
        url_path="briefing",
    )
    pages = {"chat": chat_page, "briefing": briefing_page, "library": library_page, "evaluation": evaluation_page}
    there = [
        page if may_open(who.role, name) else closed_page(name, page.title, who, texts, chat_page)
        for name, page in pages.items()
    ]
    st.navigation(there).run()


def draw_evaluation(texts: Texts, chat_page) -> None:
    """The evaluation page, imported late: the statistics behind it would delay everybody's first paint by a second."""
    from pages import evaluation

    evaluation.draw(texts, chat_page)


def draw_briefings(texts: Texts, library_page) -> None:
    """The briefing page, imported late: what writes Word files and slides would delay everybody's first paint."""
    from pages import briefing

    briefing.draw(load_plans(), texts, library_page)


def web_settings() -> Settings:
    """The settings that the server starts with; what must not or cannot be served ends it with one sentence."""
    try:
        settings = Settings.from_env()
        if warning := exposure.check_exposure(settings, st.get_option("server.address")):
            print(warning, file=sys.stderr)
    except PlanQAError as error:
        sys.exit(str(error))
    return settings


if __name__ == "__main__":
    main()
else:
    # Else Streamlit takes each file of the folder pages/ for a page of its own until st.navigation has run once: the
    # first visitor after a start who follows a link to /library would see an empty page.
    PagesManager.uses_pages_directory = False
    _settings = web_settings()
    app = st.App(
        __file__,
        routes=server.routes(_settings),
        middleware=server.middleware(_settings),
        lifespan=answering_apart(_settings),
    )
