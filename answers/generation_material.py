"""What a model is given: facts of the extractive answer and numbered passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.drafting import Draft, Span
from prompts.rendering import NOTHING, material_text, messages, one_line
from records import Answer, Citation, CitedSentence, ScoredPassage
from retrieval.engine import Engine

PASSAGES = 6  # beside the spans of the extractive answer
LONGEST = 5000  # characters of all material, so that a small model's window holds it
LONGEST_PASSAGE = 1200
TURNS = 4


@dataclass(frozen=True, slots=True)
class Material:
    """Numbered spans and the facts found in them. The spans of the extractive answer keep their numbers."""

    citations: tuple[Citation, ...]
    facts: tuple[CitedSentence, ...]

    def get(self, number: int) -> Citation | None:
        """The span of a mark, None for an invented one."""
        return next((c for c in self.citations if c.number == number), None)


def material(engine: Engine, extractive: Answer) -> Material:
    """Spans of the extractive answer first, then its passages that say more."""
    draft = Draft(engine.plans, citations=list(extractive.citations))
    used = sum(len(c.quote) for c in draft.citations)
    for scored in _further(extractive)[:PASSAGES]:
        if used + len(scored.passage.text) > LONGEST:
            break
        used += len(scored.passage.text)
        draft.cite(Span(scored.passage.doc_id, scored.passage.start, scored.passage.end))
    return Material(tuple(draft.citations), extractive.sentences)


def _further(extractive: Answer) -> list[ScoredPassage]:
    cited = {(c.doc_id, c.start, c.end) for c in extractive.citations}
    docs = {c.doc_id for c in extractive.citations}
    return [
        scored
        for scored in extractive.passages
        if len(scored.passage.text) <= LONGEST_PASSAGE
        and (scored.passage.doc_id, scored.passage.start, scored.passage.end) not in cited
        and (not docs or scored.passage.doc_id in docs)
    ]


def answer_messages(given: Material, question: str, history: Sequence[str]) -> list[dict[str, str]]:
    """The two messages of the answering prompt."""
    turns = "\n".join(one_line(turn) for turn in history[-TURNS:] if turn.strip())
    return messages(
        "answer",
        facts="\n".join(_fact(fact) for fact in given.facts) or NOTHING,
        materials="\n".join(material_text(c.number, c.title, c.section, c.quote) for c in given.citations) or NOTHING,
        history=turns or NOTHING,
        question=one_line(question),
    )


def _fact(sentence: CitedSentence) -> str:
    """A sentence with its marks; only the marks keep their brackets."""
    return one_line(sentence.text) + "".join(f"[{number}]" for number in sentence.citations)
