"""How well the check of model sentences works: right answers, each with one corruption, through the whole of model mode.

A scripted model gives an answer of the question set word for word or rephrased, or with one number, place, year or
citation changed. Caught means that nothing of the corruption is shown. No network, fixed seed.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from answers.generation import generate
from answers.generation_client import Delta
from answers.generation_material import Material, material
from answers.generation_records import ModelAnswer
from assistant import Assistant, answer_json
from eval.answering import judge
from eval.corruption import EXTRA, KINDS, corrupted, rephrased
from eval.questions import load_questions
from eval.tables import aligned
from records import Answer
from retrieval.query import Query
from settings import Settings

SEED = 20250101
CAUGHT_LEAST, REJECTED_MOST = 0.98, 0.03


class Scripted:
    """A Chat that says one text."""

    name = "scripted"

    def __init__(self, text: str) -> None:
        self.text = text

    def stream(self, messages: Sequence[dict[str, str]]) -> Iterator[Delta]:
        yield Delta(text=self.text)
        yield Delta(finish="stop")


@dataclass(frozen=True, slots=True)
class Case:
    """A right answer of the question set with the material that a model would get."""

    id: str
    query: Query
    answer: Answer
    given: Material


@dataclass(slots=True)
class Tally:
    """Corruptions tried and caught by kind, sentences of right answers and those rejected, and examples of failures."""

    tried: Counter = field(default_factory=Counter)
    caught: Counter = field(default_factory=Counter)
    sentences: Counter = field(default_factory=Counter)
    rejected: Counter = field(default_factory=Counter)
    missed: list[dict[str, str]] = field(default_factory=list)
    wronged: list[dict[str, str]] = field(default_factory=list)

    def held(self) -> bool:
        """Whether enough is caught, over the four kinds and of the borrowed values, and little enough rejected."""
        four = sum(self.caught[kind] for kind in KINDS) >= CAUGHT_LEAST * sum(self.tried[kind] for kind in KINDS)
        extra = self.caught[EXTRA] >= CAUGHT_LEAST * self.tried[EXTRA]
        return four and extra and sum(self.rejected.values()) <= REJECTED_MOST * sum(self.sentences.values())


def right_answers(assistant: Assistant) -> list[Case]:
    """The extractive answers of the whole question set that the judge calls right."""
    cases = []
    for question in load_questions([], "all"):
        query = assistant.engine.understand(question.question, question.history)
        answer = assistant.ask(question.question, history=question.history, mode="extractive")
        if not answer.refused and judge(question, answer_json(question.id, answer)).correct:
            cases.append(Case(question.id, query, answer, material(assistant.engine, answer)))
    return cases


def said(assistant: Assistant, case: Case, reply: str) -> ModelAnswer:
    """What a reader sees when the model says ``reply``."""
    *_, last = generate(assistant.engine, case.query, case.answer, Scripted(reply), seconds=30)
    return last


def bench(settings: Settings, out: Path | None = None, seed: int = SEED) -> tuple[str, bool]:
    """The figures as a table, and whether both bounds hold; ``out`` gets them with examples as JSON."""
    assistant = Assistant.load(settings)
    cases = right_answers(assistant)
    tally = Tally()
    for case in cases:
        _keep(assistant, case, tally)
    for kind in (*KINDS, EXTRA):
        chooser = random.Random(f"{seed}-{kind}")
        for number, case in enumerate(tqdm(cases, desc=kind, unit="answer", disable=None)):
            _corrupt(assistant, case, kind, chooser, tally, other_words=number % 2 == 1)
    if out is not None:
        out.write_text(json.dumps(_as_json(tally, len(cases), seed), ensure_ascii=False, indent=1), encoding="utf-8")
    return _table(tally, len(cases), seed), tally.held()


def _keep(assistant: Assistant, case: Case, tally: Tally) -> None:
    """Right answers as they are and rephrased: no sentence should fall."""
    other = rephrased(case.answer)
    forms = {"verbatim": case.answer.text} | ({"rephrased": other.text} if other.text != case.answer.text else {})
    for form, reply in forms.items():
        shown = said(assistant, case, reply)
        tally.sentences[form] += max(shown.written, 1)
        lost = len(shown.dropped) if shown.written else 1
        tally.rejected[form] += lost
        if lost:
            reason = shown.dropped[0].reason if shown.dropped else shown.note
            text = shown.dropped[0].text if shown.dropped else reply
            tally.wronged.append({"id": case.id, "form": form, "reason": reason, "sentence": text})


def _corrupt(
    assistant: Assistant, case: Case, kind: str, chooser: random.Random, tally: Tally, *, other_words: bool
) -> None:
    """Corrupt one answer, every other one in other words."""
    right = rephrased(case.answer) if other_words else case.answer
    made = corrupted(assistant.engine, right, case.given, kind, chooser)
    if made is None:
        return
    shown = said(assistant, case, made.reply)
    tally.tried[kind] += 1
    if made.caught_by(shown):
        tally.caught[kind] += 1
    else:
        tally.missed.append({"id": case.id, "kind": kind, "change": made.change, "sentence": " ".join(made.pieces)})


def _table(tally: Tally, answers: int, seed: int) -> str:
    lines = [["corruption", "tried", "caught", "%"]]
    for kind in KINDS:
        lines.append(_line(kind, tally.tried[kind], tally.caught[kind]))
    lines.append(_line("all four", sum(tally.tried[k] for k in KINDS), sum(tally.caught[k] for k in KINDS)))
    lines.append(_line(EXTRA, tally.tried[EXTRA], tally.caught[EXTRA]))
    right = [["right sentences", "checked", "rejected", "%"]]
    for form in ("verbatim", "rephrased"):
        right.append(_line(form, tally.sentences[form], tally.rejected[form]))
    right.append(_line("all", sum(tally.sentences.values()), sum(tally.rejected.values())))
    head = f"{answers} right answers of the question set, seed {seed}"
    bounds = f"bounds: at least {CAUGHT_LEAST:.0%} caught, at most {REJECTED_MOST:.0%} rejected"
    return "\n".join([head, aligned(lines), "", aligned(right), bounds])


def _line(name: str, whole: int, part: int) -> list[str]:
    return [name, str(whole), str(part), f"{100 * part / max(1, whole):.1f}"]


def _as_json(tally: Tally, answers: int, seed: int) -> dict:
    return {
        "seed": seed,
        "answers": answers,
        "tried": dict(tally.tried),
        "caught": dict(tally.caught),
        "sentences": dict(tally.sentences),
        "rejected": dict(tally.rejected),
        "missed": tally.missed,
        "wronged": tally.wronged,
    }
