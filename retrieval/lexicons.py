"""The data files of ``retrieval/lexicon``, each read once."""

from __future__ import annotations

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
