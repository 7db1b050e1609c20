"""Tables that list no indicators but projects: cells of a row, and what the rows are called."""

from pathlib import Path

import pytest
from corpus_plans import small

from answers.concepts import Concept
from answers.drafting import Draft, Span
from answers.named_project import _named, projects
from answers.project_tables import add_cell, add_named_row, add_total, project_items
from records import Plan

TEXT = """# 某县规划

## 第一部分 重点项目

表1 重点建设项目

| 编号 | 项目名称 | 建设规模 | 总投资（万元） | 起止年限 | 牵头单位 |
|---|---|---|---|---|---|
| A1 | 第一人民医院迁建 | 3万平方米 | 5000 | 2021—2023 | 县城投集团 |
| A2 | 第二人民医院扩建 | 床位90张 | 2000 | 2022—2025 | 镇政府 |
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return small(tmp_path, TEXT)


def given(plan: Plan, row: int, question: str, *held: str) -> list[str]:
    """What is said of a row where the words of the question that a cell or head holds are ``held``."""
    found = plan.tables[0].rows[row]
    draft = Draft({plan.document.doc_id: plan})
    span = Span(plan.document.doc_id, found.start, found.end)
    add_cell(draft, plan, span, question, lambda words: float(sum(h in words for h in held)))
    return [s.text.split("的", 1)[1] for s in draft.sentences]


def test_two_things_asked_of_a_project_are_the_cells_of_two_columns(plan):
    assert given(plan, 1, "二院扩建要花多少钱、哪年干到哪年", "投资") == ["总投资为2000万元。", "起止年限为2022—2025。"]


def test_one_thing_asked_of_a_project_is_one_cell(plan):
    assert given(plan, 1, "二院扩建归哪个部门牵头", "牵头") == ["牵头单位为镇政府。"]


def test_the_row_is_that_of_the_project_named_not_one_that_holds_the_cell_asked_about(plan):
    assert given(plan, 0, "二院扩建由县城投集团牵头,对不对", "第二人民医院", "牵头") == ["牵头单位为镇政府。"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("重点项目有哪些?", ["第一人民医院迁建", "第二人民医院扩建"]),
        ("请把列进项目表的重点工程都报一下", ["第一人民医院迁建", "第二人民医院扩建"]),
        ("由县城投集团牵头的重点项目有哪些", ["第一人民医院迁建"]),
        ("第一人民医院迁建项目投资多少", []),
    ],
)
def test_all_projects_of_a_table_are_its_naming_cells(plan, question, names):
    items = project_items(question, plan)
    assert [plan.document.text[s.start : s.end] for s in (items.spans if items else ())] == names


@pytest.mark.parametrize(
    ("question", "words", "told"),
    [
        ("第二人民医院扩建归谁建，哪年完工", ["第二人民医院"], ["起止年限为2022—2025。", "牵头单位为镇政府。"]),
        ("第二人民医院扩建投资多少", ["第二人民医院", "投资"], ["总投资为2000万元。"]),
        ("人民医院投资多少", ["人民医院"], []),  # of both rows
        ("疾控中心投资多少", ["疾控中心"], []),
        ("红十字第二人民医院投资多少", ["第二人民医院", "人民", "红十字"], []),
        ("第二人民医院扩建搞得怎么样", ["第二人民医院"], []),  # no column
    ],
)
def test_what_is_asked_of_a_project_by_its_name_are_the_cells_of_its_row(plan, question, words, told):
    draft = Draft({plan.document.doc_id: plan})
    asked = [Concept((word,), 1.0) for word in words]
    assert add_named_row(draft, plan, question, asked) == bool(told)
    assert [s.text.split("的", 1)[1] for s in draft.sentences] == told


SUMMED = """# 青禾县规划

## 一、项目

| 序号 | 项目名称 | 总投资（亿元） | “十四五”计划投资（亿元） |
|---|---|---|---|
| 1 | 县医院新院区建设项目 | 6.10 | 5.00 |
| 2 | 县精神卫生防治院 | 1.60 | 0.55 |
| 合计 |  | 7.70 | 5.55 |
"""


def test_the_row_that_adds_up_a_table_of_projects_is_told_under_all_heads_of_money(tmp_path):
    plan = small(tmp_path, SUMMED)
    draft = Draft({plan.document.doc_id: plan})
    assert add_total(draft, plan, "重点项目总投资合计和十四五计划投资合计是多少")
    told = [sentence.text for sentence in draft.sentences]
    assert told == ["青禾县合计的总投资为7.70亿元。", "青禾县合计的“十四五”计划投资为5.55亿元。"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("青禾县医院盖新院区要花多少钱", ["医院新院区"]),
        ("青禾县中医院盖新院区要花多少钱", []),
        ("精神卫生防治院花多少钱", ["精神卫生防治院"]),
    ],
)
def test_a_project_is_named_with_a_verb_inside_but_not_as_the_end_of_another(tmp_path, question, names):
    plan = small(tmp_path, SUMMED)
    assert [project.name for project in _named(projects(plan), question, plan)] == names
