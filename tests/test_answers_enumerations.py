import pytest

from answers.enumerations import enumerates, items_asked
from answers.ordinals import asked_ordinal
from retrieval.opposites import opposites


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("是哪三朵云", 3),
        ("推广的是哪3种模式", 3),
        ("两种形式", 0),
        ("有哪些", 0),
        ("走的是五步路子", 5),
        ("到2025年有100家", 0),
    ],
)
def test_how_many_items_a_question_asks_for(question, number):
    assert items_asked(question) == number


@pytest.mark.parametrize(
    ("text", "number", "held"),
    [
        ("牢牢扭住“一家人、一盘棋、一本账”核心要素", 3, True),
        ("打造“延伸式”“家庭式”“社区式”“独立式”机构", 4, True),
        ("集成“甲云”，升级“乙云”，构建“丙云”", 3, True),
        ("建设机关、学校和企业，提高水平", 3, True),
        ("建设机关、学校和企业，提高水平", 2, False),
        ("提高水平", 1, False),
    ],
)
def test_how_many_items_a_sentence_holds(text, number, held):
    assert enumerates(text, number) is held


@pytest.mark.parametrize(
    ("question", "asked"),
    [("第三项行动叫什么", (3, "第三项")), ("第18条", (18, "第18条")), ("第三人民医院", None), ("第一批", None)],
)
def test_the_item_asked_for(question, asked):
    assert asked_ordinal(question) == asked


def test_words_that_exclude_each_other():
    assert {"银牌", "铜牌"} <= set(opposites("金牌"))
    assert "常住人口" in opposites("户籍人口") and opposites("护士") == ()
