"""What a review tells of as reached and a later chapter sets as a goal: a question whether it holds is shown both."""

import pytest

from answers.periods_named import period_name

NOTICE = "引用时请注明时间。"


@pytest.mark.parametrize(
    ("question", "reached", "goal"),
    [
        ("绍兴卫生乡镇实现全覆盖了吗？", "省级卫生乡镇全覆盖", "国家卫生乡镇和健康促进示范区实现全覆盖"),
        ("绍兴的基层机构都能提供中医服务吗？", "实现中医服务全覆盖", "占比达到100%"),
        ("乐至的乡镇卫生院都达标了吗？", "建设标准率达100%", "达到国家基本标准"),
        ("乐至整合型医疗服务体系建立了没有？", "体系初步建立", "公共服务体系基本建立"),
        ("绍兴的省市共建学科是已经建成的还是以后要建的？", "新建省级重点学科8个", "创建省级重点学科2—3个"),
    ],
)
def test_what_was_reached_and_what_is_a_goal_stand_side_by_side(assistant, question, reached, goal):
    text = assistant.ask(question).text
    assert reached in text and goal in text and NOTICE in text, text


@pytest.mark.parametrize(
    "question",
    [
        "绍兴到2025年国家卫生乡镇覆盖面目标是什么？",  # a goal alone is asked for
        "温岭的航空急救实现全覆盖了吗？",  # no chapter tells of it
        "乐至的县级急救中心建成了吗？",  # the review alone tells of it
    ],
)
def test_a_question_for_one_of_them_is_shown_no_other(assistant, question):
    assert NOTICE not in assistant.ask(question).text


def test_what_the_review_alone_tells_as_reached_is_told(assistant):
    answer = assistant.ask("绍兴省级卫生乡镇实现全覆盖了吗？")
    assert not answer.refused and "省级卫生乡镇全覆盖" in answer.text and NOTICE not in answer.text


def test_only_the_years_of_a_five_year_plan_have_its_name():
    assert (period_name(2020), period_name(2025), period_name(2023), period_name(None)) == (
        "“十三五”",
        "“十四五”",
        "",
        "",
    )
