"""Whose hospital a figure is."""

from types import SimpleNamespace

import pytest
from corpus_plans import small

from answers.qualified import foreign_house
from corpus.indicators import plan_indicators

TEXT = (
    "全县平均住院日为9天。县人民医院2025年门诊人次达到30万，三级手术占比达到35%，县中医医院药占比为25%。\n"
    "表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n| --- | --- | --- | --- |\n"
    "| 每千常住人口床位数 | 张 | 5.40 | 6.80 |\n| 其中：公立医院床位数 | 张 | 3.62 | 4.20 |\n"
    "| 其中：民营医院床位数 | 张 | 900 | 1000 |\n"
)


@pytest.mark.parametrize(
    ("question", "value", "foreign"),
    [
        ("县人民医院三级手术占比", "35%", ""),
        ("县中医院三级手术占比", "35%", "县中医院"),
        ("县中医院药占比", "25%", ""),
        ("县人民医院药占比", "25%", "县人民医院"),
        ("县人民医院平均住院日", "9天", "县人民医院"),
        ("三级手术占比", "35%", ""),
    ],
)
def test_a_figure_is_of_the_last_hospital_before_it(tmp_path, question, value, foreign):
    plan = small(tmp_path, TEXT)
    doc_id, end = plan.document.doc_id, plan.document.text.index("\n")
    stops = [0, plan.document.text.index("。") + 1, end]
    engine = SimpleNamespace(spans={doc_id: [(a, b, "") for a, b in zip(stops, stops[1:], strict=False)]})
    query = SimpleNamespace(text=question)
    row = next(row for row in plan_indicators(plan) if row.value == value)
    assert foreign_house(engine, query, plan, row) == foreign


def test_a_part_in_the_same_unit_keeps_the_base_of_the_whole(tmp_path):
    rows = [row for row in plan_indicators(small(tmp_path, TEXT)) if row.origin == "table"]
    assert {row.name: row.basis for row in rows} == {
        "每千常住人口床位数": "每千常住人口",
        "每千常住人口公立医院床位数": "每千常住人口",
        "民营医院床位数": "",
    }
