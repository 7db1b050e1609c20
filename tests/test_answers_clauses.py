"""Which clauses of a long sentence are shown, over the real plans."""

import pytest


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("绍兴乡镇卫生院的床位要住到几成满？", "床位使用率达到80%以上"),
        ("贫困户在乐至县内看病，自己掏的钱占几成？", "个人自付率仅5.18%"),
    ],
)
def test_the_clause_in_other_words_than_the_question_is_shown(assistant, question, said):
    assert said in assistant.ask(question).text
