"""What stands on which slide: text up to the room of a slide, grids shared out evenly, lines under their chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.footnotes import item_citations, marked, used
from briefing.markdown import EDITED, TRAINER, heading, numbered, source_lines
from briefing.model import LEVELS, QUESTION_KINDS, Briefing, Chart, Grid, Item, Line, Question
from records import Citation

TEXT_ROOM, CHART_ROOM = 430, 190  # characters of text on a slide, and under a chart
ROWS = 9
SOURCE_MOST = 220  # characters of a plan's line in the list of sources


@dataclass(slots=True)
class Page:
    """One slide to be made: a title and either paragraphs, a grid or a chart; ``hidden`` goes to the notes only."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    grid: Grid | None = None
    chart: Chart | None = None
    citations: list[Citation] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def pages(briefing: Briefing) -> Iterator[Page]:
    """The slides after the title: text is filled up to the room of a slide, long grids go on."""
    chapter = ""
    for section, number in numbered(briefing.sections):
        title = heading(section, number)
        chapter = title if section.level == 1 else chapter
        full = title if section.level == 1 or len(chapter) + len(title) > 36 else f"{chapter} · {title}"
        text: list[Line | Question] = []
        drawn: Page | None = None
        for item in section.items:
            if isinstance(item, Line | Question):
                if drawn is None or not _under(drawn, item):
                    text.append(item)
                continue
            yield from _told(drawn, full, text)
            drawn, text = None, []
            if isinstance(item, Chart):
                drawn = Page(full, chart=item, citations=item_citations(item))
            else:
                yield from _grid_pages(full, item)
        yield from _told(drawn, full, text)
    yield from _source_pages(briefing)


def _told(drawn: Page | None, title: str, text: Sequence[Line | Question]) -> Iterator[Page]:
    """A chart's slide, then what did not fit under the chart."""
    if drawn is not None:
        yield drawn
    yield from _text_pages(title, text)


def _under(page: Page, item: Line | Question) -> bool:
    """Put a line under the chart of its slide when there is room; whether it was."""
    words = _words(item)
    if isinstance(item, Question) or len(words) + sum(map(len, page.paragraphs)) > CHART_ROOM:
        return False
    page.paragraphs.append(words)
    page.citations = used([*page.citations, *item_citations(item)])
    return True


def _text_pages(title: str, items: Sequence[Line | Question]) -> Iterator[Page]:
    page = Page(title)
    room = TEXT_ROOM
    for item in items:
        words = _words(item)
        if page.paragraphs and len(words) > room:
            yield page
            page, room = Page(title), TEXT_ROOM
        page.paragraphs.append(words)
        page.citations += item_citations(item)
        if isinstance(item, Question):
            page.hidden.append(f"答案：{item.answer}。{item.explanation}")
        room -= len(words) + 20
    if page.paragraphs:
        yield page


def _words(item: Line | Question) -> str:
    if isinstance(item, Line):
        mark = TRAINER if item.origin == "trainer" else EDITED if item.printed else ""
        return f"{mark}{item.lead + '：' if item.lead else ''}{item.text}"
    options = "　".join(f"{option.letter}. {option.text}" for option in item.options)
    return f"（{QUESTION_KINDS[item.kind]}·{LEVELS[item.level]}）{item.stem}" + (f"　{options}" if options else "")


def _grid_pages(title: str, grid: Item) -> Iterator[Page]:
    """A grid on as many slides as it needs, the rows shared out evenly."""
    if not isinstance(grid, Grid):
        return
    count = -(-len(grid.rows) // ROWS)
    each = -(-len(grid.rows) // max(count, 1))
    for at in range(0, len(grid.rows), each or 1):
        rows = grid.rows[at : at + each]
        part = Grid(item_id=grid.item_id, caption=grid.caption, heads=grid.heads, rows=rows, widths=grid.widths)
        cited = used(c for row in rows for marks in marked(row) for c in marks)
        yield Page(title if not at else f"{title}（续）", grid=part, citations=cited)


def _source_pages(briefing: Briefing) -> Iterator[Page]:
    lines = [text if len(text) < SOURCE_MOST else text[: SOURCE_MOST - 1] + "…" for text in source_lines(briefing)]
    for at in range(0, len(lines), 2):
        yield Page("来源", paragraphs=lines[at : at + 2])
