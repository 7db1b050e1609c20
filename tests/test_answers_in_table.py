"""A table that a question names by its number, and places without what is asked of them, over the real plans."""

import pytest


@pytest.mark.parametrize(
    ("question", "figure", "lacking", "having"),
    [
        ("绍兴表2中注册护士数2020年完成多少", "3.26", "表2", "表1"),
        ("绍兴表1中床位数2025年目标", "为7", "表1", "表2"),
    ],
)
def test_a_year_that_the_table_lacks_is_said_and_where_it_stands(assistant, question, figure, lacking, having):
    text = assistant.ask(question).text
    before, _, behind = text.partition("中没有")
    assert figure in text and before.split("“")[-1] and f"“{lacking}" in before and f"以上是“{having}" in behind


@pytest.mark.parametrize(
    ("question", "figures", "others"),
    [
        ("绍兴表1的孕产妇死亡率是多少", ("9以下", "为0"), ("6.5",)),
        ("绍兴表2里孕产妇死亡率是多少", ("6.5",), ("9以下",)),
        ("绍兴表1里注册护士数实际完成多少", ("3.26",), ("3.38", "为5")),
        ("绍兴表1里新建国家级、省级卫生镇(街)的目标数是多少", ("为7", "为16", "“7/16”"), ("65",)),
        ("绍兴表1里新建国家卫生镇实际完成多少", ("为34",), ("65",)),
    ],
)
def test_only_rows_of_the_table_are_given(assistant, question, figures, others):
    text = assistant.ask(question).text
    assert all(figure in text for figure in figures) and not any(other in text for other in others)
    assert "中没有" not in text


def test_text_and_numbered_table_are_compared_in_one_year(assistant):
    text = assistant.ask("绍兴正文里写的床位数和表2一致吗").text
    assert "7张" in text and "目标为7" in text and "5.83" not in text


def test_a_sentence_without_a_figure_is_none_beside_a_share(assistant):
    text = assistant.ask("乐至第三章和第五章里老年医学科的比例一样吗").text
    assert "90%" in text and "重点学科建设" not in text and "没有找到" in text


def test_what_stands_in_front_and_behind_is_one_question(assistant):
    text = assistant.ask("乐至前面写床位数多少，后面又写多少").text
    assert "7.5" in text and "精神科" not in text
