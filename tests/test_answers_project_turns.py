"""What staff ask of a project by and by: its money, years, size, funds and kind, each a cell of its row."""

import pytest
from corpus_plans import county_of

from retrieval.columns import heads_meant
from retrieval.followups import details_only

PLAN = """# 青禾县“十四五”卫生健康规划

## 一、重点项目

县妇幼保健院迁建项目建筑面积1.24万平方米，设置床位120张，2023年竣工。各乡镇卫生院改善就医环境，强化内部管理。

表1 青禾县重点项目

| 项目名称 | 建设内容 | 建设性质 | 起止年限 | 总投资（万元） | 资金来源 | 责任单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 县妇幼保健院迁建项目 | 建筑面积1.24万平方米，床位120张 | 迁建 | 2021—2023 | 9800 | 专项债券、单位自筹 | 县妇幼保健院 |
| 村卫生室标准化工程 | 改造村卫生室112所 | 改扩建 | 2022—2024 | 2400 | 省级补助 | 县卫健局 |
| 智慧卫健平台项目 | 建设数据中心1个 | 新建 | 2022—2025 | 3200 | 中央预算内投资 | 县医共体总院 |
"""
HELD = {
    "投多少": "9800万元",
    "预算多大": "9800万元",
    "钱从哪里来": "专项债券",
    "资金来源是什么": "专项债券",
    "是新建还是改建": "迁建",
    "建设性质是什么": "迁建",
    "起止时间是什么": "2021—2023",
    "什么时候建": "2021—2023",
    "建什么": "床位120张",
    "建设规模多大": "床位120张",
    "哪个单位负责": "县妇幼保健院",
}


@pytest.fixture(scope="module")
def county(real_encoder, tmp_path_factory):
    return county_of(PLAN, real_encoder, tmp_path_factory.mktemp("county"))


@pytest.mark.parametrize(("asked", "told"), HELD.items())
def test_a_project_is_asked_for_one_of_its_cells(county, asked, told):
    assert told in county.ask(f"青禾县妇幼保健院迁建项目{asked}？").text


@pytest.mark.parametrize(("asked", "told"), HELD.items())
@pytest.mark.parametrize("lead", ["", "那", "它"])
def test_a_later_turn_asks_for_another_of_its_cells(county, asked, told, lead):
    first = "由谁负责" if "投" in asked else "总投资是多少"
    answer = county.ask(f"{lead}{asked}", history=[f"青禾县妇幼保健院迁建项目{first}？"])
    assert told in answer.text


def test_the_cell_of_another_project_is_not_told(county):
    answer = county.ask("那资金来源是什么", history=["青禾县村卫生室标准化工程总投资是多少？"])
    assert "省级补助" in answer.text
    assert "专项债券" not in answer.text


@pytest.mark.parametrize(
    "turn", ["建设规模多大", "预算多大", "资金来源是什么呢", "那钱从哪里来", "是新建还是改建", "起止时间是什么"]
)
def test_turns_of_details_alone(turn):
    assert details_only(turn)


@pytest.mark.parametrize("turn", ["医院规模多大", "建什么医院", "财政资金有多少", "新建几所卫生院"])
def test_turns_that_name_something(turn):
    assert not details_only(turn)


def test_where_money_comes_from_is_no_question_after_how_much():
    (funds,) = heads_meant("钱从哪里来")
    assert funds.search("资金来源")
    assert not any(head.search("资金来源") for head in heads_meant("总投资多少"))
