"""A goal without a year asked for, whose bound the base year keeps already, is told with that year's figure."""

import pytest

from pages.english_answers import in_english

KEPT = "所定的界限之内"


@pytest.mark.parametrize(
    ("question", "was"),
    [
        ("老百姓自己掏腰包的卫生费用占比，乐至打算怎么控制？", "2020年已为28%"),
        ("相山婴儿死亡率目标", "2020年已为0.28‰"),
        ("绍兴婴儿死亡率控制在多少？", "正文所述已为1.70‰"),
        ("绍兴孕产妇死亡率目标", "2020年已为0"),
    ],
)
def test_the_figure_of_the_base_year_is_set_beside_the_bound(assistant, question, was):
    (said,) = [s for s in assistant.ask(question).sentences if KEPT in s.text]
    assert was in said.text
    assert said.support == "computed"


@pytest.mark.parametrize(
    "question",
    [
        "相山2025年婴儿死亡率目标",  # the year is named: no other is asked for
        "绍兴每千人床位数目标",  # a plain number is no bound
        "乐清婴儿死亡率目标",  # no figure of the base year
    ],
)
def test_elsewhere_nothing_is_added(assistant, question):
    assert KEPT not in assistant.ask(question).text


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("注意：正文所述已为1.70‰，在2025年目标（4.0以下）所定的界限之内。", "by the plan's text it was 1.70‰ already"),
        ("注意：2020年已为28%，在2025年目标（＜30%）所定的界限之内。", "in 2020 it was 28% already"),
    ],
)
def test_it_is_said_in_english(said, english):
    assert english in in_english(said).text
