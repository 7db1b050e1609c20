"""Holding a question set against the plans: the rules that make its judgments trustworthy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from eval.matching import locate, states
from eval.question_lines import SPLITS, TYPES
from eval.questions import Problem, Question
from eval.tables import aligned

Texts = Mapping[str, str]
SHARE = (0.4, 0.6)  # of a type's or a plan's questions that may stand in one split


def check(questions: Sequence[Question], texts: Texts) -> list[Problem]:
    """All problems of a question set; ``texts`` maps a plan's id to its cleaned text.

    >>> check([], {})
    []
    """
    problems = [
        Problem(question.place, f"{question.id}: {message}")
        for question in questions
        for rule in RULES
        for message in rule(question, texts)
    ]
    return problems + _repeated(questions)


def _shape(question: Question, texts: Texts) -> Iterator[str]:
    if question.answerable and not (question.answers and question.evidence and question.docs):
        yield "an answerable question needs docs, answers and evidence; add them, or make it unanswerable."
    if not question.answerable and (question.answers or question.evidence):
        yield "an unanswerable question has no answers and no evidence; remove them."
    if question.type == "followup" and not question.history:
        yield "a followup needs the earlier turns in 'history'; add them."
    if question.type == "compare" and len(question.docs) < 2:
        yield "a compare question needs at least two plans in 'docs'; add them."


def _plans_are_known(question: Question, texts: Texts) -> Iterator[str]:
    for doc in question.docs:
        if doc not in texts:
            yield f"unknown plan {doc!r}; known are {', '.join(texts)}."
    for item in question.evidence:
        if item.doc not in question.docs:
            yield f"evidence of plan {item.doc!r}, which 'docs' does not name; add it there."


def _evidence_is_verbatim(question: Question, texts: Texts) -> Iterator[str]:
    for item in question.evidence:
        if item.doc in texts and not locate(texts[item.doc], item.quote):
            yield f"evidence not found in {item.doc}: {item.quote!r}; copy it from the cleaned text."


def _spellings_stand_in_evidence(question: Question, texts: Texts) -> Iterator[str]:
    if question.derived:
        return
    for fact in question.answers:
        for spelling in fact:
            if not any(states(item.quote, spelling) for item in question.evidence):
                yield f'spelling {spelling!r} is not in the evidence; use the plan\'s words, or mark "derived": true.'


def _must_not_is_no_answer(question: Question, texts: Texts) -> Iterator[str]:
    for wrong in question.must_not:
        for fact in question.answers:
            for spelling in fact:
                if states(spelling, wrong):
                    yield f"must_not {wrong!r} is inside the accepted spelling {spelling!r}; remove one of them."


RULES: tuple[Callable[[Question, Texts], Iterator[str]], ...] = (
    _shape, _plans_are_known, _evidence_is_verbatim, _spellings_stand_in_evidence, _must_not_is_no_answer,
)  # fmt: skip


def _repeated(questions: Sequence[Question]) -> list[Problem]:
    problems, ids, wordings = [], {}, {}
    for question in questions:
        wording = (question.history, question.question.strip())
        if question.id in ids:
            problems.append(Problem(question.place, f"id {question.id!r} is already at {ids[question.id]}; rename it."))
        elif wording in wordings:
            message = f"{question.id}: the same question is already at {wordings[wording]}; remove one."
            problems.append(Problem(question.place, message))
        ids.setdefault(question.id, question.place)
        wordings.setdefault(wording, question.place)
    return problems


def unbalanced(questions: Sequence[Question]) -> list[str]:
    """Types and plans of which less than 40 % or more than 60 % stand in one split; for the committed set."""
    messages = []
    for kind in ("type", "plan"):
        counts = Counter((getattr(question, kind), question.split) for question in questions)
        for name in sorted({name for name, _ in counts}):
            total = sum(counts[name, split] for split in SPLITS)
            share = counts[name, "dev"] / total
            if not SHARE[0] <= share <= SHARE[1]:
                messages.append(f"{kind} {name}: {counts[name, 'dev']} of {total} questions are in dev ({share:.0%}).")
    return messages


def count_table(questions: Sequence[Question]) -> str:
    """Counts by type, plan and split as a text table; a cell is ``dev+test``."""
    counts = Counter((question.type, question.plan, question.split) for question in questions)
    plans = sorted({question.plan for question in questions})
    lines = [["type", *plans, "dev", "test", "all"]]
    for kind in [kind for kind in TYPES if any(question.type == kind for question in questions)] + ["all"]:
        chosen = [key for key in counts.elements() if kind in (key[0], "all")]
        cells = Counter((plan, split) for _, plan, split in chosen)
        splits = Counter(split for _, _, split in chosen)
        row = [f"{cells[plan, 'dev']}+{cells[plan, 'test']}" for plan in plans]
        lines.append([kind, *row, str(splits["dev"]), str(splits["test"]), str(len(chosen))])
    return aligned(lines)
