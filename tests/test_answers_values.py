from decimal import Decimal

import pytest
from corpus_plans import small

from answers.drafting import Draft
from answers.tables import add_values
from answers.values import find_rows, number_of, refine, related, same_value, shown_value
from corpus.indicators import plan_indicators
from records import Indicator
from retrieval.naming import NamedIndicator


def row(value: str, unit: str = "", **changes: object) -> Indicator:
    given = {"name": "县域就诊率", "canonical": "县域就诊率", "year": 2025, "origin": "table", **changes}
    return Indicator(
        doc_id="a", unit=unit, basis="", value=value, lower=None, upper=None, nature="", start=0, end=9, **given
    )


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("82以上", "岁", "82岁以上"),
        ("＜6", "‰", "＜6‰"),
        ("≥75", "%", "≥75%"),
        ("40", "%", "40%"),
        ("4.50", "人", "4.50人"),
        ("1.5", "床/万人", "1.5床/万人"),
        ("＜7", "1/10万", "＜7（1/10万）"),
        ("同比例提高", "岁", "同比例提高"),
        ("稳步提高", "元", "稳步提高"),
        ("83岁以上", "岁", "83岁以上"),
        ("力争每年降低0.5个百分点", "%", "力争每年降低0.5个百分点"),
        ("133", "", "133"),
    ],
)
def test_the_unit_stands_behind_the_number(value, unit, shown):
    assert shown_value(row(value, unit)) == shown


def test_a_value_of_running_text_is_shown_as_printed():
    assert shown_value(row("80岁以上", "岁", origin="text")) == "80岁以上"


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [
        ("82以上", "岁", "82"),
        ("＜8.50", "%", "8.50"),
        ("≤49", "1/10万", "49"),
        ("55/10万以下", "/10万", "55"),
        ("４０", "%", "40"),
    ],
)
def test_the_number_of_a_value_is_exact(value, unit, number):
    assert number_of(row(value, unit)) == Decimal(number)


@pytest.mark.parametrize("value", ["同比例提高", "", "7/16", "由75岁提高到76岁"])
def test_a_value_without_one_number_cannot_be_compared(value):
    assert number_of(row(value)) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("40", "40以上", True),
        ("40", "40.0", True),
        ("40", "41", False),
        ("稳步提高", "稳步提高", True),
        ("稳步提高", "同比例提高", False),
        ("40", "稳步提高", False),
    ],
)
def test_a_bound_on_the_same_number_is_no_other_figure(one, other, same):
    assert same_value(row(one), row(other)) is same


def asked(engine, question: str, doc_id: str):
    query = engine.understand(question)
    return find_rows(engine, query, query.indicators[0], doc_id)


@pytest.mark.parametrize(
    ("question", "doc_id", "values"),
    [
        ("乐至县2020年每千人护士数", "lezhi", ["2.71"]),
        ("乐至县2025年每千人护士数", "lezhi", ["3.3"]),
        ("绍兴2020年规划目标每千人护士数", "shaoxing", ["3.38"]),
        ("绍兴2020年实际每千人护士数", "shaoxing", ["3.26"]),
        ("绍兴2020年每千人护士数", "shaoxing", ["3.38", "3.26"]),
        ("乐至县2020年和2025年每千人护士数", "lezhi", ["2.71", "3.3"]),
        ("绍兴十四五末每千人护士数", "shaoxing", ["5"]),
        ("乐至县每千人护士数从现在多少要加到多少", "lezhi", ["2.71", "3.3"]),
        ("乐至县每千人护士数由多少提高到多少", "lezhi", ["2.71", "3.3"]),
        ("绍兴上一个五年当初把每千人护士数定在多少", "shaoxing", ["3.38"]),
    ],
)
def test_rows_are_of_the_year_and_role_asked(engine, question, doc_id, values):
    assert [found.value for found in asked(engine, question, doc_id).rows] == values


def test_without_a_year_the_goal_of_the_period_is_meant(engine):
    assert {found.year for found in asked(engine, "乐至县每千人护士数要达到多少", "lezhi").rows} == {2025}


@pytest.mark.parametrize("question", ["乐至县每千人护士数", "乐至县每千人护士数是多少", "乐至县每千人护士数情况如何"])
def test_a_figure_alone_is_its_state_and_its_goal(engine, question):
    assert {found.year for found in asked(engine, question, "lezhi").rows} == {2020, 2025}


def test_values_that_differ_between_table_and_text_are_both_found(engine):
    found = asked(engine, "相山区2025年人均预期寿命", "xiangshan").rows
    assert [(item.origin, number_of(item)) for item in found] == [("table", Decimal("78.8")), ("text", Decimal("78"))]


@pytest.mark.parametrize(
    ("question", "doc_id", "reason"),
    [
        ("乐清肺结核发病率", "yueqing", "indicator"),
        ("乐至县2030年人均预期寿命", "lezhi", "year"),
        ("相山区2025年个人卫生支出占卫生总费用的比重", "xiangshan", "value"),
        ("乐至县2025年人均预期寿命", "lezhi", ""),
    ],
)
def test_what_is_missing_is_told_apart(engine, question, doc_id, reason):
    assert asked(engine, question, doc_id).reason == reason


def test_the_years_that_are_known_are_given_beside_a_missing_one(engine):
    assert asked(engine, "乐至县2030年每千人护士数", "lezhi").years_known == (2020, 2025)


def test_the_total_of_childcare_places_becomes_the_rate_where_the_question_says_so(engine):
    query = engine.understand("绍兴每千人3岁以下托位2025年")
    assert refine(engine, query, query.indicators[0], ("shaoxing",)).canonical == "每千人3岁以下婴幼儿托位数"


def test_an_indicator_that_is_asked_for_in_full_is_not_refined(engine):
    query = engine.understand("绍兴2025年人均期望寿命")
    assert refine(engine, query, query.indicators[0], ("shaoxing",)) == query.indicators[0]


def test_indicators_on_another_base_are_related_both_ways():
    rate, total = "每千人3岁以下婴幼儿托位数", "3岁以下婴幼儿托位数"
    assert (total in related(rate), rate in related(total)) == (True, True)


def test_an_unknown_indicator_has_no_rows(engine):
    query = engine.understand("绍兴的河湖长制")
    assert find_rows(engine, query, NamedIndicator("河湖长制覆盖率", "", "exact"), "shaoxing").reason == "indicator"


def test_a_figure_set_against_a_year_is_shown_for_both_years(assistant):
    text = assistant.ask("乐至个人卫生支出占卫生总费用的比重比2020年低吗").text
    assert ("2020年" in text, "28%" in text, "2025年" in text, "＜30%" in text) == (True, True, True, True)


def test_a_figure_taken_for_granted_is_set_beside_what_the_year_asked_for_had(assistant):
    text = assistant.ask("绍兴说县域就诊率要“保持”在90%以上，那2020年其实到了吗？").text
    assert text.index("89.72%") < text.index("90%以上")


def test_growth_begins_at_what_was_reached_not_at_its_goal(assistant):
    assert "从2020年的3.26到2025年的5" in assistant.ask("绍兴每千人护士数目标比2020年高吗").text


def test_square_metres_are_asked_for_as_people_say_them(assistant):
    answer = assistant.ask("那四医院呢", history=["乐至第三人民医院要新盖多少平方"])
    assert "18000平方米" in answer.text


BASED = (
    "青禾县卫生健康规划\n一、主要指标\n序号\t指标\t单位\t2020年\t2025年\n1\t人均预期寿命\t岁\t78\t79\n"
    "2\t每千人口注册护士数\t人\t2.10\t3.4\n3\t婴儿死亡率\t‰\t3\t2.5\n二、任务\n到2025年，注册护士达到1437人。\n"
)


def test_a_count_is_no_second_value_of_a_figure_per_thousand(tmp_path):
    plan = small(tmp_path, BASED.encode())
    nurses = [r for r in plan_indicators(plan) if r.canonical == "每千人注册护士数" and r.year == 2025]
    assert len(nurses) == 2
    draft = Draft({plan.document.doc_id: plan})
    add_values(draft, tuple(nurses))
    assert "基数不同" in draft.text() and not draft.conflicts
