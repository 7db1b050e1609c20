"""The data files of ``retrieval/lexicon``, each read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "lexicon"


@cache
def read_lexicon(name: str) -> dict:
    """What ``retrieval/lexicon/NAME.toml`` holds.

    >>> sorted(read_lexicon("natures")["natures"])
    ['约束性', '预期性']
    """
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def lexicon_pattern(name: str, *keys: str) -> re.Pattern[str]:
    """The expression, or any of the listed ones, under ``keys`` of ``retrieval/lexicon/NAME.toml``.

    >>> bool(lexicon_pattern("natures", "natures", "约束性").search("刚性指标"))
    True
    """
    held = read_lexicon(name)
    for key in keys:
        held = held[key]
    listed = [held] if isinstance(held, str) else held
    return re.compile("|".join(f"(?:{pattern})" for pattern in listed))
