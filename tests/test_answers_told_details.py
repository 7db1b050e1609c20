"""Details that plans seldom print are told by the words of that detail, not by the row or figure of the same thing."""

import pytest

from retrieval.details import details
from retrieval.kinds import another_kind

ROW = "妇幼保健院整体搬迁 | 建筑面积2.4万平方米,床位150张 | 迁建 | 2021—2023年 | 13500"


def _untold(question: str, statement: str) -> bool:
    return any(d.asks.search(question) and not d.told_in(question, statement) for d in details() if d.everywhere)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("妇幼保健院整体搬迁的施工单位是谁", ROW),
        ("妇幼保健院新楼盖几层", ROW),
        ("妇幼保健院有多少个停车位", ROW),
        ("托育中心每月收费多少", "托育综合服务中心 | 建筑面积3800平方米 | 2600"),
        ("妇幼2020年看了多少门诊病人", "县级公立医院4家,门诊部和诊所41家"),
        ("hpv疫苗接种了多少名女生", "2023年起对14周岁初中女生免费接种"),
        ("宫颈癌筛查查出多少例患者", "宫颈癌早筛,五年筛查4.5万人"),
        ("床位数在全市排第几", "床位数达到6.8张"),
        ("人口多少", "60岁及以上人口12.1万人"),
        ("为什么儿科医师这么少", "儿科医师仅41人"),
        ("医务人员满意度是多少", "住院患者满意度不低于92%"),
        ("男性的吸烟率是多少", "15岁以上人群吸烟率降到22%"),
        ("what was the male life expectancy", "人均期望寿命82.87岁"),
        ("加强针打了多少剂", "累计接种新冠病毒疫苗69.4万剂次"),
        ("急救中心何时竣工", "急救中心搬迁工程于2022年3月开工"),
        ("每年全血采集多少吨", "全血采集年增长率达到2%"),
        ("全国平均高血压患病率是多少", "高血压患病率为24%,高于同期全国平均水平"),
        ("一个月能领多少育儿补贴", "落实产假、育儿假制度"),
        ("医务人员的年平均收入最高的是哪里", "医务人员薪酬年增长率保持在10%以上"),
        ("一千人摊到几张床位,每千人多少张", "妇幼保健院新建:设置床位150张"),
        ("规划里关于裁撤社区卫生服务站是怎么写的", "社区卫生服务站69家"),
        ("儿童医院停建的事怎么说", "建设市儿童医院"),
        ("把健康素养目标从45%下调到40%怎么解释", "居民健康素养水平达到40%"),
        ("中医医院改制为民营医院的安排", "县中医医院达到三级水平"),
        ("疾控中心搬到开发区是基于什么考虑", "疾控中心创建三级乙等"),
        ("各部门的反对意见是什么", "再次征求有关部门意见"),
        ("把护士目标定为7人的理由是什么", "每千人口注册护士数 | 人 | 7.02"),
        ("附件3列的是什么", "加强重大传染病防治能力建设"),
    ],
)
def test_a_detail_is_not_told_by_another_figure_of_the_thing(question: str, statement: str):
    assert _untold(question, statement)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("妇幼保健院有多少个停车位", "地下车位210个"),
        ("2020年门诊多少人次", "总诊疗量为512.6万人次"),
        ("男女性别比控制在多少", "出生人口性别比为107"),
        ("新院区什么时候建成", "新院区 | 2021—2023年 | 13500"),
        ("比全国平均高多少", "高于全国平均水平3.2岁"),
        ("hpv疫苗接种了多少名女生", "为3200名女生接种"),
        ("人口多少", "2020年末常住人口58.6万人"),
        ("2020年出生了多少人", "出生人口减少至2020年的4025人"),
        ("每年安排多少名人才进修", "每年安排20名"),  # 安排 asks for no rank
        ("家庭医生签约一个人一年收多少钱", "每人每年签约服务费暂定60元"),
        ("哪些收费项目取消了", "全面取消药品加成"),
        ("疾控中心什么时候搬迁", "2022年启动县疾控中心迁建工程"),
        ("为什么要建县域医共体", "为进一步优化资源配置,组建县域医共体"),
        ("千人床位目标改成多少", "每千人床位数由5.2张调整为5.8张"),
    ],
)
def test_a_detail_that_is_told_answers(question: str, statement: str):
    assert not _untold(question, statement)


def test_what_a_citys_plan_says_of_all_the_city_is_its_own():
    average = next(d for d in details() if d.level)
    assert average.own("淮津市") and not average.own("桃岭县")


@pytest.mark.parametrize(
    ("question", "name", "other"),
    [
        ("农村居民健康素养水平", "居民健康素养水平", True),
        ("农村卫生厕所普及率", "农村卫生厕所普及率", False),
        ("城镇居民健康素养水平", "居民健康素养水平", True),
        ("高中生近视率", "儿童青少年总体近视率", True),
        ("中小学生近视率", "儿童青少年总体近视率", False),
        ("独居老人健康管理率", "老年人健康管理率", True),
        ("居民健康素养水平", "居民健康素养水平", False),
    ],
)
def test_a_figure_of_all_is_none_of_a_part(question: str, name: str, other: bool):
    assert another_kind(question, name, whole=True) is other
