"""Text that remembers where each of its characters stood in the source, and the record of its repairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from records import Repair


@dataclass(frozen=True, slots=True)
class Tracked:
    """``origins[i]`` is the offset in the decoded source of ``text[i]``."""

    text: str
    origins: tuple[int, ...]

    @classmethod
    def of(cls, source: str) -> Tracked:
        """The whole source, unchanged."""
        return cls(source, tuple(range(len(source))))

    def __len__(self) -> int:
        return len(self.text)

    def slice(self, start: int, end: int) -> Tracked:
        """The part ``[start, end)``."""
        return Tracked(self.text[start:end], self.origins[start:end])

    def strip(self) -> Tracked:
        """Without white space at both ends (ideographic and no-break spaces too)."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self.slice(start, max(start, end))

    def lines(self) -> list[Tracked]:
        """Lines without their newline."""
        parts, start = [], 0
        for match in re.finditer("\n", self.text):
            parts.append(self.slice(start, match.start()))
            start = match.end()
        parts.append(self.slice(start, len(self.text)))
        return parts


def join(parts: Iterable[Tracked], glue: str = "") -> Tracked:
    """Parts one after the other; ``glue`` between them takes the origin of the part that follows."""
    text: list[str] = []
    origins: list[int] = []
    for number, part in enumerate(parts):
        if number and glue:
            at = part.origins[0] if part.origins else (origins[-1] if origins else 0)
            text.append(glue)
            origins.extend([at] * len(glue))
        text.append(part.text)
        origins.extend(part.origins)
    return Tracked("".join(text), tuple(origins))


def substitute(
    tracked: Tracked,
    pattern: re.Pattern[str],
    after: str | Callable[[re.Match[str]], str],
    rule: str,
    repairs: list[Repair],
) -> Tracked:
    """Replace every match, and append one Repair each to ``repairs``."""
    pieces: list[Tracked] = []
    last = 0
    for match in pattern.finditer(tracked.text):
        new = after(match) if callable(after) else after
        start, end = match.span()
        if start == end or new == match.group():
            continue
        first, stop = tracked.origins[start], tracked.origins[end - 1] + 1
        repairs.append(Repair(rule=rule, source_start=first, source_end=stop, before=match.group(), after=new))
        pieces.append(tracked.slice(last, start))
        pieces.append(Tracked(new, (first,) * len(new)))
        last = end
    pieces.append(tracked.slice(last, len(tracked)))
    return join(pieces)
