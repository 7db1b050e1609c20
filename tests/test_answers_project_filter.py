"""Rows of a table of projects that meet what is asked of them, over the invented sixth plan."""

import json
from pathlib import Path

import pytest
from corpus_plans import DATA, small

from answers.drafting import Draft
from answers.project_filter import add_project_filter
from answers.refusal import Refused
from answers.verification import verified
from records import Plan

QUESTIONS = (DATA / "reverse" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
ASKED = [asked for asked in map(json.loads, QUESTIONS) if asked["docs"] == ["tonglu"]]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return small(tmp_path, (DATA / "sixth" / "plans" / "tonglu.md").read_text(encoding="utf-8"))


def said(engine, plan: Plan, question: str) -> str:
    """What is said of the rows that meet the question's conditions, "" where it has none."""
    draft = Draft({plan.document.doc_id: plan})
    if not add_project_filter(engine, engine.understand(question), plan, draft):
        return ""
    assert all(s.support != "unsupported" for s in verified(draft))
    return draft.text()


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked["id"])
def test_the_written_questions_are_answered(engine, plan, asked):
    text = said(engine, plan, asked["question"])
    assert all(any(form in text for form in forms) for forms in asked["answers"]), text
    assert not any(word in text for word in asked["must_not"]), text


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("投资不低于13.8亿的项目有几个", 1),
        ("投资超过13.8亿的项目有几个", 0),
        ("面积超过3万平方米的项目有哪些", 2),
        ("2021年开工且投资5000万以上的项目有哪些", 2),
        ("2023年底前完工的项目有几个", 2),
        ("2022年开工的项目有哪些", 1),
        ("由县教育局牵头的项目有哪些", 0),
    ],
)
def test_conditions_are_counted_and_none_is_refused(engine, plan, question, number):
    if number:
        assert f"符合的项目共{number}个" in said(engine, plan, question)
    else:
        with pytest.raises(Refused):
            said(engine, plan, question)


def test_a_year_that_may_be_meant_to_count_is_shown_apart(engine, plan):
    text = said(engine, plan, "2023年以前完成的项目有哪些")
    assert "共1个" in text
    assert "县域健康大脑（2021—2023）在2023年当年结束，不计在内" in text


def test_none_before_a_year_still_shows_what_ends_in_it(engine, plan):
    text = said(engine, plan, "2022年以前完成的项目有哪些")
    assert "县疾控中心实验楼改建（2021—2022）在2022年当年结束，不计在内" in text
    assert "共0个" in text


@pytest.mark.parametrize(
    "question", ["超过5人的项目有哪些", "每年推广适宜技术不少于10项的工程有哪些", "超过100的项目有哪些"]
)
def test_an_amount_of_something_else_is_no_money(engine, plan, question):
    assert said(engine, plan, question) == ""


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("投资5000万到1亿的项目有哪些", ("县疾控中心实验楼改建", "县域健康大脑")),
        ("总投资在1到2亿元之间的工程有哪些", ("康养护理院",)),
        ("投资1.38亿到13.8亿的项目有哪些", ("分水次中心", "康养护理院", "县第一人民医院迁建工程")),
        ("面积超过3万的项目有哪些", ("县第一人民医院迁建工程", "分水次中心")),
    ],
)
def test_amounts_between_two_and_by_the_word_beside_them(engine, plan, question, named):
    text = said(engine, plan, question)
    assert f"符合的项目共{len(named)}个" in text, text
    assert all(name in text for name in named)


def test_projects_told_in_sentences_are_held_against_the_condition(assistant):
    text = assistant.ask("相山面积超过1万平方米的项目有哪些").text
    assert "17160平方米" in text and "17291平方米" in text
    assert "5872平方米" not in text and "51万平方米" not in text


@pytest.mark.parametrize("question", ["绍兴投资超过1亿的项目有哪些", "乐清建筑面积超过3万平方米的项目有哪些"])
def test_a_condition_that_nothing_meets_is_named(assistant, question):
    answer = assistant.ask(question)
    assert answer.refused
    assert "超过" in answer.text


def test_other_questions_are_left_alone(engine, plan):
    assert said(engine, plan, "重点项目有哪些") == ""
    assert said(engine, plan, "核心指标超过80%的有哪些") == ""
