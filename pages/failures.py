"""What a visitor sees when something fails: one sentence, never a traceback; the page lives on."""

from __future__ import annotations

import html
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from errors import IndexLoadError, PlanQAError
from pages.texts import Texts

logger = logging.getLogger(__name__)
BUILD_COMMAND = "python -m index build"


def sentence_for(error: Exception, texts: Texts) -> str:
    """One sentence for ``error``: its own message if a user may read it, else a general one (details go to the log)."""
    if isinstance(error, PlanQAError):
        return str(error)
    logger.error("Unexpected error on the page", exc_info=error)
    return texts("error.unexpected")


def draw_failure(sentence: str) -> None:
    """Show ``sentence`` as a card; escaped, because it may quote what the visitor typed."""
    st.html(f'<div class="pq-card pq-failure" role="alert">{html.escape(sentence)}</div>')


@contextmanager
def shown_on_page(texts: Texts) -> Iterator[None]:
    """Show an error of the block on the page instead of raising it, e.g. ``with shown_on_page(texts): draw()``.

    Streamlit's own control flow (rerun, stop) is not an ``Exception`` and passes through.
    """
    try:
        yield
    except Exception as error:
        draw_failure(sentence_for(error, texts))
        if isinstance(error, IndexLoadError):
            st.markdown(texts("error.build_index"))
            st.code(BUILD_COMMAND, language="bash")
