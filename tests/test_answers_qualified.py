"""A figure of one kind, head or base is none of another; near names and ratios are given as what they are."""

import pytest


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("乐至的HPV疫苗接种率目标是多少", "hpv疫苗接种率"),
        ("乐至县水痘疫苗接种率目标", "水痘疫苗接种率"),
        ("相山区狂犬疫苗接种率", "狂犬疫苗接种率"),
        ("相山新冠疫苗接种率要达到多少", "没有给出具体数值"),  # the plan names the vaccine without a figure
        ("绍兴市老龄化率是多少", "老龄化"),  # no rate of old people's health care
        ("绍兴老年人口比例", "人口比例"),
        ("相山床护比", "没有写明床护比"),
        ("乐清2025年每千人3岁以下托位数目标是几个", "（800个）"),
        ("绍兴人民医院床位数目标", "没有单列"),
        ("相山区人民医院现在有多少医生和护士", "没有单列区人民医院"),
    ],
)
def test_a_figure_of_another_kind_is_refused(assistant, question, named):
    answer = assistant.ask(question)
    assert answer.refused and named in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至县疫苗接种率", "90%以上"),
        ("乐至儿童疫苗接种率", "90%以上"),
        ("相山国家免疫规划疫苗接种率目标", ">90%"),
        ("乐至县新冠疫苗接种率", "提高人群接种率"),
        ("绍兴老年人健康管理率目标", "75%"),
        ("乐至老年人口比例是多少", "26.4%"),
        ("乐清3岁以下托位数目标", "800个"),
        ("绍兴救护车要配多少辆", "169辆"),
        ("绍兴救护车按多少人口一辆配", "每3万常住人口不低于1辆"),
    ],
)
def test_a_figure_of_the_kind_asked_for_is_given(assistant, question, said):
    answer = assistant.ask(question)
    assert not answer.refused and said in answer.text


@pytest.mark.parametrize(
    ("question", "history", "said"),
    [
        ("相山区每万人公共卫生医师数", (), "公共卫生人员数为0.6人"),
        ("相山呢", ("绍兴公共卫生医师每万人要到多少",), "公共卫生人员数为0.6人"),
        ("绍兴2025年每万人公共卫生人员数", (), "专业公共卫生医师数达到2人/万人"),
        ("绍兴家庭医生签约率2020年完成多少", (), "责任医生规范签约服务率实际完成为45.59%"),
    ],
)
def test_a_near_name_is_given_under_its_own_name(assistant, question, history, said):
    answer = assistant.ask(question, history=history)
    assert said in answer.text and "名称相近" in answer.text and "全科" not in answer.text


def test_the_indicator_itself_is_given_without_a_word_on_names(assistant):
    assert "名称相近" not in assistant.ask("相山每万人公共卫生人员数2025").text


def test_a_ratio_is_worked_out_from_its_two_figures(assistant):
    answer = assistant.ask("医护比绍兴2025年大概是多少")
    assert "约为1:1.16（5÷4.3）" in answer.text
    assert [s.support for s in answer.sentences].count("computed") == 1
    assert not assistant.ask("绍兴医护人员薪酬增长").text.count("约为1:")
