"""Turns that lean on the turns before them, and those that do not."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from retrieval.followups import _other_town_house, details_only
from retrieval.places import Places
from retrieval.query import Query


@pytest.mark.parametrize(
    ("history", "question", "said"),
    [
        (["乐清2025年每千人执业医师定多少？"], "床呢？", "4.5"),
        (["乐清2025年每千人医生要几个？"], "全科的呢，每万人几个？", "4.50"),
        (["乐至居民经常喝酒的比例是多少？"], "光说男的呢", "44.7%"),
        (["相山区人民医院北院区装饰工程多大面积？"], "渠沟镇卫生院那个呢？", "5872平方米"),
        (["绍兴2025年有几家三甲综合医院？"], "救护车要配到多少辆？", "169"),
        (["乐至十三五以来新进了多少卫生人才？"], "公开考核的有几个", "109人"),
    ],
)
def test_a_follow_up_is_answered_for_what_it_names(assistant, history, question, said):
    answer = assistant.ask(question, history=history)
    assert not answer.refused
    assert said in answer.text


def test_a_denied_year_is_not_asked(assistant):
    answer = assistant.ask("我问的不是25年，是当初给2020年定的那个数", history=["绍兴人均期望寿命目标多少？"])
    assert "81" in answer.text
    assert "83" not in answer.text


def test_a_year_that_was_not_meant_gives_way_to_the_period(assistant):
    answer = assistant.ask("说的不是2021年，我问整个十四五的", history=["温岭居民健康素养要提高到多少？"])
    assert ("32%" in answer.text, "2021年" in answer.text) == (True, False)


def test_two_places_of_earlier_turns_are_compared(assistant):
    answer = assistant.ask("两边差多少？", history=["相山区2025年每千人药师数多少？", "乐至呢？"])
    assert "0.7" in answer.text
    assert "0.3" in answer.text
    assert "0.4" in answer.text


@pytest.mark.parametrize(
    "turn",
    ["那建它要花多少钱?", "这个项目谁负责,哪几年建?", "什么时候开?", "归哪家单位管?", "那投多少钱?", "占多少亩?"],
)
def test_a_turn_that_asks_for_details_alone_names_no_thing(turn):
    assert details_only(turn)


@pytest.mark.parametrize(
    "turn", ["新院区要花多少钱?", "疾控中心什么时候建成?", "护士有多少?", "那医生呢?", "人才招聘由谁负责?"]
)
def test_a_turn_that_names_a_thing_is_no_detail(turn):
    assert not details_only(turn)


def test_details_are_asked_of_the_thing_before(engine):
    query = engine.understand("那建它要花多少钱？", ["绍兴市妇幼保健院新院区啥时候投用？"])
    assert ("妇幼保健院" in query.topic, "钱" in query.topic, "投用" in query.topic) == (True, False, False)


@pytest.mark.parametrize(("turn", "years"), [("那护理型的要占到多少？", (2025,)), ("新建的急救站点有几个？", ())])
def test_a_turn_that_goes_on_about_figures_keeps_their_year(engine, turn, years):
    assert engine.understand(turn, ["绍兴2025年医养结合床位要达到多少张？"]).years == years


def test_a_hospital_takes_the_place_of_the_one_before(engine):
    topic = engine.understand("那市中医院呢？", ["绍兴市人民医院电子病历要到几级？"]).topic
    assert ("人民医院" in topic, "中医院" in topic, "病历" in topic) == (False, True, True)


@pytest.mark.parametrize(("turn", "other"), [("那中医院呢？", True), ("那床位呢？", False)])
def test_a_hospital_by_its_short_name_takes_the_place_of_the_one_before(engine, turn, other):
    topic = engine.understand(turn, ["绍兴市人民医院电子病历要到几级？"]).topic
    assert ("人民医院" not in topic, "中医院" in topic) == (other, other)


def test_the_house_of_another_town_takes_the_place_of_the_one_before():
    told = "石陂镇中心卫生院床位"
    before = Query(
        asked="",
        text=told,
        standalone=told,
        topic=told,
        places=Places(("n",), ()),
        years=(),
        period="",
        role="",
        indicators=(),
        kind="value",
    )
    words = SimpleNamespace(places=SimpleNamespace(texts={"n": "石陂镇中心卫生院|80 河口镇中心卫生院|99"}))
    for turn, said in (("河口那家呢?", "河口镇中心卫生院床位"), ("护士呢?", "石陂镇中心卫生院床位")):
        query = replace(before, text=turn, topic="", standalone=turn, places=Places((), ()))
        assert _other_town_house(query, before, words)[1].standalone == said


def test_a_year_carried_over_gives_way_to_those_that_the_plan_has(assistant):
    before = ["温岭市2021年国家优质服务基层行推荐卫生院目标是多少？"]
    answer = assistant.ask("那每万人全科医生数呢", history=before)
    assert not answer.refused
    assert "5人" in answer.text
    assert "2021年的数值，写明的是2025年的" in answer.text
    assert assistant.ask("那2021年每万人全科医生数呢", history=before).refused


def test_the_goal_is_asked_after_a_question_on_the_base_year(assistant):
    answer = assistant.ask("婴儿死亡率要达到多少", history=["乐至县2020年人均预期寿命是多少"])
    assert "2025年婴儿死亡率为3.5‰" in answer.text


@pytest.mark.parametrize("turn", ["不是，我问的是村卫生室有多少", "另外村卫生室有几家"])
def test_a_turn_to_another_matter_leaves_the_one_before(assistant, turn):
    answer = assistant.ask(turn, history=["相山区的每万人口全科医师数呢"])
    assert "村卫生室22家" in answer.text


def test_a_turn_without_a_place_names_no_indicator_of_other_plans(assistant):
    answer = assistant.ask("村卫生室有多少", history=["相山区的每万人口全科医师数呢"])
    assert "规范化率" not in answer.text


def test_another_is_no_place(assistant):
    assert "另外社区" not in assistant.ask("另外社区卫生服务中心呢", history=["相山区建设面积是多少"]).text


def test_the_time_before_holds_for_the_same_figure_of_another_place(assistant):
    answer = assistant.ask("乐至婴儿死亡率", history=["绍兴2025年婴儿死亡率是多少"])
    assert "3.5‰" in answer.text
    assert "3.55" not in answer.text
