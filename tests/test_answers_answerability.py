import pytest

from answers.answerability import features, model, probability
from answers.candidates import candidates
from answers.choosing import considered, second_reading
from answers.tenses import asked_tense, told_tense


def weighed(engine, question):
    query = engine.understand(question)
    return query, candidates(engine, query, engine.search(query))


def test_every_weight_has_its_feature(engine):
    query, ranked = weighed(engine, "乐至县怎么培养乡村医生")
    assert set(model().weights) == set(features(engine, query, ranked, ranked[0]))


def test_the_sentence_on_the_matter_is_likelier_than_one_beside_it(engine):
    query, ranked = weighed(engine, "乐至县中药材种植采用什么模式")
    chances = {c.text: probability(engine, query, ranked, c) for c in ranked[:6]}
    right = max(chance for text, chance in chances.items() if "基地" in text)
    assert right == max(chances.values()) and 0 <= min(chances.values()) <= right <= 1


def test_a_subject_that_only_another_plan_knows_is_less_likely(engine):
    query, ranked = weighed(engine, "相山区台风后消杀了多少面积")
    other, beside = weighed(engine, "绍兴市台风后消杀了多少面积")
    likely = max(probability(engine, query, ranked, c) for c in considered(engine, query, ranked))
    unlikely = max(probability(engine, other, beside, c) for c in considered(engine, other, beside))
    assert unlikely < likely


@pytest.mark.parametrize(
    ("question", "tense"),
    [
        ("绍兴十三五建起来的名医工作室有多少个", "past"),
        ("绍兴到2025年要建多少个名医工作室", "future"),
        ("绍兴名医工作室多少个", ""),
    ],
)
def test_a_question_looks_back_or_ahead(engine, question, tense):
    assert asked_tense(engine.understand(question), engine.plans["shaoxing"]) == tense


@pytest.mark.parametrize(
    ("text", "section", "tense"),
    [
        ("名医专家工作室188个", ("一、发展背景", "(一)现实基础"), "past"),
        ("新增国内名医工作室50个", ("三、主要任务",), "future"),
        ("到2025年达到50个", ("一、发展背景",), "future"),
        ("2020年达到50个", ("三、主要任务",), "past"),
    ],
)
def test_a_sentence_tells_of_the_past_or_of_plans(engine, text, section, tense):
    assert told_tense(engine.plans["shaoxing"], text, section) == tense


def test_a_figure_question_gets_no_second_reading(engine):
    query, ranked = weighed(engine, "绍兴市名医工作室新增多少个")
    assert second_reading(engine, query, ranked, ranked[0]) == []
