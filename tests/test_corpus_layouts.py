"""Tables as plans lay them out: each layout holds the same figures, which have to come out alike."""

import pytest
from corpus_plans import small

from corpus.indicators import plan_indicators

LIFE = [("人均预期寿命", "岁", 2020, "78.6"), ("人均预期寿命", "岁", 2025, "80")]
DEATHS = [("婴儿死亡率", "‰", 2020, "2.91"), ("婴儿死亡率", "‰", 2025, "4")]
LAYOUTS = {
    "pipes between cells": (
        "序号 | 类别 | 指标 | 2020年 | 2025年 | 属性",
        "1 | 健康水平 | 人均预期寿命（岁） | 78.6 | 80 | 预期性",
        "2 |  | 婴儿死亡率（‰） | 2.91 | 4 | 约束性",
    ),
    "pipes at the ends, no rule": (
        "| 指标 | 单位 | 2020年 | 2025年 | 属性 |",
        "| 人均预期寿命 | 岁 | 78.6 | 80 | 预期性 |",
        "| 婴儿死亡率 | ‰ | 2.91 | 4 | 约束性 |",
    ),
    "a rule, no pipes at the ends": (
        "指标 | 单位 | 基期值 | 2025年目标值 | 性质",
        "--- | --- | --- | --- | ---",
        "人均预期寿命 | 岁 | 78.6 | 80 | 预期性",
        "婴儿死亡率 | ‰ | 2.91 | 4 | 约束性",
    ),
    "wide pipes": (
        "序号｜指标｜单位｜现状值（2020年）｜目标值（2025年）｜属性",
        "（1）｜人均预期寿命｜岁｜78.6｜80｜预期性",
        "（2）｜婴儿死亡率｜‰｜2.91｜4｜约束性",
    ),
    "a drawn frame": (
        "┌──┬────┬───┬───┬──┐",
        "│指标│单位│2020年│2025年│属性│",
        "├──┼────┼───┼───┼──┤",
        "│人均预期寿命│岁│78.6│80│预期性│",
        "├──┼────┼───┼───┼──┤",
        "│婴儿死亡率│‰│2.91│4│约束性│",
        "└──┴────┴───┴───┴──┘",
    ),
    "columns of spaces": (
        "序号    指标    单位    2020年    2025年    属性",
        "1    人均预期寿命    岁    78.6    80    预期性",
        "2    婴儿死亡率    ‰    2.91    4    约束性",
    ),
    "commas": (
        "序号,指标,单位,2020年,2025年,属性",
        "1,人均预期寿命,岁,78.6,80,预期性",
        "2,婴儿死亡率,‰,2.91,4,约束性",
    ),
    "empty lines between rows": (
        "序号 | 指标 | 2020年 | 2025年 | 属性",
        "",
        "1 | 人均预期寿命（岁） | 78.6 | 80 | 预期性",
        "",
        "2 | 婴儿死亡率（‰） | 2.91 | 4 | 约束性",
    ),
    "over two pages": (
        "序号\t指标\t单位\t2020年\t2025年\t属性",
        "1\t人均预期寿命\t岁\t78.6\t80\t预期性",
        "",
        "— 12 —",
        "续表1",
        "序号\t指标\t单位\t2020年\t2025年\t属性",
        "2\t婴儿死亡率\t‰\t2.91\t4\t约束性",
    ),
    "groups on lines of their own": (
        "指标 | 单位 | “十三五”末 | “十四五”末 | 指标属性",
        "（一）健康水平",
        "人均预期寿命 | 岁 | 78.6 | 80 | 预期性",
        "（二）健康服务",
        "婴儿死亡率 | ‰ | 2.91 | 4 | 约束性",
    ),
    "a merged group left out": (
        "类别\t序号\t指标\t2020年\t2025年\t属性",
        "健康水平\t1.1\t人均预期寿命（岁）\t78.6\t80\t预期性",
        "1.2\t婴儿死亡率（‰）\t2.91\t4\t约束性",
    ),
    "a head of two rows, its empty cells left out": (
        "序号\t指标\t单位\t发展目标\t属性",
        "2020年\t2025年",
        "1\t人均预期寿命\t岁\t78.6\t80\t预期性",
        "2\t婴儿死亡率\t‰\t2.91\t4\t约束性",
    ),
    "HTML": (
        '<table border="1"><tr><th rowspan="2">类别</th><th rowspan=2>指标</th><th rowspan=2>单位</th>'
        '<th colspan="2">目标值</th><th rowspan="2">属性</th></tr><tr><th>2020年</th><th>2025年</th></tr>',
        '<tr><td rowspan="2">健康水平</td><td>人均预期<br>寿命</td><td>岁</td><td>78.6</td><td>80</td>'
        "<td>预期性</td></tr>",
        "<tr><td>婴儿死亡率</td><td>‰</td>\n<td>2.91</td><td>4</td><td>约束性</td></tr></table>",
    ),
    "a box of Markdown": (
        "> 专栏1 主要指标",
        ">",
        "> | 指标 | 2020年 | 2025年 | 属性 |",
        "> |---|---|---|---|",
        "> | 人均预期寿命（岁） | 78.6 | 80 | 预期性 |",
        "> | 婴儿死亡率（‰） | 2.91 | 4 | 约束性 |",
    ),
    "on its side": (
        "指标 | 人均预期寿命 | 婴儿死亡率",
        "单位 | 岁 | ‰",
        "2020年现状 | 78.6 | 2.91",
        "2025年目标 | 80 | 4",
        "属性 | 预期性 | 约束性",
    ),
}


def plan_of(tmp_path, *lines):
    return small(tmp_path, "\n".join(["# 青禾县规划", "一、主要指标", "指标如下。", *lines, "二、保障", "加强。"]))


def rows_of(plan):
    return [row for row in plan_indicators(plan) if row.origin == "table"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_its_figures(tmp_path, layout):
    plan = plan_of(tmp_path, *LAYOUTS[layout])
    rows = rows_of(plan)
    assert [(r.name, r.unit, r.year, r.value) for r in rows] == [*LIFE, *DEATHS]
    assert {(r.name, r.nature) for r in rows} == {("人均预期寿命", "预期性"), ("婴儿死亡率", "约束性")}
    assert [s.path for s in plan.sections if s.level][-1][-1] == "二、保障"
    assert plan.document.text.endswith("二、保障\n加强。")
    for row in rows:
        assert plan.document.text[row.value_start : row.value_end] == row.value


def test_a_group_column_that_is_not_the_first_names_the_group(tmp_path):
    rows = rows_of(plan_of(tmp_path, *LAYOUTS["pipes between cells"]))
    assert {(row.number, row.category) for row in rows} == {("1", "健康水平"), ("2", "健康水平")}


@pytest.mark.parametrize(
    "lines",
    [
        ("首页 | 政务公开 | 政府文件",),
        ("医院2家，床位120张，医师60人。", "学校3所，学生900人，教师70人。"),
        ("数据    来源    年份    说明", "统计    公报"),
        (">  加强基层。", "> 80%的乡镇达标。"),
    ],
)
def test_running_text_is_no_table(tmp_path, lines):
    assert plan_of(tmp_path, *lines).tables == ()


def test_two_tables_apart_stay_two(tmp_path):
    second = ("", "序号 | 指标 | 2015年 | 2020年", "1 | 床位数（张） | 900 | 1200", "2 | 医师数（人） | 90 | 120")
    plan = plan_of(tmp_path, *LAYOUTS["empty lines between rows"][:3], "2 | 婴儿死亡率（‰） | 2.91 | 4", *second)
    assert [len(table.rows) for table in plan.tables] == [2, 2]


def test_what_a_page_prints_again_is_recorded(tmp_path):
    plan = plan_of(tmp_path, *LAYOUTS["over two pages"])
    assert "续表1" in [repair.before for repair in plan.repairs if repair.rule == "table-head"]


@pytest.mark.parametrize(
    "above", [("表3 人口主要指标（单位：万人）",), ("表3 人口主要指标", "单位：万人")], ids=["caption", "line"]
)
def test_a_unit_above_a_table_is_that_of_its_figures(tmp_path, above):
    plan = plan_of(tmp_path, *above, "指标\t2020年\t2025年目标", "常住人口\t41.6\t42", "寿命（岁）\t78\t80")
    assert plan.tables[0].caption == above[0]
    assert {(r.name, r.unit) for r in rows_of(plan)} == {("常住人口", "万人"), ("寿命", "岁")}


def test_a_goal_beside_its_outcome_is_of_the_year_that_is_counted(tmp_path):
    lines = ("指标\t单位\t规划目标\t实际完成\t完成情况", "寿命\t岁\t78\t78.6\t完成", "死亡率\t‰\t4\t4.9\t未完成")
    rows = rows_of(plan_of(tmp_path, "表1 “十三五”主要指标完成情况", *lines))
    assert [(r.year, r.role, r.value) for r in rows[:2]] == [(2020, "target", "78"), (2020, "actual", "78.6")]
    assert rows[3].mark == "“完成情况”一栏为“未完成”"


def test_a_goal_beside_what_is_now_is_of_the_last_year(tmp_path):
    rows = rows_of(plan_of(tmp_path, "指标\t单位\t现状值\t目标值", "寿命\t岁\t78\t78.6", "死亡率\t‰\t5\t4.9"))
    assert [(r.year, r.role) for r in rows[:2]] == [(2020, "actual"), (2025, "target")]


def test_a_caption_gives_the_time_of_the_only_figures(tmp_path):
    lines = ("序号\t指标\t指标值\t属性", "1\t寿命（岁）\t80\t预期性", "2\t死亡率（‰）\t＜4\t约束性")
    rows = rows_of(plan_of(tmp_path, "表2 “十四五”时期主要指标", *lines))
    assert [(r.year, r.value, r.upper) for r in rows] == [(2025, "80", 80), (2025, "＜4", 4)]


def test_a_head_over_two_rows_is_one(tmp_path):
    lines = ("县区 | 床位（张） |  | 医师（人） | ", " | 2020年 | 2025年 | 2020年 | 2025年")
    plan = plan_of(tmp_path, *lines, "青城区 | 6218 | 7150 | 90 | 120", "白湖县 | 1022 | 1350 | 70 | 80")
    assert plan.tables[0].columns == (
        "县区",
        "2020年床位（张）",
        "2025年床位（张）",
        "2020年医师（人）",
        "2025年医师（人）",
    )
    assert len(plan.tables[0].rows) == 2


def test_a_note_mark_behind_a_name_is_none_of_it(tmp_path):
    lines = ("指标\t2020年\t2025年", "床位总数①（张）\t120\t150", "产值（亿元）\t9\t18", "注：①不含村卫生室。")
    rows = rows_of(plan_of(tmp_path, *lines))
    assert (rows[0].name, rows[0].unit, rows[0].basis) == ("床位总数", "张", "不含村卫生室")


def test_a_slash_between_whole_names_parts_them(tmp_path):
    name = "其中：市办公立医院/基层医疗卫生机构（张）"
    lines = ("指标\t2020年\t2025年", "每千人口床位数（张）\t5\t6", f"{name}\t—/2.74\t1.9/3.5")
    found = [(r.name, r.year, r.value) for r in rows_of(plan_of(tmp_path, *lines))[2:]]
    assert found == [
        ("每千人口市办公立医院", 2020, ""),
        ("每千人口基层医疗卫生机构", 2020, "2.74"),
        ("每千人口市办公立医院", 2025, "1.9"),
        ("每千人口基层医疗卫生机构", 2025, "3.5"),
    ]


def test_a_row_short_of_cells_spoils_a_table_of_spaces(tmp_path):
    lines = list(LAYOUTS["columns of spaces"])
    lines[2] = "2    婴儿死亡率    ‰    4    约束性"
    assert plan_of(tmp_path, *lines).tables == ()
