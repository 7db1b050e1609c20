"""From a parsed reply to the answer that is shown: sentences that hold, quotes for those that do not, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answers.concepts import concepts, coverage
from answers.generation_checking import check
from answers.generation_material import Material
from answers.generation_records import Dropped, ModelAnswer, Usage
from answers.generation_text import NUMBER, squeezed
from answers.values import asked_years
from prompts.parsing import Reply, ReplySentence
from records import Citation, CitedSentence
from retrieval.engine import Engine
from retrieval.query import Query

IN_PLACE = "（模型此句未通过核对，以下为摘录）"
ON_TOPIC = 0.45  # share of the question's concepts that a sentence beside the extractive spans must cover


@dataclass(slots=True)
class _Built:
    """Sentences to show, in the reply's order, and what failed."""

    sentences: list[CitedSentence] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    core: bool = False


def instead(extractive: ModelAnswer, *, note: str, usage: Usage, error: str = "") -> ModelAnswer:
    """The extractive answer with the note that says why it is shown."""
    return replace(extractive, note=note, usage=usage, error=error)


def assembled(engine: Engine, query: Query, extractive: ModelAnswer, given: Material, reply: Reply) -> ModelAnswer:
    """The model's sentences that hold; the extractive answer when none of them answers."""
    built = _Built()
    for sentence in reply.sentences:
        _add(engine, query, extractive, given, sentence, built)
    if not built.core:
        note = extractive.cut or "failed"
        failed = replace(extractive, written=len(reply.sentences), dropped=tuple(built.dropped))
        return instead(failed, note=note, usage=extractive.usage, error=extractive.error)
    _add_conflicts(extractive, built)
    used = {number for sentence in built.sentences for number in sentence.citations}
    return replace(
        extractive,
        text="\n".join(s.text + "".join(f"[{n}]" for n in s.citations) for s in built.sentences),
        sentences=tuple(built.sentences),
        citations=tuple(c for c in given.citations if c.number in used),
        mode="llm",
        note="dropped" if built.dropped else "verified",
        written=len(reply.sentences),
        dropped=tuple(built.dropped),
    )


def _add(
    engine: Engine, query: Query, extractive: ModelAnswer, given: Material, sentence: ReplySentence, built: _Built
) -> None:
    cited = [given.get(number) for number in sentence.citations]
    known = [citation for citation in cited if citation is not None]
    if len(known) < len(cited):
        _fail(extractive, sentence, "citation", built)
        return
    if same := _fact(extractive, sentence):
        built.sentences.append(same)
        return
    lists = frozenset(frozenset(s.citations) for s in extractive.sentences if s.support == "computed")
    verdict = check(engine, sentence.text, known, _implied(engine, query, known), lists)
    if not verdict.holds:
        _fail(extractive, sentence, verdict.reason, built)
        return
    built.sentences.append(CitedSentence(text=sentence.text, citations=verdict.used, support=verdict.support))
    built.core = built.core or _answers(engine, query, extractive, sentence.text, known)


def _fact(extractive: ModelAnswer, sentence: ReplySentence) -> CitedSentence | None:
    """A remark of the extractive answer without a figure (…没有写明…), repeated with its own citations."""
    if NUMBER.search(squeezed(sentence.text)):
        return None
    said = squeezed(sentence.text).rstrip("。")
    for known in extractive.sentences:
        if squeezed(known.text).rstrip("。") == said and set(sentence.citations) == set(known.citations):
            return known
    return None


def _implied(engine: Engine, query: Query, cited: Sequence[Citation]) -> tuple[int, ...]:
    years = [year for c in cited for year in asked_years(query, engine.plans[c.doc_id])]
    return tuple(dict.fromkeys(years))


def _fail(extractive: ModelAnswer, sentence: ReplySentence, reason: str, built: _Built) -> None:
    """Drop a sentence; an extractive sentence on the same spans, not shown yet, takes its place."""
    shown = {squeezed(s.text.removeprefix(IN_PLACE)) for s in built.sentences}
    best = next(
        (
            known
            for known in extractive.sentences
            if set(known.citations) & set(sentence.citations) and squeezed(known.text) not in shown
        ),
        None,
    )
    if best is not None:
        built.sentences.append(replace(best, text=IN_PLACE + best.text))
    built.dropped.append(
        Dropped(text=sentence.text, citations=sentence.citations, reason=reason, replaced=best is not None)
    )


def _answers(engine: Engine, query: Query, extractive: ModelAnswer, text: str, cited: Sequence[Citation]) -> bool:
    """Whether a sentence that holds is about the question: it stands on the extractive answer's spans, or holds most of
    what was asked."""
    own = {(c.doc_id, c.start, c.end) for c in extractive.citations}
    for citation in cited:
        if any(citation.doc_id == d and citation.start < end and start < citation.end for d, start, end in own):
            return True
    return coverage(concepts(engine, query), text) >= ON_TOPIC


def _add_conflicts(extractive: ModelAnswer, built: _Built) -> None:
    """Values that disagree are shown even when the model kept silent about one of them."""
    wanted = {value.citation for conflict in extractive.conflicts for value in conflict.values}
    shown = {number for sentence in built.sentences for number in sentence.citations}
    for number in sorted(wanted - shown):
        known = next((s for s in extractive.sentences if number in s.citations), None)
        if known is not None and known not in built.sentences:
            built.sentences.append(known)
