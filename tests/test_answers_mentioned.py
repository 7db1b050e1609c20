import pytest


@pytest.mark.parametrize("question", ["淮北2018年评上的是国家卫生城市吗", "淮北市2018年是国家卫生城市吗"])
def test_what_a_plan_says_of_a_place_without_one_puts_a_premise_right(assistant, question):
    answer = assistant.ask(question)
    assert (answer.refused, "获评省级卫生城市" in answer.text) == (False, True)


@pytest.mark.parametrize("question", ["淮北市2025年人均期望寿命是多少", "淮北2030年能评上国家卫生城市吗"])
def test_a_place_without_a_plan_is_refused_what_no_plan_says_of_it(assistant, question):
    assert assistant.ask(question).refused
