"""What stands is not told by what is to come; the date of an event is not that of another one beside it."""

from types import SimpleNamespace

import pytest

from answers.concepts import Concept
from answers.dated_events import asks_date, tells_date
from answers.of_time import years_in_words
from answers.standing import asks_standing, only_to_come

PLAN = SimpleNamespace(document=SimpleNamespace(period="2021-2025"))


def _query(text: str, kind: str = "count", years: tuple[int, ...] = ()) -> SimpleNamespace:
    return SimpleNamespace(text=text, kind=kind, years=years, role="", english=False, carried=())


@pytest.mark.parametrize(
    "text", ["现有多少张床位", "眼下有几座献血屋", "提标之前每月领多少", "原来那9个站在哪", "截至2020年底已配几台"]
)
def test_what_stands_is_asked(text):
    assert asks_standing(_query(text), PLAN)


@pytest.mark.parametrize(
    "text",
    ["现在规划到2025年几张床位", "现在看病能报销多少", "要新增几座献血屋", "迁建后的新址多大,不要与现有用房混淆"],
)
def test_what_stands_is_not_asked(text):
    assert not asks_standing(_query(text), PLAN)


@pytest.mark.parametrize(
    ("text", "section", "comes"),
    [
        ("新增献血屋1座", ("主要任务",), True),
        ("献血屋由2座增加到3座", ("主要任务",), False),
        ("现有献血屋2座,新增1座", ("主要任务",), False),
        ("新增献血屋1座", ("“十三五”成效",), False),
        ("2024年达到献血屋3座", ("主要任务",), True),
    ],
)
def test_what_is_told_is_to_come(text, section, comes):
    assert only_to_come(_query("现有几座献血屋"), [Concept(("献血屋",), 1.0)], PLAN, text, section) is comes


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("正骨术是哪年上的名录", "博物馆于2018年10月开馆，“正骨术”列入名录。", False),
        ("正骨术是哪年上的名录", "2018年10月，博物馆开馆，“正骨术”列入名录。", True),
        ("清川院哪年建好", "把北塬、石硖、清川3所卫生院建成次中心，其中北塬2023年先行建成。", False),
        ("北塬院哪年建好", "把北塬、石硖、清川3所卫生院建成次中心，其中北塬2023年先行建成。", True),
        ("那栋楼是哪年盖的", "业务用房建于1998年，在岗48人。", True),
        ("新院什么时候能用上", "新院于2021年开工，计划2025年6月投入使用。", True),
        ("青坂院是哪年并进区医院的", "2018年组建以区医院为牵头单位的共同体。", False),
    ],
)
def test_a_date_is_of_its_event(question, sentence, told):
    says = asks_date(_query(question, "text"))
    assert says is not None
    assert tells_date(question, says, sentence) is told


def test_a_year_in_words_is_of_the_period():
    assert years_in_words("规划中期要到多少", PLAN) == (2023,)
    assert years_in_words("规划头一年建几个", PLAN) == (2021,)
    assert years_in_words("规划中期评估何时做", PLAN) == ()
