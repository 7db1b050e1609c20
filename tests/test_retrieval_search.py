from collections import Counter

import pytest

from retrieval.__main__ import marked
from retrieval.engine import Engine
from retrieval.search import expanded
from retrieval.synonyms import synonyms


def doc_ids(engine: Engine, question: str, **options) -> list[str]:
    return [found.passage.doc_id for found in engine.search(engine.understand(question), **options)]


@pytest.mark.parametrize("k", [1, 3, 10])
def test_as_many_passages_come_as_were_asked_for(engine, k):
    assert len(doc_ids(engine, "老年人健康", k=k)) == k


def test_no_passage_comes_twice(engine):
    found = engine.search(engine.understand("老年人健康"), k=30)
    assert len({scored.passage.passage_id for scored in found}) == 30


def test_ranks_count_from_one_and_scores_do_not_rise(engine):
    found = engine.search(engine.understand("绍兴的护士数"), k=10)
    assert [scored.rank for scored in found] == list(range(1, 11))
    assert [scored.score for scored in found] == sorted((scored.score for scored in found), reverse=True)


def test_the_named_place_is_the_scope(engine):
    assert set(doc_ids(engine, "绍兴的护士数")) == {"shaoxing"}


def test_the_plans_given_are_the_scope(engine):
    assert set(doc_ids(engine, "护士数", plans=("lezhi",))) == {"lezhi"}


def test_two_named_plans_take_turns(engine):
    counts = Counter(doc_ids(engine, "乐清和绍兴的护士数谁多", k=10))
    assert counts == {"yueqing": 5, "shaoxing": 5}


def test_a_question_over_all_plans_finds_every_plan(engine):
    assert len(set(doc_ids(engine, "哪些地方提到老年人", k=5))) == 5


def test_details_hold_both_scores_and_both_ranks(engine):
    found = engine.search(engine.understand("绍兴的护士数"), k=3)
    assert all(set(s.details) == {"dense", "lexical", "dense_rank", "lexical_rank"} for s in found)


def test_the_ranks_of_both_sides_count_inside_the_scope(engine):
    size = sum(passage.doc_id == "wenling" for passage in engine.index.passages)
    found = engine.search(engine.understand("温岭的护士"), k=size)
    assert {s.details["dense_rank"] for s in found} == set(range(1, size + 1))


def test_a_found_passage_names_the_file_of_its_plan(engine):
    found = engine.search(engine.understand("乐至的护士"), k=3)
    assert {s.source_file for s in found} == {"004_d284ef5059302db6.txt"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the response time of ambulances in Shaoxing?", "急救反应时间"),
        ("hospice care in Lezhi", "安宁疗护"),
        ("How many nurses per 1,000 people does Xiangshan plan?", "注册护士"),
        ("telemedicine in Xiangshan", "远程医疗"),
    ],
)
def test_an_english_question_finds_the_chinese_passage(engine, question, words):
    found = engine.search(engine.understand(question), k=5)
    assert any(words in scored.passage.text for scored in found)


def test_a_literal_figure_is_found(engine):
    found = engine.search(engine.understand("17160平方米"), k=3)
    assert "17160平方米" in found[0].passage.text


def test_a_row_of_the_named_indicator_comes_first(engine):
    best = engine.search(engine.understand("乐至县肺结核发病率"), k=1)[0]
    assert (best.passage.kind, best.passage.text.split("（")[0]) == ("row", "肺结核发病率")


def test_spoken_words_bring_the_words_of_plans(engine):
    assert "救护车" in expanded("有几辆急救车", engine.understand("有几辆急救车"), engine.words.cut)


def test_what_was_asked_stays_in_the_expanded_query(engine):
    assert expanded("有几辆急救车", engine.understand("有几辆急救车"), engine.words.cut).startswith("有几辆急救车")


def test_english_words_are_expanded_in_english_questions_only(engine):
    texts = [
        expanded(q, engine.understand(q), engine.words.cut) for q in ("hospice care", "绍兴市hospice建设项目有哪些内容")
    ]
    assert ["安宁疗护" in text for text in texts] == [True, False]


@pytest.mark.parametrize("group", ["spoken"])
def test_every_synonym_brings_words(group):
    assert [spoken for spoken, words in synonyms(group) if not words.strip()] == []


def test_matched_words_are_marked():
    assert marked("注册护士数和床位", ["护士", "床位"]) == "注册【护士】数和【床位】"


def test_overlapping_words_are_one_mark():
    assert marked("注册护士数", ["注册护", "护士"]) == "【注册护士】数"
