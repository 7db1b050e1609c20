import pytest

from answers.candidates import candidates
from answers.choosing import second_reading
from answers.listing import measure_word, structure_count
from answers.parts import is_heading


def counted(assistant, question: str):
    answer = assistant.ask(question)
    assert not answer.refused, answer.refusal_reason
    return answer


@pytest.mark.parametrize(
    ("question", "said", "items"),
    [
        ("绍兴规划有几个专栏", "共9个", 9),
        ("乐至县规划一共几章", "共10章", 10),
        ("乐清健康水平指标有几个", "共5个", 5),
        ("乐清服务体系指标有几项", "共6项", 6),
        ("乐至县约束性指标有几个", "共3个", 3),
    ],
)
def test_a_count_says_what_was_counted_and_cites_every_item(assistant, question, said, items):
    answer = counted(assistant, question)
    (sentence,) = answer.sentences
    assert (said in sentence.text, len(sentence.citations), sentence.support) == (True, items, "computed")


def test_the_items_of_a_count_are_quoted_as_printed(assistant):
    quotes = [citation.quote for citation in counted(assistant, "绍兴规划有几个专栏").citations]
    assert quotes[0] == "专栏1 公共卫生应急体系建设"


def test_the_rows_counted_are_those_of_the_category(assistant):
    quotes = [citation.quote for citation in counted(assistant, "乐清健康水平指标有几个").citations]
    assert [quote.replace("健康水平指标 | ", "").split(" | ")[0] for quote in quotes] == ["1", "2", "3", "4", "5"]


def test_a_plan_without_chapters_has_no_count_of_them(engine, assistant):
    query = engine.understand("绍兴规划一共几章")
    assert structure_count(query, engine.plans["shaoxing"]) is None


@pytest.mark.parametrize(("question", "word"), [("有几个专栏", "个"), ("一共几章", "章"), ("有多少指标", "项")])
def test_the_count_uses_the_measure_word_of_the_question(engine, question, word):
    assert measure_word(engine.understand(question)) == word


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("绍兴规划的基本原则有哪些", ["坚持健康优先", "坚持党政主导", "坚持整体智治", "坚持改革创新", "坚持共建共享"]),
        (
            "What are the basic principles of Lezhi's plan?",
            ["坚持党的领导", "坚持健康优先", "坚持高质量发展", "坚持改革创新", "坚持均衡可及", "坚持共建共享"],
        ),
        ("相山区存在哪些问题", ["基层医疗基础不强", "疾控监督体制不顺", "卫生专业人才短缺", "健康促进区创建力量不足"]),
        ("乐至县第七章有哪些内容", ["发挥中医药独特优势", "加强中医药队伍和文化建设"]),
    ],
)
def test_a_list_that_runs_over_several_lines_is_complete(assistant, question, items):
    sentences = counted(assistant, question).sentences
    assert [any(item in sentence.text for sentence in sentences) for item in items] == [True] * len(items)


@pytest.mark.parametrize(
    "question",
    ["温岭“十大行动”有哪些", '温岭"十大行动"包括哪些？', "温岭「十大行动」分别是什么", "温岭十大行动有哪些"],
)
def test_a_list_named_in_quotation_marks_is_the_same_list(assistant, question):
    sentences = counted(assistant, question).sentences
    assert (len(sentences), all("行动" in sentence.text for sentence in sentences)) == (10, True)


def test_indicators_with_values_for_both_years_are_listed_with_both(assistant):
    said = [sentence.text for sentence in counted(assistant, "温岭哪些指标2021年和2025年都有目标？").sentences]
    words = ["居民健康素养水平", "居民健康素养水平", "人均期望寿命", "人均期望寿命", "县域就诊率", "县域就诊率"]
    assert [word in text for word, text in zip(words, said, strict=True)] == [True] * 6


def test_no_indicator_with_values_for_both_years_is_said_to_be_none(assistant):
    reason = assistant.ask("绍兴哪些指标2021年和2025年都有目标？").refusal_reason
    assert reason == "绍兴市的材料中没有一项指标同时写明2021年、2025年的数值。"


def test_a_bare_heading_is_no_second_reading(engine):
    query = engine.understand("温岭哪些指标2021年和2025年都有目标？")
    ranked = candidates(engine, query, engine.search(query))
    shown = second_reading(engine, query, ranked, ranked[-1])
    assert [one.text for one in shown if is_heading(one.text, one.section)] == []


def test_every_item_of_a_list_has_its_own_citation(assistant):
    sentences = counted(assistant, "绍兴规划的基本原则有哪些").sentences
    assert [sentence.citations for sentence in sentences] == [(1,), (2,), (3,), (4,), (5,)]


def test_how_many_and_which_are_both_answered(assistant):
    text = assistant.ask("相山标成约束性的指标有几项，是哪些").text
    assert ("共4项" in text, "每万人口全科医师数" in text) == (True, True)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "绍兴编规划时守的是哪五条原则？",
            ["1.坚持健康优先", "2.坚持党政主导", "3.坚持整体智治", "4.坚持改革创新", "5.坚持共建共享"],
        ),
        (
            "相山的规划靠哪几手来保证落实？",
            ["一、强化组织领导", "二、完善实施机制", "三、加强监测评估", "四、强化宣传引导"],
        ),
    ],
)
def test_a_chapter_meant_in_everyday_words_gives_its_headings(assistant, question, items):
    assert [sentence.text for sentence in assistant.ask(question).sentences] == items
