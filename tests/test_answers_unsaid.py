"""What is asked besides and not said gets a line; a rate that no sentence gives is said to be missing."""

import pytest

from retrieval.asides import split_asides


@pytest.mark.parametrize(
    ("question", "said", "missing"),
    [
        ("温岭每千人床位数目标多少，投资多少钱", "7张", "投资金额"),
        ("相山南区养老床位多少张，要花多少钱", "20张", "投资金额"),
        ("乐至第三人民医院建设哪些用房，工期多长，由谁负责", "15700平方米", "工期"),
        ("乐至卫生乡镇数2025年是多少，为什么变少了", "21", "原因"),
        ("乐至肺癌筛查率", "肺癌", "“肺癌筛查率”的数值"),
    ],
)
def test_what_is_asked_besides_and_not_said_gets_a_line(assistant, question, said, missing):
    answer = assistant.ask(question)
    assert not answer.refused and said in answer.text
    assert f"没有写明{missing}" in answer.text


@pytest.mark.parametrize("question", ["温岭市第一人民医院由谁负责", "乐至卫生乡镇数为什么变少了"])
def test_the_only_thing_asked_is_refused_where_it_is_not_said(assistant, question):
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    "question", ["乐至县两个健康集团由谁牵头", "乐至县吸烟率目标是多少", "绍兴2025年入网救护车要有多少辆，每千人床位呢"]
)
def test_what_is_said_gets_no_such_line(assistant, question):
    assert "没有写明" not in assistant.ask(question).text


def test_a_piece_with_a_matter_of_its_own_is_no_aside():
    assert split_asides("床位多少,财政补助资金投多少钱?")[1] == ()


def test_a_goal_that_the_plan_does_not_give_is_said_to_be_missing(assistant):
    answer = assistant.ask("乐至呢？", history=["绍兴2020年人均期望寿命当年定的目标完成了没有"])
    assert "没有“人均预期寿命”2020年的目标" in answer.text


def test_a_further_sentence_shares_the_matter(assistant):
    answer = assistant.ask("相山2020年婴儿死亡率是多少，和2025年目标")
    assert "0.28" in answer.text and "产前筛查率" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐清每千人护士数是按户籍人口算的，对吗", "三千数指标按常住人口计算"),
        ("相山区的老年人在医院能有失智床位吗，规划里安排了没有", "失智养老床位30张"),
        ("乐清规划的头一稿是什么时候拿出来的", "2021年5月"),
    ],
)
def test_what_a_plan_arranges_and_how_it_counts(assistant, question, said):
    answer = assistant.ask(question)
    assert not answer.refused and said in answer.text
