"""A short name of an indicator with another measure behind it."""

import pytest

from retrieval.claims import claimed
from retrieval.kinds import another_kind
from retrieval.naming import NamedIndicator

PLACES = NamedIndicator("3岁以下婴幼儿托位数", "托位", "exact")
SIGNED = NamedIndicator("家庭医生签约覆盖率", "家庭医生签约", "exact")
MONEY = NamedIndicator("人均基本公共卫生服务经费", "基本公共卫生服务经费", "exact")


@pytest.mark.parametrize(
    ("question", "found", "kept"),
    [
        ("普惠托位占比要到多少?", [PLACES], []),
        ("普惠托位的一次性补助标准是每个多少", [PLACES], []),
        ("家庭医生签约一个人一年收多少钱?", [SIGNED], []),
        ("家庭医生签约团队有几个", [SIGNED], []),
        ("托位要建多少个", [PLACES], [PLACES]),
        ("家庭医生签约占比要到多少", [SIGNED], [SIGNED]),
        ("托位数是多少，建设补助又是多少", [PLACES], [PLACES]),
        ("基本公共卫生服务经费和托位各多少", [MONEY, PLACES], [MONEY, PLACES]),
    ],
)
def test_an_indicator_of_another_measure_is_not_the_one_asked_for(question, found, kept):
    assert list(claimed(question, found, ())) == kept


@pytest.mark.parametrize(
    ("question", "name", "other"),
    [
        ("每万人有多少中医师", "每万常住人口全科医生数", True),
        ("每万人有多少中医师", "每万常住人口中医类别执业（助理）医师数", False),
        ("每千人执业医师和全科医生", "每千常住人口执业（助理）医师数", False),
        ("每千人康复医师数", "每千常住人口执业（助理）医师数", True),
        ("每千人中医床位数", "每千常住人口医疗卫生机构床位数", True),
        ("每千人床位数", "每千常住人口医疗卫生机构床位数", False),
        ("初中生近视率", "儿童青少年总体近视率", True),
    ],
)
def test_staff_beds_and_pupils_of_one_kind_are_none_of_another(question, name, other):
    assert another_kind(question, name, whole=True) is other
