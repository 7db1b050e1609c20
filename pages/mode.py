"""The switch between the plans' own words and a language model, where one is configured."""

from __future__ import annotations

import streamlit as st

from pages.session import MODEL_MODE
from pages.texts import Texts
from settings import Settings

MODES = (MODEL_MODE, "extractive")


def draw_mode(texts: Texts) -> str:
    """Draw the switch and return the chosen mode; "" where no model is configured, and nothing is drawn."""
    if Settings.from_env().llm is None:
        return ""
    with st.sidebar:
        chosen = st.segmented_control(
            texts("mode.label"),
            MODES,
            default=MODEL_MODE,
            format_func=lambda mode: texts(f"mode.{mode}"),
            key="mode",
            required=True,
            help=texts("mode.help"),
            persist_state="session",
        )
    return chosen or MODEL_MODE
