"""A statement on one kind of a set is none on another; broader and shorter words name the same kind."""

import re

import pytest

from retrieval.kinds import another_kind, clauses_of_another, clauses_of_another_year, left_out


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("糖尿病患者管理率", "严重精神障碍规范管理率"),
        ("肺癌5年生存率", "总体癌症5年生存率不低于43%"),
        ("孕产妇健康管理率", "孕产妇死亡率"),
        ("6岁儿童龋齿率", "12岁儿童龋齿率控制在30%以内"),
        ("一级医院门诊智慧结算率", "三级医院、二级医院门诊智慧结算率"),
        ("新生儿死亡率", "婴儿死亡率2.7‰"),
        ("血压高的人管住多少", "主要慢性病规范管理率"),
    ],
)
def test_another_kind_of_the_same_set(question, statement):
    assert another_kind(question, statement)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("糖尿病患者管理率", "高血压、糖尿病规范管理率分别达到"),
        ("癌症患者生存率", "肺癌生存率"),  # one of them
        ("7岁以下孩子的管理率", "0—6岁儿童健康管理"),
        ("三级医院的比例", "二级及以上医疗机构的比例"),
    ],
)
def test_the_same_kind_or_none(question, statement):
    assert not another_kind(question, statement)


def test_what_stands_around_names_the_kind_too():
    assert not another_kind("糖尿病患者管理率", "高血压患者管理率达到70%", "糖尿病防治")


def test_the_name_of_a_figure_of_all_people_is_none_of_a_group():
    asked, name = "中学生吸烟率", "15岁以上人群吸烟率"
    assert (another_kind(asked, name), another_kind(asked, name, whole=True)) == (False, True)


def test_a_degree_is_none_of_another():
    assert another_kind("引进硕士给多少安家费", "引进的博士给予安家费40万元")
    assert another_kind("每千人icu床位几张", "每千人精神科床位4.5张")
    assert not another_kind("引进硕士给多少安家费", "给予博士安家费20万元、硕士安家费8万元")


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("“十三五”住院次均费用增幅", "门诊次均费用增幅4.3%"),
        ("乳腺癌筛查覆盖率", "宫颈癌筛查覆盖率达到60%"),
        ("国家级科研课题有多少项", "五年立项市级以上科研课题60项"),
        ("血脂异常患病率", "18岁以上居民高血压患病率为27.1%"),
        ("高中娃近视压到多少", "初中生近视率降至55%以下"),
        ("流感疫苗免费打吗", "可免费接种23价肺炎球菌疫苗"),
        ("男的喝酒比例", "吸烟率29.8%"),
        ("耗材集采几个品种", "药品集中带量采购112个品种"),
        ("县财政给多少", "市财政给予10万元"),
        ("神经内科给多少经费", "心血管内科给予300万元"),
    ],
)
def test_siblings_are_other_kinds(question, statement):
    assert another_kind(question, statement)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("乳腺癌筛查率", "“两癌”筛查率达到80%"),
        ("门诊量多少", "全年诊疗112万人次，住院3万人次"),
        ("住院医师规培多少人", "门诊医师"),
        ("心内科有几张床", "心血管内科40张，骨科30张"),
        ("省级卫生村多少", "省级卫生村12个、市级卫生村30个"),
        ("门诊楼投资多少", "门诊住院综合楼投资2亿元"),
    ],
)
def test_wider_words_take_a_sibling_in(question, statement):
    assert not another_kind(question, statement)
    assert not clauses_of_another(question, statement)


def test_the_kind_that_a_clause_names_goes_on():
    text = "儿科、精神科、病理科等专业人才紧缺,全区精神科医师仅19人"
    assert clauses_of_another("病理科大夫有几位", text) and not clauses_of_another("精神科大夫有几位", text)
    assert not clauses_of_another("县级质控中心多少个", "市级27个,县级40个")


@pytest.mark.parametrize(
    ("question", "held", "left"),
    [
        ("村卫生室门诊次均费用", "门诊次均费用231.7元", True),
        ("村卫生室门诊次均费用", "门诊次均费用231.7元 基层医疗", False),
        ("在养老机构设多少个哨点", "药店、学校设45个", True),
        ("60岁及以上人口为多少", "常住人口3.21万人", True),
        ("65岁以上老人管理率", "老年人健康管理率", False),
        ("18岁以上居民吸烟率", "成人吸烟率", False),
        ("中医学专业的学生多少名", "定向培养医学生320名", True),
        ("全科医生有多少", "全科医生40名", False),
    ],
)
def test_a_narrowed_figure_is_none_of_all(question, held, left):
    assert left_out(question, held) == left


def test_a_figure_in_another_measure_is_none_of_the_kind():
    text = "招聘420名,其中硕士研究生60名;引进学科带头人12名,每人补助30万元"
    assert clauses_of_another("硕士研究生补助多少钱", text, re.compile("元"))
    assert not clauses_of_another("学科带头人补助多少钱", text, re.compile("元"))
    assert not clauses_of_another("硕士研究生招多少名", text, re.compile("名"))


def test_a_figure_of_the_kind_of_another_year_is_none():
    text = "由2015年的9%提高到2020年的22%,其中城镇居民27%,农村居民18%"
    assert clauses_of_another_year("农村居民的素养水平", text, [2015])
    assert not clauses_of_another_year("农村居民的素养水平", text, [2020])
