"""Goals of a table beside what came of them, and goals in words."""

from __future__ import annotations

import pytest

from answers.against_goals import reached
from retrieval.phrases import says


def beyond(engine, question: str) -> dict[str, int]:
    found = reached(engine, engine.understand(question), engine.plans["shaoxing"])
    return {one.goal.name: one.beyond for one in found}


def test_rows_that_fell_short_are_listed_with_both_values(assistant):
    text = assistant.ask("绍兴十三五那张完成表里，哪几项实际数没够上原定目标？").text
    assert ("目标为3.38，实际完成为3.26" in text, "目标为50%，实际完成为45.59%" in text, "共2项" in text) == (True,) * 3


def test_rows_that_passed_their_goal_are_listed(assistant):
    assert "目标为25%，实际完成为36.08%" in assistant.ask("绍兴十三五哪些指标超额完成了？").text


@pytest.mark.parametrize(
    ("name", "sign"),
    [("孕产妇死亡率", 1), ("出生缺陷发生率", 1), ("每千人注册护士数", -1), ("出生人口性别比", 0)],
)
def test_what_is_to_fall_is_better_below_its_goal(engine, name, sign):
    assert beyond(engine, "绍兴十三五哪些指标没有达标？")[name] == sign


def test_goals_of_a_year_without_results_are_not_set_against_any(engine):
    assert beyond(engine, "绍兴2025年哪些指标没有达标？") == {}


def test_goals_in_words_are_listed(assistant):
    text = assistant.ask("乐清有哪几个指标2025年没定具体数字，只写了文字要求？").text
    assert ("优于温州市平均水平" in text, "稳步提高" in text) == (True, True)


@pytest.mark.parametrize(
    "question",
    ["绍兴市还有哪些工作没有做到位？", "绍兴市哪些短板未能实现突破？", "绍兴市有哪些措施防止医保超额支付？"],
)
def test_deeds_left_undone_are_no_indicators_missed(assistant, question):
    assert "没有达到目标的" not in (text := assistant.ask(question).text)
    assert "优于目标的" not in text


def test_the_tally_of_goals_leaves_with_the_answer(assistant):
    assert "按数值比较，达到或优于目标的共" in assistant.ask("绍兴十三五的指标完成了几项？").text


@pytest.mark.parametrize(
    ("text", "count"),
    [("规划确定的18项主要指标中有13项如期完成。", True), ("18项主要指标由省卫健委下达。", False)],
)
def test_a_plans_own_count_of_goals_reached_is_found(text, count):
    assert says("goal", "stated", text) == count


@pytest.mark.parametrize("asked", ["哪几项指标没干成", "哪几项指标没完成", "哪几项指标没办到"])
def test_goals_missed_in_everyday_words(asked):
    assert says("goal", "missed", asked)
