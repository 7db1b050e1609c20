"""The chat page: a question box, cited answers with their sources, follow-ups, scope, samples and earlier conversations."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from html import escape

import streamlit as st

from errors import PlanQAError
from pages.conversation import draw_turns
from pages.history import draw_history, draw_new
from pages.labels import plain
from pages.line import LINE
from pages.linked import linked
from pages.mode import draw_mode
from pages.reopened import ask_earlier
from pages.sample_questions import draw_samples
from pages.scope import draw_scope
from pages.session import ADDRESS, MODEL_MODE, Asking, Visit, visit
from pages.texts import Texts
from pages.tips import draw_tip_script
from pages.toolbar import draw_export
from pages.turn_view import TurnView, draw_pending, draw_reply
from records import Plan

_LOADED = threading.Event()  # one for all visitors
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
    """Draw the page; ``load`` returns the shared Desk, which takes seconds for the first visitor only."""
    if place := linked():
        st.switch_page(library_page, query_params=place)
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
    desk = None
    with ExitStack() as held:
        if asking is not None and pending is not None:
            with newest:
                place = draw_pending(pending, texts)
                desk = _loaded(load, texts)
                asking = replace(asking, mode=mode, show=_writer(place, texts) if mode == MODEL_MODE else None)
                # A model writes for seconds, and another process answers, while this one can serve others.
                waiting = mode == MODEL_MODE or desk.apart
                if not waiting:
                    held.enter_context(LINE.place())
                answered = here.answer(desk, pending, asking, texts)
                if waiting and mode != MODEL_MODE:
                    held.enter_context(LINE.place())
                draw_reply(answered, view, place)
            st.html(_SCROLL.format(turn=pending.turn_id), unsafe_allow_javascript=True)
        if asking is None or mode == MODEL_MODE:
            held.enter_context(LINE.place())
        draw_turns(view, earlier, newest if pending is None else None)
        if here.turns:
            draw_tip_script()
        else:
            with below.container():
                draw_samples(plans, scope, texts)
        draw_history(here, texts)
    desk = desk or _loaded(load, texts)  # last, so that the first visitor can read and type meanwhile
    _draw_suggestions(here, desk, texts)


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
    """The Desk; the words that it is being loaded are drawn only while it is."""
    if _LOADED.is_set():
        return load()
    with st.spinner(texts("chat.loading")):
        desk = load()
    _LOADED.set()
    return desk


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
    mended = _loaded(load, texts).mended(turn.question, here.history(turn_id), turn.scope, slot, value)
    # A place chosen by hand outweighs the choice in the side bar.
    wider = slot == "place" and value and turn.scope and value not in turn.scope
    return Asking(question=mended, scope=() if wider else turn.scope, instead_of=turn)


def _writer(place, texts: Texts) -> Callable[[str], object]:
    """Shows what a model writes, as text that is not checked yet, until the answer takes its place."""
    note = f'<p class="pq-path">{escape(texts("mode.writing"))}</p>'
    return lambda text: place.html(f'{note}<div class="pq-answer pq-unchecked"><p>{escape(text)}</p></div>')


def _draw_suggestions(here: Visit, desk, texts: Texts) -> None:
    """Next questions under the last answer, each of which the plans answer; a click asks."""
    if not here.turns or here.turns[-1].answer is None:
        return
    turn = here.turns[-1]
    if turn.next_questions is None:
        history = here.history(turn.turn_id)
        # None where the service is busy: they come when this page is drawn again.
        try:
            found = desk.next_questions(turn.question, history, turn.scope, turn.answer, here.history())
        except PlanQAError:
            found = None  # the answer above is good without them
        turn = replace(turn, next_questions=found)
        here.keep(turn)
    if turn.next_questions:
        st.caption(texts("chat.next"))
        with st.container(key="next", gap="xsmall"):
            for number, words in enumerate(turn.next_questions):
                shown = texts.question(words)
                st.button(
                    plain(shown), key=f"next-{turn.turn_id}-{number}", icon=":material/subdirectory_arrow_right:",
                    help=plain(words) if shown != words else None, type="tertiary", on_click=_choose, args=(words,),
                )  # fmt: skip


def _choose(question: str) -> None:
    st.session_state.sample = question
