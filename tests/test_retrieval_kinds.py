"""A statement on one kind of a set is none on another; broader and shorter words name the same kind."""

import pytest

from retrieval.kinds import another_kind


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
