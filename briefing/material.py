"""What briefings are made from: plans, their indicator rows, and citations of spans. No encoder, no index."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from answers.values import shown_value
from briefing.model import PlanFacts
from corpus.indicators import plan_indicators
from corpus.outline import section_at
from corpus.reading import read_corpus
from corpus.splitting import sentences
from corpus.statements import plan_years
from errors import UnknownPlanError
from records import Citation, Indicator, Plan, Section


@dataclass(frozen=True, slots=True)
class Material:
    """Plans and indicator rows by doc_id, in the order of the catalogue."""

    plans: dict[str, Plan]
    rows: dict[str, tuple[Indicator, ...]]

    def plan(self, doc_id: str) -> Plan:
        """The plan; raises UnknownPlanError that lists the known ids."""
        if doc_id not in self.plans:
            raise UnknownPlanError(f"没有编号为“{doc_id}”的规划；现有 {'、'.join(self.plans)}，请从中选择。")
        return self.plans[doc_id]


def load_material(corpus_dir: Path) -> Material:
    """Read the plans of ``corpus_dir``; a fraction of a second, nothing is embedded."""
    return make_material(read_corpus(corpus_dir))


def make_material(plans: Iterable[Plan]) -> Material:
    """Material over plans already read."""
    by_id = {plan.document.doc_id: plan for plan in plans}
    return Material(by_id, {doc_id: plan_indicators(plan) for doc_id, plan in by_id.items()})


def facts(plan: Plan) -> PlanFacts:
    """What the list of sources says of ``plan``."""
    document = plan.document
    return PlanFacts(
        doc_id=document.doc_id,
        title=document.title,
        place=document.place,
        document_number=document.document_number,
        issued_on=document.issued_on,
        kind=document.kind,
        sha256=document.sha256,
    )


def cite(plan: Plan, start: int, end: int) -> Citation:
    """The citation of ``text[start:end]``, white space at both ends left out."""
    text = plan.document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Citation(
        number=0,
        doc_id=plan.document.doc_id,
        source_file=plan.document.source_file,
        title=plan.document.title,
        section=" > ".join(section_at(plan.sections, start).path),
        start=start,
        end=end,
        quote=text[start:end],
    )


def cite_row(plan: Plan, row: Indicator) -> tuple[Citation, ...]:
    """The row or clause, and where the year of its value is printed when that is elsewhere."""
    found = [cite(plan, row.start, row.end)]
    place = year_place(plan, row)
    if place is not None and place != (row.start, row.end):
        found.append(cite(plan, *place))
    return tuple(found)


def cite_silence(plan: Plan) -> Citation:
    """Where an indicator that the plan does not give would stand: the head of its table, else its first line."""
    if plan.tables:
        table = plan.tables[-1]
        return cite(plan, table.start, table.rows[0].start - 1 if table.rows else table.end)
    end = plan.document.text.find("\n")
    return cite(plan, 0, end if end > 0 else len(plan.document.text))


def year_place(plan: Plan, row: Indicator) -> tuple[int, int] | None:
    """The span that prints the row's year: its own, the head line of its table, or the sentence that sets it."""
    text, year = plan.document.text, str(row.year)
    if row.year is None:
        return None
    if row.origin == "table":
        for table in plan.tables:
            if table.start <= row.start < table.end:
                head = table.start, (table.rows[0].start - 1 if table.rows else table.end)
                return head if year in text[slice(*head)] else None
    if year in text[row.start : row.end]:
        return row.start, row.end
    return _set_before(plan, row.start, year)


def _set_before(plan: Plan, at: int, year: str) -> tuple[int, int] | None:
    """The nearest sentence before ``at`` with the year, of the same top section, else one that announces the year."""
    text = plan.document.text
    path = section_at(plan.sections, at).path[:1]
    before = [span for span in sentence_spans(plan) if span[0] <= at and year in text[slice(*span)]]
    near = [span for span in before if section_at(plan.sections, span[0]).path[:1] == path]
    said = [span for span in before if re.search(rf"{year}年?[^。]*(?:制定|计划|编制|印发)", text[slice(*span)])]
    return (near or said or [None])[-1]


def sentence_spans(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of the running text, cut once for each text."""
    return _spans(plan.document.text, tuple((table.start, table.end) for table in plan.tables))


@lru_cache(maxsize=64)
def _spans(text: str, tables: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple((a, b) for a, b in sentences(text) if not any(first <= a < last for first, last in tables))


def when(plan: Plan, row: Indicator) -> str:
    """Year and role in words that its citations print: ``2025年目标``; ``规划目标`` where no year is printed."""
    base, _ = plan_years(plan.document.period)
    role = "实际" if row.role == "actual" else "目标"
    if row.year is None or year_place(plan, row) is None:
        return "规划目标" if role == "目标" else "现状"
    return f"{row.year}年{role}"


def shown(row: Indicator) -> str:
    """The value with its unit, or what stands for an empty cell."""
    return shown_value(row) if row.value else "（原文空白）"


def leaves(plan: Plan, within: Section | None = None) -> list[Section]:
    """Sections without subsections, in the order of the text, those of ``within`` if given."""
    sections = plan.sections[1:]
    found = []
    for number, section in enumerate(sections):
        below = number + 1 < len(sections) and sections[number + 1].start < section.end
        inside = within is None or within.start <= section.start < within.end
        if inside and not (below and sections[number + 1].level > section.level):
            found.append(section)
    return found
