"""A yes-or-no question what can be had is not answered by what holds of another kind of it."""

import pytest

from answers.able import SETS
from retrieval.kinds import another_kind
from retrieval.lexicons import lexicon_pattern


@pytest.mark.parametrize(
    ("question", "statement", "other"),
    [
        ("流感疫苗能不能不花钱打", "65周岁以上老年人可免费接种1剂肺炎球菌多糖疫苗", True),
        ("肺炎疫苗能不能不花钱打", "65周岁以上老年人可免费接种1剂肺炎球菌多糖疫苗", False),
        ("看门诊能不能先看病后交钱", "住院继续实行先诊疗后付费", True),
        ("住院能不能先看病后交钱", "住院继续实行先诊疗后付费", False),
        ("三级医院能不能办", "达到二级医院水平", False),  # a level is put right, not refused
    ],
)
def test_a_kind_is_not_had_by_another(question: str, statement: str, other: bool):
    assert another_kind(question, statement, sets=SETS) is other


def test_asking_what_can_be_had_is_told_from_asking_whether_it_holds():
    able = lexicon_pattern("questions", "able", "asks")
    assert able.search("药能不能寄到村里?") and able.search("民营诊所可以用医保吗?")
    assert not able.search("是不是三级医院?")
