"""Numbered notes of a briefing being written out: what each citation says at the foot, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.model import Briefing, Cell, Chart, Grid, Item, Line, PlanFacts, Question
from records import Citation

QUOTE_MOST = 90  # characters of a quote in a note


@dataclass(slots=True)
class Notes:
    """Citations in the order of first use; the same words keep their number.

    ``joined`` makes one new note of all citations of a statement, as Word wants it: there a note has one place, and two
    numbers side by side, 1 and 2, would read as 12.
    """

    plans: dict[str, PlanFacts]
    joined: bool = False
    numbers: dict[object, int] = field(default_factory=dict)
    noted: list[tuple[tuple[Citation, bool], ...]] = field(default_factory=list)

    @classmethod
    def of(cls, briefing: Briefing, *, joined: bool = False) -> Notes:
        """Notes for ``briefing``, none given yet."""
        return cls({plan.doc_id: plan for plan in briefing.plans}, joined)

    def marks(self, citations: Iterable[Citation], text: str = "") -> list[int]:
        """The numbers of a statement's notes, from 1; words that ``text`` already shows whole are not said again."""
        cited = [(c, not (self.joined and c.quote == text)) for c in _by_plan(used(citations))]
        groups = [tuple(cited)] if self.joined and cited else [(one,) for one in cited]
        return [self._number(group) for group in groups]

    def _number(self, group: tuple[tuple[Citation, bool], ...]) -> int:
        key = len(self.noted) if self.joined else tuple((c.doc_id, c.start, c.end) for c, _ in group)
        if key not in self.numbers:
            self.noted.append(group)
            self.numbers[key] = len(self.noted)
        return self.numbers[key]

    def texts(self) -> list[str]:
        """What each note says, in their order. Joined notes give title and words in full the first time only."""
        known: set[object] = set()
        return [self._text(group, known) for group in self.noted]

    def _text(self, group: Sequence[tuple[Citation, bool]], known: set[object]) -> str:
        """Plan and section once for neighbours that share them, then each place with its words."""
        parts, last = [], None
        for citation, quote in group:
            here = citation.doc_id, citation.section
            before = "" if here == last else self._where(citation, known)
            key = citation.doc_id, citation.start, citation.end
            words = f"“{_short(citation.quote)}”" if quote and not (self.joined and key in known) else ""
            glue = "" if not parts else "、" if here == last else "；"
            parts.append(f"{glue}{before}第{citation.start}—{citation.end}字{words}")
            known |= {key, citation.doc_id}
            last = here
        return "".join(parts) + "。"

    def _where(self, citation: Citation, known: set[object]) -> str:
        """Title, 文号 and section; of a plan named before its place, kind and innermost heading."""
        plan = self.plans.get(citation.doc_id)
        if self.joined and citation.doc_id in known:
            name = f"{plan.place}{plan.kind}" if plan else citation.title
            return "，".join(part for part in (name, citation.section.split(" > ")[-1]) if part) + "，"
        number = f"（{plan.document_number}）" if plan and plan.document_number else ""
        return f"{titled(citation.title)}{number}，" + (f"{citation.section}，" if citation.section else "")


def _by_plan(group: Sequence[Citation]) -> list[Citation]:
    order = list(dict.fromkeys(c.doc_id for c in group))
    return sorted(group, key=lambda c: order.index(c.doc_id))


def titled(title: str) -> str:
    """A title in 《》, unless it holds such marks itself."""
    return title if "《" in title else f"《{title}》"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= QUOTE_MOST else words[: QUOTE_MOST - 1] + "…"


def used(citations: Iterable[Citation]) -> list[Citation]:
    """Each citation once, in the order of use."""
    return list({(c.doc_id, c.start, c.end): c for c in citations}.values())


def item_citations(item: Item) -> list[Citation]:
    """All citations of an item, in its order."""
    if isinstance(item, Line):
        return list(item.citations)
    if isinstance(item, Grid):
        return used(c for row in item.rows for cell in row for c in cell.citations)
    if isinstance(item, Chart):
        return used(c for series in item.series for c in series.citations if c is not None)
    return used([*item.citations, *(option.citation for option in item.options)])


def marked(row: Sequence[Cell]) -> list[tuple[Citation, ...]]:
    """Which citations to mark at each cell of a row: one mark for every plan, at the last cell that cites it.

    A row of one plan's table cites one line of it: one mark at its end says so for all its cells.
    """
    last: dict[str, int] = {}
    cited: dict[str, list[Citation]] = {}
    for at, cell in enumerate(row):
        for citation in cell.citations:
            cited.setdefault(citation.doc_id, []).append(citation)
            if cell.text != "—":
                last[citation.doc_id] = at
    marks: list[tuple[Citation, ...]] = [()] * len(row)
    for doc_id, at in last.items():
        marks[at] = (*marks[at], *used(cited[doc_id]))
    return marks


def sources(briefing: Briefing) -> list[tuple[PlanFacts, list[str]]]:
    """The plans that the briefing cites, with the sections cited, in the order of the text."""
    found: dict[str, list[Citation]] = {}
    for section in briefing.sections:
        for item in section.items:
            for citation in item_citations(item):
                found.setdefault(citation.doc_id, []).append(citation)
    listed = []
    for plan in briefing.plans:
        if plan.doc_id in found:
            ordered = sorted(found[plan.doc_id], key=lambda c: c.start)
            heads = dict.fromkeys(" > ".join(c.section.split(" > ")[:2]) or "正文" for c in ordered)
            listed.append((plan, list(heads)))
    return listed


def question_marks(item: Question) -> list[Citation]:
    """The citations of a question's key, wrong options left out."""
    return used(item.citations)
