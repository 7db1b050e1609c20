"""Two statements of one plan on a thing that is built: its cost, size and dates, in chapter, box and table."""

from answers.undertakings import asked_attributes, differ, facts
from tests.corpus_plans import small

CHAPTER = """青禾县“十四五”卫生健康规划
一、主要任务
推进县人民医院整体迁建，新院区占地90亩，建筑面积5.1万平方米，总投资3.2亿元，2023年底建成投入使用。
县中医医院新建康复楼，建筑面积1万平方米，投资约5000万元，2024年底前竣工，2025年3月启用。
专栏1 重点项目
1.县人民医院整体迁建项目：建筑面积51000平方米，总投资32000万元，{box}。
2.县中医医院康复楼：投资5100万元，其中专项债券3000万元，2024年6月竣工。
"""


def _differing(tmp_path, box):
    told = facts(small(tmp_path, CHAPTER.format(box=box)))
    return {(f.attribute, f.value) for f in told if any(differ(f, other) for other in told)}


def test_two_dates_of_one_house_differ(tmp_path):
    assert {("used", "2023年底"), ("used", "2024年6月")} <= _differing(tmp_path, "2024年6月竣工投用")


def test_one_value_in_two_units_a_bound_and_another_stage_do_not(tmp_path):
    assert _differing(tmp_path, "2021年5月开工，2023年投用") == set()


def test_a_date_is_asked_for_only_where_time_is():
    assert asked_attributes("新院区什么时候开工") == {"started"}
    assert not asked_attributes("搬走以后干什么用")
