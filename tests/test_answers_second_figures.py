"""A second figure of the same matter that no rule finds is shown beside the answer's, with where each stands."""

from __future__ import annotations

import pytest
from corpus_plans import plans

from answers.second_figures import features, figures_of, model, probability, rivals, second_figure
from answers.told_figures import told_figures
from errors import EvaluationError
from eval.fitting_figures import Pair, fit


def _figures(doc_id: str, words: str):
    plan = plans()[doc_id]
    return [one for one in told_figures(plan, ()) if words in plan.document.text[slice(*one.span)]]


def test_a_figure_knows_its_clause_unit_and_time():
    (one,) = [f for f in _figures("xiangshan", "人均预期寿命达到78岁") if f.text == "78岁"]
    assert (one.kind, one.value, one.year, one.role) == ("岁", 78.0, 2025, "target")


def test_a_figure_in_brackets_is_a_part():
    told = _figures("xiangshan", "214家医疗机构")
    assert [f.part for f in told if f.text == "214家"] == [True]


def test_a_cell_takes_unit_year_and_name_from_its_row_and_head():
    cells = [f for f in _figures("lezhi", "人均预期寿命（岁）") if f.column is not None]
    assert [(f.text, f.unit, f.year) for f in cells] == [("76.5", "岁", 2020), ("78.3", "岁", 2025)]


def test_the_number_of_a_row_is_no_figure():
    cells = [f for f in _figures("shaoxing", "每千人执业(助理)医师数") if f.column is not None]
    assert "4.3" in [f.text for f in cells]
    assert "9" not in [f.text for f in cells]


def _pair(engine, question: str, first: str, second: str):
    query = engine.understand(question)
    told = figures_of(engine, engine.plans["lezhi"])
    text = engine.plans["lezhi"].document.text
    one, other = (next(f for f in told if words in text[slice(*f.span)]) for words in (first, second))
    return query, told, one, other


def test_the_same_matter_is_likelier_than_another_one(engine):
    query, _, one, same = _pair(engine, "乐至重精患者管理得怎么样", "重精患者管理率达96%", "严重精神障碍管理率（%）")
    _, _, _, other = _pair(engine, "乐至", "重精患者管理率达96%", "艾滋病检测覆盖率")
    assert probability(engine, query, one, same) > 5 * probability(engine, query, one, other)


def test_a_figure_of_another_year_is_no_rival_where_the_question_names_one(engine):
    dated, told, one, _ = _pair(engine, "乐至2020年人均预期寿命是多少", "人均预期寿命（岁）", "人均预期寿命（岁）")
    open_to_all, plan = engine.understand("乐至人均预期寿命"), engine.plans["lezhi"]
    assert "78.3岁" in {f.text for f in rivals(open_to_all, plan, one, told)}
    assert {f.year for f in rivals(dated, plan, one, told)} == {2020, None}


def test_what_is_cited_already_is_no_second_figure(engine):
    query = engine.understand("乐至2020年人均预期寿命是多少")
    plan = engine.plans["lezhi"]
    assert second_figure(engine, query, plan, [(0, len(plan.document.text))], plan.document.text) is None


def test_the_committed_weights_are_those_of_the_features(engine):
    query, _, one, other = _pair(engine, "乐至重精患者管理率", "重精患者管理率达96%", "严重精神障碍管理率（%）")
    assert set(model().weights) == set(features(engine, query, one, other))


def test_pairs_of_one_kind_fit_nothing():
    with pytest.raises(EvaluationError, match="all of one kind"):
        fit([Pair({"close": 1.0}, True, "a", (1, 2), "q")])


def test_fitted_weights_point_to_what_the_right_pairs_share():
    right = [Pair({"close": 1.0, "rows": n % 2}, True, "a", (n, 1), "q") for n in range(6)]
    wrong = [Pair({"close": 0.0, "rows": n % 2}, False, "a", (n, 2), "q") for n in range(6)]
    _, weights = fit(right + wrong)
    assert weights["close"] > 1 > abs(weights["rows"])


def test_a_question_whether_a_figure_is_right_gets_the_other_figure_too(assistant):
    told = assistant.ask("相山2025年的寿命目标报78.8岁，没问题吧？")
    assert "78岁" in told.text and "78.8" in told.text
    assert told.kind == "yesno"
