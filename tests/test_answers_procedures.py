"""Who took a step of the plan's own making, by which documents it was made, and the sets that it states."""

import pytest


@pytest.mark.parametrize(
    "question",
    ["乐清的规划最后由哪个部门审核？", "乐清的规划是不是经发改局把的关？", "乐清卫生健康规划报批前是谁把的关？"],
)
def test_every_body_that_reviewed_the_plan_is_told(assistant, question):
    text = assistant.ask(question).text
    assert "市规划办出具审核意见" in text and "乐清市发改局审核通过" in text
    assert "原文几处写的单位不同" in text


def test_one_who_reviews_something_else_did_not_review_the_plan(assistant):
    assert "原文几处写的单位不同" not in assistant.ask("绍兴的规划由谁审核").text


@pytest.mark.parametrize("question", ["乐清编这个规划，照着哪些上面的文件来的？", "乐清编这份规划参照了哪些上位文件？"])
def test_all_documents_that_the_plan_was_made_by_are_told(assistant, question):
    text = assistant.ask(question).text
    assert "健康温州2030行动纲要" in text and "浙江省卫生健康事业发展" in text and "远景目标纲要" in text


def test_a_plan_with_one_such_sentence_is_told_by_that(assistant):
    answer = assistant.ask("绍兴规划的编制依据是什么")
    assert len(answer.sentences) == 1 and "制定本规划" in answer.text


def test_how_many_there_are_is_told_of_every_set_of_the_name(assistant):
    text = assistant.ask("温岭推进健康要搞几大行动？").text
    assert "十大行动" in text and "七大健康行动" in text


def test_how_many_altogether_is_one_number(assistant):
    text = assistant.ask("温岭卫健局2021年一共搞几大行动").text
    assert "10项" in text and "七大" not in text
