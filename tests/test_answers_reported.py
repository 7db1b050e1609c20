"""Questions whether something was reached: the plan's own report answers, else the refusal."""

import pytest


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至评上国家卫生县城了吗", "成功创建国家卫生县城"),
        ("相山的省级健康促进区后来评下来没有？", "安徽省健康促进区"),
        ("乐至县人民医院卒中中心建成了没有", "建成卒中中心"),
    ],
)
def test_a_reported_result_answers(assistant, question, said):
    answer = assistant.ask(question)
    assert not answer.refused
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    ["乐至县人民医院评上三级甲等了吗？", "乐至的四川省健康县创成了没有", "绍兴2025年期望寿命83岁的目标最终实现了吗"],
)
def test_a_goal_of_the_plan_stays_refused(assistant, question):
    assert assistant.ask(question).refused


def test_closing_the_draft_is_no_outcome(assistant):
    assert "发改局" in assistant.ask("乐清规划最后是跟哪个部门一起发文的？").text


def test_a_labelled_date_and_the_signed_one_are_both_given(assistant):
    text = assistant.ask("绍兴市卫生健康“十四五”规划是6月几号的？落款和公开日期都告诉我").text
    assert "2021年6月13日" in text
    assert "2021-06-17" in text


def test_what_the_review_tells_of_is_reported_though_an_indicator_sounds_alike(assistant):
    told = assistant.ask("绍兴卫生乡镇创建全覆盖了没？")
    assert not told.refused
    assert "实现国家卫生城市、省级卫生乡镇全覆盖" in told.text


def test_whether_a_house_is_built_no_plan_tells_later(assistant):
    told = assistant.ask("绍兴市职业病防治院建好没有")
    assert told.refused
    assert "原文只写" not in told.text
