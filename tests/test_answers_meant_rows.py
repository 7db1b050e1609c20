"""A row of a table of projects is meant by words that stand together in it, not by ones that the text prints as one."""

from types import SimpleNamespace

import pytest

from answers.meant_rows import _told_as_one
from tests.corpus_plans import small

PLAN = """青禾县“十四五”卫生健康规划
一、发展基础
建成医养结合机构11家，医养结合床位1860张。
二、重点项目
表1 重点项目
序号 | 项目名称 | 建设内容 | 总投资（万元）
1 | 颐养护理院 | 新建医养结合用房3.1万平方米，护理床位500张 | 2600
2 | 县中医院 | 新建康复楼 | 800
"""


@pytest.mark.parametrize(
    ("question", "words", "one"),
    [
        ("青禾县医养结合床位有多少张?", ["医养结合", "床位"], True),
        ("青禾县颐养护理院床位有多少张?", ["颐养护理院", "床位"], False),
        ("青禾县医养结合用房多大?", ["医养结合", "用房"], False),
    ],
)
def test_a_compound_of_the_text_is_no_row_that_scatters_it(tmp_path, question, words, one):
    plan = small(tmp_path, PLAN)
    row = plan.tables[0].rows[0]
    assert _told_as_one(SimpleNamespace(text=question), plan, row, words) is one
