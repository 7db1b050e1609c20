"""One turn of a conversation: the question, how it was understood, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st

from answers.cells import ValueCell
from conversations.turns import Turn
from pages.compare import comparison_html, draw_chart, is_comparison
from pages.failures import draw_failure
from pages.markup import CitationMarks, answer_html, conclusion, question_html
from pages.session import Visit
from pages.sources import conflicts_html, draw_details, draw_sources, passages_html
from pages.tags import draw_tags
from pages.texts import Texts, translated_refusal
from pages.toolbar import draw_toolbar
from records import Answer, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """What a turn is drawn with; ``number`` counts from 1, only the ``last`` turn can be mended."""

    visit: Visit
    plans: Mapping[str, Plan]
    texts: Texts
    library_page: object
    number: int
    last: bool


def draw_turn(turn: Turn, view: TurnView) -> None:
    """Draw the question and its answer, refusal or failure."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(question_html(turn.question))
    with st.chat_message("assistant", avatar=":material/fact_check:"):
        if turn.scope:
            places = "、".join(view.plans[doc_id].document.place for doc_id in turn.scope if doc_id in view.plans)
            st.html(f'<p class="pq-path">{escape(view.texts("turn.scope", places=places))}</p>')
        draw_tags(turn, view.plans, view.texts, editable=view.last)
        if turn.interrupted:
            _draw_interrupted(turn, view)
        elif turn.answer is None:
            draw_failure(turn.failure)
        else:
            _draw_answer(turn, turn.answer, view)


def _draw_interrupted(turn: Turn, view: TurnView) -> None:
    """A question whose answer never came, because the page was closed or the service ended: nothing of it is lost."""
    st.html(f'<div class="pq-card pq-notice">{escape(view.texts("turn.interrupted"))}</div>')
    if view.last:
        st.button(
            view.texts("turn.again"), key=f"again-{turn.turn_id}", icon=":material/refresh:", on_click=_again,
            args=(turn.turn_id,),
        )  # fmt: skip


def _again(turn_id: int) -> None:
    st.session_state.mend = (turn_id, "again", None)


def _draw_answer(turn: Turn, answer: Answer, view: TurnView) -> None:
    texts, plans = view.texts, view.plans
    if model := turn.shown.get("model"):
        _draw_model(model, texts)
    if answer.refused:
        draw_refusal(answer, plans, texts)
    else:
        cells = [ValueCell(**cell) for cell in turn.shown.get("cells") or ()]
        if is_comparison(cells):
            _draw_comparison(answer, cells, view)
        else:
            st.html(answer_html(answer, view.number, texts))
        if answer.conflicts:
            st.html(conflicts_html(answer, view.number, texts))
        draw_sources(answer, plans, view.number, texts, view.library_page)
    draw_toolbar(turn, view.visit, texts)
    draw_details(answer, plans, texts, turn.shown.get("words") or ())


def _draw_model(model: dict, texts: Texts) -> None:
    """What became of the model's sentences, and those that failed the check."""
    st.html(f'<p class="pq-path">{escape(model[texts.language])}</p>')
    if model["dropped"]:
        with st.expander(texts("mode.dropped", n=len(model["dropped"]))):
            st.html("".join(f'<p class="pq-unchecked">{escape(words)}</p>' for words in model["dropped"]))


def _draw_comparison(answer: Answer, cells: list[ValueCell], view: TurnView) -> None:
    """What was computed, the table and the bars; the sentences, which say the same, are folded away."""
    texts, said = view.texts, conclusion(answer)
    st.html(answer_html(said or answer, view.number, texts))
    st.html(comparison_html(cells, CitationMarks(answer, view.number, texts), texts))
    draw_chart(cells, texts)
    if said is not None:
        with st.expander(texts("answer.sentences")):
            st.html(answer_html(answer, view.number, texts))


def draw_refusal(answer: Answer, plans: Mapping[str, Plan], texts: Texts) -> None:
    """A calm card with the reason, and the nearest passages below it."""
    reason = translated_refusal(answer.text, texts.language)
    st.html(f'<div class="pq-card pq-refusal"><b>{escape(texts("answer.refused"))}</b><p>{escape(reason)}</p></div>')
    if answer.passages:
        st.caption(texts("answer.nearest"))
        st.html(passages_html(answer.passages[:3], plans, texts))
