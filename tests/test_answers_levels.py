"""Levels of things in several places, and what is good and wanting of one matter."""

import pytest


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        ("乐至的院前网络救治体系是几级？", ("“三级”", "“一、二级”")),
        ("绍兴公立医院国家绩效考核要达到哪个等级？", ("“B+”", "“B++”")),
        ("乐至医院里管公共卫生的叫什么科？", ("“疾病预防控制科”", "“公共卫生科”")),
    ],
)
def test_every_level_or_name_of_a_matter_is_shown(assistant, question, levels):
    text = assistant.ask(question).text
    assert all(level in text for level in levels), text


def test_the_grade_of_a_house_is_none_of_a_matter(assistant):
    assert "写法不同" not in assistant.ask("绍兴三级医院要达到什么等级的水平？").text


def test_what_was_gained_and_what_is_wanting_stand_side_by_side(assistant):
    text = assistant.ask("绍兴优质医疗卫生资源足不足？").text
    assert "得到有效扩充" in text and "相对不足" in text, text
    assert "也写了不足" not in assistant.ask("绍兴的航空医疗资源够不够？").text
