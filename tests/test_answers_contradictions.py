"""Two statements of one plan on a thing that is built: its cost, size and dates, in chapter, box and table."""

import pytest

from answers.cell_counts import counted_cells, counted_in
from answers.contradictions import _rivals
from answers.stocks import stocks
from answers.undertakings import Fact, asked_attributes, differ, facts
from answers.values import _of_no_time
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


PROJECTS = """# 青禾县“十四五”卫生健康规划

## 一、主要任务

2022年完成县疾控中心标准化建设方案，迁建项目于2023年10月建成投用。
县妇幼保健院新院区2024年12月前完成搬迁。
县中医医院康复楼2022年5月开工，2023年9月投用，编制床位300张，开放床位350张。

## 二、项目

县妇幼保健院新院区：2025年9月投入使用。

| 项目名称 | 起止年限 | 总投资（万元） |
| --- | --- | --- |
| 县疾病预防控制中心迁建 | 2022—2024 | 9600 |
| 县中医医院康复楼 | 2022—2023 | 3400 |
| 县急救中心 | 2021—2025 | 800 |
"""


def test_years_of_a_project_table_and_time_limits_are_set_against_dates(tmp_path):
    told = facts(small(tmp_path, PROJECTS))
    found = {f.value for f in told if any(differ(f, other) for other in told)}
    assert found == {"2023年10月", "2022—2024", "2024年12月前", "2025年9月"}


INSTITUTIONS = """青禾县“十四五”卫生健康规划
一、发展基础
2020年末，全县共有医疗卫生机构412家，其中乡镇卫生院5所、村卫生室118个、社区卫生服务站23个。
86个村卫生室能够提供中医药服务，全县新建村卫生室12个。
二、主要任务
对全县121个村卫生室分类实施改造。全县5所乡镇卫生院全部建成中医馆，全县15个社区卫生服务站达到标准。
到2025年，全县有村卫生室130个。
"""


def test_institutions_are_counted_where_all_of_a_kind_are_spoken_of(tmp_path):
    told = {(r.name, r.value) for r in stocks(small(tmp_path, INSTITUTIONS)) if r.name != "医疗卫生机构"}
    assert told == {
        ("村卫生室", "118个"),
        ("村卫生室", "121个"),
        ("乡镇卫生院", "5所"),
        ("社区卫生服务站", "23个"),
    }


PARAGRAPHS = """青禾县“十四五”卫生健康规划
一、主要任务
加快县人民医院新院区建设。项目位于城东新区，占地90亩，总投资3.2亿元，2024年6月建成投用。
依托县第二人民医院建设县公共卫生临床中心，设置床位200张，2023年10月底前竣工投用。
在县人民医院新院区规划建设传染病病区，设置床位60张。
专栏1 重点项目
> 1. 县人民医院新院区：设置床位600张，总投资2.9亿元，2024年6月建成投用。
> 2. 县公共卫生临床中心：2024年6月建成投用。
"""


def test_a_sentence_goes_on_with_the_project_before_and_a_host_is_not_the_thing(tmp_path):
    told = facts(small(tmp_path, PARAGRAPHS))
    found = {(f.subject, f.value) for f in told if any(differ(f, other) for other in told)}
    assert found == {
        ("县人民医院新院区", "3.2亿元"),
        ("县人民医院新院区", "2.9亿元"),
        ("县公共卫生临床中心", "2023年10月底前"),
        ("县公共卫生临床中心", "2024年6月"),
    }
    assert asked_attributes("公共卫生临床中心啥时候能用") == {"started", "built", "used"}


def test_a_third_date_that_only_another_contradicts_is_shown_too():
    facts_of = [
        Fact("built", "县人民医院新院区", "2020—2024年", 24289, 24300, 0.0, 0, 1, 0),
        Fact("used", "县人民医院新院区", "2024年6月底前", 24289, 24294, 0.0, 2, 3, 2),
        Fact("used", "县人民医院新院区", "2023年12月底前", 24277, 24288, 0.0, 4, 5, 4),
        Fact("built", "县人民医院新院区", "2023年12月底前", 24277, 24288, 0.0, 4, 5, 4),
    ]
    assert {f.value for f in _rivals(facts_of[0], facts_of)} == {"2023年12月底前", "2024年6月底前"}


CELLS = """# 青禾县“十四五”卫生健康规划

## 一、主要任务

到2025年，新建改扩建村卫生室96所，新建业务用房12处。

## 二、项目

| 序号 | 项目名称 | 建设内容 | 总投资（万元） |
| --- | --- | --- | --- |
| 1 | 村卫生室标准化建设 | 新建改扩建村卫生室112所 | 2400 |
| 2 | 县中医医院提升项目 | 新建业务用房3处 | 800 |
"""


def test_a_count_in_a_cell_is_of_all_only_where_the_project_is_named_after_it(tmp_path):
    plan = small(tmp_path, CELLS)
    assert {r.value: counted_in(plan, r) for r in counted_cells(plan)} == {"112所": True, "3处": False}


@pytest.mark.parametrize(
    ("question", "both"),
    [("绍兴婴儿死亡率是多少", True), ("绍兴婴儿死亡率目标是多少", False), ("绍兴婴儿死亡率要降到多少", False)],
)
def test_a_question_of_no_time_leaves_open_whether_state_or_goal_is_meant(engine, question, both):
    assert _of_no_time(engine.understand(question)) is both
