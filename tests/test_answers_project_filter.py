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
    if not add_project_filter(engine.understand(question), plan, draft):
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


def test_other_questions_are_left_alone(engine, plan):
    assert said(engine, plan, "重点项目有哪些") == ""
    assert said(engine, plan, "核心指标超过80%的有哪些") == ""
