"""What a reader of tables must not take for a value, and rows of several indicators, over small invented plans."""

from corpus_plans import small

from corpus.indicators import plan_indicators
from corpus.topics import of_topic

MARKED = """青禾县规划

表1 主要指标完成情况
指标	单位	2015年	2020年目标	2020年实际	是否完成
婴儿死亡率	‰	6.1	≤5	4.2	是
县域就诊率	%	80	90	88.3	否
高血压/2型糖尿病患者规范管理率	%	60/58	65/63	66.2/64.8	是
注：县域就诊率不含异地就医人次。
"""
SAID = """青禾县规划

一、发展目标
到2025年，居民健康素养水平达到25%以上，其中少数民族居民力争达到20%。药占比由2015年的43%降至2020年的28%。
每年安排资金不少于2000万元，护士数达到900人。
"""


def test_a_mark_of_achievement_is_no_value(tmp_path):
    rows = plan_indicators(small(tmp_path, MARKED))
    assert not [row for row in rows if row.value in {"是", "否"}]
    assert [row.mark for row in rows if row.name == "县域就诊率" and row.mark] == ["“是否完成”一栏为“否”"]


def test_a_row_of_two_indicators_gives_each_its_figure_in_every_year(tmp_path):
    rows = {(r.name, r.year, r.role): r.value for r in plan_indicators(small(tmp_path, MARKED))}
    assert rows["高血压患者规范管理率", 2015, "actual"] == "60"
    assert rows["2型糖尿病患者规范管理率", 2020, "target"] == "63"
    assert rows["2型糖尿病患者规范管理率", 2020, "actual"] == "64.8"


def test_statements_keep_their_own_year_and_name(tmp_path):
    rows = {(r.name, r.year): r.value for r in plan_indicators(small(tmp_path, SAID))}
    assert rows["少数民族居民健康素养水平", 2025] == "20%"
    assert (rows["药占比", 2015], rows["药占比", 2020]) == ("43%", "28%")
    assert not [year for _, year in rows if year == 2000]  # 2000万元 is no year


def test_a_name_of_its_own_is_not_made_part_of_another():
    assert of_topic("签约率", "居民健康素养水平") == "签约率"
    assert of_topic("普惠床位", "托位总数") == "普惠床位"
