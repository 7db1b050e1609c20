"""A limit on log-in attempts: failures are counted by name, by address and by both, over the last minutes."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable

WINDOW = 15 * 60  # seconds
# One who guesses one person's password is stopped by the first, one who tries many names by the second, and many
# machines that try one name by the third, which is wide so that nobody is locked out by a neighbour's few errors.
LIMITS = {"both": 5, "address": 20, "name": 50}
MOST_KEYS = 20_000  # a bound on memory


class Attempts:
    """Failed attempts of the last 15 minutes; share one among all visitors."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[tuple[str, str], list[float]] = {}
        self._lock = threading.Lock()

    def begin(self, name: str, address: str) -> int:
        """Count an attempt as failed until ``succeeded``; the minutes to wait, 0 where it may be tried.

        It is counted before the password is checked: many attempts at the same moment are many all the same.
        """
        with self._lock:
            now = self._clock()
            keys = list(_keys(name, address))
            waits = [self._wait(key, now) for key in keys]
            if max(waits) > 0:
                return math.ceil(max(waits) / 60)
            for key in keys:
                self._failed.setdefault(key, []).append(now)
            if len(self._failed) > MOST_KEYS:
                self._forget(now)
            return 0

    def succeeded(self, name: str, address: str) -> None:
        """The attempt was right: forget the failures of this name from this address, and this one elsewhere."""
        with self._lock:
            for key in _keys(name, address):
                if key[0] == "both":
                    self._failed.pop(key, None)
                elif len(self._failed.get(key, ())) > 1:
                    self._failed[key].pop()
                else:
                    self._failed.pop(key, None)

    def _wait(self, key: tuple[str, str], now: float) -> float:
        """Seconds until the key is below its limit again."""
        recent = [at for at in self._failed.get(key, ()) if at > now - WINDOW]
        if recent:
            self._failed[key] = recent
        else:
            self._failed.pop(key, None)
        limit = LIMITS[key[0]]
        return recent[-limit] + WINDOW - now if len(recent) >= limit else 0

    def _forget(self, now: float) -> None:
        self._failed = {key: times for key, times in self._failed.items() if times[-1] > now - WINDOW}
        for key in sorted(self._failed, key=lambda key: self._failed[key][-1])[:-MOST_KEYS]:
            del self._failed[key]


def _keys(name: str, address: str) -> Iterable[tuple[str, str]]:
    folded = name.casefold()[:64]
    return ("both", f"{folded} {address}"), ("address", address), ("name", folded)
