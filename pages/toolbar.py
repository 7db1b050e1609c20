"""What a reader does with an answer: say whether it is right, copy it; and with the conversation: take it along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from conversations.feedback import give_feedback, withdraw_feedback
from conversations.turns import REASONS, Feedback, Turn
from errors import PlanQAError
from pages.export import answer_text, conversation_docx, conversation_markdown
from pages.session import Visit
from pages.sources import draw_details
from pages.texts import Texts
from records import Plan

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@st.fragment
def draw_tools(turn_id: int, visit: Visit, plans: Mapping[str, Plan], texts: Texts) -> None:
    """Thumbs and copy in one line; after a thumb down, the reason; below, the details for those who measure.

    A click in here draws only this part again, and what is folded is made only when it is opened: under every answer
    of a conversation, all of it would make each further answer slower.
    """
    turn = next((known for known in visit.turns if known.turn_id == turn_id), None)
    if turn is None or turn.answer is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"tools-{turn_id}"):
        default = None if turn.feedback is None else int(turn.feedback.good)
        st.feedback("thumbs", key=f"thumbs-{turn_id}", default=default, on_change=_thumb, args=(turn_id, visit))
        copy = st.popover(
            texts("tool.copy"), icon=":material/content_copy:", type="tertiary", key=f"copy-{turn_id}",
            on_change="rerun",
        )  # fmt: skip
        if copy.open:
            copy.caption(texts("tool.copy_note"))
            copy.code(answer_text(turn.answer, texts), language=None, wrap_lines=True)
    if turn.feedback is not None and not turn.feedback.good:
        _draw_reason(turn, visit, texts)
    details = st.expander(texts("answer.details"), key=f"details-{turn_id}", on_change="rerun")
    if details.open:
        with details:
            draw_details(turn.answer, plans, texts, turn.shown.get("words") or ())


def _thumb(turn_id: int, visit: Visit) -> None:
    value = st.session_state[f"thumbs-{turn_id}"]
    turn = next(known for known in visit.turns if known.turn_id == turn_id)
    _save(turn, visit, None if value is None else Feedback(good=bool(value)))


def _save(turn: Turn, visit: Visit, feedback: Feedback | None) -> None:
    try:
        if feedback is None:
            withdraw_feedback(visit.store.database, visit.owner, turn.turn_id)
        else:
            give_feedback(visit.store.database, visit.owner, turn.turn_id, feedback)
    except PlanQAError as error:
        st.toast(str(error))
        return
    visit.keep(replace(turn, feedback=feedback))


def _draw_reason(turn: Turn, visit: Visit, texts: Texts) -> None:
    """Why it is not right: a click and, if one likes, a line; each is saved when it is made."""
    key = f"{turn.turn_id}"
    with st.container(border=True, gap="xsmall", key=f"reason-box-{key}"):
        st.pills(
            texts("feedback.why"),
            REASONS,
            default=turn.feedback.reason or None,
            format_func=lambda reason: texts(f"feedback.{reason}"),
            key=f"reason-{key}",
            on_change=_reason,
            args=(turn.turn_id, visit),
        )
        st.text_input(
            texts("feedback.note"),
            value=turn.feedback.note,
            key=f"note-{key}",
            max_chars=500,
            on_change=_reason,
            args=(turn.turn_id, visit),
        )
        st.caption(texts("feedback.saved"))


def _reason(turn_id: int, visit: Visit) -> None:
    turn = next(known for known in visit.turns if known.turn_id == turn_id)
    reason = st.session_state.get(f"reason-{turn_id}") or ""
    note = st.session_state.get(f"note-{turn_id}") or ""
    _save(turn, visit, Feedback(good=False, reason=reason, note=note))


@st.fragment
def draw_export(visit: Visit, texts: Texts) -> None:
    """The conversation as Markdown or Word; the file is made when it is asked for."""
    with st.container(horizontal=True, horizontal_alignment="right", key="export-bar"):
        menu = st.popover(
            texts("export.label"), icon=":material/download:", type="tertiary", key="export", on_change="rerun"
        )
    if not menu.open or not visit.turns:
        return
    title = visit.turns[0].question
    name = "".join(c if c.isalnum() else "-" for c in title)[:30].strip("-") or "planqa"
    menu.download_button(
        texts("export.markdown"),
        lambda: conversation_markdown(title, visit.turns, texts),
        file_name=f"{name}.md", mime="text/markdown", icon=":material/markdown:", on_click="ignore",
        width="stretch", key="export-markdown",
    )  # fmt: skip
    menu.download_button(
        texts("export.word"),
        lambda: conversation_docx(title, visit.turns, texts),
        file_name=f"{name}.docx", mime=WORD, icon=":material/description:", on_click="ignore",
        width="stretch", key="export-word",
    )  # fmt: skip
