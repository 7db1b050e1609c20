"""A question whether two places of a plan agree, asked plainly; and names of one thing in a list of projects."""

from types import SimpleNamespace

import pytest

from answers.plainly import plainly
from answers.undertakings import name_of, same_thing


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("某县千人医师数的基数,工作回顾里和主要指标表里的一致吗?", "某县千人医师数的基数是多少"),
        ("某县疾控迁建的建成时间,主要任务里写的和表2能对上吗?", "某县疾控迁建的建成时间是什么时候"),
        ("某县的村医人数成效那段和第七章好像不一样,各是多少?", "某县的村医人数是多少"),
        ("某县外来人口的孩子打疫苗,跟本地孩子一样不一样?", ""),
        ("某县做人均测算,常住和户籍人口分别是多少?", ""),
        ("某县每千人床位,跟全省平均差了多少?", ""),
    ],
)
def test_the_matter_before_two_places_is_asked_plainly(question, plain):
    assert plainly(SimpleNamespace(text=question, english=False, carried=(), steering="")) == plain


def test_a_number_before_a_project_and_the_level_of_its_owner_name_nothing():
    assert name_of("项目二　区中医医院整体迁建") == name_of("区中医医院迁建")
    assert same_thing("县级全民健康信息平台", "全民健康信息平台")
    assert not same_thing("县级全民健康信息平台", "市级全民健康信息平台")
