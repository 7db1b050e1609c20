from decimal import Decimal

import pytest

from answers.ranking import plain


def last(assistant, question: str, history=()):
    answer = assistant.ask(question, history)
    assert not answer.refused, answer.refusal_reason
    return next(s for s in reversed(answer.sentences) if not s.text.startswith("注意："))


@pytest.mark.parametrize(
    ("question", "winner"),
    [
        ("乐清和绍兴2025年人均期望寿命谁高", "绍兴市较高"),
        ("乐清和绍兴哪个孕产妇死亡率目标低", "绍兴市较低"),
        ("乐清和相山2025年每千人护士数谁多", "相山区较高"),
        ("五个地方2025年人均期望寿命从高到低排一下", "绍兴市最高"),
        ("Which plan has the highest life expectancy target for 2025?", "绍兴市最高"),
        ("乐清和绍兴和乐至2025年健康素养水平排个序", "乐清市、绍兴市最高"),
        ("乐清和绍兴的县域就诊率哪个高", "两者数值相同"),
    ],
)
def test_the_winner_is_stated(assistant, question, winner):
    assert last(assistant, question).text.startswith(f"比较：{winner}")


@pytest.mark.parametrize(
    ("question", "difference"),
    [
        ("乐清和绍兴2025年人均期望寿命相差多少", "相差1岁"),
        ("绍兴和乐至2025年每千人护士数相差多少", "相差1.7"),
        ("乐清和相山2025年每千人护士数差多少", "相差3.48人"),
        ("绍兴和相山区2025年人均寿命差几岁", "相差4.2岁"),
        ("绍兴和乐至2025年居民健康素养水平差多少", "相差15个百分点"),
    ],
)
def test_the_difference_is_exact(assistant, question, difference):
    assert difference in last(assistant, question).text


def test_each_of_several_comparisons_names_its_indicator(assistant):
    answer = assistant.ask("比较各地2025年每千人注册护士数、每千人执业医师数和每千人床位数")
    heads = [s.text.split("：")[0] for s in answer.sentences if "从高到低依次为" in s.text]
    assert heads == ["每千人注册护士数比较", "每千人执业（助理）医师数比较", "每千人医疗卫生机构床位数比较"]
    assert any("没有写明“每千人医疗卫生机构床位数”的这一数值" in s.text for s in answer.sentences)


def test_a_comparison_of_one_indicator_does_not_repeat_its_name(assistant):
    assert last(assistant, "乐清和绍兴2025年人均期望寿命谁高").text.startswith("比较：绍兴市较高")


def test_a_sentence_that_answers_twice_is_shown_once(assistant):
    (sentence,) = assistant.ask("温岭十四五期间每千人执业医师数和护士数目标").sentences
    assert ("4.3人" in sentence.text, "5人" in sentence.text) == (True, True)


def test_a_comparison_is_computed_and_shows_its_operands(assistant):
    sentence = last(assistant, "乐清和相山2025年每千人护士数差多少")
    assert (sentence.support, "7.02人" in sentence.text, "3.54人" in sentence.text) == ("computed", True, True)


def test_every_operand_of_a_comparison_is_cited(assistant):
    answer = assistant.ask("乐清和相山2025年每千人护士数差多少")
    quotes = {citation.number: citation.quote for citation in answer.citations}
    cited = " ".join(quotes[number] for number in answer.sentences[-1].citations)
    assert ("7.02" in cited, "3.54" in cited) == (True, True)


def test_all_places_stand_in_the_order_of_their_values(assistant):
    text = last(assistant, "五个地方2025年人均期望寿命从高到低排一下").text
    places = ("绍兴市83岁以上", "乐清市82岁以上", "温岭市80岁以上", "相山区78.8岁", "乐至县78.3岁")
    assert sorted(places, key=text.index) == list(places)


def test_a_total_and_a_rate_are_not_ranked(assistant):
    sentence = last(assistant, "乐清和绍兴托位数谁多")
    assert ("口径不同" in sentence.text, "较高" in sentence.text) == (True, False)


def test_a_plan_without_the_figure_is_named(assistant):
    texts = [sentence.text for sentence in assistant.ask("乐清的传染病收治能力和绍兴比哪个高").sentences]
    assert any(text.startswith("乐清市的材料中没有写明") for text in texts)


def test_one_value_alone_wins_nothing(assistant):
    texts = [sentence.text for sentence in assistant.ask("乐清的传染病收治能力和绍兴比哪个高").sentences]
    assert not any(text.startswith("比较") for text in texts)


def test_values_of_one_plan_that_differ_stay_a_conflict_inside_a_comparison(assistant):
    (conflict,) = assistant.ask("绍兴和相山区2025年人均寿命差几岁").conflicts
    assert {value.value for value in conflict.values} == {"78.8岁", "78岁"}


def test_places_named_in_two_turns_are_compared(assistant):
    history = ["乐清2025年人均期望寿命", "绍兴2025年人均期望寿命呢"]
    assert last(assistant, "两地谁高？", history).text.startswith("比较：绍兴市较高")


def test_the_growth_of_each_plan_is_computed(assistant):
    texts = [s.text for s in assistant.ask("乐至和相山2020年到2025年每千人护士数各增加多少").sentences]
    assert [text for text in texts if "从2020年" in text] == [
        "乐至县从2020年的2.71人到2025年的3.3人，增加0.59人。",
        "相山区从2020年的7人到2025年的7.02人，增加0.02人。",
    ]


@pytest.mark.parametrize(
    ("number", "text"), [("3.50", "3.5"), ("10", "10"), ("0.0", "0"), ("-0", "0"), ("1E+2", "100")]
)
def test_a_difference_is_shown_without_needless_digits(number, text):
    assert plain(Decimal(number)) == text


def texts_of(assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    assert not answer.refused, answer.refusal_reason
    return [sentence.text for sentence in answer.sentences]


def test_figures_of_sentences_are_compared_too(assistant):
    text = last(assistant, "产前筛查率，绍兴和相山哪边定得高，高几个点？").text
    assert text == "比较：绍兴市较高（绍兴市90%以上，相山区不低于80%），相差10个百分点。"


def test_each_place_is_asked_for_its_own_year(assistant):
    texts = texts_of(assistant, "绍兴2020年的期望寿命和乐至2025年的目标差几岁")
    assert "比较：绍兴市较高（绍兴市82.87，乐至县78.3岁），相差4.57岁。" in texts


def test_what_was_reached_is_compared_not_the_goal_of_that_year(assistant):
    texts = texts_of(assistant, "二〇二〇年人均期望寿命，绍兴人比相山人长几岁")
    assert "比较：绍兴市较高（绍兴市82.87，相山区77岁），相差5.87岁。" in texts


def test_each_place_is_asked_for_its_own_subject(assistant):
    texts = texts_of(assistant, "健康浙江的考核，温岭想拿什么牌，绍兴想拿什么奖？")
    assert ["铜牌" in texts[0], "银奖" in texts[1]] == [True, True]


def test_places_above_a_limit_are_told_from_those_below(assistant):
    text = last(assistant, "期望寿命目标超过80岁的有哪些地方？").text
    inside, outside = text.split("不符合的")
    assert ("绍兴市" in inside, "乐清市" in inside, "温岭市" in outside) == (True, True, True)


def test_equal_values_share_a_rank(assistant):
    text = last(assistant, "每千人床位数，哪个地方排第二高？").text
    assert text.startswith("排第二的是温岭市（7张）、绍兴市（7）")


@pytest.mark.parametrize(
    "question",
    [
        "五个地方的人均期望寿命目标平均是多少岁？",
        "乐清和绍兴的县域就诊率加起来是多少",
        "绍兴和乐至哪家的核磁共振设备多？",
    ],
)
def test_what_no_plan_gives_is_not_worked_out(assistant, question):
    assert assistant.ask(question).refused


def test_indicators_of_other_levels_are_shown_and_not_ranked(assistant):
    text = assistant.ask("卫生人才数这项目标，乐清、温岭、绍兴各要多少人，都是哪一级的人才").sentences[-1].text
    assert ("市级卫生人才数" in text, "国家级卫生人才数" in text, "口径不同" in text) == (True, True, True)


def test_documents_are_ordered_by_date(assistant):
    assert last(assistant, "绍兴和乐至的规划谁发布得早？").text.startswith(
        "比较：从早到晚依次为绍兴市（2021年6月13日）"
    )


def test_a_mean_of_printed_figures_is_worked_out_openly(assistant):
    text = assistant.ask("乐清、温岭、绍兴、乐至千人床位目标平均下来是多少张？").text
    assert (
        "简单平均（未按人口加权，各地口径以原文为准）：乐清市4.5张、温岭市7张、绍兴市7、乐至县7.5张，平均为6.5张。"
        in text
    )


def test_bounds_are_not_averaged(assistant):
    assert assistant.ask("五个地方的人均期望寿命目标平均是多少岁？").refused


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("绍兴、乐至健康素养水平现在多少、要到多少", ("36.08%", "40%", "19.33％", "25％")),
        ("绍兴和相山2020年每千人护士，规划目标和实际完成对照一下", ("3.38", "3.26", "7人")),
        ("绍兴、乐至的人均期望寿命，期初多少、期末多少", ("82.87", "83", "76.5", "78.3")),
    ],
)
def test_both_times_or_roles_are_told_of_each_place(assistant, question, held):
    answer = assistant.ask(question)
    assert not answer.refused
    assert all(figure in answer.text for figure in held)


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("每千人注册护士数，相山和乐至“十四五”期间要净增多少", ("增加0.02人", "增加0.59人")),
        ("相山和乐至每千人执业（助理）医师数五年的提高幅度各是多少", ("增加0.9人", "增加0.16人")),
        ("绍兴和乐至“十四五”期间每千人注册护士数净增多少", ("绍兴市变化较大", "相差1.15")),
    ],
)
def test_by_how_much_a_figure_grows_is_asked_in_nouns_too(assistant, question, changed):
    text = assistant.ask(question).text
    assert all(one in text for one in changed)


def test_the_base_figure_is_compared_beside_the_goal(assistant):
    text = assistant.ask("每千人注册护士数，相山和乐至的基数和目标各是多少").text
    assert all(one in text for one in ("为7人", "7.02人", "2.71人", "3.3人"))


def test_a_plan_that_tells_in_words_is_quoted_where_figures_are_set_against_words(assistant):
    text = assistant.ask("出生人口性别比，绍兴和温岭哪些给了具体数，哪些只有文字说法").text
    assert "108左右" in text and "控制在正常范围内" in text


def test_the_year_of_a_clause_is_told_where_it_is_asked_for(assistant):
    answer = assistant.ask("中医药健康文化素养水平，绍兴和温岭各是哪一年的数")
    assert "绍兴市的这一数值是2025年的。" in [s.text for s in answer.sentences]


def test_points_under_a_heading_are_counted_in_each_plan(assistant):
    text = assistant.ask("基本原则，相山和乐至各提了几条").text
    assert "相山区“二、基本原则”共5条" in text and "乐至县“第二节 基本原则”共6条" in text
