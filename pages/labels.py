"""Words as a label of Streamlit, which reads labels as Markdown."""

from __future__ import annotations

_SPECIAL = frozenset("\\`*_{}[]()#+-.!|~:<>$")


def plain(words: str) -> str:
    """``words`` as a label that shows them letter by letter: whatever was typed, or whatever a plan says.

    >>> plain("a*b")
    'a\\\\*b'
    """
    return "".join(f"\\{character}" if character in _SPECIAL else character for character in words)
