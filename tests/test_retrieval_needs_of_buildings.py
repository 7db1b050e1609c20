"""Floors are told from the land below them, and people who do as is wanted from a count of people."""

import pytest

from retrieval.needs import met, need_of


@pytest.mark.parametrize("question", ["第四人民医院新建多少业务用房?", "医院建筑面积多少", "业务用房多大"])
def test_floors_are_not_told_in_units_of_land(question):
    need = need_of(question)
    assert met(need, "新建业务用房18000平方米")
    assert not met(need, "项目规划用地23.07亩")


@pytest.mark.parametrize("question", ["医院占地多少亩", "项目占多少地", "面积多大"])
def test_land_is_told_in_units_of_land(question):
    assert met(need_of(question), "项目规划用地23.07亩")


@pytest.mark.parametrize(("question", "name"), [("业务用房投资多少钱", "money"), ("业务用房有几处", "institutions")])
def test_other_questions_on_floors_keep_their_need(question, name):
    assert need_of(question).name == name


def test_how_many_people_are_to_do_so_may_be_told_as_a_share():
    assert met(need_of("学生体质得有多少人达标"), "达标优良率达到58%以上")


def test_an_answer_on_floors_holds_them(assistant):
    assert "18000平方米" in assistant.ask("乐至县第四人民医院建筑面积多少").text
