"""A number that is announced and the list that holds another number."""

from answers.announced import announced
from tests.corpus_plans import small

PLAN = """青禾县“十四五”卫生健康规划
一、主要任务
依托县人民医院建设{n}大急救中心，提升救治水平。新建、改扩建{m}家社区卫生服务中心，每个街道至少1家。
1.急救中心项目：建设胸痛中心、卒中中心、创伤中心、危重儿童和新生儿救治中心。
2.社区卫生服务中心。新建城北、城西2家，改扩建城南、城东、河口3家，每家不少于3000平方米。
"""


def _listed(tmp_path, n, m):
    plan = small(tmp_path, PLAN.format(n=n, m=m))
    return [plan.document.text[a.start : a.end] for a in announced(plan)]


def test_another_number_than_listed_is_found(tmp_path):
    assert _listed(tmp_path, "五", 6) == ["五大急救中心", "新建、改扩建6家社区卫生服务中心"]


def test_the_number_listed_is_not(tmp_path):
    assert _listed(tmp_path, "四", 5) == []
