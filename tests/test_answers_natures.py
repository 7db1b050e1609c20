import pytest


@pytest.mark.parametrize("asked", ["约束性指标有哪些", "核心指标里必须完成的硬任务有哪几条", "哪些指标是刚性的"])
def test_binding_indicators_are_found_by_what_people_call_them(assistant, asked):
    answer = assistant.ask(f"相山{asked}？")
    assert len(answer.sentences) == 4
    assert all("约束性" in sentence.text for sentence in answer.sentences)


def test_a_hard_word_without_indicators_asks_of_no_nature(assistant):
    assert "约束性" not in assistant.ask("相山的医院建设有哪些刚性要求？").text


@pytest.mark.parametrize(("asked", "sentences"), [("有几项，分别是什么", 5), ("有几项", 1)])
def test_binding_indicators_are_counted_and_named_where_both_are_asked(assistant, asked, sentences):
    assert len(assistant.ask(f"相山约束性指标{asked}？").sentences) == sentences
