"""What is loaded once for all visitors: the plans, and the Assistant with its index and encoder."""

from __future__ import annotations

import gc

import streamlit as st

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
    from access.audit import Audited
    from access.identity import current_user
    from assistant import Assistant  # here, because importing torch would delay the first paint by seconds

    settings = Settings.from_env()
    loaded = Assistant.load(settings)
    loaded.prepare_for_threads()
    # Collecting garbage among the millions of objects of index and encoder, which stay for good, takes 0.3 s each
    # time; frozen, they are passed over. The second collection makes Python count anew, without them: it would
    # otherwise wait for a quarter as many new objects before it collects again.
    gc.collect()
    gc.freeze()
    gc.collect()
    return Audited(loaded, settings, current_user)
