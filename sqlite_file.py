"""A small SQLite file with a write-ahead log: a killed process loses nothing that was saved."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from errors import PlanQAError

WAIT_S = 10  # how long one writer waits for another


class SqliteFile:
    """The file with its tables, made on first use. ``unusable`` makes the error that a reader of ours gets.

    All threads take turns at one connection that stays open: SQLite writes its log back into the file whenever the
    last connection is closed, and with one an operation that took a third of a busy server's time.
    """

    def __init__(self, file: Path, schema: str, unusable: Callable[[Exception], PlanQAError]) -> None:
        self.file = file
        self._schema, self._unusable = schema, unusable
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None  # which file on the disk
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unusable(error) from error
        with self.connection():
            pass

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A transaction: saved as a whole when the block ends, undone when it raises; ``unusable`` on a bad file."""
        with self._lock:
            try:
                with self._connected() as connection:
                    yield connection
            except sqlite3.Error as error:
                self._close()
                raise self._unusable(error) from error

    def _connected(self) -> sqlite3.Connection:
        """The connection; a new one where the file was moved away or replaced."""
        if self._open is None or self._opened != self._on_disk():
            self._close()
            self._open = sqlite3.connect(self.file, timeout=WAIT_S, check_same_thread=False)
            self._open.row_factory = sqlite3.Row
            for setting in ("foreign_keys = ON", "synchronous = NORMAL", "journal_mode = WAL"):
                self._open.execute(f"PRAGMA {setting}")
            self._open.executescript(self._schema)
            self._opened = self._on_disk()
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None

    def _on_disk(self) -> tuple[int, int] | None:
        try:
            found = self.file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
