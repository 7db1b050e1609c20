"""The chat page: a question box, cited answers with their sources, follow-ups, scope and sample questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.failures import draw_failure, sentence_for
from pages.markup import answer_html, question_html
from pages.sources import conflicts_html, draw_details, draw_sources, passages_html
from pages.texts import Texts, samples, translated_refusal
from records import Answer, Plan

# Streamlit follows the page's end; a reader wants the start of the new answer.
# {turn} is a number: a new one makes a new script, which runs again.
_SCROLL = """<script>/* {turn} */
[300, 900].forEach((wait) => setTimeout(() => {{
  const questions = document.querySelectorAll(".pq-question");
  if (questions.length) questions[questions.length - 1].scrollIntoView({{block: "start", behavior: "smooth"}});
}}, wait));
</script>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question of the conversation with its answer, or with the sentence that says why there is none."""

    question: str
    answer: Answer | None = None
    failure: str = ""


def draw(plans: Mapping[str, Plan], load: Callable[[], object], texts: Texts, library_page) -> None:
    """Draw the page; ``load`` returns the shared Assistant, which takes seconds for the first visitor only."""
    turns: list[Turn] = st.session_state.setdefault("turns", [])
    st.title(texts("chat.title"), anchor=False)
    st.html(f'<p class="pq-intro">{escape(texts("chat.intro"))}</p>')
    question = st.chat_input(texts("chat.input"), key="question") or st.session_state.pop("sample", None)
    scope = draw_scope(plans, texts)
    if question is not None:
        assistant = _loaded(load, texts)
        with st.spinner(texts("chat.asking")):
            turns.append(ask(assistant, question, turns, scope, texts))
    for number, turn in enumerate(turns, start=1):
        draw_turn(turn, number, plans, texts, library_page)
    if turns:
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button(texts("chat.clear"), key="clear", icon=":material/delete:", type="tertiary", on_click=turns.clear)
    else:
        draw_samples(plans, texts)
    if question is not None:
        st.html(_SCROLL.format(turn=len(turns)), unsafe_allow_javascript=True)
    else:
        _loaded(load, texts)  # last, so that the first visitor can read and type meanwhile


def _loaded(load: Callable[[], object], texts: Texts):
    with st.spinner(texts("chat.loading")):
        return load()


def ask(assistant, question: str, turns: list[Turn], scope: list[str], texts: Texts) -> Turn:
    """Ask with the earlier answered questions as history; an error becomes a sentence, and the page lives on."""
    history = [turn.question for turn in turns if turn.answer is not None]
    try:
        answer = assistant.ask(question, history=history, scope=scope)
    except Exception as error:
        return Turn(question=question, failure=sentence_for(error, texts))
    return Turn(question=question, answer=answer)


def draw_scope(plans: Mapping[str, Plan], texts: Texts) -> list[str]:
    """The choice of plans in the side bar; an empty choice means all of them."""
    with st.sidebar:
        chosen = st.pills(
            texts("scope.label"),
            list(plans),
            selection_mode="multi",
            format_func=lambda plan_id: plans[plan_id].document.place,
            key="scope",
            help=texts("scope.help"),
            persist_state="session",
        )
        key = "scope.some" if chosen else "scope.all"
        st.caption(texts(key, n=len(chosen or plans)))
    return list(chosen or [])


def draw_samples(plans: Mapping[str, Plan], texts: Texts) -> None:
    """Sample questions of the plans at hand; a click asks."""
    st.caption(texts("chat.samples"))
    with st.container(key="samples"):
        for number, sample in enumerate(samples()):
            if sample["plan"] in plans:
                words = sample[texts.language]
                st.button(words, key=f"sample-{number}", width="stretch", on_click=_choose, args=(words,))


def _choose(question: str) -> None:
    st.session_state.sample = question


def draw_turn(turn: Turn, number: int, plans: Mapping[str, Plan], texts: Texts, library_page) -> None:
    """One question and what came of it."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(question_html(turn.question))
    with st.chat_message("assistant", avatar=":material/fact_check:"):
        if turn.answer is None:
            draw_failure(turn.failure)
        elif turn.answer.refused:
            draw_refusal(turn.answer, plans, texts)
        else:
            st.html(answer_html(turn.answer, number, texts))
            if turn.answer.conflicts:
                st.html(conflicts_html(turn.answer, number, texts))
            draw_sources(turn.answer, plans, number, texts, library_page)
        if turn.answer is not None:
            draw_details(turn.answer, plans, texts)


def draw_refusal(answer: Answer, plans: Mapping[str, Plan], texts: Texts) -> None:
    """A calm card with the reason, and the nearest passages below it."""
    reason = translated_refusal(answer.text, texts.language)
    st.html(f'<div class="pq-card pq-refusal"><b>{escape(texts("answer.refused"))}</b><p>{escape(reason)}</p></div>')
    if answer.passages:
        st.caption(texts("answer.nearest"))
        st.html(passages_html(answer.passages[:3], plans, texts))
