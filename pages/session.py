"""The open conversation of a visit: which one it is, its turns, and asking; every step is in the store first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from conversations.store import ConversationStore
from conversations.turns import Turn
from pages.failures import sentence_for
from pages.texts import Texts
from serving.desk import Answered
from settings import Settings

MODEL_MODE = "llm"
DRAWN = 4  # turns of a conversation that are drawn at once
ADDRESS = "c"  # the open conversation in the address, so that reloading the page comes back to it


@st.cache_resource(show_spinner=False)
def _store(data_dir: Path, retention_days: int) -> ConversationStore:
    return ConversationStore(data_dir, retention_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question to ask. ``instead_of`` is a turn whose place it takes; ``mode`` is one of the Assistant's ("" for its
    only one), ``show`` is called with the text so far while a language model writes."""

    question: str
    scope: Sequence[str] = ()
    instead_of: Turn | None = None
    mode: str = ""
    show: Callable[[str], object] | None = None


@dataclass(slots=True)
class Visit:
    """The reader, their store, and the conversation that is open ("" before the first question)."""

    store: ConversationStore
    owner: str
    conversation_id: str
    turns: list[Turn]
    drawn: int = DRAWN

    def open(self, conversation_id: str) -> None:
        """Open one of the reader's conversations, or none with ""; another reader's opens nothing."""
        known = bool(conversation_id) and self.store.owns(self.owner, conversation_id)
        self.conversation_id = conversation_id if known else ""
        self.turns = self.store.turns(self.owner, conversation_id) if known else []
        self.drawn = DRAWN

    def history(self, before: int = 0) -> list[str]:
        """Earlier answered questions, oldest first; those before the turn ``before`` when it is given."""
        return [t.question for t in self.turns if t.answer is not None and (not before or t.turn_id < before)]

    def ask(self, desk, asking: Asking, texts: Texts) -> Turn:
        """``begin`` and ``answer`` in one."""
        return self.answer(desk, self.begin(asking), asking, texts)

    def begin(self, asking: Asking) -> Turn:
        """Save a question and show it; what it takes the place of is shown no longer. ConversationError where it
        cannot be saved."""
        if not self.conversation_id:
            self.conversation_id = self.store.begin(self.owner, asking.question)
        turn = Turn(
            turn_id=self.store.ask(self.owner, self.conversation_id, asking.question, asking.scope),
            question=asking.question,
            scope=tuple(asking.scope),
        )
        gone = asking.instead_of.turn_id if asking.instead_of else 0
        self.turns = [*(known for known in self.turns if known.turn_id != gone), turn]
        return turn

    def answer(self, desk, turn: Turn, asking: Asking, texts: Texts) -> Turn:
        """Answer a question that was begun; the answer is saved at once.

        A reader who stops it leaves the question as an interrupted turn.
        """
        instead_of = asking.instead_of
        history = self.history(instead_of.turn_id if instead_of else turn.turn_id)
        turn = self._answered(desk, turn, history, asking, texts)
        self.keep(turn)
        if instead_of is not None:
            self.store.drop_turn(self.owner, instead_of.turn_id)
        return turn

    def _answered(self, desk, turn: Turn, history: list[str], asking: Asking, texts: Texts) -> Turn:
        try:
            found = given_answer(desk, turn, history, asking)
        except Exception as error:
            sentence = sentence_for(error, texts)
            self.store.save_failure(turn.turn_id, sentence)
            return replace(turn, failure=sentence)
        self.store.save_answer(turn.turn_id, found.answer, found.shown, found.index_version)
        return replace(turn, answer=found.answer, shown=found.shown, next_questions=found.next_questions)

    def keep(self, turn: Turn) -> None:
        """Put a turn in the place of the one with its id."""
        self.turns = [turn if known.turn_id == turn.turn_id else known for known in self.turns]


def given_answer(desk, turn: Turn, history: list[str], asking: Asking) -> Answered:
    """The Desk's answer; in model mode what the model writes is shown as it comes, and closed when one stops it."""
    scope = list(turn.scope)
    if not asking.mode:
        return desk.answered(turn.question, history, scope)
    if asking.show is None or asking.mode != MODEL_MODE:
        return desk.answered(turn.question, history, scope, mode=asking.mode)
    text = ""
    with closing(desk.stream(turn.question, history=history, scope=scope, mode=asking.mode)) as pieces:
        for piece in pieces:
            if not isinstance(piece, str):
                return desk.beside(turn.question, history, scope, piece)
            text += piece
            asking.show(text)
    raise RuntimeError("the stream ended without an answer")


def visit() -> Visit:
    """The visit of this run. A reload finds its conversation by the address; another reader starts empty."""
    from access.identity import current_user  # here: who asks is known only inside a run

    settings = Settings.from_env()
    store, owner = _store(settings.data_dir, settings.retention_days), current_user()
    known = st.session_state.get("visit")
    if known is None or known.owner != owner:
        known = Visit(store=store, owner=owner, conversation_id="", turns=[])
        known.open(st.query_params.get(ADDRESS, ""))
        st.session_state.visit = known
    known.store = store
    return known
