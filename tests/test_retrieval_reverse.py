"""Which questions ask what a figure is of, and which only tell one."""

import pytest

from retrieval.filters import conditions
from retrieval.reverse import figures_asked, place_said, year_asked
from retrieval.tables import direction_asked, direction_said, numbers_asked, sets_counted, sets_said


@pytest.mark.parametrize(
    ("question", "kind", "figures"),
    [
        ("63.35%这个数说的是什么指标?", "of", ["63.35%"]),
        ("3.38这个数出现两次,分别是什么指标的", "of", ["3.38"]),
        ("签约率目标50%是哪个指标的", "of", ["50%"]),
        ("有两个20%的目标,分别说的什么机构", "of", ["20%"]),
        ("哪几个目标都是70%", "of", ["70%"]),
        ("规划里的30亿元是干什么用的", "of", ["30亿元"]),
        ("哪个规划的目标是82岁以上?", "plan", ["82岁"]),
        ("19.3%和19.33%说的是同一个指标吗", "same", ["19.3%", "19.33%"]),
        ("目标都是50的签约指标,是同一个指标吗", "same", ["50"]),
        ("75%和91%各是什么", "of", ["75%", "91%"]),
        ("7、5和3分别是什么指标的目标", "of", ["7", "5", "3"]),
        ("1—2家是什么", "of", ["1—2家"]),
        ("63%和64%是否同一个指标", "same", ["63%", "64%"]),
        ("18岁以上人群25%是什么率", "of", ["25%"]),
        ("那个63.35%,正文和表1里叫的是同一个名字吗", "same", ["63.35%"]),
    ],
)
def test_a_figure_that_is_asked_about(question, kind, figures):
    asked = figures_asked(question)
    assert (asked.kind, [figure.words for figure in asked.figures]) == (kind, figures)


@pytest.mark.parametrize(
    "question",
    [
        "床位达到7张吗",
        "18岁以上居民吸烟率是多少",
        "到2025年要建什么",
        "80%的卫生院要达到什么标准",
        "15分钟急救圈是什么",
        "表1是什么",
        "第14项是什么",
        "专栏6讲的是什么",
        "5g是什么",
        "60%是哪年的目标",
        "95%的目标是什么时候提的",
        "每千人床位数是5.8还是7.5",
        "三大项里的2是什么",
        "从50%提到60%的是什么",
        "2020—2025年是什么时期",
    ],
)
def test_a_figure_that_is_only_told(question):
    assert figures_asked(question) is None


def test_the_words_around_and_behind_are_kept():
    asked = ("床位90%是什么就诊率", "哪个县的床位数是7张", "80%是什么意思", "17291平方米是什么的面积")
    assert [figures_asked(question).rest for question in asked] == ["床位 就诊率", "床位数", "", ""]


def test_a_year_inside_the_period_is_asked_for_its_tasks():
    assert year_asked("相山2022年底前要做完哪些事") == ("2022", "相山")
    assert year_asked("2022年床位要达到多少") is None


def test_table_or_text_is_said():
    assert [place_said(words) for words in ("表1里", "正文里", "正文和表里", "规划里")] == ["table", "text", "", ""]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("投资超过一个亿的项目有哪些", [("over", 100_000_000, 0, "")]),
        ("投资不低于5000万元的项目有几个", [("over", 50_000_000, 0, "")]),
        ("投资不超过五千万的项目有几个", [("under", 50_000_000, 0, "")]),
        ("2023年前完成的项目有哪些", [("before", 0, 2023, "")]),
        ("2022年开工的项目有哪些", [("starts", 0, 2022, "")]),
        ("由县民政局牵头的项目有哪些", [("lead", 0, 0, "县民政局")]),
        ("投资5000到8000万的项目有哪些", [("over", 50_000_000, 0, ""), ("under", 80_000_000, 0, "")]),
        ("2021到2023年的项目有哪些", []),
        ("超过5人的项目有哪些", []),
        ("不少于10项的工程有哪些", []),
        ("覆盖率超过50%的工程有哪些", []),
        ("服务超过5万人的项目有哪些", []),
        ("由谁牵头的项目最多,有哪些", []),
        ("床位超过100张的医院有哪些", []),
        ("项目投资超过一个亿吗", []),
    ],
)
def test_conditions_on_projects(question, found):
    assert [(c.kind, int(c.amount), c.year, c.name) for c in conditions(question)] == found


def test_questions_on_a_table():
    assert numbers_asked("指标表有没有跳号") and not numbers_asked("指标表一共几项")
    assert [direction_asked(q) for q in ("哪些指标要下降", "哪些指标要提高", "吸烟率要下降到多少")] == [
        "down",
        "up",
        "",
    ]
    assert [direction_said(v) for v in ("每年降低0.5个百分点", "同比例提高", "90")] == ["down", "up", ""]


def test_sets_stated_by_number():
    assert [(s.number, s.noun) for s in sets_said("“十大行动”和七大健康行动说的")] == [
        ("十", "行动"),
        ("七", "健康行动"),
    ]
    assert (sets_counted("计划和行动各有几大行动"), sets_counted("有几个行动")) == ("行动", "")
    assert (sets_counted("要搞几大行动"), sets_counted("一共搞几大行动")) == ("行动", "")
