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
