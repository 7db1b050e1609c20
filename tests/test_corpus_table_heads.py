"""Indicator tables are read under the heads that plans give them."""

import pytest

from corpus.indicators import plan_indicators
from tests.corpus_plans import small

PLAN = """青禾县“十四五”卫生健康规划
一、发展目标
表1 主要指标
序号 | {head} | {first} | {last} | 属性
1 | 人均预期寿命（岁） | 78.15 | 79.2 | 预期性
2 | 婴儿死亡率（‰） | 3.12 | 3.0以内 | 预期性
二、主要任务
加强建设。
"""


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        ("指标（单位）", "2020年", "2025年"),
        ("主要指标（计量单位）", "2020年", "2025年"),
        ("指标名称及单位", "2020年", "2025年"),
        ("指标/单位", "2020年底", "2025年底"),
        ("指 标", "2020", "2025"),
        ("监测指标", "现状值（2020年）", "目标值（2025年）"),
        ("指标", "基期值", "规划目标值"),
        ("指标", "“十三五”末", "“十四五”末"),
    ],
)
def test_each_value_has_its_name_unit_and_year(tmp_path, head, first, last):
    plan = small(tmp_path, PLAN.format(head=head, first=first, last=last))
    rows = [row for row in plan_indicators(plan) if row.origin == "table"]
    assert [(r.name, r.unit, r.year, r.value) for r in rows[:2]] == [
        ("人均预期寿命", "岁", 2020, "78.15"),
        ("人均预期寿命", "岁", 2025, "79.2"),
    ]
    assert len(rows) == 4
