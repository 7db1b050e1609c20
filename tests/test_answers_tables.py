"""Sentences for table rows, each read against the plan's own table."""

import pytest


def lines(assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    assert not answer.refused, answer.refusal_reason
    return [sentence.text for sentence in answer.sentences]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("乐清2025年人均期望寿命目标是多少？", "乐清市2025年人均期望寿命为82岁以上。"),
        ("乐清婴儿死亡率目标", "乐清市2025年婴儿死亡率为＜6‰。"),
        ("乐清孕产妇死亡率目标", "乐清市2025年孕产妇死亡率（平均）为＜7（1/10万）。"),
        ("乐清出生人口性别比目标", "乐清市2025年出生人口性别比为110以内。"),
        ("乐清2025年县域就诊率", "乐清市2025年县域就诊率为90%。"),
        ("乐清卫生健康数字化改革综合指数", "乐清市2025年卫生健康数字化改革综合指数为80。"),
        ("乐清人均基本公共卫生服务经费", "乐清市2025年人均基本公共卫生服务经费为稳步提高。"),
        ("乐清每千人注册护士数", "乐清市2025年每千人注册护士数为3.54人；三千数指标按常住人口计算。"),
        ("乐清每万人全科医生数", "乐清市2025年每万人全科医生数为4.50人；每万人全科医生数按上年户籍人口计算。"),
        ("相山区2025年孕产妇死亡率", "相山区2025年孕产妇死亡率为<13/10万（预期性）。"),
        ("相山健康预期寿命2025年", "相山区2025年健康预期寿命为同比例提高（预期性）。"),
        ("相山每万人口全科医师数2025年", "相山区2025年每万人口全科医师数为3人（约束性）。"),
        ("相山区2025年15岁以上人群吸烟率", "相山区2025年15岁以上人群吸烟率为<17%（预期性）。"),
        ("相山区2025年每千人口3岁以下托位", "相山区2025年每千人口3岁以下婴幼儿托位数为5.04个（预期性）。"),
        ("绍兴2025年人均期望寿命", "绍兴市2025年人均期望寿命目标为83岁以上。"),
        ("绍兴2025年每千人护士数", "绍兴市2025年每千人注册护士数目标为5。"),
        ("绍兴2020年实际每千人注册护士数", "绍兴市2020年每千人注册护士数实际完成为3.26。"),
        ("绍兴2020年人均期望寿命规划目标", "绍兴市2020年人均期望寿命目标为81。"),
        ("绍兴2020年5岁以下儿童死亡率目标", "绍兴市2020年5岁以下儿童死亡率目标为8以下。"),
        ("绍兴传染病收治能力目标", "绍兴市2025年传染病收治能力目标为1.5床/万人。"),
        ("绍兴2025年出生人口性别比", "绍兴市2025年出生人口性别比目标为108左右。"),
        ("绍兴2025年家庭医生签约覆盖率", "绍兴市2025年家庭医生签约覆盖率目标为50%。"),
        ("乐至县2025年人均预期寿命", "乐至县2025年人均预期寿命为78.3岁（预期性）。"),
        ("乐至县2020年每千常住人口注册护士数", "乐至县2020年每千常住人口注册护士数为2.71人"),
        ("乐至2025年肺结核发病率", "乐至县2025年肺结核发病率为≤49（1/10万）（预期性）。"),
        ("乐至县健康服务业总规模2025年", "乐至县2025年健康服务业总规模为18亿元（预期性）。"),
        (
            "乐至2025年儿童青少年近视率",
            "乐至县2025年全县儿童青少年总体近视率为力争每年降低0.5个百分点（约束性）。",
        ),
    ],
)
def test_a_row_is_one_sentence_with_place_year_name_and_value(assistant, question, sentence):
    (only,) = lines(assistant, question)
    assert only.startswith(sentence)


@pytest.mark.parametrize(
    ("question", "words", "not_words"),
    [
        ("温岭2025年县域就诊率目标", "县域就诊率达到90%", "91%"),
        ("温岭2021年县域就诊率目标", "县域就诊率达到91%", "90%"),
        ("温岭2025年人均期望寿命", "人均期望寿命达到80岁以上", "79岁"),
        ("温岭2021年人均期望寿命", "人均期望寿命达到79岁", "80岁"),
        ("温岭市每千人床位数2025年", "每千人床位数达到7张", "4.3人"),
    ],
)
def test_a_plan_without_a_table_answers_with_the_clause_of_the_year_asked(assistant, question, words, not_words):
    text = " ".join(lines(assistant, question))
    assert (words in text, not_words in text) == (True, False)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("相山区2025年人均预期寿命", {"78.8岁", "78岁"}),
        ("乐至2020年婴儿死亡率", {"3.55‰", "2.7‰"}),
        ("温岭县域就诊率目标是多少", {"91%", "90%"}),
        ("绍兴2020年每千人注册护士数", {"3.38", "3.26"}),
    ],
)
def test_values_that_differ_are_a_conflict_and_all_are_shown(assistant, question, values):
    answer = assistant.ask(question)
    (conflict,) = answer.conflicts
    assert {value.value for value in conflict.values} == values


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("相山区2025年人均预期寿命", "表格与正文数值不一致（表格为78.8岁，正文为78岁）"),
        ("温岭县域就诊率目标是多少", "不同年份"),
        ("绍兴2020年每千人注册护士数", "一个是规划目标，一个是实际完成数"),
    ],
)
def test_one_sentence_says_how_the_values_differ(assistant, question, note):
    assert note in lines(assistant, question)[-1]


def test_every_value_of_a_conflict_points_to_a_citation_that_holds_it(assistant):
    answer = assistant.ask("相山区2025年人均预期寿命")
    quotes = {citation.number: citation.quote for citation in answer.citations}
    values = answer.conflicts[0].values
    assert [value.value.removesuffix("岁") in quotes[value.citation] for value in values] == [True, True]


def test_one_value_is_no_conflict(assistant):
    assert assistant.ask("绍兴2025年人均期望寿命").conflicts == ()


def test_a_row_cites_itself_and_the_head_of_its_column(assistant):
    quotes = [citation.quote for citation in assistant.ask("乐至县2025年人均预期寿命").citations]
    assert quotes == [
        "健康水平 | 人均预期寿命（岁） | 76.5 | 78.3 | 预期性",
        "领域 | 指标 | 2020 | 2025 | 指标性质",
    ]


def test_the_foot_note_on_the_base_is_cited(assistant):
    quotes = [citation.quote for citation in assistant.ask("乐清每千人注册护士数").citations]
    assert "1、三千数指标按常住人口计算；" in quotes


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("乐至县严重精神障碍管理率是约束性还是预期性", "乐至县“严重精神障碍管理率”的指标性质为约束性。"),
        ("乐至县肺结核发病率是约束性还是预期性", "乐至县“肺结核发病率”的指标性质为预期性。"),
        ("相山每万人口全科医师数是约束性指标吗", "相山区“每万人口全科医师数”的指标性质为约束性。"),
    ],
)
def test_the_nature_of_an_indicator_is_read_from_its_row(assistant, question, sentence):
    assert lines(assistant, question) == [sentence]


def test_a_plan_that_gives_no_nature_is_not_guessed_at(assistant):
    assert assistant.ask("绍兴2025年人均期望寿命是约束性还是预期性").refused


def test_values_of_one_cell_are_also_shown_as_printed(assistant):
    answer = assistant.ask("绍兴十三五新建国家级、省级卫生镇街，计划几个、建成几个？")
    told = next(s for s in answer.sentences if "合写" in s.text)
    assert "“7/16”、“34/65”" in told.text and told.support == "computed" and told.citations
    assert "合写" not in assistant.ask("绍兴2020年新建国家级卫生镇完成多少").text
    assert "合写" not in assistant.ask("乐至高血压和糖尿病患者管理率2025年各是多少").text
