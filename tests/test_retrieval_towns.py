import pytest

from retrieval.kinds import another_kind
from retrieval.towns import find_towns, says_town

TEXT = "全县13个乡镇，在大箐镇、勐回镇设点，芒朵拉祜族乡路远；规范化村卫生室60%，街道社区卫生服务中心5家。"


@pytest.mark.parametrize(
    ("question", "place", "towns"),
    [
        ("澜汇勐回镇有多少张床", "澜汇", ("勐回镇",)),
        ("设点的是大箐镇还是勐回镇", "", ("大箐镇", "勐回镇")),
        ("芒朵拉祜族乡2020年死亡率", "", ("芒朵拉祜族乡",)),
        ("澜汇童家镇65岁以上占多少", "澜汇", ("童家镇",)),  # named in no plan
        ("澜汇边远乡镇多少分钟", "澜汇", ()),
        ("澜汇国家卫生镇有几个", "澜汇", ()),
        ("澜汇规范化村卫生室占多少", "澜汇", ()),
        ("澜汇选在哪个镇", "澜汇", ()),
        ("澜汇五家街道社区卫生服务中心", "澜汇", ()),
    ],
)
def test_towns_are_told_from_kinds_of_towns(question: str, place: str, towns: tuple[str, ...]):
    assert find_towns(question, [TEXT], [(0, len(place))] if place else []) == towns


def test_a_town_is_named_without_its_ending():
    assert says_town("北城街道", "北城、兴沂街道新建项目")
    assert not says_town("北城街道", "全区床位6250张")


@pytest.mark.parametrize(
    ("question", "statement", "another"),
    [
        ("收集了多少傣医的方子", "收集拉祜族医药验方213个", True),
        ("收集了多少拉祜族医的方子", "收集拉祜族医药验方213个", False),
        ("初中生近视率要降到多少", "其中小学生近视率降至36%以下", True),
        ("初中生近视率要降到多少", "中小学生近视率降至36%以下", False),
        ("糖尿病患者服药率是多少", "糖尿病患者规范管理服务率70%", True),
        ("高血压患者签约率是多少", "高血压患者规范管理率66.8%", True),
        ("中医医院负债多少", "县级公立医院负债1.86亿元，其中县人民医院1.21亿元", True),
        ("人民医院负债多少", "县级公立医院负债1.86亿元，其中县人民医院1.21亿元", False),
    ],
)
def test_neighbours_of_one_set(question: str, statement: str, another: bool):
    assert another_kind(question, statement) is another


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("望泽县2020年有多少家卫生院", ("望泽县",)),
        ("望泽县人民医院有多少张床", ("望泽县",)),
        ("全县有多少家卫生院", ()),
        ("服务区有多少家卫生院", ()),
        ("云堰县有多少家卫生院", ()),  # no plan speaks of it
    ],
)
def test_a_county_that_a_plan_names_is_a_place_inside(question: str, found: tuple[str, ...]):
    assert find_towns(question, ("各县中,望泽县、怀棠县有卫生院12家。",), ()) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("黄沙卫生院规划多少张床", ("黄沙",)),
        ("请问黄沙中心卫生院有多少床", ("黄沙",)),
        ("乡镇卫生院有多少家", ()),
        ("公立卫生院有多少家", ()),
        ("云山卫生院有多少床", ()),
    ],
)
def test_the_hospital_of_a_town_names_the_town(question: str, found: tuple[str, ...]):
    text = "为双溪、青岭、黄沙等偏远乡镇配备巡回医疗车，公立、民营医疗机构"
    assert find_towns(question, (text,), ()) == found
