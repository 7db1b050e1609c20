"""Which plans speak of a thing, how many indicators each has, and what a comparison says where a plan gives less."""

import pytest

from retrieval.tables import counted_over_plans


def ask(assistant, question: str):
    answer = assistant.ask(question)
    assert not answer.refused, answer.refusal_reason
    return answer


def mentioning(answer) -> set[str]:
    """Places whose sentence is quoted."""
    return {s.text.split("：")[0] for s in answer.sentences if s.support == "quoted"}


@pytest.mark.parametrize(
    ("question", "term", "places"),
    [
        ("这几个规划里哪些提到了长期护理保险？", "长期护理保险", {"相山区"}),
        ("这几份材料中哪几家提到了DRG？", "DRG", {"温岭市", "绍兴市"}),
        ("哪几个地方的材料提到用DRG（DRGs）？", "DRG", {"温岭市", "绍兴市"}),
        ("这些材料里谁提到了三明经验？", "三明经验", {"乐至县"}),
        ("哪些规划提到了家庭病床", "家庭病床", {"相山区", "乐至县"}),
        ("长期护理保险哪个地方要搞试点", "长期护理保险", {"相山区"}),
        ("谁提到了长护险", "长期护理保险", {"相山区"}),
        ("哪几个地方写了要创三甲，分别怎么说的", "三", {"温岭市", "绍兴市", "乐至县"}),
        ("这几个地方里哪几家提到家庭床位？", "床位", {"温岭市"}),
        ("有几个地方提出了应急队伍？分别是哪里", "应急队伍", {"相山区", "绍兴市", "乐至县"}),
        ("提到政策体系的是哪几家，各提了什么要求？", "政策体系", {"相山区", "绍兴市", "乐至县"}),
        ("哪儿的规划强调安宁疗护", "安宁疗护", {"温岭市", "相山区", "绍兴市", "乐至县"}),
        ("几份文件里出现过等级医院？", "等级医院", {"温岭市", "绍兴市"}),
        ("有几个县市把控烟写进了规划？", "控烟", {"相山区", "乐至县"}),
        ("几个地方要建精神卫生中心？", "精神卫生中心", {"乐至县"}),
        ("有没有地方提应急队伍，哪里提的", "应急队伍", {"相山区", "绍兴市", "乐至县"}),
        ("写了严重精神障碍的有谁", "严重精神障碍", {"相山区", "乐至县"}),  # one of them in a row of a table only
    ],
)
def test_only_plans_with_the_term_mention_it(assistant, question, term, places):
    answer = ask(assistant, question)
    assert mentioning(answer) == places
    assert all(term in s.text for s in answer.sentences if s.support == "quoted")
    assert sum("没有找到相关表述" in s.text for s in answer.sentences) == 5 - len(places)


def test_a_plan_without_the_term_is_named_where_silence_is_asked(assistant):
    assert "乐清市的材料中没有找到相关表述" in ask(assistant, "哪些规划没有提到安宁疗护").text


@pytest.mark.parametrize("question", ["这几份材料里有没有提到海绵城市", "哪些规划提到了海绵城市", "哪里的规划有长处方"])
def test_a_term_that_no_plan_has_is_not_answered_with_a_near_one(assistant, question):
    assert assistant.ask(question).refused


def test_a_near_statement_in_a_comparison_is_labelled(assistant):
    text = ask(assistant, "绍兴、温岭、相山的家庭病床怎么说").text
    assert "绍兴市的材料中没有出现“家庭病床”" in text
    assert "相山区的材料中没有出现" not in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪几个地方的约束性指标最多", "相山区最多（相山区共4项，乐至县共3项）"),
        ("哪个规划的指标最多", "乐至县最多（乐至县共27项，绍兴市共21项，乐清市共19项，相山区共18项）"),
        ("各规划各有几项指标", "温岭市的材料中没有指标表"),
        ("哪个地方的约束性指标最多", "绍兴市的材料中没有标明各项指标的性质"),
    ],
)
def test_indicators_are_counted_for_each_plan(assistant, question, said):
    assert said in ask(assistant, question).text


def test_a_count_of_one_indicators_values_is_no_count_of_indicators():
    assert not counted_over_plans("哪个地方的床位数指标最高")
    assert not counted_over_plans("乐至和绍兴的床位指标各是多少")


def test_the_earliest_plan_is_found_by_its_date(assistant):
    assert "绍兴市最早" in ask(assistant, "哪份最早印发").text


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("乐至和相山的全科医生指标能直接比吗", ["3.5人", "3人", "口径不同"]),
        ("乐至县每千人全科医生2.8人，这个数对吗？和绍兴的怎么比", ["2.8人", "3.5人", "3.96", "口径不同"]),
        (
            "绍兴和乐至的县域就诊率目标、2020年现状对比一下",
            ["89.72%", "绍兴市2025年县域就诊率目标为90%", "90%以上", "没有写明“县域内就诊率”2020年的数值"],
        ),
        ("乐至肺结核发病率2025，相山呢", ["≤49", "55/10万", "写明的是2022年的"]),
        ("绍兴2020年全科医生数和乐清比一比", ["3.96", "4.50人", "写明的是2025年的"]),
    ],
)
def test_what_a_plan_gives_on_another_base_or_of_another_year_is_shown(assistant, question, held):
    text = ask(assistant, question).text
    assert [words for words in held if words not in text] == []


def test_figures_on_different_bases_are_not_ranked(assistant):
    assert "较高" not in ask(assistant, "乐至和相山的全科医生指标能直接比吗").text


def test_near_statements_for_a_term_that_no_plan_has_are_called_near(assistant):
    assert ask(assistant, "哪个规划里提到护理专业学院").sentences[-1].text.endswith("以上是相近的表述。")


def test_another_word_for_the_term_is_told(assistant):
    assert "提到“临终关怀”或“安宁疗护”的共5份" in ask(assistant, "五份规划里哪几家写了临终关怀").text


def test_plans_without_an_indicators_row_are_told_by_their_words_where_that_is_asked(assistant):
    text = ask(assistant, "哪几个地方在材料里写了要有或要创三甲综合医院，分别怎么说的？").text
    assert all(said in text for said in ("第一人民医院三甲", "县人民医院达到三级甲等", "三级甲等综合医院1家"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("温岭三级医院和二级医院门诊智慧结算率差多少个百分点？", "相差5个百分点"),
        ("相山设立公共卫生监督员的公共场所，超过100家的有几类？", "共4类：117家学校"),
        ("乐至总投资中中央投资和地方配套合计多少？", "7210万元"),
        ("乐至乡村医生中60岁以上的占比多少", "34%"),
    ],
)
def test_what_one_sentence_gives_is_worked_out(assistant, question, said):
    assert said in ask(assistant, question).text


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("再加上乐至呢？", "绍兴和乐清每千人注册护士数目标谁高？", "乐至县3.3人"),
        ("谁最低？", "五个地方的人均期望寿命目标分别是多少？", "乐至县最低"),
    ],
)
def test_a_turn_goes_on_with_the_comparison_before(assistant, question, before, said):
    assert said in assistant.ask(question, history=[before]).text
