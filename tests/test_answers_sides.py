"""A figure of another subject, measure, time or unit than the one asked for is no answer."""

from types import SimpleNamespace

import pytest

from answers import sides
from answers.behind_figure import told_behind
from retrieval.details import details
from retrieval.needs import need_of


def _query(text: str, kind: str = "value", years: tuple[int, ...] = (), role: str = "") -> SimpleNamespace:
    return SimpleNamespace(text=text, kind=kind, years=years, role=role, english=False, carried=(), before_text="")


def _told(text: str, *section: str, row: bool = False) -> list[sides.Statement]:
    plan = SimpleNamespace(document=SimpleNamespace(period="2021—2025"))
    return [sides.Statement(plan, text, text, section, sides.Span("a", 0, len(text)), row)]


def test_a_figure_of_several_together_is_none_of_one():
    told = _told("东门、北桥两个街道集中了全区61.5%的床位")
    assert sides._of_several(_query("单说北桥街道,床位占多少"), told)
    assert not sides._of_several(_query("东门、北桥两个街道的床位占多少"), told)


def test_the_part_on_the_house_asked_for_must_tell_it():
    told = _told("2018年6月,县人民医院牵头成立第一医共体;此后县中医医院牵头成立第二医共体")
    assert sides._of_another_part(_query("县中医医院牵头的医共体是哪年成立的", "text"), told)
    assert sides._of_another_part(_query("第二医共体是哪一年成立的", "text"), told)
    assert not sides._of_another_part(_query("县人民医院牵头的医共体是哪年成立的", "text"), told)
    assert not sides._of_another_part(_query("第一医共体是哪一年成立的", "text"), told)


@pytest.mark.parametrize(
    ("year", "text", "section"),
    [
        (2020, "康复大楼项目的建设规模为建筑面积2.1万平方米,设置床位200张", "重点项目"),
        (2020, "有需求的残疾人签约率达到85%", "主要任务"),
        (2025, "河口镇的卫生院床位为80", "存在问题"),
    ],
)
def test_what_stood_is_none_of_what_is_to_be_and_the_other_way_round(year, text, section):
    assert sides._of_another_time(_query("多少", years=(year,)), _told(text, section))


@pytest.mark.parametrize(
    ("year", "text", "section"),
    [
        (2020, "2020年签约率为38.6%", "发展基础"),
        (2025, "到2025年扩大到110张", "主要任务"),
        (2020, "床位由80张增至150张", "重点项目"),
    ],
)
def test_what_is_of_the_time_asked_for_passes(year, text, section):
    assert not sides._of_another_time(_query("多少", years=(year,)), _told(text, section))


def test_the_goal_of_a_past_year_is_not_what_was_reached():
    asked = _query("十三五定的2020年目标是多少", years=(2020,), role="target")
    assert sides._of_another_time(asked, _told("婴儿死亡率控制在1.70‰", "发展基础"))
    assert not sides._of_another_time(asked, _told("2020年护士数目标为3.38", "发展基础"))


def test_a_growth_is_no_number_of_people_and_words_are_no_wrong_figure():
    assert sides._without_unit(_query("总签约人数要达到多少万人"), _told("确保总签约人数每年增长2%"))
    assert not sides._without_unit(_query("总签约人数要达到多少万人"), _told("签约12.4万人"))
    assert not sides._without_unit(_query("人均经费定了多少钱"), _told("2025年人均经费为稳步提高", row=True))


def _untold(question: str, statement: str) -> bool:
    return any(one.asks.search(question) and not one.told_in(question, statement) for one in details())


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("感染楼的5300万元里,专项债券占了多少", "总投资5300万元,财政补助200万元"),
        ("产前筛查率要达到多少", "至少建成1家产前筛查机构"),
        ("保健院扩建完一共有多少张床", "改扩建业务用房1.35万平方米,新增床位80张"),
        ("信息平台建好后,每年维护要花多少钱", "平台项目的总投资为2960万元"),
        ("五年总共要花多少安家费", "给予每人20万至80万元安家补助"),
        ("引进硕士给多少安家费", "引进硕士60名,每年安排专项资金500万元"),
        ("打算新增多少个村卫生室", "原则上新增村卫生室须为政府办,推荐卫生院3家"),
        ("定点医院和方舱医院分别是哪几家", "完成定点医院和方舱医院改造"),
    ],
)
def test_another_measure_is_no_answer(question, statement):
    assert _untold(question, statement)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("感染楼的5300万元里,专项债券占了多少", "总投资5300万元,其中专项债券3000万元"),
        ("产前筛查率要达到多少", "产前筛查率达到80%"),
        ("千人口献血率要提高到多少", "千人口献血率由9.8提高到12.5"),
        ("分院扩建完一共有多少张床", "床位由80张增至150张"),
        ("引进硕士给多少安家费", "给予硕士安家费20万元"),
        ("研究生给多少安家费", "硕士研究生8万元"),
        ("打算新增多少个村卫生室", "新增村卫生室12个"),
    ],
)
def test_the_measure_asked_for_answers(question, statement):
    assert not _untold(question, statement)


@pytest.mark.parametrize(
    ("question", "other", "told"),
    [
        ("女同志平均能活多少岁", "人均预期寿命77.3岁;孕产妇死亡率9.8/10万", "女性人均预期寿命80.1岁"),
        ("大老爷们抽烟的占多少", "15岁以上人群吸烟率22%", "男性吸烟率45%"),
        ("普惠托位一次性的建设补贴每个多少钱", "设托位150个,投资2300万元", "一次性补贴每个托位1万元"),
        ("托位建设补贴一个多少", "给予每人每月200元运营补助", "每个托位给予建设补助1万元"),
        ("新院那块地有多少亩", "建设种植基地1.5万亩", "占地108亩"),
        ("病历怎么复印", "电子病历达到4级", "病历可在服务台复印"),
        ("社区中心周末开门吗", "社区中心11家", "周末照常接种"),
        ("落后的单位扣分吗", "责任单位限期整改", "年终考核扣2分"),
        ("看病还收挂号费吗", "保留人工挂号窗口", "取消挂号费"),
        ("打的疫苗是二价还是九价", "免费接种hpv疫苗", "接种二价hpv疫苗"),
        ("城区急救出车总次数是多少", "急救平均反应时间12分钟", "全年出车8600次"),
        ("卫生院从14所并到多少所", "14所卫生院纳入一体化管理", "由14所合并到9所"),
        ("按县列出医共体数量", "4个县共组建医共体9个", "甲县3个、乙县2个,均已运行"),
        ("签合作协议的是哪家医院", "与邻市有关医院签订协议", "与邻市人民医院签订协议"),
        ("育儿补贴每月多少", "给予托育机构每月200元运营补助", "给予三孩家庭育儿补贴每月300元"),
    ],
)
def test_a_detail_of_another_kind_tells_nothing(question, other, told):
    asked = [detail for detail in details() if detail.asks.search(question)]
    assert any(not detail.told_in(question, other) for detail in asked)
    assert all(detail.told_in(question, told) for detail in asked)


@pytest.mark.parametrize(
    ("question", "told", "behind"),
    [
        ("妇幼门诊楼花了多少钱?", "五年完成投资11.3亿元,妇幼保健院门诊楼等9个项目投用。", True),
        ("改出来的老年病医院开多少张床?", "编制床位增加到800张,旧院区改造为县老年病医院。", True),
        ("妇幼门诊楼花了多少钱?", "投资11.3亿元,用于妇幼保健院门诊楼。", False),
        ("妇幼门诊楼花了多少钱?", "投资2.1亿元建设妇幼保健院门诊楼,2023年投用。", False),
        ("妇幼门诊楼花了多少钱?", "完成投资11.3亿元;妇幼保健院门诊楼竣工,投资9800万元。", False),
    ],
)
def test_a_thing_behind_every_figure_has_none_of_them(question: str, told: str, behind: bool):
    assert told_behind(question, need_of(question), [told]) is behind
