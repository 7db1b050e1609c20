"""A cleaned source as blocks: paragraphs (one line each) and raw tables, in the order of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.rawtables import RawTable
from corpus.row_lines import row_line_table
from corpus.stacked import stacked_table, tab_cell_table
from corpus.tracked import Tracked, join
from records import Repair

MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+")
MARKDOWN_ITEM = re.compile(r"^[-*+]\s+(?=\S)")
# A box of Markdown; ">80" may be a cell.
MARKDOWN_QUOTE = re.compile(r"^\s*>[ \t]*(?:>[ \t]*)*(?!\s*[\d.]+\s*[%％‰]?\s*(?:$|[|\t]))")
MARKDOWN_STRESS = re.compile(r"\*\*|__")
OPENING, CLOSING = "《“（(【「", "》”）)】」"
SENTENCE_END = "。！？；：!?;:…"
LIST_START = re.compile(
    r"^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[.．、]|——|第.{1,3}[章节]|专栏|表\s*\d|[-*+#|•])"
)
CJK = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’]"
LETTER_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff][ \u3000\xa0]){2,}[\u4e00-\u9fff](?![\u4e00-\u9fff])"
)
GAP = re.compile(
    rf"(?<=[\u4e00-\u9fff])[ \t\u3000\xa0]{{2,}}(?=[\u4e00-\u9fff])|(?<=[，。；：、！？])[ \t\u3000\xa0]+(?={CJK}|\d)"
)
RUN = re.compile(r"[ \t\u3000\xa0]{2,}|[\t\u3000\xa0]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the cleaned text; ``markdown`` is its heading level in Markdown (0: none)."""

    text: Tracked
    markdown: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Either a paragraph or a table."""

    paragraph: Paragraph | None = None
    table: RawTable | None = None


@dataclass(slots=True)
class _State:
    repairs: list[Repair]
    blocks: list[Block] = field(default_factory=list)


def to_blocks(cleaned: Tracked, repairs: list[Repair]) -> list[Block]:
    """Paragraphs and tables of the cleaned source; presentation repairs are appended to ``repairs``."""
    lines = [_unquoted(line, repairs) for line in cleaned.lines()]
    state = _State(repairs)
    at = 0
    while at < len(lines):
        found = _table(lines, at)
        if found is not None:
            table, at = found
            state.blocks.append(Block(table=_tidy_table(table, repairs)))
            continue
        paragraph, at = _paragraph(lines, at, repairs)
        if paragraph is not None:
            state.blocks.append(Block(paragraph=paragraph))
    return state.blocks


def _table(lines: list[Tracked], at: int) -> tuple[RawTable, int] | None:
    """The table that starts at line ``at`` and the line after it, or None when none starts there."""
    for reader in (tab_cell_table, row_line_table, stacked_table):
        found = reader(lines, at)
        if found is not None:
            return found
    return None


def _paragraph(lines: list[Tracked], at: int, repairs: list[Repair]) -> tuple[Paragraph | None, int]:
    line = tidy(lines[at], repairs)
    at += 1
    if not line.text:
        return None, at
    while at < len(lines) and _continues(line.text, lines[at].text):
        following = tidy(lines[at], repairs)
        repairs.append(_repair("broken-line", lines[at - 1], lines[at], "\n", ""))
        line = join([line, following])
        at += 1
    line, level = _markdown(line, repairs)
    return (Paragraph(line, level) if line.text else None), at


def _continues(text: str, following: str) -> bool:
    """A line goes on in the next one: a bracket is still open, or a long line stops without an end mark."""
    after = following.strip()
    if not after or following.startswith("\t") or LIST_START.match(after) or text.startswith("#"):
        return False
    opened = sum(text.count(c) for c in OPENING) - sum(text.count(c) for c in CLOSING)
    if opened > 0 and len(text) < 400 and text[-1] not in "。！？":
        return True
    return len(text) > 60 and text[-1] not in SENTENCE_END + CLOSING


def _markdown(line: Tracked, repairs: list[Repair]) -> tuple[Tracked, int]:
    level = 0
    if match := MARKDOWN_HEADING.match(line.text):
        level = len(match.group(1))
        line = _cut(line, match.end(), repairs)
    elif match := MARKDOWN_ITEM.match(line.text):
        line = _cut(line, match.end(), repairs)
    while match := MARKDOWN_STRESS.search(line.text):
        repairs.append(_repair("markdown", line.slice(*match.span()), line.slice(*match.span()), match.group(), ""))
        line = join([line.slice(0, match.start()), line.slice(match.end(), len(line))])
    return line, level


def _unquoted(line: Tracked, repairs: list[Repair]) -> Tracked:
    """A line of a Markdown box without the sign in front."""
    match = MARKDOWN_QUOTE.match(line.text)
    return _cut(line, match.end(), repairs) if match else line


def _cut(line: Tracked, length: int, repairs: list[Repair]) -> Tracked:
    mark = line.slice(0, length)
    repairs.append(_repair("markdown", mark, mark, mark.text, ""))
    return line.slice(length, len(line))


def tidy(line: Tracked, repairs: list[Repair]) -> Tracked:
    """White space as a reader expects it: none at the ends, none inside a letter-spaced word, single elsewhere."""
    stripped = line.strip()
    if len(stripped) != len(line):
        repairs.append(_repair("white-space", line, line, line.text, stripped.text))
    for pattern, after in ((LETTER_SPACED, None), (GAP, ""), (RUN, " ")):
        stripped = _respace(stripped, pattern, after, repairs)
    return stripped


def _respace(line: Tracked, pattern: re.Pattern[str], after: str | None, repairs: list[Repair]) -> Tracked:
    while match := pattern.search(line.text):
        start, end = match.span()
        part = line.slice(start, end)
        if after is None:
            kept = [part.slice(i, i + 1) for i, c in enumerate(part.text) if not c.isspace()]
            new = join(kept)
        else:
            new = Tracked(after, (part.origins[0],) * len(after))
        repairs.append(_repair("white-space", part, part, part.text, new.text))
        line = join([line.slice(0, start), new, line.slice(end, len(line))])
    return line


def _tidy_table(table: RawTable, repairs: list[Repair]) -> RawTable:
    return table.map_cells(lambda cell: tidy(cell, repairs))


def _repair(rule: str, first: Tracked, last: Tracked, before: str, after: str) -> Repair:
    start = first.origins[0] if first.origins else (last.origins[0] if last.origins else 0)
    end = (last.origins[-1] + 1) if last.origins else (first.origins[-1] + 1 if first.origins else start)
    return Repair(rule=rule, source_start=start, source_end=max(start, end), before=before, after=after)
