"""What people say and what plans write instead, from ``lexicon/synonyms.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from index.terms import fold

LEXICON = Path(__file__).resolve().parent / "lexicon" / "synonyms.toml"


@cache
def synonyms(group: str) -> tuple[tuple[str, str], ...]:
    """Pairs of ``lexicon/synonyms.toml``: what people say (folded), and the plans' words for it, space between."""
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))[group]
    return tuple((fold(spoken), words) for spoken, words in data.items())
