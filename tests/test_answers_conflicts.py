"""Two places of a plan that state one matter differently, over the real plans."""

import pytest

from assistant import Assistant
from corpus.matters import matter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高血压规范管理率", "高血压患者管理率"),
        ("登记在册的严重精神障碍患者规范管理率", "严重精神障碍管理率"),
        ("新增三级甲等综合医院", "三甲综合医院数"),
        ("乡镇卫生院达到国家“优质服务基层行”推荐标准", "基层医疗机构达到国家推荐标准"),
    ],
)
def test_names_that_differ_in_a_qualifier_are_one_matter(one, other):
    assert matter(one) == matter(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("高血压患者管理率", "糖尿病患者管理率"), ("男性肥胖率", "肥胖率"), ("居民健康素养水平", "居民心理健康素养水平")],
)
def test_names_of_other_people_or_illnesses_are_not(one, other):
    assert matter(one) != matter(other)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("乐至2020年高血压管理率是多少", ("40%", "88.16%")),
        ("乐至2025年严重精神病人的管理率要多少，几处说法对得上不", ("95%", "90%")),
        ("相山区医疗机构到底是258家还是214家？", ("258家", "214家")),
        ("乐清那份规划的专家论证稿是几月份出来的？", ("6-8月", "于8月")),
    ],
)
def test_both_places_are_shown(assistant: Assistant, question, figures):
    text = assistant.ask(question).text
    assert all(figure in text for figure in figures)


def test_a_count_of_part_of_them_is_not_set_beside_the_number_of_all(assistant: Assistant):
    assert "214" not in assistant.ask("相山区现在一共有多少家医疗机构？").text


def test_another_year_is_not_set_beside_the_year_that_was_asked(assistant: Assistant):
    assert "88.16" not in assistant.ask("乐至2025年高血压病人要管到百分之几").text


def test_a_question_without_a_base_finds_the_row_on_the_base_of_the_plan(assistant: Assistant):
    assert "3.5" in assistant.ask("乐至表里全科医生2025年是几个？").text


def test_the_number_in_all_is_not_the_rate(assistant: Assistant):
    assert "3.5万张" in assistant.ask("绍兴2025年全市病床总量要达到多少？不是千人那个数").text


def test_a_share_of_those_who_receive_something_is_how_far_it_covers_them():
    assert matter("病人接受抗病毒治疗比例") == matter("抗病毒治疗覆盖率")


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("绍兴三甲综合医院的目标，有的地方写1家有的写2家，怎么回事", ["新增三级甲等综合医院1家", "2"]),
        ("乐至艾滋病人抗病毒治疗的比例，2020年是多少", ["94.09%", "≥90"]),
    ],
)
def test_figures_of_one_matter_under_other_words_are_both_shown(assistant, question, figures):
    text = assistant.ask(question).text
    assert [figure for figure in figures if figure not in text] == []
