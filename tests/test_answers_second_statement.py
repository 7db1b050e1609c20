"""A second statement of what a row or sentence says, in words, in another count, under another name; over real plans."""

from types import SimpleNamespace

import pytest

from answers.worded import core, in_words, worded
from retrieval.contrasts import table_only


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至健康预期寿命2025年的目标", ("同比例提高", "显著提高")),
        ("乐至的健康预期寿命2025年要怎么样？", ("同比例提高", "显著提高")),
        ("到2025年，相山区全区居民健康素养水平正文里定的是什么要求？", ("不低于33%", "高于全省水平20%")),
        ("相山居民健康素养2025年要到多少？", (">36%", "不低于33%", "高于全省水平20%")),
        ("绍兴2025年国家、省级卫生人才数要多少", ("为100", "翻一番")),
        ("相山吸烟率的目标，表里的数和跟全省比的数各是多少？", ("<17%", "低于全省平均水平20%")),
        ("绍兴甲、乙类传染病发病率要低于什么水平？", ("低于全国平均水平", "低于全国、全省平均水平")),
        ("绍兴卫生健康综合实力在全省要排到哪里？", ("第一方阵", "稳居全省前列")),
        ("绍兴2025年三甲综合医院要有几家？", ("为2", "新增三级甲等综合医院1家")),
        ("相山2025年公共卫生人员要多少", ("0.6人", "15人")),
        ("温岭二级医院的智慧结算率要达到多少", ("80%以上", "70%以上")),
        ("温岭2021年就诊率要到多少", ("75%", "91%")),
        ("相山区公共卫生应急服务中心什么时候建成？", ("2022年完成", "2022年8月完工")),
    ],
)
def test_the_second_statement_stands_beside_the_first(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("乐至发展指标表里糖尿病患者管理率2020年是多少？", "85.15"),
        ("相山指标表里居民健康素养2025年的目标是多少", "33%"),
        ("相山2020年居民健康素养是多少", "高于全省"),  # a goal is none of the base year's figure
        ("绍兴2025年居民健康素养水平要到多少", "低于"),
        ("温岭三级医院门诊智慧结算率要到多少", "病房"),
        ("乐清每千人口医师数2025年要多少", "注意"),
    ],
)
def test_no_statement_on_another_matter_is_added(assistant, question, other):
    answer = assistant.ask(question)
    assert not answer.refused
    assert other not in answer.text


def test_only_six_matters_of_the_plans_have_a_goal_in_words_beside_their_rows(engine):
    query = SimpleNamespace(text="", english=False)
    said = {
        (doc_id, one.words)
        for doc_id, rows in engine.rows.items()
        for row in rows
        if row.value
        for one in in_words(query, engine.plans[doc_id], row)
    }
    assert len(said) == 6, said


def test_a_statement_in_words_is_found_by_its_subject():
    (one,) = worded("到2025年，控制孕产妇死亡率和新生儿死亡率在极低水平。")
    assert (one.names, one.words) == (("孕产妇死亡率", "新生儿死亡率"), "在极低水平")
    assert core("市级卫生人才数") == core("省级以上卫生人才总量")


@pytest.mark.parametrize(
    ("question", "alone"),
    [("发展指标表里定的是多少", True), ("表里和正文里各是多少", False), ("代表里有多少人", False)],
)
def test_a_table_named_alone_is_asked_alone(question, alone):
    assert table_only(question) is alone


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("乐至的精神卫生机构叫什么名字？", ("县精神卫生保健院", "县精神卫生中心")),
        ("相山妇幼机构的名称是什么", ("区妇幼保健服务中心", "区妇幼保健计划生育服务中心")),
        ("乐清编规划的班子叫什么", ("编制组", "编辑组")),
    ],
)
def test_an_institution_of_two_names_is_shown_with_both(assistant, question, names):
    answer = assistant.ask(question)
    assert all(name in answer.text for name in names)
    assert answer.conflicts


@pytest.mark.parametrize("question", ["相山妇幼机构有多少高级职称的人", "相山妇幼健康服务模式叫什么？"])
def test_a_question_on_something_else_gets_no_names(assistant, question):
    assert "区妇幼保健服务中心" not in assistant.ask(question).text
