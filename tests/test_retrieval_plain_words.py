"""Indicators named in everyday words are the ones that their own names give."""

import pytest


def _named(assistant, question):
    return [named.canonical for named in assistant.engine.understand(question, ()).indicators]


@pytest.mark.parametrize(
    ("question", "canonical"),
    [
        ("2025年相山抽烟的人要降到多少", "15岁以上人群吸烟率"),
        ("相山烟民比例目标", "15岁以上人群吸烟率"),
        ("乐至每千人有几个大夫", "每千人执业（助理）医师数"),
        ("温岭想让多少病人在本市就把病看了", "县域就诊率"),
        ("绍兴在本地看病的比例要到多少", "县域就诊率"),
    ],
)
def test_everyday_words_name_the_indicator(assistant, question, canonical):
    assert canonical in _named(assistant, question)


@pytest.mark.parametrize("question", ["绍兴医生工资一年涨多少", "绍兴全市的病床总共要有多少张"])
def test_another_matter_beside_the_word_names_none(assistant, question):
    assert _named(assistant, question) == []


def test_the_neighbours_of_a_name_in_everyday_words_are_shown_too(assistant):
    text = assistant.ask("2025年相山抽烟的人要降到多少？").text
    assert "<17%" in text
    assert "低于19%" in text


def test_a_question_for_minutes_gets_no_count_of_the_year(assistant):
    text = assistant.ask("绍兴救护车几分钟能到").text
    assert "13分钟" in text
    assert "169" not in text


def test_a_yearly_change_is_not_ranked_beside_a_share(assistant):
    answer = assistant.ask("儿童青少年近视，乐至和相山谁给了量化指标？")
    assert not any("较高" in s.text for s in answer.sentences)


def test_each_of_two_listed_rates_is_set_beside_its_own_row(assistant):
    text = assistant.ask("乐至的高血压、糖尿病病人，“十三五”末管理率各有多高？").text
    assert "高血压患者管理率为40%" in text
    assert "糖尿病患者管理率为35%" in text
