"""Training questions: enough of them, no wrong key, no second right option, and a check that would notice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefing_cases import ALL, built, items, material

from briefing.distractors import bounds
from briefing.model import Question
from briefing.quiz import KINDS_OF
from eval.quiz_check import wrong_questions


def asked() -> list[Question]:
    return items(built("quiz", *ALL), Question)


def of_kind(kind: str) -> Question:
    return next(question for question in asked() if question.kind == kind)


@pytest.mark.parametrize("doc_id", ALL)
def test_every_plan_gives_forty_questions(doc_id):
    assert sum(question.subject[0] == doc_id for question in asked()) == 40


def test_every_question_stands_up_to_the_indicator_rows():
    assert wrong_questions(asked(), material()) == []


def test_all_kinds_are_asked():
    assert {question.kind for question in asked()} == {"truefalse", "choice", "value", "order"}


@pytest.mark.parametrize("level", KINDS_OF)
def test_a_level_asks_only_its_kinds(level):
    found = items(built("quiz", "lezhi", "shaoxing", "xiangshan", level=level), Question)
    assert {q.kind for q in found} <= set(KINDS_OF[level]) and {q.level for q in found} == {level}


def test_true_and_false_statements_are_mixed():
    answers = [q.answer for q in asked() if q.kind == "truefalse"]
    assert min(answers.count("对"), answers.count("错")) > len(answers) / 4


def test_no_option_is_always_the_right_one():
    answers = [q.answer for q in asked() if q.kind == "choice"]
    assert all(answers.count(letter) > len(answers) / 10 for letter in "ABCD")


def test_every_wrong_option_cites_the_row_it_was_taken_from():
    for option in of_kind("choice").options:
        plan = material().plans[option.citation.doc_id]
        assert plan.document.text[option.citation.start : option.citation.end] == option.citation.quote


def test_an_indicator_with_two_values_for_a_year_is_not_asked():
    stems = [q.stem for q in asked() if q.subject[0] == "lezhi"]
    assert not any("2020年的“人均预期寿命”" in stem for stem in stems)


def test_too_few_questions_are_a_notice():
    assert "只够出" in built("quiz", "yueqing", number=200).notices[0]


def test_a_wrong_key_is_noticed():
    question = of_kind("value")
    assert wrong_questions([replace(question, answer="123456")], material())


def test_a_second_right_option_is_noticed():
    question = of_kind("choice")
    right = next(o for o in question.options if o.letter == question.answer)
    doubled = tuple(replace(o, text=right.text) if o.letter != question.answer else o for o in question.options)
    assert wrong_questions([replace(question, options=doubled)], material())


def test_a_false_statement_whose_key_says_true_is_noticed():
    question = next(q for q in asked() if q.kind == "truefalse" and q.answer == "错")
    assert wrong_questions([replace(question, answer="对")], material())


def test_a_wrong_order_is_noticed():
    question = of_kind("order")
    assert wrong_questions([replace(question, answer=question.answer[::-1])], material())


def test_a_value_without_words_of_a_bound_is_its_own_bounds():
    row = next(r for r in material().rows["yueqing"] if r.value == "3.8")
    assert list(map(float, bounds(row))) == [3.8, 3.8]
