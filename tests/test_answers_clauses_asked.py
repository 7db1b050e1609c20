"""What of a sentence is shown, and what a question sets aside."""

import pytest

from answers.near_misses import _said_of
from answers.trimming import COMMA, OF_WHICH, _clauses, _to_predicate
from retrieval.denials import split_denied
from retrieval.needs import need_of
from retrieval.totals import PER


def test_a_clause_that_only_says_of_how_many_is_shown_with_what_is_told_of_them():
    text = "规划的12项主要指标中，10项完成、2项未完成，具体情况见表1。"
    clauses = _clauses(text, COMMA)
    assert _to_predicate(text, clauses, 0, 0) == (0, 1)
    assert not OF_WHICH.search("10项完成，")


@pytest.mark.parametrize(("words", "per"), [("每千人", True), ("236.4万人次", False)])
def test_visits_are_counted_in_all(words, per):
    assert bool(PER.search(words)) is per


def test_how_many_visits_asks_for_no_money():
    assert need_of("总诊疗量是多少万人次").name != "money"
    assert need_of("要投多少万").name == "money"


def test_a_name_may_be_parted_in_a_sentence():
    assert _said_of("疾控中心实验室检测项目", "县疾控中心核定编制68名，实验室检测项目扩展到170项")
    assert not _said_of("市人民医院门诊综合楼", "市中医院门诊综合楼")


def test_what_is_not_to_be_taken_for_it_is_set_aside():
    assert split_denied("面积是多少?请不要与用房面积混淆。")[1] == "用房面积"
