"""A question of the evaluation opened in the chat: in a conversation of its own, after the questions before it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.session import Asking, Visit
from pages.texts import Texts

KEY = "sample_history"  # what the evaluation page leaves: the earlier questions, none for a question without any


def ask_earlier(here: Visit, load: Callable[[], object], texts: Texts) -> bool:
    """Start a conversation and ask the earlier questions in it; whether there was such a question to open.

    It is asked of all plans, as in the evaluation, whatever the side bar says.
    """
    earlier = st.session_state.pop(KEY, None)
    if earlier is None:
        return False
    here.open("")
    for question in earlier:
        here.ask(load(), Asking(question=question), texts)
    return True
