"""The lexical store: BM25 over the terms of ``index.terms``, kept with bm25s."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np

K1 = 1.5  # how soon a repeated term stops counting more
B = 0.75  # how much a long passage is held back; 0 is not at all
METHOD = "lucene"  # its idf stays above zero, so a term that stands everywhere still counts


class LexicalStore:
    """BM25 scores of every passage for a query's terms."""

    def __init__(self, bm25: bm25s.BM25, count: int) -> None:
        self._bm25 = bm25
        self.count = count

    @classmethod
    def of(cls, passages: Sequence[list[str]]) -> LexicalStore:
        """Index the terms of each passage."""
        bm25 = bm25s.BM25(k1=K1, b=B, method=METHOD)
        bm25.index(list(passages), show_progress=False)
        return cls(bm25, len(passages))

    def scores(self, terms: Sequence[str]) -> np.ndarray:
        """Score of every passage, float32, 0 where no term stands; a term counts once however often it is asked."""
        known = [term for term in dict.fromkeys(terms) if term in self._bm25.vocab_dict]
        if not known:
            return np.zeros(self.count, np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the store's files into ``folder``."""
        self._bm25.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path, count: int) -> LexicalStore:
        """Read what ``save`` wrote for ``count`` passages."""
        return cls(bm25s.BM25.load(folder, show_progress=False), count)
