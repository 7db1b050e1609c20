"""What costs every test anew and is none of what it tests, done once or cheaply for all of them."""

from __future__ import annotations

import sys
from functools import cache

import jieba
import pytest
from argon2 import PasswordHasher

from access import passwords


def one_dictionary(patch: pytest.MonkeyPatch) -> None:
    """jieba's dictionary is read once: every tokenizer begins with a copy of it, which takes a fiftieth of the time."""
    whole, initialize = jieba.Tokenizer(), jieba.Tokenizer.initialize

    def copied(self: jieba.Tokenizer, dictionary: str | None = None) -> None:
        if not self.initialized:
            initialize(whole)
            self.FREQ, self.total, self.initialized = dict(whole.FREQ), whole.total, True

    patch.setattr(jieba.Tokenizer, "initialize", copied)


def cheap_passwords(patch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed with the least work; how much the application takes has a test of its own."""
    patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def one_look_for_components(patch: pytest.MonkeyPatch) -> None:
    """Streamlit looks once for components among all installed packages, not at every start of a page."""
    if "streamlit" in sys.modules:  # some of the tests collected are of pages
        from streamlit.components.v2 import manifest_scanner

        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
