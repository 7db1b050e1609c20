"""Questions that suspect two statements of one matter: the statements that together hold what they name."""

import pytest

from answers.asked_of_both import expanded
from index.terms import fold
from retrieval.contrasts import asks, ways_told, without_doubt

NOTICE = "注意：以上是原文几处的表述"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至的县域内就诊率90%，是“保持”还是“达到”？", ("保持县域内就诊率90%以上", "县域内就诊率达到90%以上")),
        ("绍兴主要慢性病规范管理率究竟是70%、71.33%还是75%？", ("70%", "71.33%", "75%")),
        ("绍兴县域就诊率的要求是达到还是保持？", ("县域就诊率达到90%", "保持在90%以上")),
        ("相山医疗机构到底多少家，怎么文里有两个数？", ("医疗机构258家", "214家医疗机构")),
        ("相山健康促进工作的人员得专职，还是兼职也行？", ("专（兼）职", "有专职人员")),
        ("温岭“七大”和“六大”是一回事吗？", ("七大健康行动", "六大活动")),
        ("乐至卫生乡镇数怎么反倒少了？", ("为21个", "为23个")),
    ],
)
def test_both_statements_that_a_question_suspects_are_shown(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


@pytest.mark.parametrize(
    "question",
    [
        "绍兴2020年主要慢性病规范管理率，规划目标和实际完成对得上吗？",  # its two values stand there already
        "相山成人吸烟率，第九节和创建国家级健康促进区那节的说法一致吗？",
        "绍兴人均期望寿命到底要到多少岁？",
    ],
)
def test_an_answer_that_covers_its_question_stays(assistant, question):
    answer = assistant.ask(question)
    assert not answer.refused
    assert NOTICE not in answer.text


def test_what_no_statement_holds_is_still_refused(assistant):
    assert assistant.ask("温岭到底要建两所航空学院，还是三所？").refused


def test_words_of_doubt_are_told_from_the_matter():
    assert without_doubt("县域就诊率").strip() == "县域就诊率"
    assert "跌倒" in without_doubt("老人跌倒干预")
    assert asks("suspects", "怎么又写全覆盖") and not asks("suspects", "县医院有多少张床")
    assert ways_told("是力争还是确保") == ("力争", "确保")
    assert ways_told("保持多少") == ()
    assert expanded(fold("专（兼）职人员")).endswith("兼职")


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        # Each place that is named, with the figure of the matter: not “健康素养66条”.
        (
            "相山2025年健康素养的目标，表里、健康相山那节、创国家级健康促进区那节说法一样吗",
            ("36%", "33%", "水平20%"),
            "66条",
        ),
        ("乐至严重精神障碍患者管理率，2025年的目标表里和第四章写得一样吗？", ("95%", "90%"), NOTICE),
        # What a document calls itself; who of two does something.
        ("乐清编的到底叫“十四五”规划还是规划纲要？", ("应急管理“十四五”规划》", "规划纲要》"), "2030行动纲要"),
        ("乐清这份规划到底是市规划办审的还是发改局审的？", ("市规划办出具审核意见", "发改局审核通过"), NOTICE),
        # A claim beside what is held against it; two things set side by side.
        ("绍兴说“十三五”目标任务顺利完成，可签约服务率那一行达标了没有？", ("45.59", "目标任务顺利完成"), "88%"),
        (
            "相山提供中医药服务的机构和建中医馆的机构，范围一样吗",
            ("村卫生室都能够", "11家社区卫生服务中心"),
            "写法不同",
        ),
        # Words in quotation marks.
        ("乐至要建的几个“圈”分别是多少分钟的？", ("15分钟急救圈", "30分钟健康服务圈", "15分钟健身圈"), "经济圈"),
        ("温岭那句“分别控制在”，指标数和数值数对得上吗", ("0.3‰、5‰",), "3.5"),
        # Why a figure falls is told by its own row; a statement behind a semicolon stands alone.
        ("乐至的卫生乡镇数到2025年怎么反倒少了？表里两个数是多少", ("23个", "21个"), "30%"),
        ("乐至那11个中央投资项目，总投资跟括号里中央、地方两笔加起来对不上吧？", ("9026.52", "1070"), "29957"),
        # Two statements are told: a third one is too much.
        ("健康知识普及和创国家级促进区，相山两处写的居民健康素养要求各是啥？", ("33%", "水平20%"), "96个"),
        ("绍兴三级甲等综合医院到底要几家，前后说法不同", ("目标为2", "1家"), "双向转诊"),
    ],
)
def test_each_side_is_shown_and_no_neighbour(assistant, question, said, not_said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text
    assert not_said not in text


def test_a_goal_of_another_year_is_no_third_value(assistant):
    text = assistant.ask("绍兴2020年主要慢性病规范管理率达标了没有，数是多少").text
    assert "71.33%" in text and "75%" not in text
