"""A briefing as frozen records: sections of items (lines, grids, charts, questions), each with its citations.

A ``Citation`` in a briefing has ``number`` 0: numbers are given when it is written out, because lines move.
Everything a briefing shows is in its records, so that it can still be read when a plan has gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from records import Citation

KINDS = {"digest": "规划要点", "compare": "多地对比", "topic": "专题", "indicator": "指标解读", "quiz": "培训题"}
LEVELS = {"basic": "基础", "standard": "进阶", "advanced": "提高"}
QUESTION_KINDS = {"truefalse": "判断题", "choice": "单选题", "value": "填空题", "order": "排序题"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a briefing is asked for. Empty ``plans`` is an error, empty ``indicators`` means the shared ones."""

    kind: str
    plans: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    level: str = ""  # of LEVELS, "" for all
    number: int = 40  # of questions, for each plan
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What the list of sources says of a plan; ``sha256`` tells whether its file changed since."""

    doc_id: str
    title: str
    place: str
    document_number: str  # 文号
    issued_on: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A computed number: ``result`` is the distance of ``one`` and ``other``, all as shown in the line."""

    result: str
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence. ``origin`` is ``plan`` (words of the plan or of a template, cited) or ``trainer``.

    ``printed`` keeps what the builder wrote when a trainer edits a line, so that the edit can be seen and undone.
    """

    item_id: str
    text: str
    citations: tuple[Citation, ...] = ()
    origin: str = "plan"
    differences: tuple[Difference, ...] = ()
    printed: str = ""
    lead: str = ""  # shown before the text, for example the heading that it stands under


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a grid; an empty one says so and has no citation."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; ``widths`` are relative, ``unit`` stands above it where all values share one."""

    item_id: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of bars; ``values`` and ``citations`` go with the chart's labels, None where a plan gives none."""

    name: str
    values: tuple[float | None, ...]
    citations: tuple[Citation | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A bar chart, drawn natively by Word and PowerPoint."""

    item_id: str
    caption: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice, with the row it was taken from."""

    letter: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A training question: ``answer`` is the key (a letter, 对 or 错, a value, letters in order)."""

    item_id: str
    kind: str
    level: str
    stem: str
    options: tuple[Option, ...]
    answer: str
    explanation: str
    citations: tuple[Citation, ...]
    subject: tuple[str, str, int, str] | None = None  # doc_id, canonical name, year, role


Item = Line | Grid | Chart | Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading (``level`` 1 or 2) and what stands under it."""

    section_id: str
    title: str
    items: tuple[Item, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A whole briefing; ``notices`` tell the trainer what could not be given, and are not written out."""

    briefing_id: str
    title: str
    request: Request
    plans: tuple[PlanFacts, ...]
    sections: tuple[Section, ...]
    notices: tuple[str, ...] = field(default=())
