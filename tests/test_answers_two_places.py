"""Two places of a plan that the question names, over the real plans."""

import pytest

from answers.two_places import places_named


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山的医疗机构，一处说258家一处说214家，怎么不一样？", ("258家", "214家")),
        ("相山成人吸烟率，控烟那段和创建国家级健康促进区那段写的分别是多少？", ("低于19%", "低于全省平均水平20%")),
        ("绍兴的省级以上卫生人才，是定到多少人还是翻倍？两处说法都列一下", ("100人以上", "翻一番")),
    ],
)
def test_each_of_the_two_places_is_shown(assistant, question, said):
    answer = assistant.ask(question)
    assert [s.support for s in answer.sentences].count("quoted") == 2
    assert all(words in answer.text for words in said)


def test_a_table_beside_the_text_is_no_place_by_what_it_is_on():
    assert places_named("人均寿命,表格那处和正文那处写的分别是多少") is None
