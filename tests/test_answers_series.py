"""What plans are made of, the series that they number, and what one part says, over the real plans."""

import pytest

from answers.doers import doer_before
from answers.drafting import Span
from answers.inner_items import inner_items

TEN = "10 一老一小健康保障行动"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至的专栏有哪几个？把名字列一下", ("专栏1 优质高效", "专栏3 老年健康")),
        ("绍兴有多少个专栏，分别叫什么", ("共9个", "专栏1 公共卫生", "专栏9 “一老一小”")),
        ("乐至有几个专栏，题目各是什么", ("共3个", "专栏2 基层医疗机构")),
        ("绍兴有几张表，各叫什么", ("共2张", "表1:“十三五”规划", "表2:“十四五”时期")),
        ("相山有几章，标题分别是什么", ("共4个", "第一章 规划背景", "第四章 规划实施保障")),
    ],
)
def test_parts_are_listed_and_counted_as_asked(assistant, question, said):
    answer = assistant.ask(question)
    assert all(words in answer.text for words in said), answer.text


@pytest.mark.parametrize("question", ["绍兴专栏里有哪些指标", "绍兴哪个专栏提到了托育"])
def test_what_stands_in_parts_is_no_list_of_them(assistant, question):
    assert "专栏4 重大科创平台建设" not in assistant.ask(question).text


@pytest.mark.parametrize(
    "question", ["温岭2021年要干哪十件大事", "温岭今年的十件大事", "温岭要做哪些事", "温岭规划了哪些行动"]
)
def test_deeds_and_a_bare_noun_mean_the_numbered_series(assistant, question):
    answer = assistant.ask(question)
    assert "“十大行动”" in answer.text
    assert "1 健康温岭战略推进行动" in answer.text
    assert TEN in answer.text


@pytest.mark.parametrize("question", ["温岭五件大事是什么", "绍兴十大行动是哪十个"])
def test_another_number_or_plan_has_no_such_series(assistant, question):
    assert TEN not in assistant.ask(question).text


def test_a_correction_takes_the_place_of_the_failed_matter(assistant):
    answer = assistant.ask("那就是十大行动，列一下", history=["温岭今年打算做什么大事"])
    assert TEN in answer.text


@pytest.mark.parametrize(
    ("turn", "said", "not_said"),
    [
        ("第四个里有没有数字", ("4 基层医疗卫生补短行动", "60%", "70%"), "铜牌"),
        ("第八项具体讲什么", ("8 中医药守正创新行动", "65%"), "铜牌"),
        ("第四个里村卫生室要达到多少", ("60%",), "70%"),
    ],
)
def test_an_ordinal_counts_in_the_series_named_before(assistant, turn, said, not_said):
    answer = assistant.ask(turn, history=["温岭2021年十大行动是哪十个"])
    assert all(words in answer.text for words in said), answer.text
    assert not_said not in answer.text


def test_an_ordinal_beyond_the_series_is_refused(assistant):
    assert assistant.ask("第十一个讲什么", history=["温岭2021年十大行动是哪十个"]).refused


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("绍兴专栏3讲了什么", ("50个", "各100名", "不低于45%", "共3段")),
        ("绍兴专栏2讲了什么", ("强化名院建设", "达到2家", "强化名科建设", "2—3个")),
        ("绍兴专栏9讲了什么", ("60%以上", "50%以上", "共2段")),
        ("温岭行动八讲了什么", ("8 中医药守正创新行动", "25%")),
    ],
)
def test_each_paragraph_of_a_part_is_told(assistant, question, said):
    answer = assistant.ask(question)
    assert all(words in answer.text for words in said), answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山打算怎么防治糖尿病", ("掌握自身血糖状况", "延迟或预防", "诊疗规范化")),
        ("相山怎么防治癌症", ("早筛查", "扩大癌症筛查范围")),
        ("相山怎么防治心脑血管疾病", ("急救护", "首诊测血压", "适宜技术")),
        (
            "相山遏制结核病要做到哪些指标",
            ("55/10万", "2.9%", "3/10万", "85%", "50%", "成功治疗率达到90%", "耐药筛查率"),
        ),
    ],
)
def test_an_item_in_a_paragraph_is_told_whole(assistant, question, said):
    answer = assistant.ask(question)
    assert all(words in answer.text for words in said), answer.text
    assert not any(s.text.rstrip().endswith("行动。") for s in answer.sentences)


def test_a_closer_sentence_elsewhere_stands_before_the_item(assistant):
    answer = assistant.ask("相山如何应对结核病")
    assert answer.text.index("建立结核病防治综合服务模式") < answer.text.index("55/10万")


def test_a_part_of_the_matter_is_not_the_whole_item(assistant):
    assert "核心知识知晓率" not in assistant.ask("相山肺结核筛查怎么做").text


def test_items_of_a_paragraph_end_at_the_next_head(engine):
    plan = engine.plans["xiangshan"]
    texts = {plan.document.text[i.head.start : i.head.end]: i for i in inner_items(plan)}
    item = texts["（4）实施糖尿病防治行动。"]
    assert len(item.sentences) == 4
    assert "结核" not in plan.document.text[item.sentences[0].start : item.sentences[-1].end]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("谁负责相山托育机构的投诉处理", "托育照护服务机构指导中心"),
        ("绍兴规划由谁监督执行", "各级卫生健康行政部门"),
        ("谁来评估绍兴规划的实施", "各级卫生健康行政部门"),
    ],
)
def test_who_does_it_is_told_with_what_is_done(assistant, question, said):
    assert said in assistant.ask(question).text


def test_a_sentence_that_names_its_body_needs_none_before(engine):
    plan = engine.plans["shaoxing"]
    text = plan.document.text
    start = text.index("各级卫生健康行政部门要加强部门协同")
    assert doer_before(plan, Span("shaoxing", start, text.index("。", start) + 1)) is None


@pytest.mark.parametrize("question", ["乐至信息化要建的四大数据库叫什么", "乐至四大信息库是哪四个"])
def test_things_listed_under_a_number_are_named(assistant, question):
    answer = assistant.ask(question)
    assert "全员人口信息库、电子健康档案库、电子病历信息库、基础资源数据库" in answer.text


def test_a_set_of_another_size_is_not_named(assistant):
    assert "全员人口信息库、" not in assistant.ask("乐至信息化要建的七大数据库叫什么").text


@pytest.mark.parametrize("question", ["相山主要短板有哪些", "相山卫生健康事业列了哪些问题"])
def test_the_plans_problems_are_the_items_of_their_chapter(assistant, question):
    answer = assistant.ask(question)
    assert [s.text[:2] for s in answer.sentences] == ["一是", "二是", "三是", "四是"]


def test_tasks_are_meant_by_what_is_to_be_done(assistant):
    answer = assistant.ask("绍兴要做哪些事")
    assert len(answer.sentences) == 9
