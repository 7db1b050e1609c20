"""Categories and natures of a table's indicators, and how its goals were met, counted from its rows."""

import pytest


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("乐至主要发展指标分哪几类", ("共6类", "健康服务共15项", "健康产业共1项")),
        ("绍兴表2分几类指标", ("共3类", "服务体系指标共9项")),
        ("乐清的指标分几大类，各几个", ("共5类", "创新发展指标共2项")),
        ("相山预期性指标比约束性多几个？", ("预期性指标共14项、约束性指标共4项", "相差10项")),
        ("绍兴十三五规划指标都完成了吗", ("没有达到目标的共2项", "每千人注册护士数目标为3.38")),
        ("绍兴表1一共几项指标，几项没达到规划值", ("没有达到目标的共2项", "45.59%")),
    ],
)
def test_the_makeup_of_a_table_is_counted_from_its_rows(assistant, question, parts):
    answer = assistant.ask(question)
    assert not answer.refused
    assert all(part in answer.text for part in parts), answer.text
    assert all(sentence.citations for sentence in answer.sentences)


def test_one_table_that_is_named_is_the_only_one_counted(assistant):
    assert "健康素质" not in assistant.ask("绍兴表2分几类指标").text


def test_one_nature_alone_is_counted_as_before(assistant):
    assert "相差" not in assistant.ask("乐至约束性指标有几个").text


def test_a_plan_without_a_table_has_no_categories(assistant):
    assert "共" not in assistant.ask("温岭的指标分几大类").text
