"""What is told beside a figure: that of the other groups, both ends of its change, a short clause that measures it."""

from __future__ import annotations

import pytest
from corpus_plans import county_of, small

from assistant import Assistant
from corpus.indicators import plan_indicators

PLAN = """# 青禾县“十四五”卫生健康规划

## 一、发展基础

“十三五”期间，青禾县卫生健康事业取得明显成绩。婴儿死亡率由2015年的6.2‰降至3.4‰，出生人口性别比由2015年的113.6降至108.2。
2020年门诊患者次均费用为246.8元，同比上涨2.1%，住院患者次均费用为8935元。全县共有各级各类医疗卫生机构318家，其中基层医疗卫生机构301家。
60岁以上老年人11.2万人，占比21.7%，老龄化程度继续加深。全县配备救护车14辆，其中负压救护车3辆。

## 二、主要任务

城区急救平均反应时间缩短至12分钟以内，农村地区急救平均反应时间缩短至25分钟以内。
0—36个月儿童中医药健康管理率达到85%，65岁以上老年人中医药健康管理率达到75%。县中医医院床位由320张增至450张。

## 三、主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 婴儿死亡率 | ‰ | 3.4 | ≤3.2 | 预期性 |
| 2 | 孕产妇系统管理率 | % | 92.7 | 95 | 预期性 |
| 3 | 3岁以下儿童系统管理率 | % | 91.4 | 94 | 预期性 |

## 四、重点项目

| 序号 | 项目名称 | 建设内容 | 投资（亿元） |
|---|---|---|---|
| 1 | 县中医医院康复综合楼项目 | 建筑面积2.6万平方米，设置康复床位160张 | 1.9 |

健康服务业增加值年均增长9.5%，到2025年总规模约38亿元。
"""


@pytest.fixture(scope="module")
def county(real_encoder, tmp_path_factory) -> Assistant:
    return county_of(PLAN, real_encoder, tmp_path_factory.mktemp("county"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青禾县急救平均反应时间是多少？", ("12分钟", "25分钟")),
        ("青禾县中医药健康管理率要达到多少？", ("85%", "75%")),
        ("青禾县患者次均费用是多少？", ("246.8元", "8935元")),
        ("青禾县2025年系统管理率是多少？", ("95", "94")),
    ],
)
def test_a_measure_asked_for_of_no_group_is_told_of_each(county, question, told):
    answer = county.ask(question)
    assert all(one in answer.text for one in told), answer.text
    assert all(s.support != "unsupported" for s in answer.sentences)


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("青禾县城区急救平均反应时间是多少？", "12分钟", "25分钟"),
        ("青禾县65岁以上老年人中医药健康管理率要达到多少？", "75%", "85%"),
        ("青禾县医疗卫生机构有多少家？", "318家", "301家"),  # a whole, not a group
        ("青禾县救护车有几辆？", "14辆", "3辆"),
    ],
)
def test_a_group_that_is_named_or_a_whole_is_told_alone(county, question, told, other):
    said = [s.text for s in county.ask(question).sentences]
    assert any(told in one for one in said)
    assert not any(one.startswith(("农村", "0—36")) or (other in one and told not in one) for one in said)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青禾县婴儿死亡率降到了多少，原来是多少？", ("6.2‰", "3.4‰", "3.2")),
        ("青禾县婴儿死亡率前后各是多少", ("6.2‰", "3.4‰")),
        ("青禾县婴儿死亡率是怎么变的？", ("6.2‰", "3.4‰")),
        ("青禾县出生人口性别比以前多少，以后多少？", ("113.6", "108.2")),
        ("青禾县中医医院床位从多少张增到多少张", ("320张", "450张")),  # not the beds of its project
    ],
)
def test_both_ends_of_a_change_are_told(county, question, told):
    answer = county.ask(question)
    assert all(one in answer.text for one in told), answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青禾县2020年门诊患者次均费用多少，比上年贵了还是便宜了？", "同比上涨2.1%"),
        ("青禾县60岁以上老年人有多少人？", "占比21.7%"),
        ("青禾县健康服务业2025年总规模多大", "38亿元"),  # no area
    ],
)
def test_a_short_clause_that_measures_the_figure_is_told_with_it(county, question, told):
    assert told in county.ask(question).text


def test_a_bare_number_that_a_change_begins_with_is_no_part_of_the_name(county):
    rows = [r for r in county.engine.rows["plan"] if "性别比" in r.name]
    assert {(r.name, r.year, r.value) for r in rows} == {
        ("出生人口性别比", 2015, "113.6"),
        ("出生人口性别比", 2020, "108.2"),
    }


CHANGED = """# 青禾县规划

## 一、主要任务

“十三五”末，产前筛查率达到81.6%，“十四五”末提高到90%。期末健康素养水平保持在25%左右。
签约率由“十二五”末的31.5%提高到52%，护士数比“十三五”末增长12%。
"""


def test_the_end_of_a_period_is_the_year_of_what_is_stated(tmp_path):
    rows = {(r.name, r.year, r.value) for r in plan_indicators(small(tmp_path, CHANGED))}
    assert {
        ("产前筛查率", 2020, "81.6%"),
        ("产前筛查率", 2025, "90%"),
        ("健康素养水平", 2025, "25%左右"),
    } <= rows
    assert ("签约率", 2025, "52%") in rows
    assert [year for name, year, _ in rows if name.startswith("护士数")] == [2025]


MOVED = """# 青禾县规划

## 一、主要任务

村卫生室优化至132所左右，每万人口公共卫生人员提高到9.5人，门诊量回升到20.9万人次。
"""


def test_a_figure_that_is_moved_in_other_words_keeps_its_name(tmp_path):
    rows = {(r.name, r.value) for r in plan_indicators(small(tmp_path, MOVED))}
    assert {("村卫生室", "132所左右"), ("门诊量", "20.9万人次")} <= rows
