"""Every value of an indicator, every level of a title, and what a table says of goals that a review calls reached."""

from __future__ import annotations

import pytest
from corpus_plans import county_of

from answers.other_levels import _title
from assistant import Assistant

PLAN = """# 青禾县“十四五”卫生健康规划

## 一、发展基础

“十三五”规划确定的目标任务顺利完成。2020年，全县婴儿死亡率为3.1‰，居民健康素养水平达到21.3%。

| 序号 | 指标 | 单位 | 2020年目标 | 2020年实际 |
|---|---|---|---|---|
| 1 | 婴儿死亡率 | ‰ | 4.0 | 3.4 |
| 2 | 居民健康素养水平 | % | 20 | 21.3 |
| 3 | 每千人口注册护士数 | 人 | 3.5 | 3.1 |
| 4 | 出生人口性别比 | - | 110左右 | 111.2 |

## 二、主要任务

到2025年，国家级卫生乡镇占比达到30%，省级卫生乡镇覆盖率达到90%。婴儿死亡率控制在3.2‰以内。

## 三、主要指标

| 序号 | 指标 | 单位 | 2025年 | 属性 |
|---|---|---|---|---|
| 1 | 婴儿死亡率 | ‰ | ≤3.2 | 预期性 |
| 2 | 卫生乡镇（街道）数 | 个 | 21 | 预期性 |
"""


@pytest.fixture(scope="module")
def county(real_encoder, tmp_path_factory) -> Assistant:
    return county_of(PLAN, real_encoder, tmp_path_factory.mktemp("county"))


@pytest.mark.parametrize(
    "question",
    [
        "青禾县婴儿死亡率有哪些数值，都列出来",
        "青禾县婴儿死亡率的所有数据",
        "青禾县规划里婴儿死亡率写过哪几个数",
        "青禾县婴儿死亡率各年的数值",
    ],
)
def test_every_value_of_an_indicator_is_told_by_year(county, question) -> None:
    answer = county.ask(question)
    told = [answer.text.find(value) for value in ("4.0", "3.4", "3.1‰", "≤3.2", "3.2‰以内")]
    assert min(told) >= 0 and told[2] < told[3], answer.text
    assert all(sentence.citations for sentence in answer.sentences)


def test_a_year_that_is_named_keeps_its_own_values(county) -> None:
    assert "3.4" not in county.ask("青禾县2025年婴儿死亡率的所有数据").text


@pytest.mark.parametrize(
    "question", ["青禾县卫生乡镇的目标有哪些", "青禾县卫生乡镇2025年要多少", "青禾县卫生乡镇创建2025年什么目标"]
)
def test_a_title_without_its_level_is_told_at_every_level(county, question) -> None:
    text = county.ask(question).text
    assert all(value in text for value in ("21", "30%", "90%")) and "不同级别" in text, text


@pytest.mark.parametrize(
    ("question", "told", "left"),
    [
        ("青禾县省级卫生乡镇覆盖率是多少", "90%", "30%"),
        ("青禾县卫生乡镇（街道）数2025年是几个", "21", "90%"),
        ("青禾县指标表里卫生乡镇有几个", "21", "30%"),
    ],
)
def test_a_level_or_a_printed_name_is_told_alone(county, question, told, left) -> None:
    text = county.ask(question).text
    assert told in text and left not in text


def test_a_title_is_read_without_level_and_measure() -> None:
    assert {_title(name) for name in ("省级卫生乡镇覆盖率", "国家级卫生乡镇占比", "卫生乡镇（街道）数")} == {"卫生乡镇"}


def test_goals_about_a_number_are_shown_beside_those_missed(county) -> None:
    text = county.ask("青禾县2020年哪些指标没有完成？").text
    assert "没有达到目标的共1项" in text and "目标为110左右，实际完成为111.2，目标为约数" in text


def test_a_review_that_calls_all_goals_reached_is_set_against_its_table(county) -> None:
    text = county.ask("青禾县“十三五”指标全部完成了吗").text
    assert "目标任务顺利完成" in text and "表中实际数没有达到目标的共1项，引用时请核对" in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("绍兴2025年每千人执业（助理）医师数、每千人注册护士数", ("4.3", "5")),
        ("相山区2025年乡镇、街道适龄儿童免疫规划疫苗接种率和重大慢性病过早死亡率", (">90%", "10%")),
        ("乐清三千数指标是多少", ("4.5张", "3.8人", "3.54人")),
        ("相山2025年母婴死亡率", ("<13/10万", "<5‰", "<6‰")),
        ("绍兴2025年每千人医护人员数", ("4.3", "为5。")),
    ],
)
def test_each_of_several_indicators_is_told_however_they_are_named(assistant, question, told) -> None:
    text = assistant.ask(question).text
    assert all(value in text for value in told), text


def test_what_a_word_for_several_indicators_means_is_asked_as_it_stands(assistant) -> None:
    assert assistant.ask("乐清三千数按什么人口计算").text.startswith("1、三千数指标按常住人口计算")
