"""Which indicators keep a bound or have a unit, which plans set one, and changes as multiples and per year."""

from decimal import Decimal

import pytest

from retrieval.limits import limit_of


@pytest.mark.parametrize(
    ("question", "number", "unit"),
    [
        ("哪几家定的是90%", "90", "%"),
        ("哪些指标达到90%以上", "90", "%"),
        ("哪家超过80岁", "80", "岁"),
        ("每千人7张以上的", "7", "张"),
        ("有几份规划高过80岁", "80", "岁"),
        ("how many plans set a target above 38%", "38", "%"),
    ],
)
def test_the_bound_of_a_question_is_read(question, number, unit):
    found = limit_of(question)
    assert found is not None and (found.number, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "question", ["65岁以上老年人管理率", "到2025年目标是2025年完成吗", "超过2020年的", "哪些指标最高"]
)
def test_an_age_group_or_a_year_is_no_bound(question):
    assert limit_of(question) is None


@pytest.mark.parametrize(
    ("question", "count", "named"),
    [
        ("乐至县主要指标中2025年达到90%以上的有哪些？", "共5项（数值共6个）", "严重精神障碍管理率为95%"),
        ("绍兴2025年的指标里单位是%的有几项？", "共8项", "县域就诊率"),
        ("温岭“十四五”规划目标里哪些定到90%？", "共4项", "食品安全监测覆盖率达到90%"),
    ],
)
def test_indicators_that_keep_a_bound_are_listed_and_counted(assistant, question, count, named):
    text = assistant.ask(question).text
    assert (count in text, named in text) == (True, True)


def test_an_indicator_named_outright_is_not_listed_by_its_bound(assistant):
    assert "逐项清点" not in assistant.ask("绍兴2025年老年人健康管理率目标达到75%了吗").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("县域就诊率的目标，哪几家定的是90%？", "符合所问条件的：乐清市（90%）、温岭市（90%）、绍兴市（90%）、乐至县"),
        ("哪几家把健康素养目标定到40%？", "符合所问条件的：乐清市（40%）、绍兴市（40%）；不符合的"),
        ("孕产妇死亡率目标按从低到高排一下", "绍兴市最低，乐至县最高"),
    ],
)
def test_a_question_that_names_no_place_is_put_to_all_plans(assistant, question, said):
    assert said in assistant.ask(question).text


def test_hospitals_asked_for_are_no_plans(assistant):
    query = assistant.engine.understand("床位数最多的是哪几家医院？")
    assert not query.across


def test_another_count_per_thousand_does_not_stand_for_one_that_is_missing(assistant):
    text = assistant.ask("哪几家的床位目标是每千人7张以上？").text
    assert "托位" not in text and "相山区的材料中没有写明" in text


def test_the_highest_of_three_places_named_before(assistant):
    history = ["绍兴每千人护士数目标多少？", "乐清呢？", "温岭呢？"]
    assert "绍兴市、温岭市最高" in assistant.ask("谁最高", history=history).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山托位数2025年是2020年的几倍？", "约为前者的2.96倍"),
        ("乐至县2020到2025每千人护士数有没有翻一番", "约为前者的1.22倍"),
        ("乐至2025年每千人床位比2020年多多少，年均增加多少？", "平均每年增加约0.34张"),
    ],
)
def test_a_change_is_told_as_a_multiple_or_per_year(assistant, question, said):
    text = assistant.ask(question).text
    assert said in text and "2697" not in text


def test_goal_and_result_of_one_year_are_no_change_over_years(assistant):
    text = assistant.ask("绍兴床位2020年目标和实际差多少").text
    assert "5.83" in text and "6.07" in text and "2025" not in text


def test_each_goal_is_tallied(assistant):
    assert "没有达到目标的共2项" in assistant.ask("绍兴“十三五”的目标是不是每一项都完成了？").text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("有几份规划把居民健康素养水平定在40%以上？", "符合所问条件的：乐清市（40%）、绍兴市（40%）"),
        ("How many plans set a health literacy target above 38%?", "符合所问条件的：乐清市（40%）、绍兴市（40%）"),
        ("五份规划里谁定的2025年床位数最高？", "比较：乐至县最高"),
        ("谁家规划里提到了院士工作站？", "共1份：绍兴市"),
        ("乐至的约束性指标名单", "总体近视率"),
        ("绍兴的服务效能指标由什么组成？", "出生人口性别比"),
        ("乐至规划的保障措施有啥？", "健康融入万策"),
    ],
)
def test_plans_counted_and_lists_asked_in_other_words(assistant, question, told):
    assert told in assistant.ask(question).text
