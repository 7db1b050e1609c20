"""One turn of a conversation: the question, how it was understood, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from answers.cells import ValueCell
from conversations.turns import Turn
from pages.compare import comparison_html, draw_chart, is_comparison
from pages.failures import draw_failure
from pages.markup import CitationMarks, answer_html, conclusion, question_html
from pages.nearest import draw_nearest
from pages.session import Visit
from pages.sources import conflicts_html, draw_sources
from pages.tags import draw_tags
from pages.texts import Texts, translated_refusal
from pages.toolbar import draw_tools
from records import Answer, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """What the turns of a visit's open conversation are drawn with."""

    visit: Visit
    plans: Mapping[str, Plan]
    texts: Texts
    library_page: object

    def number(self, turn: Turn) -> int:
        """Which turn of the conversation it is, from 1."""
        return next(n for n, known in enumerate(self.visit.turns, start=1) if known.turn_id == turn.turn_id)

    def last(self, turn: Turn) -> bool:
        """Whether it is the last, which alone can be mended."""
        return turn.turn_id == self.visit.turns[-1].turn_id


def draw_turn(turn: Turn, view: TurnView) -> None:
    """Draw the question and its answer, refusal or failure."""
    _draw_question(turn)
    draw_reply(turn, view, st)


def draw_pending(turn: Turn, texts: Texts):
    """Draw a question that is being answered; gives the place that the reply takes."""
    _draw_question(turn)
    place = st.empty()
    place.html(f'<p class="pq-path pq-pending">{escape(texts("chat.asking"))}</p>')
    return place


def _draw_question(turn: Turn) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.html(question_html(turn.question))


def draw_reply(turn: Turn, view: TurnView, place) -> None:
    """Draw the answer, refusal or failure at ``place``, with the tags of the question as understood."""
    with place.chat_message("assistant", avatar=":material/fact_check:"):
        above = ""
        if turn.scope:
            above = scope_html(turn, view.plans, view.texts)
        above += draw_tags(turn, view.plans, view.texts, editable=view.last(turn))
        if turn.interrupted:
            _draw_interrupted(turn, view, above)
        elif turn.answer is None:
            if above:
                st.html(above)
            draw_failure(turn.failure)
        else:
            _draw_answer(turn, turn.answer, view, above)


def scope_html(turn: Turn, plans: Mapping[str, Plan], texts: Texts) -> str:
    """The plans chosen to ask, and the places that the question names beside them, which it is then about."""
    outside = [doc_id for doc_id in (turn.shown.get("reading") or {}).get("places", ()) if doc_id not in turn.scope]
    line = texts("turn.scope", places=_places(turn.scope, plans, texts))
    if outside:
        line += " " + texts("turn.outside", places=_places(outside, plans, texts))
    return f'<p class="pq-path">{escape(line)}</p>'


def _places(doc_ids: Sequence[str], plans: Mapping[str, Plan], texts: Texts) -> str:
    return "、".join(texts.place(plans[doc_id].document.place) for doc_id in doc_ids if doc_id in plans)


def _draw_interrupted(turn: Turn, view: TurnView, above: str) -> None:
    """A question whose answer never came, because the page was closed or the service ended: nothing of it is lost."""
    st.html(f'{above}<div class="pq-card pq-notice">{escape(view.texts("turn.interrupted"))}</div>')
    if view.last(turn):
        st.button(
            view.texts("turn.again"), key=f"again-{turn.turn_id}", icon=":material/refresh:", on_click=_again,
            args=(turn.turn_id,),
        )  # fmt: skip


def _again(turn_id: int) -> None:
    st.session_state.mend = (turn_id, "again", None)


def _draw_answer(turn: Turn, answer: Answer, view: TurnView, above: str) -> None:
    """``above`` is HTML that stands over the answer: what can be one element is one, for each takes its time."""
    texts, plans, number = view.texts, view.plans, view.number(turn)
    model = turn.shown.get("model")
    if model:
        above += f'<p class="pq-path">{escape(model[texts.language])}</p>'
    cells = [ValueCell(**cell) for cell in turn.shown.get("cells") or ()]
    if answer.refused:
        st.html(above + refusal_html(answer, texts))
        draw_nearest(answer, plans, texts, view.library_page)
    else:
        notice = conflicts_html(answer, plans, number, texts) if answer.conflicts else ""
        if is_comparison(cells):
            _draw_comparison(answer, cells, number, texts, above)
            if notice:
                st.html(notice)
        else:
            st.html(above + answer_html(answer, number, texts) + notice)
        draw_sources(answer, plans, number, texts, view.library_page)
    if model and model["dropped"]:
        _draw_dropped(model["dropped"], texts)
    draw_tools(turn.turn_id, view.visit, plans, texts)


def _draw_dropped(sentences: list[str], texts: Texts) -> None:
    """The model's sentences that failed the check, folded away below what may be relied on."""
    with st.expander(texts("mode.dropped", n=len(sentences))):
        st.html("".join(f'<p class="pq-unchecked">{escape(words)}</p>' for words in sentences))


def _draw_comparison(answer: Answer, cells: list[ValueCell], number: int, texts: Texts, above: str) -> None:
    """What was computed, the table and the bars; the sentences, which say the same, are folded away."""
    said, table = conclusion(answer), comparison_html(cells, CitationMarks(answer, number, texts), texts)
    st.html(above + answer_html(said or answer, number, texts) + table)
    draw_chart(cells, texts)
    if said is not None:
        with st.expander(texts("answer.sentences")):
            st.html(answer_html(answer, number, texts))


def refusal_html(answer: Answer, texts: Texts) -> str:
    """A calm card with the reason."""
    reason = translated_refusal(answer.text, texts.language)
    return f'<div class="pq-card pq-refusal"><b>{escape(texts("answer.refused"))}</b><p>{escape(reason)}</p></div>'
