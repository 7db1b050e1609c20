"""Counts that a plan makes in two ways."""

import pytest

from answers.counted_by import add_counted_by
from answers.drafting import Draft
from tests.corpus_plans import small

PLAN = """# 青禾县“十四五”卫生健康规划

## 一、基础

2020年末全县户籍人口41.2万人，常住人口32.8万人，其中60岁以上常住人口6.9万人。
县疾病预防控制中心业务用房陈旧，核定编制60名，实际在岗48人。县中医院编制床位300张。

## 二、任务

到2025年，县疾病预防控制中心编制增加到75名，县人民医院核定编制420名。
"""


def _said(engine, tmp_path, question):
    plan = small(tmp_path, PLAN)
    draft = Draft({plan.document.doc_id: plan})
    return draft.text() if add_counted_by(engine.understand(question), plan, draft) else ""


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("全县总共有多少人口", ("41.2万人", "32.8万人")),
        ("规划里人口数有几种口径", ("41.2万人", "32.8万人")),
        ("县疾控中心有多少工作人员", ("60名", "48人")),
        ("疾控中心现在有多少人", ("60名", "48人")),
        ("常住人口有多少", ("32.8万人",)),
    ],
)
def test_a_count_of_no_named_kind_is_given_both_ways(engine, tmp_path, question, values):
    text = _said(engine, tmp_path, question)
    assert all(value in text for value in values)
    assert not any(value in text for value in ("75名", "6.9万人", "420名"))


@pytest.mark.parametrize(
    "question",
    [
        "60岁以上人口有多少",
        "出生人口有多少",
        "疾控中心要增加多少人",
        "县人民医院有多少人",
        "疾控中心培训多少人",
        "常住人口签约率是多少",
    ],
)
def test_a_part_a_change_and_another_house_are_not(engine, tmp_path, question):
    assert not _said(engine, tmp_path, question)
