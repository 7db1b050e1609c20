"""Visitors whose pages are drawn at the same moment: a few at a time, the others wait in line.

Threads that all draw at once take turns every few milliseconds and hinder each other at it, and all are ready last;
one after the other, the first is ready soon and the last no later.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

PLACES = 2
PATIENCE_S = 20.0  # then one goes on without a place: whatever holds them, nobody's page stays empty
IDLE_S = 0.02


class Line:
    """So many ``places``, given in the order in which they were asked for."""

    def __init__(self, places: int = PLACES, patience: float = PATIENCE_S) -> None:
        self._places, self._free, self._patience = places, places, patience
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def place(self) -> Iterator[bool]:
        """Wait for a place and hold it; False where patience ended first."""
        held = self._enter()
        try:
            yield held
        finally:
            if held:
                self._leave()

    def until_idle(self) -> None:
        """Wait until all places are free, for work that nobody waits for; a little while in any case."""
        time.sleep(IDLE_S)
        while self._free < self._places:
            time.sleep(IDLE_S)

    def _enter(self) -> bool:
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(self._patience):
            return True
        with self._lock:
            if turn.is_set():  # it came at the last moment
                return True
            self._waiting.remove(turn)
            return False

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1


LINE = Line()  # one for all visitors
