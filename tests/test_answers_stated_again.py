"""What a plan states again of an answered figure: in rows that everyday words do not name, in other grades, item by item, by
the numbers of its table; over real plans."""

import pytest

from answers.stocks import stocks


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山的控烟目标，到2025年抽烟的人占比降到几成以下？", ("19%", "<17%", "低于全省平均水平20%")),
        ("相山人能活多久，2025年目标？", ("78岁", "78.8岁")),
        ("相山人2025年平均能活到多少岁，规划怎么定的？", ("78岁", "78.8岁")),
        ("相山到2025年学生体质达标要到多少？", ("58%以上", "95%以上的学生达到")),
        ("2025年相山公共卫生人手的配置指标有哪些？", ("0.6人", "15人")),
        ("相山区“十四五”公卫队伍的人数目标是什么？", ("0.6人", "15人")),
        ("相山区究竟是258家医疗机构吗，规划里有没有别的数？", ("“258家”、“214家”",)),
        ("相山全区医疗机构的家数，规划各处是怎么写的？", ("“258家”、“214家”",)),
        ("相山主要指标表有多少行？", ("共18项", "序号编到20", "缺18、19")),
        ("相山规划的主要指标，编号排到几，实际列了几行？", ("共18项", "最后一个序号是20")),
    ],
)
def test_what_is_stated_again_stands_beside_the_answer(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("相山2025年学生体质健康优良率要到多少", "95%"),
        ("相山区现在一共有多少家医疗机构？", "214家医疗机构、"),
        ("相山2025年成人吸烟率要压到百分之几", "15岁以上"),
        ("乐至主要指标有多少项？", "序号编到"),
        ("乐清指标表共多少项", "序号编到"),
    ],
)
def test_nothing_is_set_beside_what_is_asked_by_its_name_or_told_once(assistant, question, other):
    assert other not in assistant.ask(question).text


def test_a_set_told_kind_by_kind_is_read_only_where_it_is_asked_for(assistant):
    plan = assistant.plans["xiangshan"]
    assert [row.value for row in stocks(plan) if row.name == "医疗机构"] == ["258家"]
    assert [row.value for row in stocks(plan, listed=True) if row.name == "医疗机构"] == ["258家", "214家"]
