import pytest
from corpus_plans import DATA, PLANS, indicators, plans, small

from corpus.indicators import plan_indicators


def of_table(doc_id, name):
    return [i for i in indicators(doc_id) if i.name == name and i.origin == "table"]


@pytest.mark.parametrize(
    ("doc_id", "name", "expected"),
    [
        ("yueqing", "人均期望寿命", [(2025, "82以上", "岁")]),
        ("yueqing", "重大慢病过早死亡率", [(2025, "＜8.50", "%")]),
        ("yueqing", "出生人口性别比", [(2025, "110以内", "")]),
        ("yueqing", "人均基本公共卫生服务经费", [(2025, "稳步提高", "元")]),
        ("yueqing", "健康温州（乐清）发展指数", [(2025, "优于温州市平均水平", "%")]),
        ("yueqing", "卫生健康数字化改革综合指数", [(2025, "80", "")]),
        ("xiangshan", "人均预期寿命", [(2020, "77", "岁"), (2025, "78.8", "岁")]),
        ("xiangshan", "孕产妇死亡率", [(2020, "0", "/10万"), (2025, "<13", "/10万")]),
        ("xiangshan", "健康预期寿命", [(2020, "", "岁"), (2025, "同比例提高", "岁")]),
        ("xiangshan", "每千人口3岁以下婴幼儿托位数", [(2020, "1.7", "个"), (2025, "5.04", "个")]),
        ("xiangshan", "个人卫生支出占卫生总费用的比重", [(2020, "", "%"), (2025, "", "%")]),
        ("xiangshan", "孕产妇系统管理率", [(2020, "87.35", "%"), (2025, "90", "%")]),
        ("xiangshan", "3岁以下儿童系统管理率", [(2020, "86.57", "%"), (2025, "90", "%")]),
        ("shaoxing", "新建国家卫生镇(街)", [(2020, "7", ""), (2020, "34", "")]),
        ("shaoxing", "新建省级卫生镇(街)", [(2020, "16", ""), (2020, "65", "")]),
        ("shaoxing", "5岁以下儿童死亡率", [(2020, "8以下", ""), (2020, "2.45", "")]),
        ("shaoxing", "人均期望寿命", [(2020, "81", ""), (2020, "82.87", ""), (2025, "83岁以上", "岁")]),
        ("shaoxing", "传染病收治能力", [(2025, "1.5", "床/万人")]),
        ("lezhi", "婴儿死亡率", [(2020, "3.55", "‰"), (2025, "3.5", "‰")]),
        ("lezhi", "千人口3岁以下婴幼儿托位数", [(2020, "", "个"), (2025, "4.5", "个")]),
        ("lezhi", "15岁以上人群吸烟率", [(2020, "23.4", "%"), (2025, "＜22", "%")]),
        ("lezhi", "健康服务业总规模", [(2020, "15", "亿元"), (2025, "18", "亿元")]),
    ],
)
def test_a_row_gives_the_values_of_its_years(doc_id, name, expected):
    assert [(i.year, i.value, i.unit) for i in of_table(doc_id, name)] == expected


def test_the_two_year_columns_of_shaoxing_are_a_target_and_what_became_of_it():
    assert [i.role for i in of_table("shaoxing", "婴儿死亡率")] == ["target"]
    assert [i.role for i in of_table("shaoxing", "出生缺陷发生率")] == ["target", "actual"]


def test_a_year_before_the_period_is_an_actual_value():
    assert [i.role for i in of_table("lezhi", "孕产妇死亡率")] == ["actual", "target"]


@pytest.mark.parametrize(
    ("doc_id", "name", "nature"),
    [
        ("xiangshan", "严重精神障碍规范管理率", "约束性"),
        ("xiangshan", "婴儿死亡率", "预期性"),
        ("lezhi", "个人卫生支出占卫生总费用的比重", "约束性"),
        ("shaoxing", "县域就诊率", ""),
    ],
)
def test_the_nature_is_that_of_the_row(doc_id, name, nature):
    assert {i.nature for i in of_table(doc_id, name)} == {nature}


@pytest.mark.parametrize(
    ("name", "basis"),
    [
        ("每千人注册护士数", "三千数指标按常住人口计算"),
        ("每千人医疗机构床位数", "三千数指标按常住人口计算"),
        ("每万人全科医生数", "每万人全科医生数按上年户籍人口计算"),
        ("孕产妇死亡率（平均）", "1/10万"),
        ("3岁以下婴幼儿托位数", ""),
    ],
)
def test_a_foot_note_gives_the_basis(name, basis):
    assert of_table("yueqing", name)[0].basis == basis


def test_the_basis_in_a_name_is_kept():
    assert of_table("lezhi", "每千常住人口注册护士数")[0].basis == "每千常住人口"


@pytest.mark.parametrize(
    ("doc_id", "name", "limits"),
    [
        ("yueqing", "老年人健康管理率", (75.0, None)),
        ("yueqing", "婴儿死亡率", (None, 6.0)),
        ("lezhi", "全县儿童青少年总体近视率", (None, None)),
        ("lezhi", "符合治疗条件的艾滋病病毒感染者和病人接受抗病毒治疗比例", (91.5, None)),
        ("shaoxing", "出生人口性别比", (108.0, 108.0)),
    ],
)
def test_the_bounds_of_the_last_value_are_numbers(doc_id, name, limits):
    last = of_table(doc_id, name)[-1]
    assert (last.lower, last.upper) == limits


def test_number_and_category_come_from_the_row():
    found = of_table("yueqing", "县域就诊率")[0]
    assert (found.number, found.category) == ("16", "服务效能指标")


@pytest.mark.parametrize(("doc_id", "count"), [("yueqing", 19), ("wenling", 0), ("shaoxing", 59), ("lezhi", 56)])
def test_every_value_column_of_every_row_is_an_indicator(doc_id, count):
    # shaoxing 17*2 + 2*2 of the row of two + 21; lezhi 26*2 + 2*2 of the row of two.
    assert sum(i.origin == "table" for i in indicators(doc_id)) == count


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_value_stands_at_its_span_inside_what_is_cited(doc_id):
    text = plans()[doc_id].document.text
    for i in indicators(doc_id):
        printed = text[i.value_start : i.value_end]
        assert printed == i.value or (i.value == "" and printed in {"-", "—", ""})
        assert i.start <= i.value_start <= i.value_end <= i.end


@pytest.mark.parametrize("doc_id", PLANS)
def test_no_indicator_is_without_name(doc_id):
    assert [i for i in indicators(doc_id) if len(i.name) < 2 or not i.canonical] == []


def test_a_markdown_table_gives_its_values(tmp_path):
    plan = small(tmp_path, (DATA / "markdown_plan.md").read_bytes())
    rows = [(i.name, i.year, i.value, i.unit, i.lower, i.nature) for i in plan_indicators(plan) if i.origin == "table"]
    assert rows == [
        ("人均预期寿命", 2020, "78.9", "岁", 78.9, "预期性"),
        ("人均预期寿命", 2025, "80", "岁", 80.0, "预期性"),
        ("婴儿死亡率", 2020, "3.1", "‰", 3.1, "预期性"),
        ("婴儿死亡率", 2025, "<3", "‰", None, "预期性"),
        ("每千人口床位数", 2020, "", "张", None, "约束性"),
        ("每千人口床位数", 2025, "≥6.5", "张", 6.5, "约束性"),
    ]


def test_a_target_column_without_role_words_takes_the_last_year_of_the_period(tmp_path):
    plan = small(tmp_path, "序号\t指标\t单位\t规划值\n1\t床位数\t张\t80\n2\t医师数\t人\t3\n")
    assert {(i.year, i.role) for i in plan_indicators(plan)} == {(2025, "target")}


def test_a_table_without_names_gives_nothing(tmp_path):
    plan = small(tmp_path, "部门\t任务\t备注\n卫健局\t宣传\t全年\n财政局\t投入\t全年\n")
    assert plan_indicators(plan) == ()
