"""Headings of a plan and the tree of sections they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from records import Section

NUMERALS = "一二三四五六七八九十百"
RUN_IN_LIMIT = 42
# Outer to inner, as official documents number them (GB/T 9704: 一、 (一) 1. (1)); a box stands beside numbered items.
KINDS = (
    (1, re.compile(rf"^第[{NUMERALS}\d]+章")),
    (1, re.compile(rf"^第[{NUMERALS}\d]+部分")),
    (2, re.compile(rf"^第[{NUMERALS}\d]+节")),
    (3, re.compile(rf"^[{NUMERALS}]+、")),
    (4, re.compile(rf"^[（(][{NUMERALS}]+[）)]")),
    (5, re.compile(r"^\d{1,2}\s*[.．、](?!\d)")),
    (5, re.compile(rf"^专栏\s*[\d{NUMERALS}]+")),
    (6, re.compile(r"^[（(]\d{1,2}[）)]")),
    (7, re.compile(r"^——")),
)
# Decimal numbers (GB/T 1.1: 1, 1.1, 1.1.1); a bare number heads only in a document that numbers so.
DECIMAL_KINDS = (
    (3, re.compile(r"^\d{1,2}(?:\.\d{1,2}){2}[ \u3000]*(?=[\u4e00-\u9fff“《])")),
    (2, re.compile(r"^\d{1,2}\.\d{1,2}[ \u3000]*(?=[\u4e00-\u9fff“《])")),
    (1, re.compile(r"^\d{1,2}[ \u3000]+(?=[\u4e00-\u9fff“《][^。；]{1,24}$)")),
)
DECIMALS_LEAST = 4  # lines; fewer may be figures
CAPTION_LEVEL = 7  # beside the innermost items, so that a table is not filed under the item before it
NUMBERED = re.compile(r"^(\d{1,2})[\s.、]")
SERIES = re.compile(r"^(?P<first>[第（(])?(?P<n>[一二三四五六七八九十]+)(?P<last>[章节部、）)])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the cleaned text outside tables: its Markdown heading level (0: none), whether it names a table."""

    start: int
    end: int
    markdown: int
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its offset, level (smaller is outer) and words."""

    start: int
    end: int
    level: int
    title: str
    run_in: bool


def outline(doc_id: str, text: str, lines: list[Line]) -> tuple[Section, ...]:
    """The sections of a plan in the order of the text; the first is the whole plan with an empty path."""
    kinds = _kinds([text[line.start : line.end] for line in lines])
    found = [h for line in lines if (h := _heading(text[line.start : line.end], line, kinds)) is not None]
    headings = _note_displaced(_in_series(found))
    root = Section(doc_id=doc_id, path=(), level=0, start=0, end=len(text))
    sections = [root]
    for number, heading in enumerate(headings):
        end = next((h.start for h in headings[number + 1 :] if h.level <= heading.level), len(text))
        path = (*_parents(headings, number), heading.title)
        sections.append(Section(doc_id=doc_id, path=path, level=len(path), start=heading.start, end=end))
    return tuple(sections)


def section_at(sections: tuple[Section, ...], offset: int) -> Section:
    """The innermost section that holds ``offset``."""
    for section in reversed(sections):  # the innermost comes last
        if section.start <= offset < max(section.end, section.start + 1):
            return section
    return sections[0]


def _parents(headings: list[Heading], number: int) -> tuple[str, ...]:
    path: list[str] = []
    level = headings[number].level
    for heading in reversed(headings[:number]):
        if heading.level < level:
            path.append(heading.title)
            level = heading.level
    return tuple(reversed(path))


def _in_series(headings: list[Heading]) -> list[Heading]:
    """Headings that lost their Markdown mark are of the level of those whose numbers they go on with: 二、 without one
    behind # 一、 is a chapter, no part of the first."""
    found: list[Heading] = []
    last: dict[str, tuple[int, int]] = {}  # level and number of the last marked heading, or one that goes on with it
    for heading in headings:
        style, number = _numbered(heading.title)
        level, before = last.get(style, (0, 0))
        if style and heading.level > 0 and level < 0 and number == before + 1:
            heading = replace(heading, level=level)
        if style and heading.level < 0:
            last[style] = (heading.level, number)
        found.append(heading)
    return found


def _numbered(title: str) -> tuple[str, int]:
    """How a heading is numbered (第一章, 一、, （一）) and its number; ("", 0) for one in other ways."""
    match = SERIES.match(title)
    if match is None:
        return "", 0
    tens, ten, ones = match.group("n").rpartition("十")
    number = NUMERALS.find(ones) + 1 if ones else 0
    if ten:
        number += 10 * (NUMERALS.find(tens) + 1 if tens else 1)
    return (match.group("first") or "") + match.group("last"), number


def _kinds(lines: list[str]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The kinds of headings of a document: with decimal numbers where it numbers its headings so."""
    decimal = sum(any(kind.match(line) for _, kind in DECIMAL_KINDS[:2]) for line in lines)
    return (*DECIMAL_KINDS, *KINDS) if decimal >= DECIMALS_LEAST else KINDS


def _heading(text: str, line: Line, kinds: tuple[tuple[int, re.Pattern[str]], ...]) -> Heading | None:
    if line.markdown:
        return Heading(line.start, line.end, line.markdown * 10 - 60, text, False)
    if line.caption:
        return Heading(line.start, line.end, CAPTION_LEVEL, text, False)
    for level, pattern in kinds:
        if pattern.match(text):
            title, run_in = _title(text, pattern)
            return Heading(line.start, line.end, level, title, run_in)
    return None


def _title(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    """The words of a heading: up to its full stop when the paragraph runs on in the same line."""
    mark = pattern.match(text)
    stop = re.search(r"[。：:]", text[mark.end() :]) if mark else None
    if mark and stop and mark.end() + stop.start() <= RUN_IN_LIMIT and mark.end() + stop.end() <= len(text):
        cut = mark.end() + stop.start()
        return text[:cut].strip(), cut + 1 < len(text)
    if len(text) <= RUN_IN_LIMIT:
        return text.strip(), False
    return text[:24].strip() + "…", True


def _note_displaced(headings: list[Heading]) -> list[Heading]:
    """Tell the reader where an out-of-place heading stood: one that interrupts a numbered sequence of its level,
    or that is outer to the headings before it."""
    noted = list(headings)
    for number, heading in enumerate(headings):
        if NUMBERED.match(heading.title) or heading.level >= 0:
            continue
        before = _nearest(headings[:number][::-1])
        after = _nearest(headings[number + 1 :])
        if before is None:
            continue
        if after is not None and before.level == after.level == heading.level and _follows(before, after):
            note = f"（原文位于“{before.title}”与“{after.title}”之间）"
        elif after is None and heading.level < before.level:
            note = f"（原文位于“{before.title}”之后）"
        else:
            continue
        noted[number] = Heading(heading.start, heading.end, heading.level, heading.title + note, heading.run_in)
    return noted


def _nearest(headings: list[Heading]) -> Heading | None:
    return next((heading for heading in headings if NUMBERED.match(heading.title)), None)


def _follows(before: Heading, after: Heading) -> bool:
    first, second = NUMBERED.match(before.title), NUMBERED.match(after.title)
    return bool(first and second and int(second.group(1)) == int(first.group(1)) + 1)
