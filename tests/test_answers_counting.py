"""Counts of what a plan sets out as items: headings that share a noun, lines that a sentence leads in."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from corpus_plans import small

from answers.candidates import only_adds, says_there
from answers.counting import headings_counted, lines_led_in
from answers.year_of_clause import OWN_YEAR
from records import Plan
from retrieval.needs import met, need_of
from retrieval.phrases import first_kind

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


def test_count_of_what_is_asked_in_all() -> None:
    asked = SimpleNamespace(kind="count", text="急救站到2025年一共有几个")
    assert only_adds(asked, "院前急救站点建设项目 | 新建急救站4个")
    assert not only_adds(asked, "急救站点由3个增加到7个")
    assert not only_adds(SimpleNamespace(kind="count", text="一共新建几个急救站"), "新建急救站4个")


def test_sentence_that_says_whether_there_is_a_thing() -> None:
    asked = SimpleNamespace(kind="yesno", text="现在有三级医院没")
    assert says_there(asked, "县内尚无三级医院")
    assert not says_there(asked, "选派骨干到三级医院进修")
    assert first_kind("现在有三级医院没?") == "yesno"


def test_needs_of_a_change_a_saying_and_beds() -> None:
    change = need_of("中医院床位准备从多少扩到多少")
    assert change and met(change, "床位由320张增至450张") and not met(change, "设置康复床位160张")
    saying = need_of("规划用哪句大白话描述格局")
    assert saying and met(saying, "“小病不出社区、大病少出区”的格局") and not met(saying, "格局基本形成")
    beds = need_of("设多少张重症监护床位")
    assert beds and not met(beds, "床位不少于编制床位的8%") and met(beds, "重症监护床位16张")


def test_own_year_of_a_clause_is_not_the_one_compared_with() -> None:
    assert OWN_YEAR.findall("2020年为84.7%，比2015年高出9.2个百分点，低于2019年9.1%的增速") == ["2020"]
