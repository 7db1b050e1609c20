"""Counts of what a plan sets out as items: headings that share a noun, lines that a sentence leads in."""

from pathlib import Path

import pytest
from corpus_plans import small

from answers.counting import headings_counted, lines_led_in
from records import Plan

TEXT = """# 某县规划

## 第一部分 行动任务

### 1.1 强基行动：优化布局

建设医院。

### 1.2 织网行动

重点开发以下应用场景：

- 云药房；
- 云诊室。

### 1.3 人才行动：引进人才

引进人才。

## 第二部分 保障

加强领导。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return small(tmp_path, TEXT)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("规划第一部分的任务分成几大行动?", 3),
        ("规划有几个行动", 3),
        ("规划第二部分有几个行动", 0),
        ("规划有几个专栏", 0),
        ("有多少张床位", 0),
    ],
)
def test_headings_that_share_the_noun_are_counted(plan, question, count):
    items = headings_counted(question, plan)
    assert len(items.spans if items else ()) == count


def test_lines_led_in_by_a_sentence_with_the_noun_are_its_items(plan):
    lead, items = lines_led_in("应用", plan)
    said = [plan.document.text[s.start : s.end] for s in (lead, *items.spans)]
    assert said == ["重点开发以下应用场景：", "云药房；", "云诊室。"]


@pytest.mark.parametrize("noun", ["", "床位"])
def test_another_noun_has_no_lines(plan, noun):
    assert lines_led_in(noun, plan) is None
