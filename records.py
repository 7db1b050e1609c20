"""Shared value types: frozen, slotted, keyword-only records. Standard library only.

Every ``start``/``end`` is a character offset into ``Document.text`` of the record's ``doc_id``
(half-open, as in Python slices), so ``document.text[start:end]`` is always the exact words of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One repair of presentation: the source's ``before`` at ``source_start`` became ``after``.

    ``source_start``/``source_end`` are character offsets into the decoded source file, not into the cleaned text.
    """

    rule: str
    source_start: int
    source_end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One plan. ``text`` is cleaned once; ``kind`` tells a plan from a 起草说明, a 征求意见稿 or a 工作计划."""

    doc_id: str
    title: str
    place: str
    region: str
    level: str
    issuer: str
    document_number: str  # 文号
    issued_on: str  # ISO date, "" when the source gives none
    period: str  # for example "2021-2025"
    kind: str
    source_file: str
    sha256: str  # of the source file's bytes
    text: str
    default_year: int | None = None  # what statements without a year refer to, where it is not the period's last year
    section_years: tuple[tuple[str, int], ...] = ()  # words of a section path, and the year its statements refer to


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it; ``path`` runs from the outermost heading to this one."""

    doc_id: str
    path: tuple[str, ...]
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One table cell; an empty cell has ``start == end``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row, one line of the cleaned text. ``category`` is what the row inherits from an earlier first cell."""

    cells: tuple[Cell, ...]
    category: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a plan: caption, column heads, body rows (each aligned to ``columns``) and foot notes."""

    doc_id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[Cell, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A read plan: its document and what reading found in it."""

    document: Document
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is indexed and retrieved. ``heads`` (column heads of a table row) is embedded, never shown.

    ``kind`` is ``text``, ``table`` (a whole table) or ``row`` (one table row).
    """

    passage_id: str
    doc_id: str
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    kind: str = "text"
    heads: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One value of one indicator: ``value`` as printed, ``lower``/``upper`` its bounds as numbers.

    ``start``/``end`` is the span to cite (the row or the clause), ``value_start``/``value_end`` the value in it.
    ``origin`` is ``table`` or ``text``; ``basis`` the population or unit that a rate refers to.
    """

    doc_id: str
    name: str
    canonical: str
    unit: str
    basis: str
    year: int | None
    value: str
    lower: float | None
    upper: float | None
    nature: str
    start: int
    end: int
    origin: str
    value_start: int = 0
    value_end: int = 0
    number: str = ""
    category: str = ""
    role: str = ""  # target, actual, or "" when the plan does not say
    mark: str = ""  # what the row prints of its goal: “是否完成”一栏为“否”


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPassage:
    """A passage with the score and rank (from 1) that a system gave it; ``details`` holds partial scores."""

    passage: Passage
    score: float
    rank: int
    source_file: str = ""
    details: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """``quote`` is ``document.text[start:end]``, copied by offset. ``page`` is None where the source has no pages."""

    number: int
    doc_id: str
    source_file: str
    title: str
    section: str
    start: int
    end: int
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """One sentence of an answer. ``support`` is ``quoted``, ``computed`` or ``unsupported``."""

    text: str
    citations: tuple[int, ...]
    support: str = "quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """One of the values that disagree, with the number of its citation."""

    value: str
    year: int | None
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Several values of one indicator that a reader could mix up."""

    indicator: str
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the assistant says: cited sentences, or a refusal with its reason; and what it looked at."""

    question: str
    text: str
    sentences: tuple[CitedSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[ScoredPassage, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refused: bool = False
    refusal_reason: str | None = None
    kind: str = "text"
    timings_ms: dict[str, float] = field(default_factory=dict)
