"""The interface's words: kept as data in ``texts.toml``, two languages side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from pages.english_answers import in_english
from pages.english_names import english_name, english_place, english_unit, english_value
from settings import Settings

LANGUAGES = {"zh": "中文", "en": "English"}
FOLDER = Path(__file__).parent


@cache
def _table(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


class Texts:
    """Words of one language, e.g. ``Texts("en")("library.chars", n=1200)``."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key`` with its slots filled; KeyError for a key or slot that does not exist."""
        entry = _table("texts.toml")
        for part in key.split("."):
            entry = entry[part]
        return entry[self.language].format(**values)

    def place(self, name: str) -> str:
        """A place as this language writes it."""
        return self._named(english_place, name)

    def name(self, indicator: str) -> str:
        """An indicator's name as this language writes it."""
        return self._named(english_name, indicator)

    def value(self, value: str) -> str:
        """A value as this language writes it; its figures are the same in all."""
        return self._named(english_value, value)

    def unit(self, unit: str) -> str:
        """A unit as this language writes it."""
        return self._named(english_unit, unit)

    def question(self, words: str) -> str:
        """A next question in this language; one that is not known stays as it is."""
        found = in_english(words, ("question",)) if self.language == "en" else None
        return found.text if found else words

    def _named(self, render: Callable[[str], str], words: str) -> str:
        return words if self.language == "zh" or not words else render(words)

    def find(self, key: str) -> str | None:
        """The text of ``key``, or None where ``texts.toml`` has none."""
        try:
            return self(key)
        except KeyError:
            return None


def translated_refusal(sentence: str, language: str) -> str:
    """A refusal in the interface's language, with the plans' own names; unknown sentences stay as they are.

    >>> translated_refusal("乐至县的这份材料没有标明文号。", "en")
    'This document of Lezhi (乐至县) does not state its document number (文号).'
    """
    if language == "zh":
        return sentence
    if whole := in_english(sentence, ("refusal",)):
        return whole.text
    reasons = [in_english(reason, ("refusal",)) for reason in sentence.split(" ")]
    return " ".join(reason.text for reason in reasons if reason) if all(reasons) else sentence


def choose_language() -> str:
    """Draw the language switch and return ``zh`` or ``en``; ``?lang=en`` in the address sets the first choice."""
    if "first_language" not in st.session_state:
        asked = st.query_params.get("lang", "")
        st.session_state.first_language = asked if asked in LANGUAGES else Settings.from_env().language
    with st.container(horizontal=True, horizontal_alignment="right", key="language-bar"):
        chosen = st.segmented_control(
            "语言 / Language",
            list(LANGUAGES),
            default=st.session_state.first_language,
            format_func=LANGUAGES.get,
            key="language",
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )
    return chosen or "zh"
