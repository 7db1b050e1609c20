"""Questions for goal and result, or for now and then, over the real plans."""

import pytest


def said(assistant, question, *history):
    answer = assistant.ask(question, history=list(history))
    assert not answer.refused
    return answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("绍兴2020年每千人床位，规划多少张、实际多少张", ("5.83", "6.07")),
        ("绍兴2020年人均期望寿命原来定的多少岁，后来到了多少？", ("81", "82.87")),
        ("绍兴2020年出生缺陷发生率的目标和结果各是多少", ("15", "11.37")),
        ("绍兴2020年乡村一体化管理，计划多少、做到多少？", ("95%", "97%")),
        ("绍兴床位2020年定多少做到多少", ("5.83", "6.07")),
        ("绍兴每千人床位，五年前给2020年定的指标和年底盘出来的数各是几张？", ("5.83", "6.07")),
        ("绍兴2020年护士数的指标值与实绩", ("3.38", "3.26")),
        ("绍兴护士2020年的任务数和完成数", ("3.38", "3.26")),
        ("绍兴2020年床位完成了吗", ("5.83", "6.07")),
        ("每万常住人口全科医生，绍兴2020年表上一个3一个3.96，哪个是计划哪个是落实？", ("目标为3", "3.96")),
    ],
)
def test_goal_and_result_of_the_year_are_both_given(assistant, question, values):
    text = said(assistant, question)
    assert all(value in text for value in values)
    assert "请勿混用" in text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("乐至每千人执业医师，现状和目标各多少", ("2.32", "2.48")),
        ("相山孕产妇系统管理率现在多少、要到多少？", ("87.35", "90%")),
        ("相山区吸烟率2020年是多少，2025年正文要求低于多少", ("17.7", "19%")),
        ("绍兴医疗服务收入占比2020年是多少，以后要多少？", ("34.43%", "35%以上")),
        ("绍兴孕产妇死亡率，十三五规划和十四五规划定的上限各是多少？", ("9以下", "6.5以下")),
    ],
)
def test_both_times_are_given_with_their_years_set_apart(assistant, question, values):
    text = said(assistant, question)
    assert all(value in text for value in values)
    assert "年份" in text


def test_result_and_goal_of_different_years_leave_out_the_goal_of_the_first(assistant):
    text = said(assistant, "绍兴孕产妇死亡率现在多少，2025年又要控制在多少")
    assert "实际完成为0" in text and "6.5" in text and "9以下" not in text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("绍兴2020年责任医生签约服务率达到规划目标没有？", "2020年实际（45.59%）低于2020年目标（50%）"),
        ("绍兴智慧医疗覆盖率2020年规划和实际一致吗？", "2020年实际（90%）高于2020年目标（80%）"),
        ("绍兴表1和表2里出生人口性别比的目标一样吗", "2025年目标（108左右）高于2020年目标（107左右）"),
        ("乐至2025年孕产妇死亡率目标比2020年的还高吗？", "2025年目标（14.5（1/10万））低于2020年实际"),
        ("绍兴婴儿死亡率2025年的目标比2020年实际还松吗？", "2025年目标所定界限（4.0以下）高于正文所述实际（1.70‰）"),
    ],
)
def test_how_the_two_stand_to_each_other_is_said_where_it_is_asked(assistant, question, verdict):
    assert verdict in said(assistant, question)


def test_a_role_named_behind_two_years_may_be_that_of_both(assistant):
    text = said(assistant, "绍兴居民健康素养2020年和2025年的目标分别是多少")
    assert "2020年居民健康素养水平目标为25%" in text and "2025年居民健康素养水平目标为40%" in text


def test_no_verdict_is_given_where_it_is_not_asked_or_names_differ(assistant):
    assert "按数值比较" not in said(assistant, "绍兴2020年每千人床位，规划多少张、实际多少张")
    text = said(assistant, "乐至高血压、糖尿病管理率2025年的目标，比正文说“十三五”已经做到的还低吗？")
    assert "按数值比较" not in text
    assert all(value in text for value in ("88.16%", "85.15%", "45%", "40%", "35%"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("绍兴省级重点学科十三五新建了几个，十四五再建几个？", ("新建省级重点学科8个", "省级重点学科2—3个")),
        ("乐至远程医疗的覆盖范围，“十三五”做到的和2025年要做到的有什么不同？", ("8个乡镇中心卫生院", "所有医联体")),
        ("绍兴的卫生健康现代化，2025和2035分别怎么说", ("治理能力现代化", "率先实现高水平卫生健康现代化")),
    ],
)
def test_the_text_is_quoted_for_each_time_where_no_rows_give_both(assistant, question, words):
    text = said(assistant, question)
    assert all(word in text for word in words)
    assert "不是同一时期" in text


def test_one_time_is_asked_for_with_one_time(assistant):
    text = said(assistant, "绍兴2025年每千人床位的目标是多少")
    assert "6.07" not in text and "另一时间" not in text


def test_a_time_that_the_plan_does_not_give_is_said_to_be_missing(assistant):
    text = said(assistant, "乐清2025年每千人医师目标是多少，现在多少？")
    assert "3.8" in text and "另一时间" in text


@pytest.mark.parametrize(
    ("before", "turn", "value", "other"),
    [
        ("绍兴2020年智慧医疗覆盖率规划定的多少？", "不是问规划目标，我要实际完成的", "90%", "80%"),
        ("乐至每千人护士现在多少？", "我问的是目标不是现状", "3.3", "2.71"),
        ("乐至2025年每千人护士要多少？", "不要目标，要现状", "2.71", "3.3"),
        ("绍兴2020年每千人床位实际多少？", "不是实际的，我要当初规划的", "5.83", "6.07"),
    ],
)
def test_a_turn_that_corrects_the_role_gets_the_other_one(assistant, before, turn, value, other):
    text = said(assistant, turn, before)
    assert value in text and other not in text


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("绍兴2020年人均期望寿命超过规划目标了吗？", ("81", "82.87", "高于")),
        ("绍兴2020年责任医生规范签约服务率是超额完成还是没完成", ("50%", "45.59%", "低于")),
        ("绍兴2020年城乡居民社区就诊率离规划目标差多少？", ("60%", "63.35%", "相差3.35")),
        ("绍兴2020年孕产妇死亡率控制在规划目标以内了吗", ("9以下", "为0", "低于")),
        ("绍兴2020年的每千人床位，目标是不是实现了", ("5.83", "6.07")),
    ],
)
def test_a_result_measured_against_its_goal_gives_both(assistant, question, figures):
    text = said(assistant, question)
    assert all(figure in text for figure in figures), text


@pytest.mark.parametrize(
    ("question", "value", "others"),
    [
        ("绍兴托位数2020年和2025年各是多少", "4.5", ("床位", "6.07")),
        ("乐至托位数2020年和2025年各是多少", "4.5", ("床位", "5.8")),
    ],
)
def test_a_row_that_shares_words_is_no_side_of_a_named_indicator(assistant, question, value, others):
    text = said(assistant, question)
    assert value in text and "另一时间" in text
    assert not any(other in text for other in others)


def test_figures_of_two_measures_are_not_given_as_one(assistant):
    text = said(assistant, "相山公共卫生机构人员现在多少，2025年多少")
    assert all(part in text for part in ("0.4人", "0.6人", "15人", "相近但不同的指标"))


def test_a_goal_of_another_year_is_not_given_for_the_one_asked_for(assistant):
    text = said(assistant, "乐至每千人床位2020年规划多少、实际多少")
    assert "没有“每千常住人口医疗卫生机构床位数”2020年的目标" in text
    assert "年的目标，列出" not in said(assistant, "绍兴2020年每千人床位，规划多少张、实际多少张")


@pytest.mark.parametrize("question", ["绍兴床位现在规划到多少", "绍兴每千人床位目前计划到多少"])
def test_what_is_planned_now_is_of_the_end_of_the_period(assistant, question):
    text = said(assistant, question)
    assert "目标为7" in text and "6.07" not in text


def test_what_is_now_stays_the_result(assistant):
    assert "6.07" in said(assistant, "绍兴床位现在是多少")


@pytest.mark.parametrize("question", ["绍兴签约率2020年实际是多少，和目标比差多少", "绍兴签约率达到规划目标没有"])
def test_a_general_word_stands_inside_a_name_too(assistant, question):
    text = said(assistant, question)
    assert "50%" in text and "45.59%" in text and "88%" not in text


@pytest.mark.parametrize(
    "question",
    [
        "绍兴孕产妇死亡率2020年的目标、完成数，还有2025年的目标各是多少",
        "绍兴孕产妇死亡率2020年定的和实际的各多少，2025年又定多少",
    ],
)
def test_goal_and_result_of_one_year_and_the_goal_of_another_are_three(assistant, question):
    text = said(assistant, question)
    assert "9以下" in text and "实际完成为0" in text and "6.5以下" in text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("绍兴的居民健康素养水平基期和目标分别多少", ("36.08%", "40%")),
        (
            "出生性别比，绍兴两张表不一样：2020年定的、2020年实际、2025年要的，依次是？",
            ("107左右", "107.65", "108左右"),
        ),
        ("温岭市居民期望寿命的近期目标与“十四五”目标各是多少？", ("79岁", "80岁以上")),
        ("温岭老百姓健康素养要到百分之几，今年和五年后分别看？", ("29%", "32%")),
    ],
)
def test_a_base_or_the_year_of_a_yearly_plan_stands_beside_the_goal(assistant, question, values):
    text = said(assistant, question)
    assert all(value in text for value in values), text


def test_tenths_spoken_of_by_turns_are_two_figures(assistant):
    text = said(assistant, "“优质服务基层行”推荐标准，乐至一会儿五成一会儿八成，到底要达到多少？")
    assert "50%" in text and "80%" in text
