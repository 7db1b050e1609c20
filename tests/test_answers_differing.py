"""One matter in two wordings or grades, and parts that should add up, over the real plans."""

import pytest

from answers.alternatives import wordings
from answers.differing import stated
from assistant import Assistant
from retrieval.contrasts import asks, without_asking


def test_a_grade_that_only_bounds_who_is_meant_is_no_statement():
    assert not stated("二级以上医疗机构设置预检分诊。")


def test_the_subject_of_a_grade_is_each_name_of_the_list_before_it():
    (one,) = stated("到2025年，县人民医院、县中医医院达到三级乙等标准。")
    assert one.heads == ("县人民医院", "县中医医院")
    assert one.words == "三级乙等"


def test_the_wordings_to_choose_from_are_as_long_as_the_plan_has_them():
    assert wordings("到底叫基层就诊率还是社区就诊率", "基层就诊率达到65%。城乡居民社区就诊率") == (
        "基层就诊率",
        "社区就诊率",
    )
    assert wordings("是两孩还是三孩", "实施三孩生育政策") == ()


def test_words_that_ask_whether_places_agree_name_nothing():
    assert without_asking("家庭医生签约,前面和后面的要求一样吗").strip(", ") == "家庭医生签约"
    assert asks("sum", "总数跟括号里各类加起来对得上吗")


@pytest.mark.parametrize(
    ("question", "wordings_of_it"),
    [
        ("乐至县中医医院2025年要到几级？", ("三级乙等", "三级水平")),
        ("乐至2025年健康生活方式要普及到什么程度？", ("基本普及", "全面普及")),
        ("相山规划里写的生育政策是两孩还是三孩？", ("全面两孩", "三孩生育政策")),
        ("绍兴县域就诊率2025年的要求，前后几处写法一样吗？", ("达到90%", "90%以上")),
        ("绍兴2020年的63.35%，到底叫基层就诊率还是社区就诊率？", ("基层就诊率", "社区就诊率")),
    ],
)
def test_both_wordings_are_shown(assistant: Assistant, question, wordings_of_it):
    text = assistant.ask(question).text
    assert all(words in text for words in wordings_of_it)
    assert "注意" in text


def test_a_finer_grade_is_no_contradiction(assistant: Assistant):
    answer = assistant.ask("乐至县中医医院是什么等级")
    assert (answer.conflicts, "并不矛盾" in answer.text, "三级乙等" in answer.text) == ((), True, True)


def test_two_wordings_are_headed_by_the_name_of_their_matter(assistant: Assistant):
    (conflict,) = assistant.ask("乐至2025年健康生活方式要普及到什么程度？").conflicts
    assert conflict.indicator == "健康生活方式"


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("乐至县人民医院2025年要达到几级？", "三级水平"),
        ("相山健康生活方式要普及到什么程度？", "基本普及"),
        ("乐至县疾控中心要创建几级？", "二级甲等"),
    ],
)
def test_the_grade_of_another_is_not(assistant: Assistant, question, other):
    assert other not in assistant.ask(question).text


def test_one_figure_in_two_places_is_said_to_be_one(assistant: Assistant):
    assert "一致" in assistant.ask("绍兴2025年人均期望寿命目标，正文和表里一样吗？").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山区设公共卫生监督员的公共场所总数，跟括号里各类加起来对得上吗？", "共829家，与总数769家相差60家"),
        ("相山258家医疗机构，括号里各类加起来对得上吗？", "共258家，与总数相同"),
    ],
)
def test_the_parts_in_brackets_are_added_up(assistant: Assistant, question, said):
    assert said in assistant.ask(question).text


def test_two_things_named_are_added(assistant: Assistant):
    text = assistant.ask("乐至正高和副高职称的加起来多少人？").text
    assert all(number in text for number in ("17人", "177人", "194人"))


@pytest.mark.parametrize("question", ["绍兴三级医院达到B++的比例", "绍兴公立医院里三甲有几家"])
def test_a_grade_beside_a_figure_is_not_to_be_replaced(assistant: Assistant, question):
    answer = assistant.ask(question)
    assert not answer.refused
    assert "引用时请写" not in answer.text
    assert ("80%" in answer.text) != ("2家" in answer.text or "目标为2。" in answer.text)


def test_words_on_two_names_are_of_the_name_that_is_asked_for(assistant: Assistant):
    text = assistant.ask("乐至新生儿死亡率目标").text
    assert "极低水平" in text and "14.5" not in text
    assert "14.5" in assistant.ask("乐至孕产妇死亡率目标").text
