"""The chat page: a question box, cited answers with their sources, follow-ups, scope, samples and earlier conversations."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from html import escape

import streamlit as st

from pages.conversation import draw_turns
from pages.history import draw_history, draw_new
from pages.labels import plain
from pages.line import Line
from pages.mode import draw_mode
from pages.reopened import ask_earlier
from pages.sample_questions import draw_samples
from pages.scope import draw_scope
from pages.session import ADDRESS, MODEL_MODE, Asking, Visit, visit
from pages.tags import mended_question
from pages.texts import Texts
from pages.tips import draw_tip_script
from pages.toolbar import draw_export
from pages.turn_view import TurnView, draw_pending, draw_reply
from records import Plan

_LINE, _LOADED = Line(), threading.Event()  # one for all visitors
# Streamlit follows the page's end; a reader wants the start of the new answer, and to type on at once.
# {turn} is a number: a new one makes a new script, which runs again. On a phone the keyboard would cover the answer.
_SCROLL = """<script>/* {turn} */ (() => {{
let read = false;
["wheel", "touchmove", "keydown"].forEach((name) => addEventListener(name, () => {{ read = true; }}, {{once: true}}));
[300, 900, 1800, 3000].forEach((wait) => setTimeout(() => {{
  if (read) return;
  const questions = document.querySelectorAll(".pq-question");
  if (questions.length) questions[questions.length - 1].scrollIntoView({{block: "start", behavior: "smooth"}});
  const box = document.querySelector('[data-testid="stChatInputTextArea"]');
  if (box && innerWidth > 640) box.focus({{preventScroll: true}});
}}, wait)); }})();
</script>"""


def draw(plans: Mapping[str, Plan], load: Callable[[], object], texts: Texts, library_page) -> None:
    """Draw the page; ``load`` returns the shared Assistant, which takes seconds for the first visitor only."""
    here = visit()
    question = st.chat_input(texts("chat.input"), key="question", submit_mode="stop") or st.session_state.pop(
        "sample", None
    )
    question = question or _asked_by_address()
    mend = st.session_state.pop("mend", None)
    draw_new(here, texts)
    scope = draw_scope(plans, texts)
    mode = draw_mode(texts)
    if question and ask_earlier(here, lambda: _loaded(load, texts), texts):
        scope = []
    asking = Asking(question=question, scope=scope) if question else _mended(here, load, mend, texts)
    pending = here.begin(asking) if asking is not None else None
    _keep_address(here)
    _draw_head(here, texts)
    view = TurnView(visit=here, plans=plans, texts=texts, library_page=library_page)
    # An empty place for the samples: what stood there goes at once, not when the first answer is ready.
    earlier, newest, below = st.container(), st.container(), st.empty()
    assistant = None
    with ExitStack() as held:
        if asking is not None and pending is not None:
            with newest:
                place = draw_pending(pending, texts)
                assistant = _loaded(load, texts)
                asking = replace(asking, mode=mode, show=_writer(place, texts) if mode == MODEL_MODE else None)
                if mode != MODEL_MODE:  # a model writes for seconds, in which others can be served
                    held.enter_context(_LINE.place())
                draw_reply(here.answer(assistant, pending, asking, texts), view, place)
            st.html(_SCROLL.format(turn=pending.turn_id), unsafe_allow_javascript=True)
        if asking is None or mode == MODEL_MODE:
            held.enter_context(_LINE.place())
        draw_turns(view, earlier, newest if pending is None else None)
        if here.turns:
            draw_tip_script()
        else:
            with below.container():
                draw_samples(plans, scope, texts)
        draw_history(here, texts)
    assistant = assistant or _loaded(load, texts)  # last, so that the first visitor can read and type meanwhile
    _draw_suggestions(here, assistant, texts)


def _keep_address(here: Visit) -> None:
    """The open conversation stands in the address."""
    if here.conversation_id:
        st.query_params[ADDRESS] = here.conversation_id
    elif ADDRESS in st.query_params:
        del st.query_params[ADDRESS]


def _draw_head(here: Visit, texts: Texts) -> None:
    """The title and what the page is for; over a conversation, its name and the export."""
    st.title(texts("chat.title"), anchor=False)
    if not here.turns:
        st.html(f'<p class="pq-intro">{escape(texts("chat.intro"))}</p>')
    else:
        draw_export(here, texts)


def _loaded(load: Callable[[], object], texts: Texts):
    """The Assistant; the words that it is being loaded are drawn only where it is."""
    if _LOADED.is_set():
        return load()
    with st.spinner(texts("chat.loading")):
        assistant = load()
    _LOADED.set()
    return assistant


def _asked_by_address() -> str | None:
    """A question in the address (``/?ask=…``) is asked once."""
    question = st.query_params.get("ask")
    if question:
        del st.query_params["ask"]
    return question


def _mended(here: Visit, load: Callable[[], object], mend: tuple | None, texts: Texts) -> Asking | None:
    """The last question with a slot set right by its tag (or, after an interruption, as it was)."""
    turn_id, slot, value = mend or (0, "", None)
    turn = next((known for known in here.turns if known.turn_id == turn_id), None)
    if turn is None:
        return None
    if slot == "again":
        return Asking(question=turn.question, scope=turn.scope, instead_of=turn)
    mended = mended_question(_loaded(load, texts), turn, slot, value, here.history(turn_id))
    # A place chosen by hand outweighs the choice in the side bar.
    wider = slot == "place" and value and turn.scope and value not in turn.scope
    return Asking(question=mended, scope=() if wider else turn.scope, instead_of=turn)


def _writer(place, texts: Texts) -> Callable[[str], object]:
    """Shows what a model writes, as text that is not checked yet, until the answer takes its place."""
    note = f'<p class="pq-path">{escape(texts("mode.writing"))}</p>'
    return lambda text: place.html(f'{note}<div class="pq-answer pq-unchecked"><p>{escape(text)}</p></div>')


def _draw_suggestions(here: Visit, assistant, texts: Texts) -> None:
    """Next questions under the last answer, each of which the plans answer; a click asks."""
    if not hasattr(assistant, "engine"):
        return
    suggester = _suggester(id(assistant.engine), assistant.engine)
    if not here.turns or here.turns[-1].answer is None:
        return
    turn = here.turns[-1]
    if turn.next_questions is None:
        history = here.history(turn.turn_id)
        query = assistant.understand(turn.question, history, turn.scope)
        # None where the service is busy: they come when this page is drawn again.
        turn = replace(turn, next_questions=suggester.next_questions(query, turn.answer, here.history()))
        here.keep(turn)
    if turn.next_questions:
        st.caption(texts("chat.next"))
        with st.container(key="next", gap="xsmall"):
            for number, words in enumerate(turn.next_questions):
                st.button(
                    plain(words), key=f"next-{turn.turn_id}-{number}", icon=":material/subdirectory_arrow_right:",
                    type="tertiary", on_click=_choose, args=(words,),
                )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=2)
def _suggester(engine_id: int, _engine):
    """One for all visitors; what it can offer is tried in the background, before the first of them needs it."""
    from answers.suggestions import Suggester

    suggester = Suggester(_engine)
    threading.Thread(target=suggester.prepare, args=(_LINE.until_idle,), daemon=True).start()
    return suggester


def _choose(question: str) -> None:
    st.session_state.sample = question
