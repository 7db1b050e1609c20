"""A growing answer: sentences with their citations, numbered in the order of first use."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.outline import section_at
from records import Citation, CitedSentence, Conflict, Plan

NOTED = "注意："  # how a sentence begins that says what to mind of those before it


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a plan's text to cite."""

    doc_id: str
    start: int
    end: int


def words_of(plan: Plan, span: Span) -> str:
    """A plan's words without the marks and breaks around them."""
    return plan.document.text[span.start : span.end].strip(" \n，,；;")


@dataclass(slots=True)
class Draft:
    """Sentences and citations collected so far; ``kind`` is the kind of answer, for the page and the evaluation."""

    plans: dict[str, Plan]
    kind: str = "text"
    sentences: list[CitedSentence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    absent: list[tuple[str, Span]] = field(default_factory=list)  # what the plan does not say beside what it says

    def cite(self, span: Span) -> int:
        """The number of the citation of ``span``; the same span keeps its number."""
        for known in self.citations:
            if (known.doc_id, known.start, known.end) == (span.doc_id, span.start, span.end):
                return known.number
        plan = self.plans[span.doc_id]
        section = section_at(plan.sections, span.start)
        self.citations.append(
            Citation(
                number=len(self.citations) + 1,
                doc_id=span.doc_id,
                source_file=plan.document.source_file,
                title=plan.document.title,
                section=" > ".join(section.path),
                start=span.start,
                end=span.end,
                quote=plan.document.text[span.start : span.end],
            )
        )
        return len(self.citations)

    def add(self, text: str, spans: list[Span], support: str = "quoted") -> None:
        """One more sentence, supported by ``spans``."""
        numbers = tuple(dict.fromkeys(self.cite(span) for span in spans))
        self.sentences.append(CitedSentence(text=text, citations=numbers, support=support))

    def quote(self, span: Span) -> None:
        """One more sentence: the plan's own words."""
        self.add(words_of(self.plans[span.doc_id], span), [span])

    def take(self, other: Draft) -> None:
        """The sentences and conflicts of another draft behind those here, their citations numbered anew."""
        numbers = {c.number: self.cite(Span(c.doc_id, c.start, c.end)) for c in other.citations}
        self.sentences += [replace(s, citations=tuple(numbers[n] for n in s.citations)) for s in other.sentences]
        self.conflicts += [
            replace(c, values=tuple(replace(v, citation=numbers[v.citation]) for v in c.values))
            for c in other.conflicts
        ]

    def cites(self, span: Span) -> bool:
        """Whether any part of ``span`` is cited."""
        return any(c.doc_id == span.doc_id and c.start < span.end and span.start < c.end for c in self.citations)

    def noted(self) -> bool:
        """Whether a sentence says already what to mind of the others."""
        return any(sentence.text.startswith(NOTED) for sentence in self.sentences)

    def text(self) -> str:
        """The answer's text: each sentence with its citation marks."""
        lines = (s.text + "".join(f"[{n}]" for n in s.citations) for s in self.sentences)
        return "\n".join(lines)
