"""One figure told in two ways (another bound, kept or reached, with and without a unit, for two times); over real plans."""

import pytest

from answers.untold_choices import told_of_neither
from retrieval.contrasts import table_only
from retrieval.lists import said_for_each
from retrieval.options import figures_told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("绍兴2025年居民健康素养水平要到多少", ("为40%", "40%以上")),
        ("乐至2025年15岁以上人群吸烟率要降到多少", ("＜22%", "降低到22%")),
        ("乐至对县域内就诊率有什么要求", ("保持县域内就诊率90%以上", "县域内就诊率达到90%以上")),
        ("绍兴2025年三甲综合医院要有几家？", ("为2", "正文写作“2家”")),
        ("绍兴三级甲等综合医院有哪些数量要求", ("为2", "正文写作“2家”")),
        ("乐至看病留在县里的比例要到多少", ("保持县域内就诊率90%以上", "县域内就诊率达到90%以上")),
        ("绍兴城乡居民社区就诊率与基层就诊率2020年各是多少？", ("社区就诊率实际完成为63.35%", "基层就诊率达到63.35%")),
    ],
)
def test_a_figure_told_otherwise_stands_beside_it(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("绍兴指标表里居民健康素养水平2025年的目标是多少", "40%以上"),
        ("绍兴2020年每千人注册护士数完成规划目标了吗", "未写单位"),
        ("绍兴2025年每千人注册护士数", "未写单位"),
        ("绍兴2025年公立医院医疗服务收入占比要稳定在多少", "34.43"),
        ("绍兴到2025年创建几个省级重点学科", "新建省级重点学科8个"),
        ("绍兴2025年一共要有多少张床位", "为7"),
        ("相山专业公共卫生机构2025年要有多少人", "0.6人"),
    ],
)
def test_nothing_is_set_beside_what_the_question_leaves_no_doubt_of(assistant, question, other):
    assert other not in assistant.ask(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("绍兴公立医院医疗服务收入占比是多少", ("35%以上", "34.43%", "一个是现状，一个是规划目标")),
        ("绍兴建几个省级重点学科", ("8个", "2—3个", "一个是现状，一个是规划目标")),
        ("绍兴2025年的床位目标是多少", ("3.5万张以上", "为7", "基数不同")),
        ("请汇总绍兴2025年医疗卫生机构床位的指标", ("3.5万张以上", "为7", "基数不同")),
    ],
)
def test_state_and_goal_or_count_and_rate_stand_together(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


def test_every_indicator_of_a_list_is_told_with_what_the_text_says(assistant):
    text = assistant.ask("乐至2020年婴儿、5岁以下儿童和孕产妇这三项死亡率各是多少").text
    assert all(words in text for words in ("3.55", "2.7‰", "5.70", "2.79‰", "17.9", "23/10万"))


def test_a_measure_of_several_items_is_said_for_each():
    known = ("甲病死亡率", "乙病死亡率")
    assert said_for_each("甲病和乙病两项死亡率", lambda name: name.endswith(known)) == "甲病死亡率、乙病死亡率"


def test_a_name_is_found_behind_the_age_that_the_plan_prints(assistant):
    assert "65%以上" in assistant.ask("乐至的老年人城乡社区规范健康管理服务率要达到多少").text


@pytest.mark.parametrize("question", ["绍兴“十三五”的任务都完成了没有？", "绍兴十三五指标是不是全部达标？"])
def test_the_plan_s_own_word_on_all_goals_stands_beside_the_table(assistant, question):
    text = assistant.ask(question).text
    assert all(words in text for words in ("目标任务顺利完成", "3.26", "45.59%")), text


def test_a_growth_is_told_with_its_rate(assistant):
    assert "12.71%" in assistant.ask("“十三五”乐至县财政对卫生事业投入增长有多快？").text


def test_wording_of_goals_is_no_table_of_goals():
    assert [table_only(text) for text in ("卫生人才的目标表述", "目标表里的卫生人才")] == [False, True]


def test_figures_told_now_this_way_now_that_are_two():
    assert figures_told("三甲医院一会儿说1家一会儿说2家")[0] == ("1家", "2家")


def test_whether_a_goal_was_tightened_is_seen_from_the_figures(engine):
    query = engine.understand("绍兴对出生性别比的要求是收紧了还是放松了")
    assert not told_of_neither(engine, query, ["出生人口性别比目标为108左右"])
