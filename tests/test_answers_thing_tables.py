"""Tables of institutions, a row each, and the columns of indicator tables that are not the plan's own figures."""

from types import SimpleNamespace

import pytest
from corpus_plans import small

from answers.drafting import Draft
from answers.refusal import Refused
from answers.thing_tables import add_thing
from answers.verification import verified
from corpus.indicators import plan_indicators
from corpus.value_columns import Other, other_of, others_asked
from retrieval.places import find_places, houses_of, place_names

HOUSES = """# 青禾县规划

## 一、布局

| 机构名称 | 现有床位（张） | 2025年规划床位（张） |
|---|---|---|
| 县人民医院 | 600 | 800 |
| 双河镇中心卫生院 | 60 | 100 |
| 石门镇卫生院 | 30 | — |
| 合计 | 690 | 900 |
"""
RATES = """# 青禾县规划

## 一、指标

| 序号 | 指标 | 2020年全省平均 | 现状 | 规划期末 | 年均增长（%） | 属性 |
|---|---|---|---|---|---|---|
| 1 | 每千常住人口床位数（张） | 6.1 | 5.2 | 6.8 | 5.5 | 预期性 |
|  | 其中：公立医院床位数（张） | 3.9 | 3.2 | 4.1 | 5.1 | 预期性 |
"""


def said(plan, text, years=()):
    query = SimpleNamespace(text=text, standalone=text, english=False, kind="value", years=years, period="")
    query.places, query.doc_ids = SimpleNamespace(doc_ids=()), ("plan",)
    draft = Draft({plan.document.doc_id: plan})
    add_thing(query, plan, draft)
    assert all(s.support != "unsupported" for s in verified(draft))
    return " ".join(s.text for s in draft.sentences)


AREAS = """# 青禾县规划

## 一、布局

| 镇（街道） | 床位数（张） |  | 护士数（人） |  |
|---|---|---|---|---|
|  | 2020年 | 2025年 | 2020年 | 2025年 |
| 双河镇 | 60 | 100 | 20 | 40 |
| 石门镇 | 30 | 50 | 10 | 25 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("双河2025年要有多少张床", "青禾县双河镇的2025年床位数为100张。"),
        ("石门镇的护士2020年有多少人", "青禾县石门镇的2020年护士数为10人。"),
        ("双河2025年要多少人", "青禾县双河镇的2025年护士数为40人。"),
        ("双河2025年有多少辆救护车", ""),
    ],
)
def test_an_area_is_told_without_its_last_word_by_what_is_counted(tmp_path, question, told):
    year = (2020,) if "2020" in question else (2025,)
    assert said(small(tmp_path, AREAS), question, year) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("双河镇中心卫生院2025年规划床位多少", "青禾县双河镇中心卫生院的2025年规划床位为100张。"),
        ("县人民医院现有床位多少", "青禾县人民医院的现有床位为600张。"),
        ("规划床位合计多少", "青禾县合计的2025年规划床位为900张。"),
        ("哪个机构现有床位最多", "青禾县人民医院的现有床位为600张。 以上是表中“现有床位”最高的。"),
        ("县中医医院现有床位多少", ""),
        ("双河镇中心卫生院有多少医生", ""),
    ],
)
def test_a_row_of_an_institution_is_told_by_its_name_and_column(tmp_path, question, told):
    assert said(small(tmp_path, HOUSES), question) == told


def test_a_column_without_a_year_is_told_beside_one_of_the_year_asked_for(tmp_path):
    both = "青禾县人民医院的现有床位为600张。 青禾县人民医院的2025年规划床位为800张。"
    plan = small(tmp_path, HOUSES)
    assert said(plan, "县人民医院现有床位及2025年规划床位", (2025,)) == both
    assert said(plan, "县人民医院2025年床位", (2025,)) == both.split(" ")[1]


def test_an_empty_cell_is_refused_and_a_table_of_houses_lists_no_indicators(tmp_path):
    plan = small(tmp_path, HOUSES)
    assert [row for row in plan_indicators(plan) if row.origin == "table"] == []
    with pytest.raises(Refused):
        said(plan, "石门镇卫生院2025年规划床位多少")


def test_rates_and_other_areas_are_no_figures_of_the_plan(tmp_path):
    plan = small(tmp_path, RATES)
    rows = [(row.name, row.year, row.value) for row in plan_indicators(plan)]
    assert rows == [
        ("每千常住人口床位数", 2020, "5.2"),
        ("每千常住人口床位数", 2025, "6.8"),
        ("每千常住人口公立医院床位数", 2020, "3.2"),
        ("每千常住人口公立医院床位数", 2025, "4.1"),
    ]
    assert others_asked("全省平均床位多少,年均增速呢", plan) == (Other("growth"), Other("area", "全省"))
    assert others_asked("全县床位多少", plan) == ()


def test_a_house_that_bears_the_name_of_a_far_place_is_none():
    assert houses_of("樟树", "建设樟树医养结合服务中心") == ["医养结合服务"]
    assert houses_of("樟树", "学习樟树市的樟树医药服务中心") == []


OF_2020 = """# 青禾县规划

## 一、基础

表1 2020年各乡镇情况

| 乡镇 | 卫生院床位 | 家医签约率 |
|---|---|---|
| 双河镇 | 60 | 71.2% |
| 石门镇 | 30 | 66.7% |
"""


def test_a_table_of_one_year_tells_of_no_other(tmp_path):
    plan = small(tmp_path, OF_2020)
    assert said(plan, "石门镇2020年家庭医生签了百分之多少", (2020,)) == "青禾县石门镇的家医签约率为66.7%。"
    assert said(plan, "石门镇2025年卫生院床位多少", (2025,)) == ""


def test_a_town_of_a_table_is_known_without_its_ending_and_without_its_plan(tmp_path):
    names = place_names([small(tmp_path, AREAS.replace("双河", "柏岭"))], {})
    found = find_places("柏岭2025年要有多少张床", names)
    assert (found.doc_ids, found.inside) == (("plan",), ("柏岭",))
    assert find_places("石门2025年要有多少张床", names).missing == ("石门",)  # a county of China too
    assert find_places("青禾柏岭的床位", names).inside == ("柏岭",)
    assert find_places("新建柏岭大桥的床位", names).inside == ()


GRADES = """# 青禾县规划

## 一、布局

| 机构名称 | 等级 | 编制床位 | 2025年规划床位 | 卫生技术人员 |
|---|---|---|---|---|
| 县人民医院 | 二级甲等 | 600 | 900 | 712 |
| 县第二人民医院 | 二级 | 200 | 260 | 98 |
| 河口镇中心卫生院 | 一级甲等 | 99 | 130 | 86 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("县人民医院的等级和编制床位各是什么", "青禾县人民医院的等级为二级甲等。 青禾县人民医院的编制床位为600。"),
        ("县二院现在有多少卫生技术人员", "青禾县第二人民医院的卫生技术人员为98。"),
        ("河口卫生院以后打算开多少张床", "青禾县河口镇中心卫生院的2025年规划床位为130。"),
        ("河口镇中心卫生院规划床位多少", "青禾县河口镇中心卫生院的2025年规划床位为130。"),
        ("三院有多少卫生技术人员", ""),
    ],
)
def test_two_columns_are_told_together_and_a_house_has_a_short_name(tmp_path, question, told):
    assert said(small(tmp_path, GRADES), question) == told


def test_whose_task_an_indicator_is_stands_in_a_column_of_its_own(tmp_path):
    plan = small(tmp_path, RATES)
    for question in ("床位由哪些单位负责", "签约率归哪个部门管", "责任单位是谁", "健康素养谁牵头"):
        assert others_asked(question, plan) == (Other("lead"),)
    assert others_asked("每千人床位多少", plan) == ()
    assert other_of("责任单位", plan) == Other("lead")
    assert other_of("数据来源", plan) == Other("source")
