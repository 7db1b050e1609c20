import re

import pytest
from corpus_plans import PLANS, indicators, small, values

from corpus.counted import counted_name, is_attributive
from corpus.statements import plan_years, statements
from corpus.subjects import complete, joint_names, subject


def stated(tmp_path, text):
    return [(i.name, i.value) for i in statements(small(tmp_path, text))]


@pytest.mark.parametrize(
    ("doc_id", "name", "expected"),
    [
        ("wenling", "居民健康素养水平", [("29%", 2021)]),
        ("wenling", "城乡居民健康素养水平", [("32%", 2025)]),
        ("wenling", "人均期望寿命", [("79岁", 2021)]),
        ("wenling", "居民人均期望寿命", [("80岁以上", 2025)]),
        ("wenling", "县域就诊率", [("91%", 2021), ("90%", 2025)]),
        ("wenling", "三级医院门诊智慧结算率", [("85%", 2021)]),
        ("wenling", "二级医院门诊智慧结算率", [("80%以上", 2021)]),
        ("wenling", "三级医院病房智慧结算率", [("75%", 2021)]),
        ("wenling", "二级医院病房智慧结算率", [("70%以上", 2021)]),
        ("wenling", "每千人执业（助理）医师数", [("4.3人", 2025)]),
        ("wenling", "每千人注册护士数", [("5人", 2025)]),
        ("wenling", "孕产妇、婴幼儿死亡率和5岁以下儿童死亡率", [("0.3‰、5‰", 2021)]),
        ("wenling", "质控中心", [("16个", 2021)]),
        ("wenling", "服务模式", [("4种", 2021)]),
        ("xiangshan", "人均预期寿命", [("78岁", 2025)]),
        ("xiangshan", "设置医疗机构", [("258家", 2020)]),
        ("xiangshan", "学校", [("117家", 2020)]),
        ("xiangshan", "网吧和KTV", [("49家", 2020)]),
        ("xiangshan", "公共场所", [("769家", 2020)]),
        ("xiangshan", "应急救援小分队", [("2个", 2020)]),
        ("xiangshan", "救护车", [("2辆", 2020)]),
        ("xiangshan", "肺结核发病率", [("55/10万以下", 2022)]),
        ("xiangshan", "肺结核死亡率", [("3/10万以下", 2022)]),
        ("xiangshan", "肺结核发病率年递降率", [("不低于2.9%", 2022)]),
        ("xiangshan", "医疗卫生机构符合健康促进医院标准", [("60%", 2025)]),
        ("xiangshan", "成人吸烟率", [("低于19%", 2025)]),
        ("shaoxing", "每千人医疗卫生机构床位数", [("7张", 2025)]),
        ("shaoxing", "每千人执业(助理)医师数", [("3.38人", 2020), ("4.3人", 2025)]),
        ("shaoxing", "千人注册护士数比“十二五”末增长", [("28.9%", 2020)]),
        ("shaoxing", "医疗服务收入占比", [("34.43%", 2020), ("35%以上", 2025)]),
        ("shaoxing", "孕产妇死亡率", [("6.5/10万以下", 2025)]),
        ("shaoxing", "入网救护车", [("169辆", 2025)]),
        ("shaoxing", "平均急救反应时间", [("少于13分钟", 2025)]),
        ("shaoxing", "高峰时段就医窗口排队", [("2.7分钟", 2020)]),
        ("shaoxing", "居民电子健康档案开放率", [("80%", 2025)]),
        ("lezhi", "人均预期寿命", [("76岁", 2020), ("78.3岁", 2025)]),
        ("lezhi", "婴儿死亡率", [("2.7‰", 2020)]),
        ("lezhi", "男性经常性饮酒率", [("44.7%", 2020)]),
        ("lezhi", "在岗乡村医生中60岁以上占比", [("34%", 2020)]),
        ("lezhi", "副高级职称占比", [("9%", 2020)]),
        ("lezhi", "三级医院重点学科或重点专科", [("2个以上", 2025)]),
        ("lezhi", "每个行政村达标卫生室", [("1所", 2025)]),
        ("lezhi", "政府办基层医疗卫生机构基本药物配备品种数量占比", [("不低于90%", 2025)]),
        ("lezhi", "二级公立医院基本药物配备品种数量占比", [("80%", 2025)]),
        ("lezhi", "三级公立医院基本药物配备品种数量占比", [("60%", 2025)]),
        ("lezhi", "省级卫生乡镇覆盖率", [("90%", 2025)]),
        ("lezhi", "县财政对卫生事业投入占全县国内生产总值的比重", [("1.14%", 2016), ("1.54%", 2020)]),
        ("lezhi", "二级及以上综合性医院设立老年医学科比例", [("90%", 2025)]),
    ],
)
def test_a_statement_ties_its_value_to_its_own_indicator(doc_id, name, expected):
    assert values(doc_id, name) == expected


def test_a_bound_before_a_list_holds_for_all_of_it():
    found = [i for i in indicators("lezhi") if i.name.endswith("基本药物配备品种数量占比")]
    assert [(i.lower, i.upper) for i in found] == [(90.0, None), (80.0, None), (60.0, None)]


def test_two_values_for_three_names_have_no_bounds():
    found = next(i for i in indicators("wenling") if i.value == "0.3‰、5‰")
    assert (found.lower, found.upper, found.unit) == (None, None, "‰")


def test_the_past_is_actual_and_the_goal_a_target():
    roles = [(i.value, i.role) for i in indicators("shaoxing") if i.name == "居民健康素养水平" and i.origin == "text"]
    assert roles == [("36.08%", "actual"), ("40%以上", "target"), ("40%以上", "target")]


def test_a_rate_per_hundred_days_keeps_its_basis():
    found = next(i for i in indicators("lezhi") if i.unit == "DDDs")
    assert (found.name, found.basis) == ("二级及以上综合医院住院患者抗菌药物使用强度", "每百人天")


def test_a_share_of_a_whole_keeps_the_whole():
    found = next(i for i in indicators("xiangshan") if i.name == "每年直接受益人数")
    assert (found.value, found.basis) == ("30%", "总人口")


@pytest.mark.parametrize("doc_id", PLANS)
def test_no_name_is_a_bare_verb(doc_id):
    verbs = {
        "完成",
        "选派",
        "建立",
        "打造",
        "设立",
        "成立",
        "推广",
        "创建",
        "建设",
        "覆盖",
        "提高",
        "上升",
        "截至",
        "比例",
    }
    assert [i.name for i in indicators(doc_id) if i.name in verbs or i.name.startswith(("至少", "在全区"))] == []


@pytest.mark.parametrize("doc_id", PLANS)
def test_no_name_holds_a_value_of_its_own(doc_id):
    assert [i.name for i in indicators(doc_id) if re.search(r"\d(?:%|‰|家|个|名|万元|人)", i.name)] == []


@pytest.mark.parametrize(
    "text",
    ["建设农村30分钟健康服务圈。", "出台“市民500米健康休闲计划”。", "关注生命早期1000天。", "7 人才学科高地建设行动"],
)
def test_a_number_that_only_describes_is_no_statement(tmp_path, text):
    assert stated(tmp_path, text) == []


def test_each_value_of_a_list_goes_to_its_own_name(tmp_path):
    text = "到2025年，每千人床位数、医师数和护士数分别达到6张、3人和4人。"
    assert stated(tmp_path, text) == [("每千人床位数", "6张"), ("每千人医师数", "3人"), ("每千人护士数", "4人")]


def test_the_value_that_was_reached_is_taken(tmp_path):
    assert stated(tmp_path, "人均期望寿命由75岁提高到78岁。") == [("人均期望寿命", "78岁")]


def test_a_thousands_comma_parts_no_clause(tmp_path):
    assert stated(tmp_path, "全县新建病床1,200张，护士数达到30人。")[-1] == ("护士数", "30人")


def test_a_comma_before_a_year_parts_clauses(tmp_path):
    assert stated(tmp_path, "加强医疗卫生管理,2025年护士数达到30人。") == [("护士数", "30人")]


def test_the_year_of_a_paragraph_goes_on_in_its_next_sentence(tmp_path):
    plan = small(tmp_path, "到2023年，护士数达到30人。医师数达到20人。\n床位数达到50张。\n")
    assert [(i.name, i.year) for i in statements(plan)] == [("护士数", 2023), ("医师数", 2023), ("床位数", 2025)]


def test_an_age_group_is_no_value(tmp_path):
    assert stated(tmp_path, "65岁以上老年人健康管理率达到70%。") == [("65岁以上老年人健康管理率", "70%")]


def test_the_base_before_a_list_holds_for_all_of_it(tmp_path):
    plan = small(tmp_path, "每千常住人口拥有床位6.8张、执业（助理）医师3.2人、注册护士3.6人。")
    assert [(i.name, i.basis) for i in statements(plan)] == [
        ("每千常住人口床位", "每千常住人口"),
        ("每千常住人口执业（助理）医师", "每千常住人口"),
        ("每千常住人口注册护士", "每千常住人口"),
    ]


def test_one_value_for_each_of_two_rates_is_given_to_both(tmp_path):
    text = "孕产妇系统管理率和3岁以下儿童系统管理率均达到90%以上。"
    assert stated(tmp_path, text) == [("孕产妇系统管理率", "90%以上"), ("3岁以下儿童系统管理率", "90%以上")]


def test_a_comparison_is_not_the_level_itself(tmp_path):
    text = "居民健康素养水平达到25.6%，比全国平均水平高2.5个百分点。"
    assert stated(tmp_path, text)[1] == ("居民健康素养水平比全国平均水平高", "2.5个百分点")


def test_what_there_is_now_is_no_target(tmp_path):
    plan = small(tmp_path, "全县共有医院65个。全县护士数达到30人。\n")
    assert [(i.name, i.year, i.role) for i in statements(plan)] == [
        ("医院", 2020, "actual"),
        ("护士数", 2025, "target"),
    ]


def test_ten_thousand_people_are_no_basis(tmp_path):
    assert [i.basis for i in statements(small(tmp_path, "全县卫生技术人员达到2.3万人。"))] == [""]


def test_a_date_is_no_value(tmp_path):
    assert stated(tmp_path, "全县卫生健康工作于2021年3月5日启动。") == []


def test_what_cannot_be_named_is_left_out(tmp_path):
    assert stated(tmp_path, "选派1人参加全国医疗卫生培训。") == []


def test_a_period_gives_its_base_and_last_year():
    assert (plan_years("2021-2025"), plan_years("")) == ((2020, 2025), (None, None))


@pytest.mark.parametrize(
    ("before", "after", "unit", "more", "name"),
    [
        ("成立", "应急救援专家组、", "个", True, "应急救援专家组"),
        ("力争", "的居委会符合健康社区标准", "%", False, "居委会符合健康社区标准"),
        ("各区、县(市)至少建有", "安宁疗护病区", "个", False, "各区、县(市)安宁疗护病区"),
        ("选派", "医护人员到上级医院进修", "名", False, "选派医护人员"),
        ("社区卫生服务中心", "、", "家", True, None),
        ("不低于", "的标准配置", "辆", False, ""),
    ],
)
def test_what_stands_behind_a_quantity_names_it(before, after, unit, more, name):
    assert counted_name(before, after, unit, more=more) == name


def test_a_time_that_went_down_is_a_value():
    assert not is_attributive("分钟", "排队由", "缩短到")


@pytest.mark.parametrize(
    ("name", "topic", "previous", "whole"),
    [
        ("占比", "在岗乡村医生中50岁以上", "", "在岗乡村医生中50岁以上占比"),
        ("60岁以上", "在岗乡村医生中50岁以上", "", "在岗乡村医生中60岁以上"),
        ("年均增长", "卫生投入", "", "卫生投入年均增长"),
        ("年均增长", "", "", ""),
        ("护士数", "床位数", "", "护士数"),
    ],
)
def test_a_leaning_name_is_made_whole(name, topic, previous, whole):
    assert complete(name, topic, previous) == whole


def test_a_list_under_one_measure_is_split():
    assert joint_names("高血压、糖尿病规范管理率")[0] == ["高血压规范管理率", "糖尿病规范管理率"]


@pytest.mark.parametrize("words", ["到2025年，完成", "建立", "至少建有", "全市共组建", "达到"])
def test_a_verb_alone_is_no_subject(words):
    assert subject(words) == ""


def test_a_list_of_people_shares_the_whole_measure_behind_the_last():
    names = joint_names("65岁及以上老年人、0—36个月儿童中医药健康管理率")[0]
    assert names == ["65岁及以上老年人中医药健康管理率", "0—36个月儿童中医药健康管理率"]
    names = joint_names("高血压、2型糖尿病患者规范管理率")[0]
    assert names == ["高血压患者规范管理率", "2型糖尿病患者规范管理率"]
    assert joint_names("孕产妇、婴幼儿死亡率")[0] == ["孕产妇死亡率", "婴幼儿死亡率"]


def test_a_length_of_time_that_is_cut_down_is_a_value(tmp_path):
    rows = statements(
        small(tmp_path, "到2025年，平均住院日由8.6天压缩至7.5天以内，救护车由18辆增至32辆，高级职称占12%。")
    )
    assert [(row.name, row.value) for row in rows] == [
        ("平均住院日", "7.5天以内"),
        ("救护车", "32辆"),
        ("高级职称占比", "12%"),
    ]


def test_a_year_that_is_only_the_basis_is_not_the_year_of_what_follows(tmp_path):
    text = "青禾县“十四五”卫生健康规划\n一、主要目标\n到2025年，人均预期寿命在2020年基础上提高1岁，每千人口执业（助理）医师数达到2.85人。\n"
    rows = statements(small(tmp_path, text))
    assert {(r.value, r.year) for r in rows if r.value == "2.85人"} == {("2.85人", 2025)}


def test_people_are_counted_without_what_is_wrong_with_them(tmp_path):
    text = (
        "青禾县“十四五”卫生健康规划\n一、主要任务\n针对2020年末全县587名在岗乡村医生年龄偏大的状况，培养村医100名。\n"
    )
    assert ("在岗乡村医生", "587名") in stated(tmp_path, text)
