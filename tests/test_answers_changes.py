"""By how much a figure changes between two years, or differs between table and text; only the text where that is asked."""

import pytest


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至吸烟率2020到2025降几个百分点", "至少减少1.4个百分点"),
        ("乐至县15岁以上的人抽烟比例降了多少个百分点", "至少减少1.4个百分点"),
        ("乐至健康服务业规模2025年比2020年增长百分之几", "增加3亿元，增长约20%"),
        ("乐至护士数增长了百分之几", "增长约21.8%"),
        ("绍兴人均期望寿命从2020年到2025年提高多少岁", "至少增加0.13岁"),
        ("乐至婴儿死亡率表里比正文高多少", "相差0.85‰"),
    ],
)
def test_a_difference_is_computed_and_cites_its_figures(assistant, question, said):
    answer = assistant.ask(question)
    told = next(s for s in answer.sentences if said in s.text)
    assert told.support == "computed" and told.citations


def test_a_percentage_of_a_percentage_is_not_given(assistant):
    assert "约" not in assistant.ask("乐至吸烟率2020到2025的降幅").text


def test_the_table_set_aside_is_not_shown(assistant):
    answer = assistant.ask("别算表里的，用正文那个数", history=["乐至婴儿死亡率"])
    assert "2.7" in answer.text and "3.5" not in answer.text


def test_added_and_whole_are_told_apart(assistant):
    text = assistant.ask("绍兴三级甲等综合医院要有几家").text
    assert "新增的数量，一处是总数" in text and "不完全相同" not in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "相山区2020到2025年每千人医生和护士，哪个加得多？各加多少",
            "变化幅度：每千人口执业（助理）医师数变化较大（每千人口执业（助理）医师数增加0.9人，每千人口注册护士数增加0.02人），相差0.88人。",
        ),
        (
            "乐至高血压和糖尿病患者管理率2025年差多少？",
            "按数值比较：高血压患者管理率（45%）高于糖尿病患者管理率（40%），相差5个百分点。",
        ),
        (
            "相山区2025年医生和护士每千人差几个？",
            "按数值比较：每千人口注册护士数（7.02人）高于每千人口执业（助理）医师数（5.90人），相差1.12人。",
        ),
        ("绍兴2020年千人床位，实际比当初规划的多了几张？", "2020年实际（6.07）高于2020年目标（5.83），相差0.24"),
    ],
)
def test_two_indicators_of_a_plan_are_set_against_each_other(assistant, question, said):
    told = next(s for s in assistant.ask(question).sentences if said in s.text)
    assert told.support == "computed" and len(told.citations) > 1


@pytest.mark.parametrize(
    "question",
    [
        "相山区2025年每千人医生和护士各多少",  # no comparison asked
        "相山2025年床位数和孕产妇死亡率哪个高？",  # no common unit
        "乐至2025年婴儿死亡率和孕产妇系统管理率差多少？",
    ],
)
def test_figures_that_are_not_to_be_compared_stay_by_themselves(assistant, question):
    text = assistant.ask(question).text
    assert "按数值比较" not in text and "变化幅度" not in text
