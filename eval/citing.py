"""Citations, after ALCE (Gao et al. 2023), with a string test in place of its entailment model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.matching import Span, locate, occurrences, states
from eval.questions import Evidence, Question

Texts = Mapping[str, str]


def citation_scores(question: Question, answer: Mapping, texts: Texts) -> dict[str, float | None]:
    """Shares of one answer; None where a share has no base (no sentence, no citation, refused, unanswerable).

    ``citation_recall`` is 1 when every piece of evidence is cited, ``citation_precision`` the share of the cited
    spans that bear a fact or overlap evidence. Recall of an answer without citations is 0, as in ALCE.
    """
    citations = answer["citations"]
    scores = {
        "sentences_cited": _mean([bool(sentence["citations"]) for sentence in answer["sentences"]]),
        "verbatim": _mean([is_verbatim(citation, texts) for citation in citations]),
        "citation_recall": None,
        "citation_precision": None,
    }
    if answer["refused"]:
        return scores | {"sentences_cited": None}
    if question.answerable:
        scores["citation_recall"] = float(not uncited(question, citations, texts))
        scores["citation_precision"] = _mean([_bears(question, citation, texts) for citation in citations])
    return scores


def is_verbatim(citation: Mapping, texts: Texts) -> bool:
    """Whether the quote is the plan's text at the cited offsets, character for character."""
    return texts.get(citation["doc_id"], "")[citation["start"] : citation["end"]] == citation["quote"] != ""


def uncited(question: Question, citations: Sequence[Mapping], texts: Texts) -> list[int]:
    """Numbers (from 0) of the pieces of evidence that no citation supports.

    A piece is supported when cited spans overlap one of its places and hold, there, each fact that it states.
    """
    return [number for number, item in enumerate(question.evidence) if not _is_cited(question, item, citations, texts)]


def _is_cited(question: Question, item: Evidence, citations: Sequence[Mapping], texts: Texts) -> bool:
    spans = [_span(citation) for citation in citations if citation["doc_id"] == item.doc]

    def is_held(fact: list[Span]) -> bool:
        return any(_holds(span, found) for span in spans for found in fact)

    return any(
        any(_overlap(span, place) for span in spans) and all(map(is_held, _facts(question, item, place, texts)))
        for place in locate(texts[item.doc], item.quote)
    )


def _facts(question: Question, item: Evidence, place: Span, texts: Texts) -> list[list[Span]]:
    """Per fact stated within a place of the evidence, the spans that state it there."""
    words = texts[item.doc][place[0] : place[1]]
    found = [
        [(place[0] + start, place[0] + end) for spelling in fact for start, end in occurrences(words, spelling)]
        for fact in question.answers
    ]
    return [spans for spans in found if spans]


def _bears(question: Question, citation: Mapping, texts: Texts) -> bool:
    """The cited words state a fact, or overlap evidence."""
    if any(states(citation["quote"], spelling) for fact in question.answers for spelling in fact):
        return True
    return any(
        _overlap(_span(citation), place)
        for item in question.evidence
        if item.doc == citation["doc_id"]
        for place in locate(texts[item.doc], item.quote)
    )


def _span(citation: Mapping) -> Span:
    return citation["start"], citation["end"]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
