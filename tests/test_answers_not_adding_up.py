"""A total whose listed parts come to another number is told with what they come to."""

import pytest

from answers.drafting import Draft, Span
from answers.not_adding_up import add_not_adding_up, not_adding_up
from tests.corpus_plans import small


def _found(text):
    return [(str(a.total), str(a.summed), a.unit) for a in not_adding_up(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新进427人（其中考试招聘318人、考核招聘109人、定向招聘18人）。", [("427", "445", "人")]),
        ("在90家公共场所（10家学校、60家宾馆、25家商超）设立监督员", [("90", "95", "家")]),
        ("机构40家，其中医院12家（公立4家、民营8家）、诊所30家。", [("40", "42", "家")]),
        ("总投资9026.52万元（其中中央投资6140万元、地方配套1070万元）", [("9026.52", "7210", "万元")]),
    ],
)
def test_parts_that_do_not_come_to_the_total_are_found(text, found):
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "招聘33人（2017年10人、2018年23人）",
        "总投资9.74亿元，其中上级资金9.06亿元、自筹6800万元。",
        "卫生技术人员1893人，其中执业（助理）医师668人、注册护士757人。",
        "人员420名，其中本科及以上260名、硕士研究生200名。",
        "机构318家（医院6家、卫生院14家，其余为诊所）",
        "总投资9.74亿元（其中上级资金9.06亿元、其余自筹0.5亿元）",
        "医院86个（三级7个、二级24个等）",
        "人员3000人，其中医师1600人、护士1500人，每千人口医师2.61人。",
    ],
)
def test_parts_that_add_up_or_leave_some_out_are_not(text):
    assert _found(text) == []


PLAN = """青禾县“十四五”卫生健康规划
一、发展基础
五年新进人才427人（其中考试招聘318人、考核招聘109人、定向招聘18人）。
"""


@pytest.fixture
def plan(tmp_path):
    return small(tmp_path, PLAN)


def _draft(plan, words):
    draft = Draft({plan.document.doc_id: plan})
    start = plan.document.text.index(words)
    draft.quote(Span(plan.document.doc_id, start, start + len(words)))
    return draft


def test_an_answer_with_the_total_says_what_the_parts_come_to_and_cites_them(plan):
    draft = _draft(plan, "新进人才427人")
    add_not_adding_up(plan, draft)
    said = draft.sentences[1]
    assert said.text == "括号内各项共445人，与总数427人相差18人。"
    assert said.support == "computed"
    assert draft.citations[said.citations[0] - 1].quote.endswith("定向招聘18人）")


def test_an_answer_on_another_thing_says_nothing_of_it(plan):
    draft = _draft(plan, "一、发展基础")
    add_not_adding_up(plan, draft)
    assert len(draft.sentences) == 1


def test_what_is_said_already_is_not_said_again(plan):
    draft = _draft(plan, "新进人才427人")
    add_not_adding_up(plan, draft)
    add_not_adding_up(plan, draft)
    assert len(draft.sentences) == 2
