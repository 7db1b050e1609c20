"""Whether something is let or reached, and everyday words of asking that no plan has to hold."""

from __future__ import annotations


def test_whether_something_is_let_is_answered_by_what_the_plan_encourages(assistant):
    assert "中医坐堂诊所1-2家" in assistant.ask("相山区准不准药店开中医坐堂诊所？").text
    assert "多点执业" in assistant.ask("绍兴准不准医生多点执业").text


def test_whether_something_unknown_to_the_plan_is_let_stays_refused(assistant):
    assert assistant.ask("温岭让不让药店卖安眠药").refused


def test_a_least_share_is_no_word_that_the_plan_must_hold(assistant):
    assert "20%以上" in assistant.ask("绍兴基层的医生里头，学中医的起码要占几成？").text


def test_a_figure_asked_whether_reached_is_shown_with_the_base_year(assistant):
    told = assistant.ask("绍兴每千人床位到7.5张了没有").text
    assert "目标为7" in told
    assert "6.07" in told


def test_an_outcome_without_a_figure_stays_refused(assistant):
    assert assistant.ask("绍兴每千人床位目标后来达到了没有").refused


def test_what_came_of_a_goal_in_its_own_year_stays_refused(assistant):
    assert assistant.ask("绍兴2025年底医院数实际到133家了没有？").refused
    assert assistant.ask("乐清2025年县域就诊率最后实际达到90%了没有？").refused


def test_a_discussion_is_found_under_the_word_of_offices(assistant):
    assert "10月初" in assistant.ask("乐清卫健局党委会是几月讨论这个规划的？").text
