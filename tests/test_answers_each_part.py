"""Several things asked at once: each gets its own value, or is told to be missing."""

import pytest

from retrieval.lists import said_for_each


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至2025年婴儿、5岁以下儿童、孕产妇这三个死亡率", ("3.5‰", "14.5")),
        ("绍兴的孕产妇和婴儿死亡率2025年要控制到多少？", ("6.5以下", "4.0以下")),
        ("相山健康素养和心理健康素养2025年各是多少", (">36%", "25%")),
        ("绍兴健康乡镇建设比例2025年是多少，健康村呢", ("90%", "85%")),
        ("温岭十四五末医生数要达到多少，全科的呢？", ("4.3人", "5人")),
        ("相山医疗机构有多少家，设公共卫生监督员的又是多少家？", ("258家", "214家")),
        ("相山到2025年健康社区、健康促进医院、健康促进学校各要占多少？", ("20%", "60%", "50%的中小学")),
        ("乐清的医生、护士、全科医生2025年各要多少", ("3.8", "3.54", "4.50")),
        ("温岭2021年孕产妇和5岁以下儿童死亡率控制在多少", ("0.3‰、5‰",)),
    ],
)
def test_each_part_is_answered(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


@pytest.mark.parametrize(
    ("question", "value", "missing"),
    [
        ("乐清婴儿死亡率和5岁以下儿童死亡率2025年各多少", "＜6‰", "没有“5岁以下儿童死亡率”"),
        ("温岭2025年县域就诊率多少，基层就诊率呢", "90%", "没有写明“基层就诊率”2025年的数值，写明的是2021年的"),
    ],
)
def test_the_part_that_is_missing_is_named(assistant, question, value, missing):
    text = assistant.ask(question).text
    assert value in text
    assert missing in text


def test_two_parts_with_one_answer_are_one_question(assistant):
    text = assistant.ask("相山已经办起来的托育点有几处，正在建的还有几处？").text
    assert "13处" in text
    assert "2处" in text


def test_a_measure_is_spread_only_over_names():
    known = ("孕产妇死亡率", "婴儿死亡率").__contains__
    assert said_for_each("孕产妇和婴儿的死亡率", known) == "孕产妇死亡率、婴儿死亡率"
    assert said_for_each("医院和社区的死亡率", known) == "医院和社区的死亡率"


def test_a_part_without_a_figure_is_quoted(assistant):
    text = assistant.ask("温岭2025年人均期望寿命和重大慢病过早死亡率各是多少").text
    assert "80岁" in text
    assert "重大慢病过早死亡率持续降低" in text
