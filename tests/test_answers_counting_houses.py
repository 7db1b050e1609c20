"""How many houses of a kind there are is not told by a number of what each of them has."""

from __future__ import annotations

import pytest

from answers.counting_houses import counts_other_than_houses


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("有几家二级医院?", "二级医院至少新建成1个以上重点学科。", True),
        ("二级医院有几家?", "三级甲等综合医院达到2家。", False),
        ("村卫生室有几个?", "新(改)建村卫生室93个。", False),
        ("乡镇卫生院有几家?", "全县25个乡镇(中心)卫生院标准化率达100%。", False),
        ("社会心理服务站有多少个?", "社会心理服务站由2020年的4个增加到18个。", False),
        ("乡镇卫生院有几家?", "每个建制乡镇设置1所达标卫生院。", True),
        ("乡镇卫生院有几家?", "推进乡镇卫生院建设。", False),  # no count at all: another check's matter
        ("医院有几个重点学科?", "医院建成1个重点学科。", False),  # asks for no houses
    ],
)
def test_a_count_is_of_what_stands_beside_it(question, told, other):
    assert counts_other_than_houses(question, told) is other


def test_a_plan_without_their_number_gives_none(assistant):
    assert assistant.ask("乐至二级医院有几家？").refused


def test_township_hospitals_are_no_healthy_townships(assistant):
    assert "21个" not in assistant.ask("乐至乡镇卫生院有几家？").text
