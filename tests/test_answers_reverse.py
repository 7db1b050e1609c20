"""What a figure is of, checks of tables and sets stated by number, over the real plans."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from answers.windows import window

QUESTIONS = Path(__file__).resolve().parent / "data" / "reverse" / "questions.jsonl"
ASKED = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
REAL = [question for question in ASKED if question["docs"] != ["tonglu"]]


def said(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", re.sub(r"\[\d+\]", "", text)))


@pytest.mark.parametrize("asked", REAL, ids=lambda asked: asked["id"])
def test_the_written_questions_are_answered(assistant, asked):
    answer = assistant.ask(asked["question"])
    assert answer.refused == (asked["type"] == "unanswerable"), answer.text
    assert all(any(said(form) in said(answer.text) for form in forms) for forms in asked["answers"]), answer.text
    assert not any(said(word) in said(answer.text) for word in asked["must_not"]), answer.text


def test_a_figure_of_a_table_and_of_the_text_is_shown_from_both(assistant):
    text = assistant.ask("绍兴2020年那个63.35%，正文和表1里叫的是同一个名字吗").text
    assert "城乡居民社区就诊率实际完成为63.35%" in text
    assert "基层就诊率达到63.35%" in text
    assert "63.35%”的共2处" in text


def test_a_table_named_by_number_is_the_one_looked_into(assistant):
    text = assistant.ask("绍兴表1里3.38这个数出现两次，分别是什么指标的？").text
    assert "医师数实际完成为3.38" in text
    assert "注册护士数目标为3.38" in text
    assert "3.38人" not in text


def test_indicators_of_one_figure_are_named_as_different(assistant):
    text = assistant.ask("绍兴表1和表2里目标都是50的签约指标，是同一个指标吗").text
    assert "责任医生规范签约服务率" in text
    assert "家庭医生签约覆盖率" in text
    assert "名称不同的指标" in text


def test_a_figure_not_printed_is_named_in_the_refusal(assistant):
    answer = assistant.ask("乐至88.88%这个数说的是什么指标？")
    assert answer.refused
    assert "88.88%" in answer.text


def test_the_indicator_beside_a_figure_is_not_left_for_another(assistant):
    assert "健康促进医院标准" not in assistant.ask("相山高血压规范管理率60%是哪个机构定的").text


def test_a_row_asked_for_by_number_is_shown_from_each_table_that_has_it(assistant):
    text = assistant.ask("绍兴指标表第14项是什么").text
    assert "区域医学共享中心覆盖率" in text
    assert "医院数" in text
    assert "区域医学共享中心覆盖率" not in assistant.ask("绍兴表2第14项指标是什么").text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("乐清指标表的序号和实际项数对得上吗", "共19项，最后一个序号是19，二者一致"),
        ("相山指标表的序号和实际项数对得上吗", "共18项，最后一个序号是20，17之后是20（缺18、19），二者不一致"),
        ("乐至指标表的序号和实际项数对得上吗", "共27项，各项没有编序号"),
    ],
)
def test_row_numbers_are_set_against_the_rows(assistant, question, words):
    assert words in assistant.ask(question).text


def test_a_ceiling_that_is_kept_already_is_no_rise(assistant):
    text = assistant.ask("乐至哪些指标要提高").text
    assert "个人卫生支出" not in text  # ＜30 after 28
    assert "健康预期寿命2025年为同比例提高" in text


def test_all_plans_are_looked_through_for_goals_in_words(assistant):
    text = assistant.ask("哪些指标没有给具体数字").text
    assert "优于温州市平均水平" in text
    assert "同比例提高" in text
    assert "绍兴市的指标表中2025年各项都写有数字" in text


def test_sets_stated_by_number_are_counted_by_their_headings(assistant):
    text = assistant.ask("温岭卫健局自己定的行动计划和健康行动各有几大行动").text
    assert "七大健康行动" in text
    assert "原文说“十大行动”，以“行动”为题的逐项清点共10项，二者一致" in text


def test_the_window_reaches_back_to_the_subject_and_no_further():
    sentence = f"{'前面的内容说了很多。' * 9}基层就诊率达到75%，县域就诊率较高，2020年达91%；另有一项30%。"
    at = sentence.index("91%")
    ((start, end),) = window(sentence, [(at, at + 3)])
    assert sentence[start:end] == "县域就诊率较高，2020年达91%；"


def test_a_bare_number_of_a_table_is_no_share_and_counts_by_its_name(assistant):
    text = assistant.ask("绍兴5%以内的是什么费用增幅").text
    assert "均次费用年均增幅控制在5%以内" in text
    assert "护士" not in text
    text = assistant.ask("哪个县的床位数是7张").text
    assert "床位" in text and "卫生镇" not in text


def test_each_of_several_figures_is_answered(assistant):
    text = assistant.ask("温岭75%和91%各是什么").text
    assert "基层就诊率达到75%" in text and "县域就诊率达到91%" in text
    text = assistant.ask("绍兴7和5分别是什么指标的目标").text
    assert "5分" not in text
    assert "床位数目标为7" in text and "注册护士数目标为5" in text


def test_a_range_is_one_figure(assistant):
    text = assistant.ask("绍兴1—2家是什么").text
    assert "力争1—2家三级医院" in text and "三甲综合医院数" not in text


def test_words_behind_the_question_word_choose_the_places(assistant):
    text = assistant.ask("绍兴90%这个目标指的是什么就诊率").text
    assert "县域就诊率" in text and "智慧医疗" not in text and "满意度" not in text
    text = assistant.ask("绍兴床位使用率80%以上是什么机构要做到的").text
    assert "床位使用率达到80%以上" in text and "共12处，这里只列出" in text


def test_a_bare_goal_is_no_age_range_or_box(assistant):
    text = assistant.ask("乐至哪个指标的目标是3").text
    assert not any(words in text for words in ("0—3岁", "3—10万", "专栏3"))
