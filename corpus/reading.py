"""From a plan file to a Plan: decode, clean, lay out, outline."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from corpus.blocks import Block, Paragraph, to_blocks
from corpus.catalog import CatalogEntry, load_catalog
from corpus.cleaning import clean
from corpus.decoding import decode
from corpus.outline import Line, outline
from corpus.rawtables import GROUP_HEAD, ROW_NUMBER_HEAD, RawTable, is_group, without_empty_lead
from corpus.tracked import Tracked
from errors import CorpusError
from records import Cell, Document, Plan, Repair, Table, TableRow

CELL_GLUE = " | "
CAPTION_LIMIT = 40
GROUP_NUMBER = re.compile(r"^(?:[一二三四五六七八九十\d]+[、.．]|[（(][一二三四五六七八九十\d]+[）)])\s*")

INDICATOR_HEAD = re.compile(r"^(?:主要|核心|规划|发展)?指标(?:名称|内容)?$")
UNIT_LINE = re.compile(r"^[（(]?\s*(?:计量)?单位\s*[:：]")
CAPTION_WORDS = re.compile(r"^(?:附?表|附件|专栏|图表)|表$|指标|情况")


def read_corpus(corpus_dir: Path) -> tuple[Plan, ...]:
    """All plans in the order of the catalogue; raises CorpusError naming the file or entry that cannot be used."""
    entries = load_catalog(corpus_dir)
    if not entries:
        raise CorpusError("catalog.toml has no [[plan]]; describe at least one file of plans/ in it.")
    known = {entry.source_file for entry in entries}
    folder = corpus_dir / "plans"
    strays = sorted(
        p.name for p in folder.glob("*") if p.is_file() and p.name not in known and not p.name.startswith(".")
    )
    if strays:
        raise CorpusError(
            f"The plan file {strays[0]} has no entry in catalog.toml; add a [[plan]] for it or remove it."
        )
    return tuple(read_plan(entry, folder / entry.source_file) for entry in entries)


def read_plan(entry: CatalogEntry, path: Path) -> Plan:
    """One plan; ``plan.document.text`` is the cleaned text that every offset points into."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CorpusError(
            f"The plan file {entry.source_file} of {entry.doc_id!r} is missing; put it into plans/."
        ) from None
    except OSError as error:
        raise CorpusError(
            f"The plan file {entry.source_file} cannot be read ({error.strerror}); put a readable file there."
        ) from None
    repairs: list[Repair] = []
    cleaned = clean(decode(data, path.name), entry.place, repairs)
    layout = _Layout(entry.doc_id)
    for block in to_blocks(cleaned, repairs):
        layout.add(block, repairs)
    text = "".join(layout.parts).rstrip("\n")
    if not text:
        raise CorpusError(f"The plan file {path.name} holds no text besides mark-up; put the plan's text into it.")
    document = Document(
        doc_id=entry.doc_id,
        title=entry.title,
        place=entry.place,
        region=entry.region,
        level=entry.level,
        issuer=entry.issuer,
        document_number=entry.document_number,
        issued_on=entry.issued_on,
        period=entry.period,
        kind=entry.kind,
        source_file=entry.source_file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        default_year=entry.default_year,
        section_years=entry.section_years,
    )
    ordered = tuple(sorted(repairs, key=lambda r: (r.source_start, r.source_end)))
    return Plan(
        document=document,
        sections=outline(entry.doc_id, text, layout.lines),
        tables=tuple(layout.tables),
        repairs=ordered,
    )


class _Layout:
    """The cleaned text as it grows, a paragraph or table row a line."""

    def __init__(self, doc_id: str) -> None:
        self.doc_id = doc_id
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.length = 0
        self.previous: Paragraph | None = None

    def add(self, block: Block, repairs: list[Repair]) -> None:
        if block.paragraph is not None:
            start, end = self._line(block.paragraph.text.text)
            self.lines.append(Line(start, end, block.paragraph.markdown))
            self.previous = block.paragraph
        elif block.table is not None:
            self.tables.append(self._table(block.table, repairs))
            self.previous = None

    def _line(self, text: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)

    def _table(self, raw: RawTable, repairs: list[Repair]) -> Table:
        start = self.length
        caption = self._caption()
        for line in raw.left_out:
            first, last = (line.origins[0], line.origins[-1] + 1) if line.origins else (0, 0)
            repairs.append(
                Repair(rule="table-head", source_start=first, source_end=last, before=line.text.strip(), after="")
            )
        group_at = _group_column(raw)
        self._row(raw.head, "", repairs)
        rows: list[TableRow] = []
        category = group = ""
        for cells in raw.rows:
            said = cells[group_at].text if group_at is not None else ""
            row = self._row(cells, group or said or category, repairs)
            if is_group(cells):
                group = GROUP_NUMBER.sub("", cells[0].text.strip())
                continue
            category = row.category
            rows.append(row)
        notes = []
        for note in raw.notes:
            at, end = self._line(note.text)
            notes.append(Cell(text=note.text, start=at, end=end))
        columns = tuple(cell.text for cell in raw.head)
        return Table(
            doc_id=self.doc_id,
            caption=caption,
            columns=columns,
            rows=tuple(rows),
            notes=tuple(notes),
            start=start,
            end=self.length - 1,
        )

    def _caption(self) -> str:
        """The short line above a table; of two the one before that which only says the unit."""
        if self.previous is None or not _names_table(self.previous.text.text):
            return ""
        at, text = -1, self.previous.text.text
        if UNIT_LINE.match(text) and len(self.lines) > 1 and self.lines[-2].end + 1 == self.lines[-1].start:
            above = self.parts[-2].rstrip("\n")
            if _names_table(above) and CAPTION_WORDS.search(above):
                at, text = -2, above
        self.lines[at] = replace(self.lines[at], caption=True)
        return text

    def _row(self, cells: tuple[Tracked, ...], category: str, repairs: list[Repair]) -> TableRow:
        printed = cells[:1] if is_group(cells) else without_empty_lead(cells)
        start = self.length
        offset = start
        spans: list[Cell] = [Cell(text="", start=start, end=start)] * (len(cells) - len(printed))
        for cell in printed:
            spans.append(Cell(text=cell.text, start=offset, end=offset + len(cell.text)))
            offset += len(cell.text) + len(CELL_GLUE)
        line = CELL_GLUE.join(cell.text for cell in printed)
        self._line(line)
        origins = [o for cell in printed for o in cell.origins]
        if origins:
            repairs.append(
                Repair(rule="table-row", source_start=min(origins), source_end=max(origins) + 1, before="", after=line)
            )
        return TableRow(cells=tuple(spans), category=category, start=start, end=start + len(line))


def _names_table(text: str) -> bool:
    return len(text) <= CAPTION_LIMIT and text[-1] not in "。；！？"


def _group_column(raw: RawTable) -> int | None:
    """The column that names the group of each row: 类别, wherever it stands; else the first unless it numbers or names them."""
    heads = [re.sub(r"\s", "", cell.text) for cell in raw.head]
    named = next((at for at, head in enumerate(heads) if GROUP_HEAD.match(head)), None)
    if named is not None:
        return named
    return None if ROW_NUMBER_HEAD.match(heads[0]) or INDICATOR_HEAD.match(heads[0]) else 0
