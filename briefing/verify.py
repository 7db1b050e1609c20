"""The check that every line, cell, bar and key is cited, and that every number in it stands in what it cites."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing.model import Briefing, Cell, Chart, Grid, Item, Line, Question, Section
from records import Citation, Plan

NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: ``reason`` is uncited, number or quote."""

    section: str
    item_id: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Counts of what was checked, and what did not hold."""

    statements: int
    numbers: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether everything held."""
        return not self.findings


def verify(briefing: Briefing, plans: dict[str, Plan] | None = None) -> Verification:
    """Check all that is not the trainer's; with ``plans`` each quote is also held against the plan's text."""
    statements = numbers = 0
    findings: list[Finding] = []
    for section in briefing.sections:
        for item in section.items:
            for text, citations, known in _statements(item):
                statements += 1
                found = numbers_of(text)
                numbers += len(found)
                for reason in _reasons(found, citations, known, plans):
                    findings.append(Finding(section=section.section_id, item_id=item.item_id, reason=reason, text=text))
    return Verification(statements=statements, numbers=numbers, findings=tuple(findings))


def numbers_of(text: str) -> list[str]:
    """Numbers of a text, full-width digits as plain ones.

    >>> numbers_of("＜８．５ 和 40%")
    ['8.5', '40']
    """
    return NUMBER.findall(unicodedata.normalize("NFKC", text))


def _statements(item: Item) -> Iterator[tuple[str, Sequence[Citation], set[str]]]:
    """Each statement of an item: its words, its citations, and the numbers in it that were computed rightly."""
    if isinstance(item, Line):
        if item.origin != "trainer" and not item.printed:
            yield item.text, item.citations, _computed(item)
    elif isinstance(item, Grid):
        for row in item.rows:
            yield from ((cell.text, cell.citations, set()) for cell in row if not _blank(cell))
    elif isinstance(item, Chart):
        for series in item.series:
            for value, citation in zip(series.values, series.citations, strict=True):
                if value is not None:
                    yield f"{value:g}", (citation,) if citation else (), set()
    else:
        yield from _question(item)


def _question(item: Question) -> Iterator[tuple[str, Sequence[Citation], set[str]]]:
    options = tuple(option.citation for option in item.options)
    yield item.stem, (*item.citations, *options), set()
    yield f"{item.answer}{item.explanation}", item.citations, set()
    for option in item.options:
        yield option.text, (option.citation,), set()


def _blank(cell: Cell) -> bool:
    """A cell that states nothing: that a plan is silent is what no span of it can show."""
    return cell.text in {"", "—"}


def _computed(line: Line) -> set[str]:
    """Results whose distance was computed rightly from two numbers, which are themselves checked in the quotes."""
    quotes = {number for citation in line.citations for number in numbers_of(citation.quote)}
    return {
        d.result
        for d in line.differences
        if abs(Decimal(d.one) - Decimal(d.other)) == Decimal(d.result) and {d.one, d.other} <= quotes
    }


def _reasons(
    found: Sequence[str], citations: Sequence[Citation], computed: set[str], plans: dict[str, Plan] | None
) -> Iterator[str]:
    if not citations:
        yield "uncited"
        return
    quotes = {n for c in citations for n in numbers_of(c.quote)}
    known = {Decimal(n) for n in quotes | computed}
    if any(Decimal(number) not in known for number in found):
        yield "number"
    if plans is not None and any(not _printed(citation, plans) for citation in citations):
        yield "quote"


def _printed(citation: Citation, plans: dict[str, Plan]) -> bool:
    plan = plans.get(citation.doc_id)
    return plan is not None and plan.document.text[citation.start : citation.end] == citation.quote


def uncited(section: Section) -> list[str]:
    """Ids of the section's items that need a citation and have none."""
    return [item.item_id for item in section.items if any(not cited for _, cited, _ in _statements(item))]
