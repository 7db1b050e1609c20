"""A doubted row, and a goal of which is asked whether it is reached, show the other year's figure."""

from __future__ import annotations


def test_a_doubted_row_shows_its_other_year(assistant):
    told = assistant.ask("乐至高血压患者管理率到底多高").text
    assert "45%" in told
    assert "40%" in told
    assert "请注明年份" in told


def test_a_row_asked_for_one_year_shows_that_one(assistant):
    assert "40%" not in assistant.ask("乐至2025年高血压患者管理率到底多高").text


def test_a_question_whether_a_goal_is_reached_gets_the_base_year_too(assistant):
    told = assistant.ask("绍兴每千人床位有7张了吗").text
    assert "6.07" in told
    assert "不是同一时期" in told
