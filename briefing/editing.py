"""What a trainer does to a briefing: drop, move, edit, undo, add a note. Every function returns a new briefing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.model import Briefing, Item, Line, Section
from errors import BriefingError


def drop(briefing: Briefing, item_id: str) -> Briefing:
    """The briefing without an item."""
    return _in_section(briefing, item_id, lambda items, at: items[:at] + items[at + 1 :])


def move(briefing: Briefing, item_id: str, by: int) -> Briefing:
    """An item ``by`` places down (up when negative) in its section, as far as there is room."""

    def moved(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
        to = max(0, min(len(items) - 1, at + by))
        rest = items[:at] + items[at + 1 :]
        return (*rest[:to], items[at], *rest[to:])

    return _in_section(briefing, item_id, moved)


def edit(briefing: Briefing, item_id: str, text: str) -> Briefing:
    """A line in the trainer's words: it keeps its citation and is marked; its own words again undo the edit."""
    words = _words(text)
    if not words:
        raise BriefingError("这一行不能改成空白；不想要它请用“删除”。")

    def edited(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
        line = items[at]
        if not isinstance(line, Line):
            raise BriefingError("只能改写文字行；表格、图和题目请删除或另加说明。")
        printed = line.printed or line.text
        if line.origin == "trainer" or words == printed:
            return (*items[:at], replace(line, text=words, printed=""), *items[at + 1 :])
        return (*items[:at], replace(line, text=words, printed=printed, differences=()), *items[at + 1 :])

    return _in_section(briefing, item_id, edited)


def add_note(briefing: Briefing, section_id: str, text: str) -> Briefing:
    """A line of the trainer's at the end of a section, marked as theirs and without citation."""
    words = _words(text)
    if not words:
        raise BriefingError("补充说明是空白的；请写一句话。")
    taken = {item.item_id for section in briefing.sections for item in section.items}
    number = next(n for n in range(1, len(taken) + 2) if f"note-{n}" not in taken)
    note = Line(item_id=f"note-{number}", text=words, origin="trainer")
    return _with(briefing, section_id, lambda section: replace(section, items=(*section.items, note)))


def drop_section(briefing: Briefing, section_id: str) -> Briefing:
    """The briefing without a section."""
    _find(briefing, section_id)
    return replace(briefing, sections=tuple(s for s in briefing.sections if s.section_id != section_id))


def move_section(briefing: Briefing, section_id: str, by: int) -> Briefing:
    """A section ``by`` places down (up when negative)."""
    at = briefing.sections.index(_find(briefing, section_id))
    to = max(0, min(len(briefing.sections) - 1, at + by))
    rest = [*briefing.sections[:at], *briefing.sections[at + 1 :]]
    rest.insert(to, briefing.sections[at])
    return replace(briefing, sections=tuple(rest))


def rename(briefing: Briefing, title: str) -> Briefing:
    """The briefing under another title."""
    words = _words(title)
    if not words:
        raise BriefingError("标题不能是空白。")
    return replace(briefing, title=words)


def _words(text: str) -> str:
    """One line without control characters, which no Office file can hold."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def _find(briefing: Briefing, section_id: str) -> Section:
    for section in briefing.sections:
        if section.section_id == section_id:
            return section
    raise BriefingError(f"简报里没有“{section_id}”这一部分；请重新打开。")


def _with(briefing: Briefing, section_id: str, change: Callable[[Section], Section]) -> Briefing:
    _find(briefing, section_id)
    sections = tuple(change(s) if s.section_id == section_id else s for s in briefing.sections)
    return replace(briefing, sections=sections)


def _in_section(
    briefing: Briefing, item_id: str, change: Callable[[tuple[Item, ...], int], tuple[Item, ...]]
) -> Briefing:
    for section in briefing.sections:
        for at, item in enumerate(section.items):
            if item.item_id == item_id:
                return _with(briefing, section.section_id, lambda s, at=at: replace(s, items=change(s.items, at)))
    raise BriefingError(f"简报里没有“{item_id}”这一行；请重新打开。")
