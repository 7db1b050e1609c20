"""Two measures of one question, over the real plans: each is told with all that is asked of it."""

import pytest


def said(assistant, question):
    answer = assistant.ask(question)
    assert not answer.refused
    assert all(sentence.support != "unsupported" for sentence in answer.sentences)
    return answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("绍兴2020年的护士数和签约率，目标和实际各是多少", ("3.38", "3.26", "50%", "45.59%")),
        ("绍兴2020年每千人注册护士数和主要慢性病规范管理率完成了吗", ("3.38", "3.26", "70%", "71.33%")),
        ("绍兴出生缺陷发生率和孕产妇死亡率2020年的目标值与完成值", ("15", "11.37", "9以下", "为0（")),
        ("绍兴2020年的寿命和签约率计划多少、完成多少", ("81", "82.87", "50%", "45.59%")),
        ("绍兴医生护士2020年每千人各多少，跟目标比呢", ("为3。", "3.38", "3.26")),
        ("绍兴2025年医生护士床位各多少", ("4.3", "为5。", "为7。")),
        ("绍兴2025年签约率和健康素养目标是多少", ("50%", "40%")),
        ("乐至的建档率和重精患者管理率2020年是多少", ("97.05%", "90%", "96%")),
        ("乐至健康素养和床位五年各提高多少", ("5.67个百分点", "1.7张")),
        ("温岭人均期望寿命和居民健康素养，当年要到多少、“十四五”末要到多少？", ("79岁", "80岁以上", "29%", "32%")),
    ],
)
def test_each_measure_is_told_with_all_that_is_asked_of_it(assistant, question, values):
    text = said(assistant, question)
    assert all(value in text for value in values), text


@pytest.mark.parametrize(
    "question",
    [
        "绍兴2020年国家卫生镇和省级卫生镇分别有多少",
        "绍兴2020年卫生镇创建，目标是几个、实际几个",
        "绍兴十三五期间卫生镇建了多少个，超没超计划",
        "绍兴十三五创建了多少个国家级和省级卫生乡镇",
        "绍兴国家卫生镇、省级卫生镇的目标数和实际数",
    ],
)
def test_a_row_of_two_levels_is_told_of_both(assistant, question):
    text = said(assistant, question)
    assert all(f"为{value}。" in text for value in (7, 16, 34, 65)), text


def test_one_level_of_the_row_is_told_alone(assistant):
    text = said(assistant, "绍兴新建的省级卫生镇有几个")
    assert "65" in text and "34" not in text


def test_a_base_or_house_of_one_measure_is_not_asked_of_the_other(assistant):
    text = said(assistant, "乐至每千常住人口注册护士数和卫生乡镇数2025年是多少")
    assert "3.3人" in text and "21个" in text and "没有按" not in text


@pytest.mark.parametrize(
    ("question", "refused"),
    [("乐至2020年建档率", False), ("乐至2025年健康档案建档率是多少", True), ("乐至2018年建档率", True)],
)
def test_a_year_behind_a_figure_dates_only_what_comes_later(assistant, question, refused):
    """建档率达97.05%，…，2018年顺利通过…复评验收 stands in the review of the years up to 2020."""
    answer = assistant.ask(question)
    assert answer.refused is refused
    assert ("97.05%" in answer.text) is not refused
