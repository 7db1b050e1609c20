"""A question on two things of one plan: both are told, set side by side, or one is said to be missing."""

import pytest


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至第三、第四人民医院新建业务用房面积一样大吗", ("15700", "18000")),
        ("相山基层中医馆和中医适宜技术培训分别什么时候完成", ("2022年底", "十四五期间")),
        ("温岭智慧医疗和三级医院门诊智慧结算的目标分别是多少", ("90%", "85%")),
        ("乐清起草过程里衔接的文件和定指标值依据的文件一样吗", ("健康温州2030行动纲要", "浙江省卫生健康事业发展")),
        ("绍兴2025年全市要有几家医院，其中三甲综合几家？", ("133", "医院数目标为2")),
        ("相山要求多大年纪的人首诊测血压、多大年纪体检测肺功能？", ("35岁", "40岁")),
    ],
)
def test_both_things_are_told(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


def test_two_figures_of_one_unit_are_compared(assistant):
    text = assistant.ask("相山区肺结核的发病率和死亡率目标是同一个数吗").text
    assert "所定界限（55/10万以下）高于“肺结核的死亡率目标”所定界限（3/10万以下）" in text


def test_figures_of_different_years_or_several_are_not_compared(assistant):
    text = assistant.ask("温岭县域就诊率和基层就诊率的目标是同一个数吗").text
    assert "91%" in text
    assert "75%" in text
    assert "按数值比较" not in text


def test_a_thing_that_is_not_told_is_named(assistant):
    text = assistant.ask("相山居民健康素养和超重率的目标哪个高").text
    assert "36%" in text
    assert "没有找到关于“超重”的表述" in text


@pytest.mark.parametrize(
    ("question", "citations"),
    [
        ("相山诊所和村卫生室各有多少家", 1),  # one sentence tells of both
        ("绍兴救护车总共要配到多少辆，里头负压的几辆？", 1),
    ],
)
def test_an_answer_that_tells_of_both_stays(assistant, question, citations):
    assert len(assistant.ask(question).citations) == citations


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "乐至第三人民医院和第四人民医院的项目，哪家新盖的业务用房大？大多少",
            "（15700平方米）低于“第四人民医院的项目”（18000平方米），相差2300平方米",
        ),
        ("温岭三级医院2021年门诊和病房的智慧结算率要求差多少？", "相差10个百分点"),
        ("乐至中央投资和地方配套各多少钱，差多少？", "相差5070万元"),
        ("乐至省级卫生乡镇和国家级卫生乡镇的覆盖率目标差多少？", "（30%），相差60个百分点"),
        (
            "相山区公共卫生应急服务中心和新的区人民医院，哪个建筑面积更大？",
            "（17291平方米）高于“新的区人民医院”（17160平方米）",
        ),
    ],
)
def test_which_of_two_has_more_and_by_how_much(assistant, question, told):
    assert told in assistant.ask(question).text


def test_a_neighbour_is_no_answer_on_the_house_itself(assistant):
    text = assistant.ask("相山区人民医院和北院区的建设面积各是多少？").text
    assert "17160" in text
    assert "6782" in text
    assert "6782" not in assistant.ask("相山新的区人民医院建筑面积有多大").text


def test_a_fact_of_the_document_and_a_sentence_in_one_question(assistant):
    text = assistant.ask("乐清规划由谁发文，起草说明又是谁落的款？").text
    assert "联合发文" in text
    assert "落款：乐清市卫生健康局" in text
