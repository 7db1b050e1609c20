"""Which sentences are no answers, whatever their words."""

import pytest

from answers.by_sentences import _of_one_thing
from answers.choosing import ADDRESSED


@pytest.mark.parametrize(
    ("line", "addressed"),
    [
        ("各区、县(市)人民政府,市政府各部门、各单位:", True),
        ("各县区人民政府：", True),
        ("各医疗机构实行以下制度：", False),
        ("各部门、各单位要落实责任。", False),
    ],
)
def test_whom_a_plan_is_sent_to_is_no_answer(line, addressed):
    assert bool(ADDRESSED.search(line)) == addressed


@pytest.mark.parametrize(
    ("asked", "one"),
    [
        ("绍兴保障措施里编办承担什么职责？", True),
        ("绍兴市财政局负责哪些工作？", True),
        ("绍兴卫生监督所改成啥名字？", True),
        ("绍兴保障措施有哪些？", False),
        ("绍兴怎么加强人才队伍建设？", False),
    ],
)
def test_duties_and_names_are_told_by_no_headings(engine, asked, one):
    assert _of_one_thing(engine.understand(asked)) == one
