"""Samples, next questions and mended questions over the five plans: offered only where the plans answer them."""

from __future__ import annotations

from itertools import islice

import pytest

from answers.cells import ValueCell, chart_unit
from answers.choices import indicator_choices, stated_rows, year_choices
from answers.rewording import Mending, reading_of, reworded
from answers.samples import mixed, sample_questions, topic_of
from answers.suggestions import Candidate, Suggester, all_candidates
from answers.tabulated import value_cells

LATIN = {"yueqing": "Yueqing", "shaoxing": "Shaoxing", "lezhi": "Lezhi"}


@pytest.fixture(scope="module")
def suggester(engine):
    return Suggester(engine)


@pytest.fixture(scope="module")
def samples(engine):
    return sample_questions(list(engine.plans.values()), LATIN)


def next_of(suggester, assistant, question, history=(), scope=()):
    query = suggester.engine.understand(question, history, scope)
    return suggester.next_questions(query, assistant.ask(question, history, scope), history)


def cells_of(engine, assistant, question):
    return value_cells(engine, engine.understand(question), assistant.ask(question))


def test_every_sample_is_answered_with_the_row_it_was_made_from(samples, suggester):
    assert len(samples) > 30
    wrong = [sample.zh for sample in samples if not suggester.answers(Candidate(sample.zh, (sample.row,)))]
    wrong += [s.en for s in samples if s.en and not suggester.answers(Candidate(s.en, (s.row,)))]
    assert wrong == []


def test_the_first_samples_are_of_all_plans_and_of_six_topics(samples, engine):
    shown = mixed(samples, 6)
    assert {sample.doc_id for sample in shown} == set(engine.plans)
    assert len({sample.topic for sample in shown}) == 6


@pytest.mark.parametrize(
    ("name", "topic"), [("每千人注册护士数", "医护与床位"), ("人均期望寿命", "健康水平"), ("绿化覆盖率", "")]
)
def test_an_indicator_has_the_topic_of_its_words(name, topic):
    assert topic_of(name) == topic


@pytest.mark.parametrize(
    "question",
    [
        "绍兴2025年人均期望寿命目标是多少？",
        "各地2025年人均期望寿命比较",
        "绍兴市怎么发展中医药？",
        "慈溪2025年每千人注册护士数目标是多少？",
    ],
)
def test_next_questions_are_answered_in_the_conversation_too(suggester, assistant, question):
    offered = next_of(suggester, assistant, question)
    assert offered
    assert question not in offered
    assert [words for words in offered if assistant.ask(words, [question]).refused] == []


def test_next_questions_stay_in_the_scope(suggester, assistant):
    offered = next_of(suggester, assistant, "2025年每千人注册护士数目标是多少？", scope=["yueqing"])
    assert offered
    assert all(words.startswith("乐清市") for words in offered)


def test_a_next_question_was_not_asked_before(suggester, assistant):
    question = "绍兴2025年人均期望寿命目标是多少？"
    first = next_of(suggester, assistant, question)[0]
    assert first not in next_of(suggester, assistant, question, history=[first])


def test_a_question_that_the_plans_do_not_answer_is_not_offered(suggester, engine):
    row = next(row for row in engine.rows["shaoxing"] if row.canonical == "人均期望寿命")
    assert not suggester.answers(Candidate("绍兴市2031年人均期望寿命目标是多少？", (row,)))


def test_a_comparison_gives_one_cell_a_value_and_one_for_a_gap(engine, assistant):
    cells = cells_of(engine, assistant, "各地“十四五”末每千人床位数分别是多少？")
    values = {cell.doc_id: (cell.value, cell.number) for cell in cells}
    assert values == {
        "yueqing": ("4.5张", "4.5"), "wenling": ("7张", "7"), "shaoxing": ("7", "7"), "lezhi": ("7.5张", "7.5"),
        "xiangshan": ("", ""),
    }  # fmt: skip


def test_every_cell_cites_the_span_that_holds_its_value(engine, assistant):
    question = "五个地方到2025年每千人口的执业（助理）医师数，谁定得最高、谁最低？"
    answer = assistant.ask(question)
    quotes = {citation.number: citation.quote for citation in answer.citations}
    cells = value_cells(engine, engine.understand(question), answer)
    assert len(cells) == 5
    assert all(cell.number in quotes[cell.citation] for cell in cells)


def test_of_two_values_in_one_clause_the_asked_one_is_the_cell(engine, assistant):
    cells = cells_of(engine, assistant, "温岭和乐清2025年每千人注册护士数哪个高？")
    assert {cell.doc_id: cell.number for cell in cells} == {"wenling": "5", "yueqing": "3.54"}


@pytest.mark.parametrize("place", ["绍兴", "乐清"])
def test_two_asked_values_of_one_clause_are_two_cells(engine, assistant, place):
    cells = cells_of(engine, assistant, f"温岭和{place}2025年每千人执业医师数和每千人注册护士数分别是多少？")
    held = {cell.canonical: cell.number for cell in cells if cell.doc_id == "wenling"}
    assert held == {"每千人执业（助理）医师数": "4.3", "每千人注册护士数": "5"}


def cell(doc_id, number="5", unit="人", year=2025, name="每千人注册护士数"):
    return ValueCell(
        doc_id=doc_id, place=doc_id, indicator=name, canonical="每千人注册护士数", year=year, role="target",
        value=number, number=number, unit=unit, citation=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        ([cell("a"), cell("b", unit="")], "人"),
        ([cell("a", unit="％"), cell("b", unit="%")], "%"),
        ([cell("a"), cell("b", unit="张")], None),
        ([cell("a"), cell("b", year=2020)], None),
        ([cell("a"), cell("b", name="每万人注册护士数")], None),
        ([cell("a"), cell("b", number="")], "人"),
        ([cell("a")], None),
    ],
)
def test_values_share_an_axis_only_with_one_unit_year_and_base(cells, unit):
    given = [c for c in cells if c.value]
    assert chart_unit(cells) == (unit if len(given) > 1 else None)


@pytest.mark.parametrize(
    ("question", "mending", "mended"),
    [
        ("绍兴2025年人均期望寿命目标是多少？", Mending(places=("lezhi",)), "乐至县2025年人均期望寿命目标是多少？"),
        ("绍兴2025年人均期望寿命目标是多少？", Mending(year=2020), "绍兴2020年人均期望寿命目标是多少？"),
        ("绍兴2025年人均期望寿命目标是多少？", Mending(indicator="婴儿死亡率"), "绍兴2025年婴儿死亡率目标是多少？"),
        ("绍兴2025年人均期望寿命目标是多少？", Mending(places=()), "各地2025年人均期望寿命目标分别是多少？"),
        ("绍兴怎么发展中医药？", Mending(places=("lezhi",)), "乐至县怎么发展中医药？"),
    ],
)
def test_a_mended_question_keeps_its_words_where_they_are_understood(engine, question, mending, mended):
    assert reworded(engine, engine.understand(question), mending) == mended


def test_a_mended_follow_up_says_what_it_took_from_before(engine):
    history = ["绍兴2025年每千人执业医师数目标是多少？"]
    query = engine.understand("那护士呢？", history)
    mended = reworded(engine, query, Mending(year=2020), history)
    reading = reading_of(engine, engine.understand(mended, history))
    assert (reading.places, reading.years, reading.indicators) == (("shaoxing",), (2020,), ("每千人注册护士数",))


def test_a_period_is_read_as_the_year_that_it_means_in_all_plans(engine):
    assert reading_of(engine, engine.understand("各地“十四五”末每千人床位数比较")).years == (2025,)


def test_a_mistyped_place_is_told_as_guessed(engine):
    assert reading_of(engine, engine.understand("邵兴的县域就诊率2025年要到多少？")).guessed


def test_choices_are_what_the_plans_give(engine):
    rows = stated_rows(list(engine.plans.values()))
    assert year_choices(rows, ["lezhi"], ["人均期望寿命"]) == [2015, 2020, 2025] or year_choices(
        rows, ["lezhi"], ["人均期望寿命"]
    ) == [2020, 2025]
    assert "人均期望寿命" in indicator_choices(rows, ["lezhi"])
    assert "健康服务业总规模" not in indicator_choices(rows, ["wenling"])


def test_a_second_reader_does_not_wait_for_the_questions_of_the_first(engine, assistant):
    question, suggester = "绍兴2025年人均期望寿命目标是多少？", Suggester(engine)
    with suggester._seeking:
        assert next_of(suggester, assistant, question) is None
    assert next_of(suggester, assistant, question)
    with suggester._seeking:  # what was tried before is offered at once
        assert next_of(suggester, assistant, question)


def held(answer, rows):
    """Whether an answer cites every row, by itself or within a longer span (a sentence with its comma)."""
    return not answer.refused and all(
        any(row.doc_id == c.doc_id and c.start <= row.start and row.end <= c.end for c in answer.citations)
        for row in rows
    )


@pytest.mark.slow
def test_what_is_found_answered_without_passages_is_answered_with_them(engine, assistant):
    suggester = Suggester(engine)
    candidates = list(all_candidates(engine))
    offered = [candidate for candidate in candidates if suggester.answers(candidate)]
    assert len(candidates) > 400 and len(offered) > len(candidates) // 2
    wrong = [c.question for c in offered if not held(assistant.ask(c.question), c.rows)]
    assert len(wrong) <= len(offered) // 200, wrong  # sentences found with the passages may say it better than a row


def test_what_is_remembered_of_trials_has_a_bound(engine, monkeypatch):
    monkeypatch.setattr("answers.suggestions.REMEMBERED", 3)
    suggester = Suggester(engine)
    for candidate in islice(all_candidates(engine), 5):
        suggester.answers(candidate)
    assert len(suggester._cited) == 3
