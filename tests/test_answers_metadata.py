from dataclasses import replace

import pytest

from answers.metadata import document_fact, labelled_dates
from tests.corpus_plans import small


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("绍兴规划的文号是多少", "绍政发〔2021〕11号"),
        ("乐至县规划的文号是多少", "乐府发〔2023〕11号"),
        ("乐清起草说明什么时候印发", "2021年11月18日"),
        ("乐至县规划是哪天印发的", "2023年2月27日"),
        ("绍兴规划是谁发布的", "绍兴市人民政府"),
        ("相山区这份材料是正式版本吗", "征求意见稿"),
    ],
)
def test_a_fact_about_the_document_is_said_and_quoted(assistant, question, words):
    answer = assistant.ask(question)
    quotes = " ".join(" ".join(citation.quote.split()) for citation in answer.citations)
    assert (words in answer.text, words in quotes) == (True, True)


@pytest.mark.parametrize(
    ("question", "missing"),
    [("温岭的文号", "文号"), ("乐清的文号是多少", "文号"), ("相山区的规划是哪个单位发布的？", "没有标明发布机构")],
)
def test_a_fact_that_the_source_does_not_print_is_refused(assistant, question, missing):
    answer = assistant.ask(question)
    assert (answer.refused, missing in answer.text) == (True, True)


def test_a_date_that_the_catalogue_does_not_know_is_no_fact(engine):
    assert document_fact(engine.plans["wenling"], "meta_date") is None


@pytest.mark.parametrize("question", ["绍兴规划到底是6月13号的还是6月17号的", "绍兴规划是几月几号公布的"])
def test_whoever_asks_for_the_day_sees_every_date_of_the_source(assistant, question):
    text = assistant.ask(question).text
    assert ("2021年6月13日" in text, "2021-06-17" in text) == (True, True)


def test_a_place_alone_is_no_issuer(engine):
    plan = engine.plans["xiangshan"]
    named = replace(plan, document=replace(plan.document, issuer="相山区"))
    assert document_fact(named, "meta_issuer") is None


def test_the_pages_own_label_stands_beside_the_signature(assistant):
    assert "发布机构: 市政府办公室" in assistant.ask("绍兴这份规划的通知是哪个单位发的？").text
    assert "2021-06-17" in assistant.ask("绍兴规划是哪天印发的？").text
    assert "2021-06-17" not in assistant.ask("绍兴规划的落款日期是哪天？").text


def test_a_page_dates_by_labels_of_several_kinds(tmp_path):
    text = "# 青禾县“十四五”卫生健康规划\n\n成文日期：2022年4月18日\n\n发布时间：2022-04-25 来源：县政府\n\n## 一、基础\n\n全县有医院3家。\n"
    plan = small(tmp_path, text)
    shown = [words for words, _ in labelled_dates(plan, "这个规划是哪天发出来的")]
    assert shown == ["发布时间：2022-04-25", "成文日期：2022年4月18日"]
    assert not labelled_dates(plan, "规划由谁编制")


def test_a_document_is_named_by_its_number(assistant):
    for number in ("绍政发〔2021〕11号", "绍政发[2021]11号", "绍政发(2021)11号"):
        text = assistant.ask(f"{number}的日期，文末和页面上一样吗？").text
        assert "2021年6月13日" in text and "2021-06-17" in text, text


def test_all_places_of_quoted_words_are_shown(assistant):
    text = assistant.ask("“开放率”在绍兴规划里出现在哪几处？").text
    assert "健康档案开放应用" in text and "向居民开放率" in text, text
