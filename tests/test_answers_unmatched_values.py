"""A sentence with 分别 that names more things than it gives figures for is told to do so."""

import pytest

from answers.unmatched_values import unmatched
from pages.english_answers import in_english

NOTE = "列出三项，“分别”之后给出两个数值"


def test_names_and_figures_of_another_number_are_found():
    (one,) = unmatched("孕产妇、婴幼儿死亡率和5岁以下儿童死亡率保持低水平，分别控制在0.3‰、5‰。")
    assert (len(one.names), one.figures) == (3, ("0.3‰", "5‰"))


@pytest.mark.parametrize(
    "text",
    [
        "高血压、糖尿病规范管理率分别达到88.16%、85.15%，重精患者管理率达96%。",
        "婴儿死亡率、5岁以下儿童死亡率分别由4.48‰、5.63‰下降到2.91‰、3.74‰。",
        "65岁及以上老年人健康体检率分别为64.7%和68.5%。",
        "药店、学校、农贸市场分别设置45个和62个。",
        "重点人群签约率分别达到75%和88%以上。",
    ],
)
def test_what_can_be_told_apart_is_not(text):
    assert list(unmatched(text)) == []


@pytest.mark.parametrize(
    "question", ["温岭2021年孕产妇、婴幼儿和5岁以下儿童的死亡率各控制在多少？", "温岭2021年婴幼儿死亡率控制在多少"]
)
def test_an_answer_with_such_figures_says_so(assistant, question):
    (said,) = [s for s in assistant.ask(question).sentences if NOTE in s.text]
    assert said.support == "computed"
    assert in_english(said.text).text.startswith("Note: the plan's sentence lists three things and gives two figures")


def test_an_answer_with_other_figures_of_the_sentence_does_not(assistant):
    assert NOTE not in assistant.ask("温岭2021年居民健康素养水平要达到多少").text
