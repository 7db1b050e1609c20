"""The figures of a whole category of indicators."""

import pytest


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("乐至健康水平类五个指标2025年目标", ["78.3", "3.5‰", "5.2‰", "14.5", "15.8%"]),
        ("绍兴健康水平指标2025年目标分别是多少", ["83岁以上", "4.0以下", "6.5以下", "40%", "7.84%以下"]),
        ("乐至约束性指标的目标值", ["95%", "每年降低0.5个百分点", "＜30"]),
        ("相山健康生活类指标2020年是多少", ["34.59%", "17.7%"]),
    ],
)
def test_all_figures_of_the_category_and_year_are_told(assistant, question, figures):
    answer = assistant.ask(question)
    assert all(figure in answer.text for figure in figures)


def test_of_one_year_no_other_is_told(assistant):
    text = assistant.ask("相山健康生活类指标2020年是多少").text
    assert "<17" not in text


def test_an_indicator_of_the_category_is_told_alone(assistant):
    assert "78.3" not in assistant.ask("乐至健康水平指标里婴儿死亡率2025年多少").text
