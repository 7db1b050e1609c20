"""Vectors of passages that were embedded before, by content: an unchanged passage is not embedded again."""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import numpy as np

SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)"


def vector_key(fingerprint: str, text: str) -> str:
    """Key of ``text`` as embedded by the encoder with ``fingerprint``."""
    return hashlib.sha256(f"{fingerprint}\n{text}".encode()).hexdigest()


class VectorCache:
    """float32 vectors in one SQLite file. A damaged file is thrown away: it can always be computed again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._run(SCHEMA)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise _as_os_error(error, path) from error
            path.unlink()
            self._run(SCHEMA)

    def get(self, keys: Iterable[str]) -> dict[str, np.ndarray]:
        """The vectors that are known, by key."""
        with closing(sqlite3.connect(self.path)) as database:
            known = {}
            for key in keys:
                row = database.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    known[key] = np.frombuffer(row[0], np.float32)
            return known

    def put(self, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep ``vectors``. Raises OSError when the disk is full."""
        rows = [(key, np.asarray(vector, np.float32).tobytes()) for key, vector in vectors.items()]
        try:
            with closing(sqlite3.connect(self.path)) as database, database:
                database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except sqlite3.OperationalError as error:
            raise _as_os_error(error, self.path) from error

    def _run(self, statement: str) -> None:
        with closing(sqlite3.connect(self.path)) as database, database:
            database.execute(statement)


def _as_os_error(error: sqlite3.OperationalError, path: Path) -> OSError:
    full = "full" in str(error)
    return OSError(errno.ENOSPC if full else errno.EIO, str(error), str(path))
