"""Sessions ended before their time, kept in SQLite beside the cookie secret.

The browser drops its cookie when it logs out, but a copy of the cookie is good until its day is over: the list outlives
a restart, and all processes over one data folder share it.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from errors import AccessError
from sqlite_file import SqliteFile

FILE = "sessions.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS ended (id TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ended_until ON ended (until);
"""


class EndedSessions:
    """The list of one data folder: ``EndedSessions(settings.access_dir / FILE)``."""

    def __init__(self, file: Path) -> None:
        self._database = SqliteFile(file, SCHEMA, lambda error: _unusable(file, error))

    def add(self, session: str, seconds: float) -> None:
        """Refuse the session from now on. It is forgotten after ``seconds``, when its cookie is too old in any case."""
        now = time.time()
        with self._database.connection() as connection:
            connection.execute("DELETE FROM ended WHERE until <= ?", (now,))
            connection.execute("INSERT OR REPLACE INTO ended VALUES (?, ?)", (session, now + seconds))

    def holds(self, session: str) -> bool:
        """Whether the session was ended."""
        with self._database.connection() as connection:
            return connection.execute("SELECT 1 FROM ended WHERE id = ?", (session,)).fetchone() is not None


@cache
def ended_sessions(access_dir: Path) -> EndedSessions:
    """The one list of this process for a data folder; AccessError where it cannot be used, and then nobody gets in."""
    return EndedSessions(access_dir / FILE)


def _unusable(file: Path, error: Exception) -> AccessError:
    return AccessError(f"The list of ended sessions {file} cannot be used ({error}); make it writable or remove it.")
