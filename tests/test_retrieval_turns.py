"""Turns that set what was told before against another place or year, in people's many wordings."""

import pytest

from retrieval.places import PlaceNames
from retrieval.turns import put_plainly

NAMES = PlaceNames((("绍兴", "shaoxing"), ("绍兴市", "shaoxing"), ("相山", "xiangshan")), (), {}, ())
AGAINST = """绍兴是不是更高|比绍兴高还是低|绍兴比它高吗?|和绍兴的放一起看看|跟绍兴有什么不同|绍兴定得低吗|
好的,那比绍兴市高不高|拿它跟绍兴对比一下|绍兴的是不是还要更低一些|超过绍兴了没有|低于绍兴吗"""
CHANGED = """和2020年比呢|跟2020年差多少|比2020年高了多少?|较2020年增减多少|怎么比2020年还高|比2020年是升了还是降了"""
OVER_PERIOD = """五年要变化多少|与基期相比变化多大|现在离目标还差多少|比现在多多少|这五年提高多少|降幅是多少"""
OWN_MATTER = """绍兴的护士是不是更多?|绍兴比乐至的床位多多少|和2020年相比护士增加多少|绍兴市人民医院呢|绍兴有哪些医院|
重点人群的呢|2020年护士是多少|离目标还差多少张床|是同一年的吗|把绍兴的护士算上"""


def wordings(listed):
    return [turn.strip() for turn in listed.split("|")]


@pytest.mark.parametrize("turn", wordings(AGAINST))
def test_a_turn_against_another_place(turn):
    assert put_plainly(turn, NAMES, (2025,)) in {"跟绍兴比,哪个高", "跟绍兴市比,哪个高"}


@pytest.mark.parametrize("turn", [*wordings(CHANGED), *wordings(OVER_PERIOD)])
def test_a_turn_against_another_year(turn):
    assert put_plainly(turn, NAMES, (2025,)) == "从2020年到2025年变化多少"


@pytest.mark.parametrize(
    ("turn", "plainly"),
    [
        ("和2023年比呢", "从2023年到2025年变化多少"),
        ("原来是多少", "基期是多少"),
        ("绍兴写了没有", "绍兴呢"),
        ("绍兴同期的呢", "绍兴呢"),
        ("同样的问题,绍兴呢?", "绍兴呢?"),
        ("把绍兴也算上比一比", "再加上绍兴"),
        ("再加上绍兴和相山,谁最低?", "再加上绍兴、相山,哪个高"),
        ("绍兴比它们高吗", "再加上绍兴,哪个高"),
        ("哪个高,高几岁?", "差多少"),
        ("哪家更低一些", "哪个高"),
        ("哪家最低", "哪家最低"),
    ],
)
def test_other_turns_without_a_matter(turn, plainly):
    assert put_plainly(turn, NAMES, (2025,)) == plainly


def test_a_change_without_a_year_told_before_stays_open():
    assert put_plainly("五年要变化多少", NAMES, ()) == "变化多少"
    assert put_plainly("和2020年比呢", NAMES, ()) == "比2020年变化多少"


@pytest.mark.parametrize("turn", wordings(OWN_MATTER))
def test_a_turn_with_a_matter_of_its_own_is_left_as_it_is(turn):
    assert put_plainly(turn, NAMES, (2025,)) == turn


@pytest.mark.parametrize("turn", ["绍兴是不是更高", "和绍兴的放一起看看", "加上绍兴一起比"])
def test_both_places_are_told_and_compared(assistant, turn):
    answer = assistant.ask(turn, history=["乐至2025年婴儿死亡率目标是多少？"])
    assert {"绍兴市", "乐至县", "比较"} <= set(filter(answer.text.count, ["绍兴市", "乐至县", "比较"]))
    assert "3.5" in answer.text
    assert "4.0" in answer.text


@pytest.mark.parametrize("turn", ["和2020年比呢", "比现在多多少", "离目标还差多少"])
def test_both_years_are_told_and_the_change(assistant, turn):
    answer = assistant.ask(turn, history=["乐至县15岁以上人群吸烟率2025年要达到多少"])
    assert "23.4" in answer.text
    assert "＜22%" in answer.text
    assert "1.4个百分点" in answer.text


def test_a_place_added_stands_beside_all_that_were_asked(assistant):
    answer = assistant.ask("再加上乐至", history=["绍兴婴儿死亡率2025年目标？", "相山呢"])
    assert answer.kind == "compare"
    assert all(place in answer.text for place in ("绍兴市", "相山区", "乐至县"))


def test_how_an_indicator_is_counted_is_asked_of_the_one_before(assistant):
    answer = assistant.ask("按常住人口算的吗", history=["乐至2025年每千人注册护士目标是几？"])
    assert "每千常住人口注册护士数" in answer.text
    assert "全科" not in answer.text


def test_a_share_of_some_is_not_ranked_beside_one_of_all(assistant):
    answer = assistant.ask("绍兴和温岭2025年家庭医生签约覆盖率哪个高")
    assert "重点人群签约服务覆盖率" in answer.text
    assert "口径可能不同" in answer.text
    assert "较高" not in answer.text


@pytest.mark.parametrize("question", ["相山每千人注册护士数超过绍兴了没有", "绍兴每千人注册护士数达到相山的水平了吗"])
def test_a_plan_set_against_another_is_no_question_after_results(assistant, question):
    answer = assistant.ask(question)
    assert not answer.refused
    assert "7.02" in answer.text
    assert "比较：相山区较高" in answer.text
    assert assistant.ask("绍兴2025年每千人注册护士数目标完成了没有").refused


@pytest.mark.parametrize("turn", ["哪个高，高几岁", "哪个更高", "谁的高，高多少"])
def test_the_two_places_before_are_compared(assistant, turn):
    answer = assistant.ask(turn, history=["乐清2025年人均期望寿命", "绍兴的"])
    assert "比较：绍兴市较高" in answer.text
    assert "相差1岁" in answer.text


def test_back_to_a_matter_before_the_last_one(assistant):
    turns = ["乐至健康素养2025年要到多少", "那15岁以上吸烟率呢"]
    assert "19.33" in assistant.ask("回到素养那个，2020年底子多少", history=turns).text
    # No earlier turn has the word: the turn is read as it is.
    assert "19.33" not in assistant.ask("回到床位那个，2020年底子多少", history=turns).text


def test_the_one_before_is_asked_whether_it_was_done(assistant):
    text = assistant.ask("前面说的那个完成了吗", history=["绍兴2020年责任医生规范签约服务率到了多少"]).text
    assert "50%" in text and "45.59%" in text


def test_how_far_from_the_goal_of_a_year(assistant):
    text = assistant.ask("离2025年的目标还差多少", history=["乐至2020年每千常住人口医师数是多少"]).text
    assert "增加0.16人" in text
