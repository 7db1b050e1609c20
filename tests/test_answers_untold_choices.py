"""What speaks of neither of two things that are offered decides nothing between them."""

from dataclasses import replace

import pytest

from answers.untold_choices import told_of_neither


@pytest.mark.parametrize(
    ("question", "beside", "deciding"),
    [
        ("签约是收费还是免费？", "重点人群覆盖率72.5%", "签约服务不得收费"),
        ("疾控中心迁建是原地还是异地？", "总建筑面积9600平方米", "疾控中心异地迁建"),
        ("中医馆周末开不开门？", "中医馆11个", "周末照常开门"),
        ("托位紧张是不是因为二孩多？", "每千人托位数4.5个", "受二孩政策影响，托位不足"),
    ],
)
def test_one_of_what_is_offered_must_be_told(engine, question, beside, deciding):
    query = replace(engine.understand(question, (), ()), kind="text")
    assert told_of_neither(engine, query, [beside])
    assert not told_of_neither(engine, query, [deciding])


@pytest.mark.parametrize("question", ["床位是提高还是降低？", "目标是258家还是214家？", "能不能看牙？", "怎么做？"])
def test_what_is_worded_in_many_ways_is_left_open(engine, question):
    query = replace(engine.understand(question, (), ()), kind="text")
    assert not told_of_neither(engine, query, ["每千人床位增至7张"])
