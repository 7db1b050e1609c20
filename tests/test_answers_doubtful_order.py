"""A verdict over plans says when it hangs on which of a plan's two values is taken."""

import pytest

DOUBT = "各地次序"


def _doubts(assistant, question, history=()):
    return [s.text for s in assistant.ask(question, history).sentences if DOUBT in s.text]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("相山和乐至2025年人均期望寿命谁高", "相山区的原文有几处不同的数值（78.8岁、78岁），以上比较用的是78.8岁"),
        ("2020年婴儿死亡率，绍兴、乐至谁低", "乐至县的原文有几处不同的数值（3.55‰、2.7‰），以上比较用的是3.55‰"),
    ],
)
def test_the_value_compared_and_the_other_are_named(assistant, question, told):
    assert [told in text for text in _doubts(assistant, question)] == [True]


def test_an_order_that_the_other_value_turns_is_said_to_differ(assistant):
    assert _doubts(assistant, "相山和乐至2025年人均期望寿命谁高")[0].endswith("次序不同。")


def test_an_order_that_holds_with_either_is_said_to_stay(assistant):
    assert _doubts(assistant, "2020年婴儿死亡率，绍兴、乐至谁低")[0].endswith("次序不变。")


def test_plans_with_one_value_each_are_in_no_doubt(assistant):
    assert _doubts(assistant, "乐清和绍兴2025年人均期望寿命谁高") == []


@pytest.mark.parametrize(
    ("before", "turn", "verdict"),
    [
        ("乐至2025年每千人床位数目标是多少", "那绍兴呢，两家差多少", "相差0.5张"),
        ("绍兴到2025年每千人执业助理医师要几个", "换成乐清看看，哪个高", "绍兴市较高"),
        ("绍兴2025年每千人婴幼儿托位是几个", "相山比它多多少？", "相差0.54个"),
    ],
)
def test_a_place_set_against_the_one_before_is_compared_with_it(assistant, before, turn, verdict):
    assert any(verdict in s.text for s in assistant.ask(turn, [before]).sentences)


def test_a_place_asked_alone_after_another_is_answered_alone(assistant):
    answer = assistant.ask("绍兴呢", ["乐至2025年每千人床位数目标是多少"])
    assert {c.doc_id for c in answer.citations} == {"shaoxing"}


def test_a_change_between_years_is_asked_of_the_other_place_alone(assistant):
    answer = assistant.ask("绍兴呢，差多少", ["乐至每千人床位2020到2025增加多少"])
    assert {c.doc_id for c in answer.citations} == {"shaoxing"}
