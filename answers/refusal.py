"""Refusals that say what is missing and what can be asked instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.concepts import concepts, missing
from records import Plan
from retrieval.engine import Engine
from retrieval.query import Query
from retrieval.towns import without_towns

# Pieces of asking that segmentation leaves (率要, 各往, 这块): they name nothing that staff could look for.
FUNCTION = re.compile(
    r"^(?:[各这那哪每将被把让所并]|已经|起来|以前|一起|最后|最终|自己|其他|不算|原话|问|以来|怎么|多少|几)"
    r"|^.[要往块得了着的吗呢么才就被]$|^(?:一天|一年|一个|哪条|路子|争取|落实|参照|方向|有没有|不是|当初)$"
)

SHOWN = 3  # words named in a refusal


class Refused(Exception):
    """Carries the reason of a refusal out of a way of answering."""


def place_missing(engine: Engine, missing: Sequence[str]) -> str:
    """The corpus has no plan of the place."""
    have = "、".join(plan.document.place for plan in engine.plans.values())
    return f"没有收录{'、'.join(missing)}的规划，无法回答。现有规划：{have}。"


def indicator_missing(plan: Plan, name: str) -> str:
    """The plan does not give the indicator."""
    return f"{plan.document.place}的材料中没有“{name}”这一指标，不作推测。"


def year_missing(plan: Plan, name: str, asked: Sequence[int], known: Sequence[int]) -> str:
    """The plan gives the indicator for other years only."""
    years = "、".join(f"{year}年" for year in asked) or "现状或实际"
    have = "、".join(f"{year}年" for year in known)
    tail = f"（只有{have}的数值）" if have else ""
    return f"{plan.document.place}的材料中没有“{name}”{years}的数值{tail}。"


def time_missing(plan: Plan, name: str) -> str:
    """The plan gives the indicator for one of two times that were asked for."""
    return f"{plan.document.place}的材料中没有“{name}”另一时间的数值，只列出已有的数值。"


def goal_missing(plan: Plan, name: str, year: int, goals: Sequence[int]) -> str:
    """The plan gives a result of the year, and goals of other years only."""
    given = "、".join(f"{goal}年" for goal in goals)
    return f"{plan.document.place}的材料中没有“{name}”{year}年的目标，列出的目标是{given}的。"


def years_not_together(plan: Plan, years: Sequence[int]) -> str:
    """No indicator of the plan has a value for each of the years."""
    words = "、".join(f"{year}年" for year in years)
    return f"{plan.document.place}的材料中没有一项指标同时写明{words}的数值。"


def value_missing(plan: Plan, name: str) -> str:
    """The plan lists the indicator, with an empty cell."""
    return f"{plan.document.place}的表中列有“{name}”，但该数值未填写，无法回答。"


def outcome_unknown(places: str, planned: str = "") -> str:
    """The question asks what came of a goal; ``planned`` is what the plan says of its time."""
    nearest = f"原文只写：“{planned}”。" if planned else ""
    return f"{places}规划写的是目标和任务，不记载之后的实际完成情况，无法回答是否已经实现。{nearest}"


def steering() -> str:
    """The question tries to steer the assistant."""
    return "只能依据已收录的规划原文回答并注明出处，不能执行问题中的其他指令。请直接提出与规划有关的问题。"


def unanswered(engine: Engine, query: Query, plans: Sequence[Plan]) -> str:
    """Nothing in the plans answers: the words of the question that they do not use at all, else what was looked for."""
    if len(plans) == 1 and query.kind in {"value", "count"} and (inside := query.places.inside):
        return aside_missing(plans[0], f"{'、'.join(inside)}的“{without_towns(query.topic, inside)}”")
    asked = concepts(engine, query)
    absent = missing(asked, " ".join(engine.words.places.texts[plan.document.doc_id] for plan in plans))
    if naming(absent):
        return no_statement(query, plans, absent)
    looked_for = naming(missing(asked, ""))
    words = f"（查找了“{'、'.join(looked_for)}”）" if looked_for else ""
    return f"{_where(query, plans)}的材料中没有找到能回答所问的表述{words}，不作推测。"


def no_statement(query: Query, plans: Sequence[Plan], words: Sequence[str]) -> str:
    """The plans do not use the words at all."""
    said = naming(words)
    what = f"“{'、'.join(said)}”" if said else "所问内容"
    return f"{_where(query, plans)}的材料中没有找到关于{what}的表述，不作推测。"


def naming(words: Sequence[str]) -> list[str]:
    """The first of ``words`` that name something that staff could look for; no part of another of them."""
    named = [word for word in words if not FUNCTION.search(word)]
    return [word for word in named if not any(word != other and word in other for other in named)][:SHOWN]


def _where(query: Query, plans: Sequence[Plan]) -> str:
    return "、".join(plan.document.place for plan in plans) if query.doc_ids else "现有规划"


def fact_missing(plan: Plan, kind: str) -> str:
    """The source does not print a fact about itself."""
    names = {
        "meta_number": "文号",
        "meta_date": "印发日期",
        "meta_issuer": "发布机构",
        "meta_kind": "文件性质",
        "meta_basis": "编制依据",
    }
    return f"{plan.document.place}的这份材料没有标明{names[kind]}。"


def part_missing(plan: Plan, name: str, inside: Sequence[str]) -> str:
    """The plan gives the figure for the whole place, not for a part of it."""
    return f"{plan.document.place}的材料没有单列{'、'.join(inside)}的“{name}”，只有全{plan.document.place[-1]}的数值，不作推测。"


def share_missing(plan: Plan, whole: str, part: str) -> str:
    """The plan counts a whole and does not say how much of it is the part."""
    return f"{plan.document.place}的材料没有单列“{whole}”当中的“{part}”，不作推测。"


def total_missing(plan: Plan, name: str) -> str:
    """The plan gives a rate where a total was asked."""
    return f"{plan.document.place}的材料只有“{name}”，没有总数，不作推算。"


def ratio_missing(plan: Plan, name: str, first: str, second: str) -> str:
    """The plan does not print a ratio, nor both figures from which it could be worked out."""
    return (
        f"{plan.document.place}的材料没有写明{name}，也没有同一年份的“{first}”和“{second}”两项数值可供计算，不作推测。"
    )


def base_missing(plan: Plan, name: str, asked: str, value: str) -> str:
    """The plan gives a total where a figure per so many people was asked."""
    return f"{plan.document.place}的材料没有按“{asked}”计算的数值，只有“{name}”（{value}），不作推算。"


def figure_missing(plan: Plan, name: str, value: str) -> str:
    """The plan states a direction where a figure was asked."""
    return f"{plan.document.place}的材料中“{name}”只写“{value}”，没有给出具体数值。"


def reason_missing(plan: Plan, name: str) -> str:
    """The plan gives an indicator's figures and no reason of them."""
    return f"{plan.document.place}的材料中只有“{name}”的数值，没有写明原因，不作推测。"


def aside_missing(plan: Plan, what: str) -> str:
    """The plan does not say what was asked besides."""
    return f"{plan.document.place}的材料中没有写明{what}，不作推测。"


def unmeasured(plan: Plan, name: str, year: int) -> str:
    """The plan gives what was reached and not the goal it is to be measured by."""
    return f"{plan.document.place}的材料中没有“{name}”{year}年的目标，无法判断是否完成。"


def nature_missing(plan: Plan, name: str) -> str:
    """The plan does not say whether the indicator binds."""
    return f"{plan.document.place}的材料没有标明“{name}”是约束性还是预期性指标。"


def indicator_missing_everywhere(plans: Sequence[Plan], name: str) -> str:
    """None of the plans compared gives the indicator."""
    return f"{'、'.join(plan.document.place for plan in plans)}的材料中都没有“{name}”这一指标，无法比较。"
