"""What is loaded once for all visitors: the plans, and the Assistant with its index and encoder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import streamlit as st

from access.audit import Audited
from pages.line import LINE
from records import Plan
from serving.desk import Desk
from serving.garbage import keep_for_good
from serving.remote import RemoteDesk
from settings import Settings

_apart: RemoteDesk | None = None  # the server's; a page without a server loads into its own process


def answering_apart(settings: Settings) -> Callable[[object], AbstractAsyncContextManager[None]] | None:
    """The lifespan of a server that answers in another process: it loads from the start on and ends with the server."""
    if not settings.answer_process or settings.llm is not None:
        return None

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        global _apart
        _apart = RemoteDesk(settings)
        _apart.start()
        try:
            yield
        finally:
            _apart.stop()

    return lifespan


@st.cache_resource(show_spinner=False)
def load_plans() -> dict[str, Plan]:
    """The plans by id, read in a fraction of a second: enough to draw the pages while the encoder still loads."""
    from corpus.reading import read_corpus

    return {plan.document.doc_id: plan for plan in read_corpus(Settings.from_env().corpus_dir)}


@st.cache_resource(show_spinner=False)
def load_desk() -> Audited:
    """Index and encoder, loaded once for all visitors; an error is not cached, so a later visit tries again."""
    from access.identity import current_user

    settings = Settings.from_env()
    if _apart is not None:
        _apart.wait()
        keep_for_good()  # the plans
        return Audited(_apart, settings, current_user)
    from assistant import Assistant  # here, because importing torch would delay the first paint by seconds

    loaded = Assistant.load(settings)
    loaded.prepare_for_threads()
    desk = Desk(loaded)
    keep_for_good()
    desk.prepare(LINE.until_idle)
    return Audited(desk, settings, current_user)
