"""Indicators of which a plan tells two values for one year: found for each one named by a doubting question, whatever
year it leaves out, and over the whole plan."""

from __future__ import annotations

import pytest
from corpus_plans import county_of, small

from assistant import Assistant
from corpus.indicators import plan_indicators

PLAN = """# 青禾县“十四五”卫生健康规划

## 一、发展基础

第七次全国人口普查显示，全县常住人口31.6万人，60岁及以上人口占17.2%。2020年，全县婴儿死亡率为3.1‰，孕产妇死亡率为9.2/10万。
每千人口床位数、执业（助理）医师数分别低于全省平均水平0.61张、0.48人。每千人口注册护士数由2.52人增至3.38人。

## 二、主要任务

到2025年，全县每千人口医疗卫生机构床位数达到6.8张，居民健康素养水平提高到28%以上，人均预期寿命达到79.5岁。
预计到2025年60岁及以上人口占比将达21.4%。县人民医院迁建项目总投资4.12亿元，2024年6月建成投用。

## 三、主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 婴儿死亡率 | ‰ | 3.4 | ≤3.2 | 预期性 |
| 2 | 孕产妇死亡率 | 1/10万 | 9.2 | ≤9.0 | 预期性 |
| 3 | 每千人口医疗卫生机构床位数 | 张 | 5.42 | 6.5 | 预期性 |
| 4 | 居民健康素养水平 | % | 21.3 | 27 | 预期性 |
| 5 | 每千人口注册护士数 | 人 | 3.38 | 3.8 | 预期性 |
| 6 | 人均预期寿命 | 岁 | 78.6 | 79.5 | 预期性 |

## 四、重点项目

| 序号 | 项目名称 | 建设内容 | 总投资（亿元） |
|---|---|---|---|
| 1 | 县人民医院迁建项目 | 建筑面积6.2万平方米 | 3.86 |
"""
AGREEING = (
    PLAN.replace("3.1‰", "3.4‰").replace("6.8张", "6.5张").replace("28%以上", "27%").replace("4.12亿元", "3.86亿元")
)


@pytest.fixture(scope="module")
def county(real_encoder, tmp_path_factory) -> Assistant:
    return _assistant(PLAN, real_encoder, tmp_path_factory)


def _assistant(plan: str, encoder, tmp_path_factory) -> Assistant:
    return county_of(plan, encoder, tmp_path_factory.mktemp("county"))


@pytest.mark.parametrize(
    "question",
    [
        "青禾县2025年每千人口床位数和健康素养水平的目标，正文和表里各是多少",
        "青禾县规划里每千人口床位数和健康素养水平，正文和表格写得一样吗",
        "青禾县每千人口床位数、健康素养水平，正文与指标表的数字对得上吗",
        "每千人口床位数、健康素养水平这两项，青禾县正文里的数和表里的数分别是多少",
        "青禾县每千人口床位数以及健康素养水平这两个指标，表和正文有没有出入",
        "青禾县的每千人口床位数和健康素养水平，不同地方说法一致吗",
    ],
)
def test_of_two_indicators_both_values_are_told(county, question) -> None:
    answer = county.ask(question)
    assert not answer.refused
    assert all(value in answer.text for value in ("6.5", "6.8", "27", "28%")), answer.text
    assert {conflict.indicator for conflict in answer.conflicts} >= {"每千人医疗卫生机构床位数", "居民健康素养水平"}


@pytest.mark.parametrize(
    "question",
    [
        "青禾县婴儿死亡率，正文和表格写得一样吗",
        "青禾县婴儿死亡率前后矛盾吗",
        "青禾县婴儿死亡率用表里的还是正文的",
        "青禾县婴儿死亡率怎么有两个数",
        "青禾县婴儿死亡率的数据准不准，前后有没有打架",
        "青禾县婴儿死亡率引用哪个数合适",
    ],
)
def test_the_year_of_the_difference_is_found_where_none_is_named(county, question) -> None:
    answer = county.ask(question)
    assert not answer.refused
    assert "3.4" in answer.text and "3.1‰" in answer.text, answer.text


def test_of_one_that_agrees_nothing_is_set_against_it(county) -> None:
    answer = county.ask("青禾县2025年人均预期寿命和每千人口床位数，表和正文有没有出入")
    assert all(value in answer.text for value in ("79.5", "6.5", "6.8"))
    assert "人均预期寿命" not in {conflict.indicator for conflict in answer.conflicts}


@pytest.mark.parametrize(
    "question", ["青禾县规划里有没有前后矛盾的地方？", "青禾县哪些指标正文和表格不一致", "青禾县文件里有没有数字打架"]
)
def test_all_differences_of_a_plan_are_listed(county, question) -> None:
    answer = county.ask(question)
    lines = answer.text.splitlines()
    assert [line.split("：")[0] for line in lines[:-1]] == [
        "青禾县2020年婴儿死亡率",
        "青禾县2025年每千人口医疗卫生机构床位数",
        "青禾县2025年居民健康素养水平",
        "青禾县“县人民医院迁建”",
    ]
    assert "表格为3.4‰，正文为3.1‰" in lines[0] and "4.12亿元" in lines[3] and "3.86" in lines[3]
    assert "以上4项" in lines[-1]
    for one in answer.citations:
        assert county.engine.plans[one.doc_id].document.text[one.start : one.end] == one.quote


def test_only_those_of_the_year_asked_for_are_listed(county) -> None:
    text = county.ask("青禾县2020年的数据，正文和表里有哪些对不上").text
    assert "婴儿死亡率" in text and "床位数" not in text and "以上1项" in text


def test_a_plan_that_agrees_with_itself_is_said_to(real_encoder, tmp_path_factory) -> None:
    county = _assistant(AGREEING, real_encoder, tmp_path_factory)
    answer = county.ask("青禾县规划里有没有前后矛盾的地方？")
    assert "没有找到" in answer.text and not answer.refused and answer.citations


@pytest.mark.parametrize("question", ["青禾县如何化解医患矛盾", "青禾县目标和实际完成有哪些不一致"])
def test_what_is_no_question_after_the_plan_itself_is_left_alone(county, question) -> None:
    assert "以上" not in county.ask(question).text


def test_a_clause_that_tells_the_answers_own_value_tells_no_second_one(county) -> None:
    answer = county.ask("青禾县2020年每千人口注册护士数是多少？")
    assert "3.38" in answer.text and not answer.conflicts


def test_how_far_off_a_mean_a_figure_lies_is_no_level_and_a_census_has_its_year(tmp_path) -> None:
    found = {(row.name, row.year, row.value) for row in plan_indicators(small(tmp_path, PLAN)) if row.origin == "text"}
    assert ("每千人口床位数", 2020, "0.61张") not in found
    assert ("60岁及以上人口占比", 2020, "17.2%") in found and ("60岁及以上人口占比", 2025, "21.4%") in found


JOINED = """# 青禾县“十四五”卫生健康规划

## 一、主要目标

到2025年，健康服务业总规模达到300亿—350亿元，县域内住院率稳定在85%～88%。
高血压、糖尿病患者规范管理率分别达到76%和74%以上，孕产妇死亡率、婴儿死亡率分别控制在8.5/10万和3.2‰以内。

| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 健康服务业总规模 | 亿元 | 186 | 300—350 | 预期性 |
| 2 | 省级卫生乡镇/省级卫生村数量 | 个 | 4/31 | 9/68 | 预期性 |
| 3 | 县人民医院/县中医医院电子病历系统应用水平分级 | 级 | 3/2 | 4/3 | 预期性 |
"""


def test_ranges_shared_bounds_and_joined_names_are_read_as_printed(tmp_path) -> None:
    rows = plan_indicators(small(tmp_path, JOINED))
    bounds = {(row.name, row.lower, row.upper) for row in rows if row.origin == "text"}
    assert {("健康服务业总规模", 300.0, 350.0), ("县域内住院率", 85.0, 88.0)} <= bounds
    assert {("高血压患者规范管理率", 76.0, None), ("糖尿病患者规范管理率", 74.0, None)} <= bounds
    assert {("孕产妇死亡率", None, 8.5), ("婴儿死亡率", None, 3.2)} <= bounds
    values = {(row.name, row.value) for row in rows if row.origin == "table" and row.year == 2025}
    assert {("省级卫生乡镇数量", "9"), ("省级卫生村数量", "68")} <= values
    assert {("县人民医院电子病历系统应用水平分级", "4"), ("县中医医院电子病历系统应用水平分级", "3")} <= values


def test_a_range_written_in_two_ways_is_one_value(real_encoder, tmp_path_factory) -> None:
    county = _assistant(JOINED, real_encoder, tmp_path_factory)
    answer = county.ask("青禾县2025年健康服务业总规模是多少？")
    assert "300—350" in answer.text and not answer.conflicts


SMALLER = PLAN.replace("每千人口注册护士数由", "白泖镇每千人口床位数仅为3.56张。每千人口注册护士数由").replace(
    "6.8张", "6.5张"
)


def test_the_figure_of_a_smaller_place_is_no_second_value(real_encoder, tmp_path_factory) -> None:
    county = _assistant(SMALLER, real_encoder, tmp_path_factory)
    assert "3.56" not in county.ask("青禾县2020年每千人口医疗卫生机构床位数是多少？").text


def test_goals_told_twice_are_said_to_differ_beside_the_base_year(assistant):
    answer = assistant.ask("相山居民健康素养水平是多少")
    assert all(value in answer.text for value in ("34.59%", ">36%", "33%"))
    assert "同一年份有几处不同的数值" in answer.text
