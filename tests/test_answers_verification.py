from dataclasses import replace

import pytest

from answers.drafting import Draft, Span
from answers.verification import verified
from records import Plan

LIFE = "健康水平 | 人均预期寿命（岁） | 76.5 | 78.3 | 预期性"


def span(plan: Plan, words: str) -> Span:
    at = plan.document.text.index(words)
    return Span(plan.document.doc_id, at, at + len(words))


@pytest.fixture
def draft(engine) -> Draft:
    return Draft(engine.plans)


def supports(draft: Draft) -> list[str]:
    return [sentence.support for sentence in verified(draft)]


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("乐至县人均预期寿命为78.3岁（预期性）。", "quoted"),
        ("乐至县人均预期寿命为７８．３岁。", "quoted"),
        ("乐至县人均预期寿命为78.8岁。", "unsupported"),
        ("乐至县人均预期寿命为8.3岁。", "unsupported"),
        ("乐至县2031年人均预期寿命为78.3岁。", "unsupported"),
        ("乐至县人均预期寿命为78.3岁（约束性）。", "unsupported"),
        ("绍兴市人均预期寿命为78.3岁。", "unsupported"),
    ],
)
def test_numbers_nature_and_place_must_stand_in_the_cited_span(draft, text, support):
    draft.add(text, [span(draft.plans["lezhi"], LIFE)])
    assert supports(draft) == [support]


def test_a_year_that_stands_in_a_second_span_is_supported(draft):
    plan = draft.plans["lezhi"]
    draft.add(
        "乐至县2025年人均预期寿命为78.3岁。", [span(plan, LIFE), span(plan, "领域 | 指标 | 2020 | 2025 | 指标性质")]
    )
    assert supports(draft) == ["quoted"]


def test_a_sentence_without_a_citation_is_unsupported(draft):
    draft.add("乐至县人均预期寿命较高。", [])
    assert supports(draft) == ["unsupported"]


def test_an_altered_quote_is_unsupported(draft):
    draft.add("乐至县人均预期寿命为78.3岁。", [span(draft.plans["lezhi"], LIFE)])
    draft.citations = [replace(draft.citations[0], quote=LIFE.replace("78.3", "78.3 "))]
    assert supports(draft) == ["unsupported"]


def test_a_span_that_was_moved_is_unsupported(draft):
    draft.add("乐至县人均预期寿命为78.3岁。", [span(draft.plans["lezhi"], LIFE)])
    first = draft.citations[0]
    draft.citations = [replace(first, start=first.start + 1, end=first.end + 1)]
    assert supports(draft) == ["unsupported"]


def test_only_the_wrong_sentence_is_marked(draft):
    for value in ("78.3", "99.9"):
        draft.add(f"乐至县人均预期寿命为{value}岁。", [span(draft.plans["lezhi"], LIFE)])
    assert supports(draft) == ["quoted", "unsupported"]


def test_a_computed_sentence_may_hold_a_result_that_stands_nowhere(draft):
    draft.add("增加1.8岁（76.5岁，78.3岁）。", [span(draft.plans["lezhi"], LIFE)], "computed")
    assert supports(draft) == ["computed"]


def test_a_computed_sentence_may_not_name_a_place_it_does_not_cite(draft):
    draft.add("绍兴市较高。", [span(draft.plans["lezhi"], LIFE)], "computed")
    assert supports(draft) == ["unsupported"]


def test_the_same_span_keeps_its_number(draft):
    row = span(draft.plans["lezhi"], LIFE)
    assert [draft.cite(row), draft.cite(span(draft.plans["lezhi"], "领域 | 指标")), draft.cite(row)] == [1, 2, 1]


def test_an_answer_shows_its_marks_behind_each_sentence(draft):
    draft.add("一。", [span(draft.plans["lezhi"], LIFE)])
    draft.add("二。", [span(draft.plans["lezhi"], "领域 | 指标"), span(draft.plans["lezhi"], LIFE)])
    assert draft.text() == "一。[1]\n二。[2][1]"
