"""The chat page: a question box, cited answers with their sources, follow-ups, scope, samples and earlier conversations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from pages.history import draw_history, draw_new
from pages.mode import draw_mode
from pages.sample_questions import draw_samples
from pages.scope import draw_scope
from pages.session import ADDRESS, MODEL_MODE, Asking, Visit, visit
from pages.tags import mended_question
from pages.texts import Texts
from pages.toolbar import draw_export
from pages.turn_view import TurnView, draw_turn
from records import Plan

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
    new = bool(question or mend)
    if new:
        assistant = _loaded(load, texts)
        with st.spinner(texts("chat.asking")):
            asking = _asking(here, assistant, question, mend, scope)
            if asking is not None:
                here.ask(
                    assistant, replace(asking, mode=mode, show=_writer(texts) if mode == MODEL_MODE else None), texts
                )
    draw_history(here, texts)
    if here.conversation_id:
        st.query_params[ADDRESS] = here.conversation_id
    elif ADDRESS in st.query_params:
        del st.query_params[ADDRESS]
    _draw_head(here, texts)
    for number, turn in enumerate(here.turns, start=1):
        view = TurnView(
            visit=here, plans=plans, texts=texts, library_page=library_page, number=number,
            last=number == len(here.turns),
        )  # fmt: skip
        draw_turn(turn, view)
    if not here.turns:
        draw_samples(plans, scope, texts)
    if new and here.turns:
        st.html(_SCROLL.format(turn=here.turns[-1].turn_id), unsafe_allow_javascript=True)
    assistant = _loaded(load, texts)  # last, so that the first visitor can read and type meanwhile
    _draw_suggestions(here, assistant, texts)


def _draw_head(here: Visit, texts: Texts) -> None:
    """The title and what the page is for; over a conversation, its name and the export."""
    st.title(texts("chat.title"), anchor=False)
    if not here.turns:
        st.html(f'<p class="pq-intro">{escape(texts("chat.intro"))}</p>')
    else:
        draw_export(here, texts)


def _loaded(load: Callable[[], object], texts: Texts):
    with st.spinner(texts("chat.loading")):
        return load()


def _asked_by_address() -> str | None:
    """A question in the address (``/?ask=…``) is asked once."""
    question = st.query_params.get("ask")
    if question:
        del st.query_params["ask"]
    return question


def _asking(here: Visit, assistant, question: str | None, mend: tuple | None, scope: list[str]) -> Asking | None:
    """A new question, or the last one with a slot set right by its tag (or, after an interruption, as it was)."""
    if question:
        return Asking(question=question, scope=scope)
    turn_id, slot, value = mend
    turn = next((known for known in here.turns if known.turn_id == turn_id), None)
    if turn is None:
        return None
    if slot == "again":
        return Asking(question=turn.question, scope=turn.scope, instead_of=turn)
    mended = mended_question(assistant, turn, slot, value, here.history(turn_id))
    # A place chosen by hand outweighs the choice in the side bar.
    wider = slot == "place" and value and turn.scope and value not in turn.scope
    return Asking(question=mended, scope=() if wider else turn.scope, instead_of=turn)


def _writer(texts: Texts) -> Callable[[str], object]:
    """Shows what a model writes, as text that is not checked yet, until the answer takes its place."""
    place = st.empty()
    note = f'<p class="pq-path">{escape(texts("mode.writing"))}</p>'
    return lambda text: place.html(f'{note}<div class="pq-answer pq-unchecked"><p>{escape(text)}</p></div>')


def _draw_suggestions(here: Visit, assistant, texts: Texts) -> None:
    """Next questions under the last answer, each of which the plans answer; a click asks."""
    if not here.turns or here.turns[-1].answer is None or not hasattr(assistant, "engine"):
        return
    turn = here.turns[-1]
    if "next" not in turn.shown:
        offered = _next_questions(here, assistant)
        if offered is None:  # busy with another reader: they come when this page is drawn again
            return
        turn = here.show(turn, next=offered)
    if turn.shown["next"]:
        st.caption(texts("chat.next"))
        with st.container(key="next", gap="xsmall"):
            for number, words in enumerate(turn.shown["next"]):
                st.button(
                    words, key=f"next-{turn.turn_id}-{number}", icon=":material/subdirectory_arrow_right:",
                    type="tertiary", on_click=_choose, args=(words,),
                )  # fmt: skip


def _next_questions(here: Visit, assistant) -> list[str] | None:
    turn = here.turns[-1]
    query = assistant.engine.understand(turn.question, here.history(turn.turn_id), turn.scope)
    return _suggester(id(assistant.engine), assistant.engine).next_questions(query, turn.answer, here.history())


@st.cache_resource(show_spinner=False, max_entries=2)
def _suggester(engine_id: int, _engine):
    """One for all visitors: what one of them was offered need not be tried for the next."""
    from answers.suggestions import Suggester

    return Suggester(_engine)


def _choose(question: str) -> None:
    st.session_state.sample = question
