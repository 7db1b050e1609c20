"""The turns of the open conversation; of the earlier ones only the last few are drawn at once."""

from __future__ import annotations

import streamlit as st

from pages.session import Visit
from pages.turn_view import TurnView, draw_turn

MORE = 10  # earlier turns that a click brings


def draw_turns(view: TurnView, earlier, newest) -> None:
    """Draw the newest turn into its container (None where it was drawn as it was answered), then those before it.

    Streamlit draws the whole page anew for every question: a long conversation would make each answer slower.
    """
    visit = view.visit
    if visit.turns and newest is not None:
        with newest:
            draw_turn(visit.turns[-1], view)
    hidden = max(len(visit.turns) - visit.drawn, 0)
    with earlier:
        if hidden:
            words = view.texts("turn.earlier", n=hidden)
            st.button(
                words, key="earlier", icon=":material/expand_less:", type="tertiary", on_click=_more, args=(visit,)
            )
        for turn in visit.turns[hidden:-1]:
            draw_turn(turn, view)


def _more(visit: Visit) -> None:
    visit.drawn += MORE
