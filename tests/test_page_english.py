"""Answers on the English page: what the assistant says is in English with the same figures, what a plan says stays."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from corpus_plans import DATA, PLANS, indicators, plans, small
from generation_doubles import engine_in
from page_doubles import cited_answer
from test_page_export import CELLS, GAP

from answers import refusal
from answers.adding import add_sum
from answers.against_goals import add_against_goals
from answers.changes import add_growth
from answers.comparison import add_silence
from answers.differing import add_contrast
from answers.drafting import Draft, Span
from answers.figures import row_figure
from answers.generation_assembly import IN_PLACE
from answers.listing import Items, add_items
from answers.metadata import SAID, add_fact, add_labelled, add_order, document_fact
from answers.not_adding_up import add_apart, not_adding_up
from answers.project_filter import add_project_filter
from answers.ranking import conclude
from answers.siblings import add_agreement
from answers.suggestions import all_candidates
from answers.tables import add_difference, add_nature, add_row
from answers.values import shown_value
from assistant import Assistant
from pages import english_answers, english_names
from pages.compare import chart_spec, comparison_html
from pages.english_answers import in_english, said, same_figures
from pages.export import answer_text
from pages.markup import CitationMarks, answer_html
from pages.sources import conflicts_html
from pages.texts import Texts, translated_refusal
from records import Answer, CitedSentence, Indicator
from settings import Settings

EN = Texts("en")
QUESTIONS = Path(__file__).resolve().parents[1] / "eval" / "questions"
ROWS = [row for doc_id in PLANS for row in indicators(doc_id) if row.value]
# Figures that belong to a unit: written out here again, not taken from the code.
CHINESE_UNIT = re.compile(r"(?<![\d.])1/10万|/10万")
ENGLISH_UNIT = re.compile(r"(?:per|×) (?:1,000|10,000|100,000|100 million)\b")


# Questions, and words of the English answer.
ASKED = {
    "乐至主要发展指标分哪几类": "in Lezhi (乐至县) fall into 6 categories",
    "相山预期性指标比约束性多几个？": "expected (预期性): 14 indicators, binding (约束性): 4; the difference is 10",
    "绍兴十三五规划指标都完成了吗": "16 are at or better than their goals and 2 fall short; 1 have goals",
    "绍兴2020年哪些指标没有完成": "the target is approximate, so that it is not judged",
    "绍兴“十三五”的指标全部完成了吗": "but 2 actual figures of the table fall short of theirs",
    "乐至规划有没有前后矛盾的地方？": "76.5 years in the table, 76 years in the text",
    "相山哪些指标正文和表格对不上": "Note: for these 3 the plan gives different values",
    "绍兴规划有没有前后矛盾的地方？": "no value of one indicator and year, or of one project, was found",
    "2025年乐至要有多少卫生乡镇？": "of different levels or counted differently",
    "绍兴2020年城乡居民社区就诊率离规划目标差多少？": "is above the 2020 target (60%); the difference is 3.35 percentage points.",
    "绍兴2020年每千人注册护士，规划目标和实际完成对得上吗？": "By value, the 2020 actual (3.26) is below the 2020 target (3.38).",
    "绍兴医疗服务收入占比2020年是多少，以后要多少？": "the limit of the target in the text (35% or more) is above the actual in the text",
    "乐至2025年孕产妇死亡率目标比2020年的还高吗？": "(14.5 per 100,000) is below the 2020 actual (17.9 per 100,000) and the actual in",
    "相山区居民健康素养水平2025年要达到多少？": "in words or in relation to something else (“高于全省水平20%”)",
    "绍兴省级重点学科十三五新建了几个，十四五再建几个？": "these statements are of different times",
    "乐清2025年每千人医师目标是多少，现在多少？": "for one of the times only; what it gives is listed.",
    "绍兴2020年那个63.35%，正文和表1里叫的是同一个名字吗": "Places in the plans that print “63.35%”: 2.",
    "绍兴表1和表2里目标都是50的签约指标，是同一个指标吗": "These are indicators of different names",
    "哪几个目标都是70%": "“70%”: 9; only those nearest to the question are listed here.",
    "乐清指标表的序号和实际项数对得上吗": "The table of Yueqing (乐清市), counted item by item: 19 in all; its last number is 19; the two agree.",
    "相山指标表的序号和实际项数对得上吗": "18 in all; its last number is 20; 17 is followed by 20 (18, 19 missing); the two do not agree.",
    "乐至指标表的序号和实际项数对得上吗": "The table 《发展指标》 of Lezhi (乐至县), counted item by item: 27 in all; its items are not",
    "乐至哪些指标要提高": "Average life expectancy (人均预期寿命) in Lezhi (乐至县): 76.5 years in 2020, 78.3 years in 2025.",
    "乐至哪些指标要提高？": "(健康预期寿命) in Lezhi (乐至县), 2025: a rise in proportion (同比例提高).",
    "乐至哪些指标要降低": "targets below the figures of the base year",
    "哪些指标没有给具体数字": "(个人卫生支出占卫生总费用的比重) for 2025 blank.",
    "哪些指标没有给具体数字？": "In the table of indicators of Shaoxing (绍兴市), 2025: every indicator has a figure.",
    "温岭卫健局自己定的行动计划和健康行动各有几大行动": "headings that end in “行动”, counted one by one: 10; the two agree.",
    "乐至高血压、糖尿病管理率2025年的目标，比正文说“十三五”已经做到的还低吗？": "not quite the same, and of different years",
    "相山区吸烟率2020年是多少，2025年正文要求低于多少": "similar but different indicators of different years",
    "乐至的胸痛中心，专栏1和第七章各是怎么写的？": "No statement in “第七章 推进中医药传承创新发展” answers this",
}


def figures(text: str) -> Counter[str]:
    bare = CHINESE_UNIT.sub("", text.replace("％", "%"))
    return Counter(re.findall(r"\d+(?:\.\d+)?", ENGLISH_UNIT.sub("", bare)))


def answer_of(draft: Draft) -> Answer:
    return Answer(
        question="问", text=draft.text(), sentences=tuple(draft.sentences), citations=tuple(draft.citations),
        conflicts=tuple(draft.conflicts), kind="value",
    )  # fmt: skip


def english_of(draft: Draft) -> list[str]:
    """The draft's sentences as the English page says them, each checked."""
    answer = answer_of(draft)
    return [checked(sentence, answer) for sentence in answer.sentences]


def checked(sentence: CitedSentence, answer: Answer) -> str:
    shown = said(sentence, answer, "en")
    assert figures(shown.text) == figures(sentence.text)
    if not shown.quoted:
        assert shown.original == sentence.text
        assert re.match(r"[A-Z《“]", shown.text), shown.text
    return shown.text


@pytest.fixture
def draft() -> Draft:
    return Draft(plans())


@pytest.fixture
def ask(workplace) -> Callable[..., Answer]:
    return Assistant(engine_in(workplace), Settings()).ask


@pytest.mark.parametrize("doc_id", PLANS)
def test_every_row_of_a_table_is_said_in_english_with_its_own_figures(draft, doc_id):
    rows = [row for row in indicators(doc_id) if row.value and row.origin == "table"]
    for row in rows:
        add_row(draft, row, nature=True)
    for row, text in zip(rows, english_of(draft), strict=True):
        assert f" in {EN.place(plans()[doc_id].document.place)}, {row.year}" in text
        assert text.lower().startswith(EN.name(row.name).lower())
        assert f": {EN.value(shown_value(row))}" in text
        assert not row.nature or row.role == "actual" or row.nature in text


@pytest.mark.parametrize("doc_id", PLANS)
def test_every_statement_of_the_text_stays_as_the_plan_prints_it(draft, doc_id):
    for row in indicators(doc_id):
        if row.origin == "text":
            add_row(draft, row)
    answer = answer_of(draft)
    for sentence in answer.sentences:
        shown = said(sentence, answer, "en")
        assert shown.quoted and sentence.text.split("：", 1)[1] in shown.text
        assert figures(shown.text) == figures(sentence.text)


def test_natures_and_differences_are_said_in_english(draft):
    for row in ROWS:
        if row.nature:
            add_nature(draft, row)
    for one, other in combinations([row for row in ROWS if row.canonical == "人均期望寿命"], 2):
        add_difference(draft, (one, other))
    add_difference(draft, tuple(ROWS[:2]))
    add_agreement(draft, ROWS[:1], ROWS[:1])
    add_agreement(draft, ROWS[:1], [replace(ROWS[0], upper=99)])
    assert all(not said(sentence, answer_of(draft), "en").quoted for sentence in draft.sentences)
    assert len(english_of(draft)) > 80


@pytest.mark.parametrize("asked", ["谁高", "谁低", "从高到低排", "第二高的是哪个", "加起来", "平均", "哪些地方超过80"])
def test_what_is_concluded_from_the_rows_of_all_places_is_said_in_english(draft, asked):
    query = SimpleNamespace(text=asked, asked=asked)
    by_matter: dict[tuple, dict[str, Indicator]] = {}
    for row in ROWS:
        by_matter.setdefault((row.canonical, row.year), {}).setdefault(row.doc_id, row)
    for held in by_matter.values():
        found = [figure for row in held.values() if (figure := row_figure(draft, row))]
        for chosen in (found, found[:2]):
            try:
                conclude(draft, query, chosen)
            except refusal.Refused as reason:
                assert "cannot be added" in translated_refusal(str(reason), "en")
    assert len(english_of(draft)) > 10 or asked == "加起来"


def test_changes_silences_counts_and_sums_are_said_in_english(draft):
    for doc_id, plan in plans().items():
        table = [row for row in ROWS if (row.doc_id, row.origin) == (doc_id, "table")]
        for name in {row.name for row in table}:
            add_growth(draft, plan, [row for row in table if row.name == name])
        add_silence(draft, plan)
        spans = tuple(Span(doc_id, row.start, row.end) for row in table[:3]) or (Span(doc_id, 0, 9),)
        add_items(draft, plan, Items("约束性指标", spans), count=True)
    plan = plans()["xiangshan"]
    start = plan.document.text.index("769家")
    add_sum(draft, plan, Span("xiangshan", start, start + 120), "这几项加起来对不对得上总数")
    apart = next(not_adding_up(plan.document.text))
    add_apart(draft, apart, Span("xiangshan", apart.start, apart.end))
    add_apart(draft, replace(apart, bracketed=False), Span("xiangshan", apart.start, apart.end))
    assert len(english_of(draft)) > 50


def test_what_a_table_says_of_its_goals_is_said_in_english(draft):
    engine = SimpleNamespace(rows={doc_id: indicators(doc_id) for doc_id in PLANS})
    for asked in ("哪些指标没有达标", "哪些指标超额完成"):
        query = SimpleNamespace(
            kind="list", indicators=(), english=False, text=asked, years=(2020,), period="", role="", asked=asked
        )
        assert add_against_goals(engine, query, plans()["shaoxing"], draft)
    assert any("fall short of their goals" in text for text in english_of(draft))


def test_facts_about_a_document_are_said_in_english(draft):
    facts = {doc_id: document_fact(plan, "meta_date") for doc_id, plan in plans().items()}
    add_order(draft, tuple(plans().values()), facts)
    for plan in plans().values():
        for kind in SAID:
            if fact := document_fact(plan, kind):
                add_fact(draft, plan, kind, fact)
        add_labelled(draft, plan, "公开日期")
    said_so = " ".join(english_of(draft))
    assert "绍政发〔2021〕11号" in said_so
    assert "2021-6-13" in said_so


def test_wordings_that_differ_are_named_as_the_plan_prints_them(draft):
    spans = [Span("lezhi", 0, 9), Span("lezhi", 9, 19)]
    for words in (("三级", "三级乙等"), ("基本普及", "全面普及")):
        add_contrast(draft, "", tuple(zip(words, spans, strict=True)))
    less, other = english_of(draft)
    assert "please quote “三级乙等”" in less
    assert "“基本普及”、“全面普及”" in other


@pytest.mark.parametrize(
    ("value", "english"),
    [
        ("82岁以上", "82 years or more"),
        ("＜7（1/10万）", "< 7 per 100,000"),
        ("9以下（1/10万）", "9 per 100,000 or less"),
        ("1.1/10万", "1.1 per 100,000"),
        ("110以内", "at most 110"),
        ("107左右", "about 107"),
        ("不低于98%", "not below 98%"),
        ("19.33％", "19.33%"),
        ("1.5床/万人", "1.5 beds per 10,000 people"),
        ("7张/千人", "7 beds per 1,000 people"),
        ("18亿元", "18 × 100 million yuan"),
        ("2~3个", "2~3"),
        ("0.3‰、5‰", "0.3‰, 5‰"),
        ("38DDDs", "38 DDDs"),
        ("稳步提高", "a steady rise (稳步提高)"),
        ("力争每年降低0.5个百分点", "“力争每年降低0.5个百分点”"),
    ],
)
def test_a_value_keeps_its_figure_and_its_bound(value, english):
    assert EN.value(value) == english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("乐清市", "Yueqing (乐清市)"),  # the catalogue's spelling
        ("青禾县", "Qinghe (青禾县)"),
        ("市中区", "Shizhong (市中区)"),
        ("重庆市", "Chongqing (重庆市)"),
        ("陕西省", "Shaanxi (陕西省)"),
    ],
)
def test_a_place_is_in_latin_letters_with_its_own_name(name, english):
    assert EN.place(name) == english


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "人均期望寿命比较：绍兴市较高（绍兴市83岁以上，乐清市82岁以上），相差1岁。",
            "Average life expectancy (人均期望寿命): Comparison: Shaoxing (绍兴市) is higher "
            "(Shaoxing (绍兴市) 83 years or more, Yueqing (乐清市) 82 years or more); difference: 1 year.",
        ),
        (
            "温岭市的材料中没有写明“人均期望寿命”的这一数值，未列入比较。",
            "The document of Wenling (温岭市) does not state this value of average life expectancy (人均期望寿命); "
            "it is left out of the comparison.",
        ),
        (
            "绍兴市2025年居民健康行为形成率目标为60%以上。",
            "“居民健康行为形成率” in Shaoxing (绍兴市), 2025, target: 60% or more.",
        ),
        (
            "按数值比较：“第三医院面积”（15700平方米）低于“第四医院面积”（18000平方米）。",
            "By value, “第三医院面积” (15700 square metres) is below “第四医院面积” (18000 square metres).",
        ),
    ],
)
def test_a_sentence_that_names_its_indicator_is_read_to_its_end(chinese, english):
    assert in_english(chinese).text == english


@pytest.mark.parametrize("words", ["绍兴市的天气不错。", "表中为83岁", "The plan says so."])
def test_a_sentence_that_is_not_known_is_shown_as_it_is(words):
    answer = replace(cited_answer("问"), sentences=(CitedSentence(text=words, citations=(1,)),))
    assert said(answer.sentences[0], answer, "en") == english_answers.Said(words)


def test_a_sentence_whose_figures_would_change_is_shown_as_it_is(monkeypatch):
    monkeypatch.setitem(english_answers.KINDS, "open", (r"[^；为]+?", lambda _: "38 years"))
    monkeypatch.setitem(english_answers.KINDS, "figure", (r"[^；为]+?", lambda _: "38 years"))
    in_english.cache_clear()
    english_answers._patterns.cache_clear()
    assert in_english("绍兴市2025年人均期望寿命目标为83岁以上。") is None
    in_english.cache_clear()
    english_answers._patterns.cache_clear()


def test_figures_are_compared_with_how_often_they_stand():
    assert same_figures("绍兴市5，乐清市5", "5 and 5")
    assert not same_figures("绍兴市5，乐清市5", "5 and 6")
    assert not same_figures("绍兴市5，乐清市5", "only 5")
    assert not same_figures("8.50%", "8.5%")


def test_each_sentence_keeps_its_marks_and_the_chinese_one_stands_below(draft):
    for row in ROWS[:12]:
        add_row(draft, row)
    answer = answer_of(draft)
    zh, en = answer_html(answer, 1, Texts("zh")), answer_html(answer, 1, EN)
    marks = re.compile(r'class="pq-mark" href="([^"]+)"')
    assert marks.findall(en) == marks.findall(zh)
    assert "pq-original" not in zh
    assert [s.text for s in answer.sentences] == re.findall(r'class="pq-original" lang="zh-CN">([^<]+)', en)


def test_words_of_a_plan_are_said_to_be_quoted():
    assert answer_html(cited_answer("问"), 1, EN).count("quoted from the plan") == 1
    assert "quoted from the plan" not in answer_html(cited_answer("问"), 1, Texts("zh"))


def test_the_notice_of_a_conflict_is_in_english(draft):
    rows = [row for row in indicators("shaoxing") if row.canonical == "人均期望寿命" and row.origin == "table"]
    add_difference(draft, tuple(rows))
    html = conflicts_html(answer_of(draft), plans(), 1, EN)
    assert "<strong>average life expectancy (人均期望寿命)</strong>" in html
    assert "83 years or more (2025)" in html
    assert "Note: these values belong to different years" in html
    assert '<span class="pq-original" lang="zh-CN">注意：以上数值属于不同年份' in html


def test_a_table_of_a_comparison_is_in_english_with_the_printed_value_behind():
    html = comparison_html([*CELLS, GAP], CitationMarks(cited_answer("问"), 1, EN), EN)
    assert '<th scope="row">Shaoxing (绍兴市)</th><td><div title="83.01岁">83.01 years' in html
    assert "<th>average life expectancy (人均期望寿命) 2025</th>" in html
    assert "not stated" in html


def test_the_bars_are_named_in_english():
    spec = chart_spec(CELLS, "岁", "#000", EN)
    assert [row["label"] for row in spec["layer"][0]["data"]["values"]] == ["83.01 years", "83 years"]
    assert spec["layer"][0]["encoding"]["x"]["title"] == "average life expectancy (人均期望寿命), years"


def test_the_copied_answer_is_in_english_with_the_quotes_of_its_sources(draft):
    add_row(draft, next(row for row in indicators("shaoxing") if row.year == 2025 and row.origin == "table"))
    lines = answer_text(answer_of(draft), EN).splitlines()
    assert lines[2].startswith(
        "Average life expectancy (人均期望寿命) in Shaoxing (绍兴市), 2025, target: 83 years or more"
    )
    assert lines[2].endswith("[1][2]")
    assert any("人均期望寿命" in line for line in lines if line.startswith("[1]"))


def test_every_next_question_of_the_plans_has_an_english_wording():
    engine = SimpleNamespace(plans=plans(), rows={doc_id: indicators(doc_id) for doc_id in PLANS})
    asked = [candidate.question for candidate in all_candidates(engine)]
    assert len(asked) > 300
    for question in asked:
        assert EN.question(question) != question
        assert figures(EN.question(question)) == figures(question)
    assert Texts("zh").question(asked[0]) == asked[0]


def test_answers_to_the_questions_of_the_evaluation_are_in_english_or_quoted(ask):
    asked = [json.loads(line) for file in sorted(QUESTIONS.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    kinds = Counter()
    for question in asked[::4]:
        answer = ask(question["question"], question.get("history", []))
        if answer.refused:
            assert translated_refusal(answer.text, "en") != answer.text
        for sentence in answer.sentences:
            checked(sentence, answer)
            kinds[said(sentence, answer, "en").quoted] += 1
    assert min(kinds.values()) > 40


def test_what_is_set_against_each_other_found_and_counted_is_said_in_english(ask):
    for question, words in ASKED.items():
        answer = ask(question)
        assert not answer.refused, question
        assert words in " ".join(checked(sentence, answer) for sentence in answer.sentences), question


def test_what_a_table_of_projects_holds_is_said_in_english(tmp_path):
    plan = small(tmp_path, (DATA / "sixth" / "plans" / "tonglu.md").read_text(encoding="utf-8"))
    draft = Draft({plan.document.doc_id: plan})
    for asked in (
        "2023年以前完成的项目有哪些",
        "投资超过一个亿的项目有哪些",
        "由县民政局牵头的项目有哪些",
    ):
        assert add_project_filter(None, SimpleNamespace(text=asked, english=False), plan, draft)
    text = " ".join(english_of(draft))
    assert "“疾控中心实验楼改建的起止年限” in Qinghe (青禾县): 2021—2022." in text
    assert "“县域健康大脑” in Qinghe (青禾县) (2021—2023) ends within 2023 itself and is not counted." in text
    assert "Projects of the table within “2023年以前完成”: 1." in text
    assert "“第一人民医院迁建工程的总投资” in Qinghe (青禾县): 138000 × 10,000 yuan." in text
    assert "“康养护理院的牵头单位” in Qinghe (青禾县): “县民政局”." in text


def test_what_stands_in_place_of_a_sentence_of_the_model_is_said_to(draft):
    assert english_answers.IN_PLACE == IN_PLACE
    for origin in ("table", "text"):
        add_row(draft, next(row for row in ROWS if row.origin == origin))
    answer = answer_of(draft)
    for sentence in answer.sentences:
        alone = said(sentence, answer, "en")
        shown = said(replace(sentence, text=IN_PLACE + sentence.text), answer, "en")
        assert shown.text == f"(The model's sentence failed the check; in its place:) {alone.text}"
        assert (shown.quoted, bool(shown.original)) == (alone.quoted, bool(alone.original))
    unknown = replace(answer.sentences[0], text=f"{IN_PLACE}绍兴市的天气不错。")
    assert said(unknown, answer, "en") == english_answers.Said(unknown.text)


def test_a_cell_of_several_clauses_stays_as_the_plan_prints_it(draft):
    plan = plans()["lezhi"]
    start = plan.document.text.index("；") - 9
    words = plan.document.text[start : start + 20]
    draft.add(f"{plan.document.place}健康大脑的建设内容为{words}。", [Span("lezhi", start, start + 20)])
    (text,) = english_of(draft)
    assert text == f"“健康大脑” in Lezhi (乐至县), “建设内容”: {words}."


@pytest.mark.parametrize(
    ("question", "english"),
    [
        (
            "乐至县人民医院三甲评上了没有？",
            "The plan of Lezhi (乐至县) states goals and tasks, not what came of them afterwards. "
            "It says only: “到2025年，县人民医院达到三级甲等标准”.",
        ),
        (
            "相山区2辆救护车里有几辆是负压救护车？",
            "The document of Xiangshan (相山区) does not give “负压救护车” of “2辆救护车” apart, and nothing is guessed.",
        ),
        (
            "绍兴哪个指标的目标是987.6%",
            "The document of Shaoxing (绍兴市) says nothing on “987.6%”, and nothing is guessed.",
        ),
    ],
)
def test_a_refusal_that_names_what_was_asked_is_said_in_english(ask, question, english):
    answer = ask(question)
    assert answer.refused
    assert translated_refusal(answer.text, "en") == english


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "规划写的是目标和任务，不记载之后的实际完成情况，无法回答是否已经实现。原文只写：“到2025年 全部达标”。",
            "The plans state goals and tasks, not what came of them afterwards. All that is written: “到2025年 全部达标”.",
        ),
        (
            "乐清市的材料中“人均期望寿命”只写“优于全省；力争为最好”，没有给出具体数值。",
            "The document of Yueqing (乐清市) says of average life expectancy (人均期望寿命) only "
            "“优于全省；力争为最好”, without a figure.",
        ),
    ],
)
def test_a_refusal_with_words_of_a_plan_keeps_them(chinese, english):
    assert translated_refusal(chinese, "en") == english


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "按数值比较：2025年目标（80%）的数值等于2020年实际（80%）。",
            "By value, the 2025 target (80%) equals the 2020 actual (80%).",
        ),
        (
            "按数值比较：2020年（3人）高于正文所述目标（2人）。",
            "By value, the 2020 figure (3 people) is above the target in the text (2 people).",
        ),
        (
            "按表中两年的数值（或表中的文字）比较，目标低于基期的共6项。",
            "targets below the figures of the base year: 6.",
        ),
        (
            "乐清市的指标表中2025年没有空着的指标。",
            "In the table of indicators of Yueqing (乐清市), 2025: no indicator is blank.",
        ),
        (
            "“正文”中没有找到能回答所问的表述，不作推测。",
            "No statement in the text (正文) answers this, and nothing is guessed.",
        ),
        ("原文说“七大行动”，以“行动”为题的逐项清点共8项，二者不一致。", "counted one by one: 8; the two do not agree."),
        ("桐庐县甲项目的2021年为5万元。", "“甲项目的2021年” in Tonglu (桐庐县): 5 × 10,000 yuan."),
    ],
)
def test_a_sentence_that_few_questions_lead_to_is_said_in_english(chinese, english):
    text = in_english(chinese).text
    assert text.endswith(english)
    assert figures(text) == figures(chinese)


def test_a_broken_catalogue_leaves_places_in_their_own_sound(monkeypatch, tmp_path):
    monkeypatch.setenv("PLANQA_CORPUS_DIR", str(tmp_path))
    assert english_names.latin_names() == {}
    assert EN.place("绍兴市") == "Shaoxing (绍兴市)"


def test_a_mean_is_said_to_be_a_plain_one():
    text = in_english("简单平均（未按人口加权，各地口径以原文为准）：乐清市4.5张、温岭市7张，平均为5.75张。").text
    assert text.startswith("Plain mean (not weighted by population")
    assert str(Decimal("5.75")) in text


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "按数值比较：每千人口注册护士数（7.02人）高于每千人口执业（助理）医师数（5.90人），相差1.12人。",
            "is above licensed (assistant) physicians per 1,000 (每千人口执业（助理）医师数) (5.90 people); the difference is 1.12 people.",
        ),
        (
            "变化幅度：每千人注册护士数变化较大（每千人注册护士数增加1.74，每千人执业(助理)医师数增加0.92），相差0.82。",
            "Change: registered nurses per 1,000 (每千人注册护士数) changes more",
        ),
        (
            "变化幅度：绍兴市变化较大（绍兴市增加0.92人，乐至县增加0.16人），相差0.76人。",
            "Change: Shaoxing (绍兴市) changes more",
        ),
        (
            "按数值比较：婴儿死亡率所定界限（4‰以下）的数值等于5岁以下儿童死亡率所定界限（4‰以下）。",
            "By value, the limit of infant mortality rate",
        ),
    ],
)
def test_indicators_set_against_each_other_are_said_in_english(chinese, english):
    assert english in in_english(chinese).text
