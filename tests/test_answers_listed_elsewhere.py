"""Members that a plan enumerates in several places, and those that it names by their kind."""

import pytest

from answers.drafting import Draft
from answers.listed_elsewhere import NOTICE
from answers.members_enumerated import add_of_kind


@pytest.mark.parametrize(
    ("question", "members"),
    [
        ("乐至鼓励社会力量举办哪些医院？", ("精神卫生", "肿瘤", "护理院")),
        ("乐至家庭病床服务由谁开展？", ("基层医疗机构", "敬老院")),
        ("除了创伤和肿瘤，绍兴还在哪些领域建医学高地？", ("神经疾病", "心血管病")),
    ],
)
def test_all_places_that_enumerate_members_are_shown(assistant, question, members):
    text = assistant.ask(question).text
    assert all(member in text for member in members), text


@pytest.mark.parametrize(
    "question", ["乐至哪些机构提供安宁疗护服务？", "绍兴有哪些院区要建？", "温岭要发展哪些旅游产业？"]
)
def test_members_of_other_things_are_not(assistant, question):
    assert NOTICE not in assistant.ask(question).text


def test_what_is_named_behind_its_members_is_found_by_its_kind(engine):
    draft = Draft(engine.plans)
    assert add_of_kind(engine, engine.understand("绍兴打造哪些专科？"), engine.plans["shaoxing"], draft)
    assert all(member in draft.text() for member in ("普外科", "心血管病", "皮肤科"))


def test_a_kind_that_no_sentence_closes_on_is_refused(assistant):
    assert assistant.ask("温岭要打造哪些航天专业？").refused
