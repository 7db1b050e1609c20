"""Which questions ask for two roles or two times of one thing, and what a correction takes back."""

import pytest

from index.terms import fold
from retrieval.denials import split_denied
from retrieval.naming import find_indicators, indicator_names
from retrieval.pairs import asks_both_tables, asks_each, asks_reached, pieces, role_of
from tests.corpus_plans import PLANS, indicators


@pytest.mark.parametrize(
    "question",
    [
        "2020年床位规划多少张,实际多少张",
        "健康素养水平定了多少又做到多少",
        "签约率的规划值和实际值",
        "现在多少、2025年要多少",
        "2025年的目标比2020年还松吗",
    ],
)
def test_two_words_of_asking_or_two_things_side_by_side_ask_for_each(question):
    assert asks_each(question)


@pytest.mark.parametrize("question", ["现在要建几个三甲医院", "县医院现在是二级,要到什么等级", "2025年的目标是多少"])
def test_one_word_of_asking_does_not(question):
    assert not asks_each(question)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("规划定多少", "target"),
        ("计划几个", "target"),
        ("要做到多少", "target"),
        ("做到多少", "actual"),
        ("建成几个", "actual"),
        ("后来到了多少", "actual"),
        ("免费计划生育服务覆盖率是多少", ""),
    ],
)
def test_a_piece_asks_for_the_role_that_its_words_name(words, role):
    assert role_of(words) == role


def test_pieces_keep_years_and_roles_apart():
    held = pieces("每千人床位2020年规划多少张、实际多少张")
    assert [(piece.years, piece.role) for piece in held] == [((2020,), "target"), ((), "actual")]


def test_whether_a_goal_was_reached_and_two_tables_are_asked_for():
    assert asks_reached("签约服务率达到规划目标没有?")
    assert not asks_reached("签约服务率达到多少?")
    assert not asks_reached("出生人口性别比的目标值定的是多少?")
    assert asks_reached("2020年比规划目标差多少?")
    assert asks_both_tables("表1和表2里的目标一样吗")
    assert not asks_both_tables("表1里的目标是多少")


def test_a_role_denied_behind_the_one_that_is_meant_is_taken_out():
    assert split_denied("我问的是目标不是现状") == ("我问的是目标", "现状")
    assert split_denied("这项是不是目标") == ("这项是不是目标", "")


def test_indicators_that_share_the_end_of_their_names_are_both_named():
    names = indicator_names(row for doc_id in PLANS for row in indicators(doc_id))
    found = find_indicators(fold("乐至高血压、糖尿病管理率是多少"), names)
    assert {named.canonical for named in found} == {"高血压患者管理率", "糖尿病患者管理率"}
    assert [named.canonical for named in find_indicators(fold("乐至糖尿病管理率是多少"), names)] == ["糖尿病患者管理率"]
