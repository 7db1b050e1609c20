"""培训题: questions from indicator rows. A row is asked only where the plan leaves no doubt about its value."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefing.askable import Fact, askable
from briefing.distractors import LETTERS, bounds, options, wrong_row
from briefing.material import Material, cite_row, shown
from briefing.model import LEVELS, Option, Question, Request, Section
from records import Plan

KINDS_OF = {"basic": ("truefalse", "choice"), "standard": ("choice", "value"), "advanced": ("value", "order")}
ORDERED = (3, 5)  # plans in a question of order


def quiz(material: Material, plans: Sequence[Plan], request: Request) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """One section of questions for every plan and one that orders the plans; and what could not be given."""
    levels = [request.level] if request.level else list(LEVELS)
    sections, notices = [], []
    for plan in plans:
        made = _of_plan(material, plan, levels)
        if len(made) < request.number:
            notices.append(
                f"{plan.document.place}的指标只够出{len(made)}道不含歧义的题，少于所要的{request.number}道。"
            )
        kept = _numbered(_spread(made, request.number), plan.document.doc_id)
        if kept:
            sections.append(
                Section(section_id=f"quiz-{plan.document.doc_id}", title=f"{plan.document.place}", items=tuple(kept))
            )
    if "advanced" in levels and len(plans) >= ORDERED[0]:
        ordered = _numbered(_orders(material, plans)[: max(1, request.number // 4)], "order")
        if ordered:
            sections.append(Section(section_id="quiz-order", title="多地排序", items=tuple(ordered)))
    return tuple(sections), tuple(notices)


def _of_plan(material: Material, plan: Plan, levels: Sequence[str]) -> list[Question]:
    """All questions that the plan's rows allow, the kinds of a level one after the other."""
    makers: dict[str, Callable[[Material, Plan, Fact], Question | None]] = {
        "truefalse": _truefalse,
        "choice": _choice,
        "value": _value,
    }
    known = askable(material, plan)
    made = []
    for kind, make in makers.items():
        level = next((level for level in levels if kind in KINDS_OF[level]), None)
        if level is None:
            continue
        for fact in known:
            question = make(material, plan, fact)
            if question is not None:
                made.append(replace(question, level=level))
    return made


def _spread(made: list[Question], number: int) -> list[Question]:
    """``number`` questions, the kinds in turn, so that few rows are asked twice; in the order of kinds."""
    by_kind: dict[str, list[Question]] = {}
    for question in made:
        by_kind.setdefault(question.kind, []).append(question)
    for shift, kind in enumerate(sorted(by_kind)):
        group = sorted(by_kind[kind], key=lambda q: _draw(q.stem, kind))
        at = shift * len(group) // max(len(by_kind), 1)
        by_kind[kind] = group[at:] + group[:at]
    kept: list[Question] = []
    while len(kept) < number and any(by_kind.values()):
        for group in by_kind.values():
            if group and len(kept) < number:
                kept.append(group.pop(0))
    order = list(by_kind)
    return sorted(kept, key=lambda q: order.index(q.kind))


def _draw(*words: str) -> str:
    """A fixed draw: the same words always give the same place."""
    return hashlib.sha256("|".join(words).encode()).hexdigest()


def _numbered(made: Sequence[Question], doc_id: str) -> list[Question]:
    return [replace(question, item_id=f"quiz-{doc_id}-{n}") for n, question in enumerate(made, start=1)]


def _question(plan: Plan, fact: Fact, **values: object) -> Question:
    explanation = f"{plan.document.place}：{fact.asked}为{fact.value}。"
    fields: dict[str, object] = {
        "item_id": "",
        "level": "",
        "options": (),
        "explanation": explanation,
        "citations": fact.citations,
        "subject": (fact.row.doc_id, fact.row.canonical, fact.row.year or 0, fact.row.role),
    }
    return Question(**(fields | values))  # type: ignore[arg-type]


def _value(material: Material, plan: Plan, fact: Fact) -> Question:
    stem = f"{plan.document.place}的材料写明，{fact.asked}为________{fact.hint}。"
    return _question(plan, fact, kind="value", stem=stem, answer=fact.value)


def _choice(material: Material, plan: Plan, fact: Fact) -> Question | None:
    wrong = options(material, fact)
    if wrong is None:
        return None
    drawn = sorted([(fact.value, fact.row), *wrong], key=lambda item: _draw(fact.asked, plan.document.doc_id, item[0]))
    listed = tuple(
        Option(letter=letter, text=text, citation=cite_row(material.plans[row.doc_id], row)[0])
        for letter, (text, row) in zip(LETTERS, drawn, strict=False)
    )
    answer = next(option.letter for option in listed if option.text == fact.value)
    stem = f"{plan.document.place}的材料写明，{fact.asked}是多少？"
    return _question(plan, fact, kind="choice", stem=stem, options=listed, answer=answer)


def _truefalse(material: Material, plan: Plan, fact: Fact) -> Question | None:
    """Right and wrong statements in turn by a fixed draw; the wrong value is another row's."""
    right = int(_draw("truefalse", plan.document.doc_id, fact.asked), 16) % 2 == 0
    text, citations = fact.value, fact.citations
    if not right:
        other = wrong_row(material, fact)
        if other is None:
            right = True
        else:
            text = shown(other)
            citations = (*fact.citations, cite_row(material.plans[other.doc_id], other)[0])
    stem = f"{plan.document.place}的材料写明，{fact.asked}为{text}。"
    return _question(plan, fact, kind="truefalse", stem=stem, answer="对" if right else "错", citations=citations)


def _orders(material: Material, plans: Sequence[Plan]) -> list[Question]:
    """Plans to be ordered by one goal: only where every number differs and unit and base are the same."""
    by_name: dict[tuple[str, str, str], list[tuple[Plan, Fact]]] = {}
    for plan in plans:
        for fact in askable(material, plan):
            if fact.row.role == "target" and fact.row.unit and (fact.row.year or 0) > 2020:
                unit = re.sub(r"^1(?=/)", "", fact.row.unit).replace("％", "%")
                key = fact.row.canonical, unit, _form(fact)
                by_name.setdefault(key, []).append((plan, fact))
    made = []
    for (name, _, _), found in sorted(by_name.items()):
        years = {fact.row.year for _, fact in found}
        distinct: dict[object, tuple[Plan, Fact]] = {}
        for plan, fact in found:
            distinct.setdefault(fact.number, (plan, fact))
        if len({plan.document.doc_id for plan, _ in found}) < len(found) or len(years) > 1:
            continue
        if len(distinct) < ORDERED[0] or len({"千" in f.row.canonical for _, f in found}) > 1:
            continue
        made.append(_order(material, name, list(distinct.values())[: ORDERED[1]]))
    return made


def _form(fact: Fact) -> str:
    """Exact values, lower bounds and upper bounds are not ordered with each other: 5以下 may be less than 3.5."""
    low, high = bounds(fact.row)
    return "exact" if low == high else "least" if high is None else "most" if low is None else "range"


def _order(material: Material, name: str, found: Sequence[tuple[Plan, Fact]]) -> Question:
    drawn = sorted(found, key=lambda item: _draw(name, item[0].document.place))
    listed = tuple(
        Option(letter=letter, text=plan.document.place, citation=fact.citations[0])
        for letter, (plan, fact) in zip(LETTERS, drawn, strict=False)
    )
    letter_of = {option.text: option.letter for option in listed}
    ordered = sorted(found, key=lambda item: -item[1].number)
    values = "，".join(f"{plan.document.place}{fact.value}" for plan, fact in ordered)
    return Question(
        item_id="",
        kind="order",
        level="advanced",
        stem=f"按各地材料写明的“{name}”规划目标数值，把下列地区从高到低排列。",
        options=listed,
        answer="".join(letter_of[plan.document.place] for plan, _ in ordered),
        explanation=f"{values}。",
        citations=tuple(dict.fromkeys(c for _, fact in ordered for c in fact.citations)),
        subject=("", name, ordered[0][1].row.year or 0, "target"),
    )
