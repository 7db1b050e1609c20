"""Two places that list, or name as partners, not quite the same; and two questions on one subject; over real plans."""

import pytest


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山区要建哪些类型的健康促进单位？", ("健康促进区", "学校、机关、企业等")),
        ("相山发展大健康产业，中医药要和哪些领域融合？", ("健康体育", "养老、旅游、文化、扶贫")),
        ("相山区人民医院打算跟什么样的医院搞远程会诊？", ("周边著名医院", "与省内外三级医院开展远程会诊业务")),
    ],
)
def test_the_other_list_stands_beside_the_answer(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in (*said, "不尽相同")), text


def test_a_list_that_the_plan_tells_once_stands_alone(assistant):
    assert "不尽相同" not in assistant.ask("绍兴要建哪几类健康单位？").text


def test_whether_a_thing_stands_and_what_it_does_are_both_answered(assistant):
    text = assistant.ask("相山区疾控中心现在建起来没有，承担什么工作？").text
    assert "筹建" in text and "流行病学调查" in text
