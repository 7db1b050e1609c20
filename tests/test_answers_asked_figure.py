"""A yes-or-no question that supposes a figure is told whether the plan's one value is that figure."""

import pytest

from answers.asked_figure import OTHER, SAME


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山2025年每千人口注册护士数目标是7.02吗？", SAME),
        ("相山2025年每千人护士要到10人是吗？", OTHER),
        ("绍兴2025年期望寿命是不是84岁？", OTHER),
        ("绍兴2025年期望寿命超过80岁吗", SAME),
        ("相山2020年婴儿死亡率是1.4吗？", OTHER),
    ],
)
def test_whether_the_figure_is_the_one_is_said(assistant, question, said):
    answer = assistant.ask(question)
    assert answer.sentences[-1].text == said and answer.sentences[-1].support == "computed"


@pytest.mark.parametrize(
    "question",
    [
        "绍兴2025年期望寿命能到85岁吗",  # 83岁以上 leaves it open
        "乐清2025年县域就诊率要超过90%吗",  # 90
        "绍兴2025年每千人床位数不到8张吧",
        "相山每千人口3岁以下婴幼儿托位数2025年有5个吗",  # 5.04
        "乐至2020年人均预期寿命是76.5岁对吗",  # told twice
        "绍兴2025年人均期望寿命比2020年高1岁吗",
        "相山2025年每千人口注册护士数目标是多少",
    ],
)
def test_nothing_is_said_where_the_plan_leaves_it_open(assistant, question):
    assert not any(s.text in {SAME, OTHER} for s in assistant.ask(question).sentences)
