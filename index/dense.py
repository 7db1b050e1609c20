"""The dense store: unit vectors in an exact FAISS index, scored by inner product, which is their cosine."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np

from index.files import write_bytes


class DenseStore:
    """Cosine of a query vector to every passage. Exact: a few thousand vectors take less than a millisecond."""

    def __init__(self, flat: faiss.IndexFlatIP) -> None:
        self._flat = flat

    @property
    def count(self) -> int:
        """Number of vectors."""
        return self._flat.ntotal

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return self._flat.d

    @classmethod
    def of(cls, vectors: np.ndarray) -> DenseStore:
        """Index float32 unit vectors of shape (n, dimension)."""
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(flat)

    def scores(self, vector: np.ndarray) -> np.ndarray:
        """Cosine of ``vector`` to every passage, in the order of the passages, shape (n,)."""
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        found, rows = self._flat.search(query, self.count)
        scores = np.empty(self.count, np.float32)
        scores[rows[0]] = found[0]
        return scores

    def save(self, path: Path) -> None:
        """Write the index to ``path`` as FAISS's own ``write_index`` would."""
        write_bytes(path, faiss.serialize_index(self._flat).tobytes())

    @classmethod
    def load(cls, path: Path) -> DenseStore:
        """Read what ``save`` wrote. Raises ValueError when the file is no FAISS index."""
        try:
            return cls(faiss.deserialize_index(np.frombuffer(path.read_bytes(), np.uint8)))
        except RuntimeError as error:
            raise ValueError(f"{path.name} is no FAISS index") from error
