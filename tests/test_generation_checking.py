"""The check of one model sentence: what holds, and which rule stops what does not."""

import pytest
from generation_doubles import cite, engine_in

from answers.generation_checking import check

NURSES = ("shaoxing", "10 | 每千人注册护士数 |  | 3.38 | 3.26")
YUEQING = ("yueqing", "7 | 每千人注册护士数 | 人 | 3.54")
LEZHI = ("lezhi", "婴儿死亡率（‰） | 3.55 | 3.5 | 预期性")
COUNTS = ("wenling", "每千人执业（助理）医师数和注册护士数分别达到4.3人和5人")
HOSPITAL = (
    "xiangshan",
    "区人民医院2019年4月动工建设，建设面积17160平方米，设置床位180张，医院发展定位为“大专科、小综合”二级综合医院，于2021年4月投入使用。",
)
DOCTORS = ("lezhi", "每千常住人口执业（助理）医师数（人） | 2.32 | 2.48 | 预期性")
BEDS = ("lezhi", "每千常住人口医疗卫生机构床位数（张） | 5.8 | 7.5 | 预期性")


@pytest.fixture(scope="module")
def engine(workplace):
    return engine_in(workplace)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("绍兴市2020年每千人注册护士数实际完成3.26。", [NURSES]),
        ("按规划，2020年绍兴每千人注册护士数的目标是3.38。", [NURSES]),
        ("乐清市每千人注册护士数2025年达到3.54人。", [YUEQING]),
        ("到2025年，乐至县婴儿死亡率降至3.5‰，2020年为3.55‰。", [LEZHI]),
        ("温岭市每千人注册护士数达到5人。", [COUNTS]),
        ("相山区人民医院设置床位180张，2021年4月投入使用。", [HOSPITAL]),
        ("乐至县每千常住人口执业（助理）医师数从2020年的2.32人到2025年的2.48人，增加0.16人。", [DOCTORS]),
        ("相山区人民医院定位为二级综合医院。", [HOSPITAL]),
    ],
)
def test_a_sentence_that_the_spans_state_holds(engine, text, spans):
    cited = [cite(engine, *span, number=n) for n, span in enumerate(spans, 1)]
    assert check(engine, text, cited).reason == ""


@pytest.mark.parametrize(
    ("text", "spans", "reason"),
    [
        ("绍兴市2020年每千人注册护士数实际完成3.27。", [NURSES], "number"),
        ("绍兴市2020年每千人注册护士数实际完成3.38。", [NURSES], "number"),
        ("绍兴市2020年每千人注册护士数实际完成10。", [NURSES], "number"),
        ("绍兴市每千人注册护士数为3.54人。", [YUEQING], "place"),
        ("慈溪市每千人注册护士数为3.54人。", [YUEQING], "place"),
        ("乐清市2020年每千人注册护士数为3.54人。", [YUEQING], "year"),
        ("乐清市2025年每千人执业医师数为3.54人。", [YUEQING], "number"),
        ("乐清市2025年每千人注册护士数为3.54张。", [YUEQING], "number"),
        ("乐清市2025年每千人注册护士数为3.54人以上。", [YUEQING], "number"),
        ("到2025年，乐至县婴儿死亡率为3.55‰。", [LEZHI], "number"),
        ("到2025年，乐至县婴儿死亡率为3.5‰（约束性）。", [LEZHI], "nature"),
        ("温岭市每千人注册护士数达到4.3人。", [COUNTS], "number"),
        ("温岭市每千人执业（助理）医师数和注册护士数分别达到5人和4.3人。", [COUNTS], "number"),
        ("乐至县每千常住人口床位数为2.48张。", [DOCTORS, BEDS], "number"),
        ("相山区人民医院设置床位180张，2020年4月投入使用。", [HOSPITAL], "date"),
        ("相山区中心医院设置床位180张。", [HOSPITAL], "institution"),
        ("相山区人民医院没有投入使用。", [HOSPITAL], "denial"),
        ("相山区人民医院定位为三级综合医院。", [HOSPITAL], "number"),
        ("相山区人民医院在全省率先开展机器人手术，患者满意度很好。", [HOSPITAL], "words"),
        ("乐至县每千常住人口执业（助理）医师数从2020年的2.32人到2025年的2.48人，增加0.2人。", [DOCTORS], "number"),
        ("乐清市每千人注册护士数为3.54人。", [], "no_citation"),
    ],
)
def test_a_sentence_that_the_spans_do_not_state_is_stopped(engine, text, spans, reason):
    cited = [cite(engine, *span, number=n) for n, span in enumerate(spans, 1)]
    assert check(engine, text, cited).reason == reason


def test_who_is_higher_is_worked_out_again(engine):
    cited = [cite(engine, *YUEQING, number=1), cite(engine, "shaoxing", "8 | 每千人注册护士数 |  | 5", number=2)]
    right = "绍兴市较高（绍兴市5，乐清市3.54人），相差1.46。"
    assert check(engine, right, cited).support == "computed"
    assert check(engine, right.replace("绍兴市较高", "乐清市较高"), cited).reason == "order"
    assert check(engine, right.replace("1.46", "1.64"), cited).reason == "number"


def test_a_table_row_without_a_year_is_held_to_the_year_asked_about(engine):
    cited = [cite(engine, *LEZHI)]
    assert check(engine, "乐至县婴儿死亡率为3.55‰。", cited, implied=(2025,)).reason == "number"
    assert check(engine, "乐至县婴儿死亡率为3.5‰。", cited, implied=(2025,)).holds


def test_a_count_is_believed_only_of_a_list_that_the_program_counted(engine):
    cited = [cite(engine, *DOCTORS, number=1), cite(engine, *BEDS, number=2)]
    text = "乐至县每千常住人口执业（助理）医师数、医疗卫生机构床位数等预期性指标共2个。"
    assert check(engine, text, cited).reason == "number"
    assert check(engine, text, cited, counted=frozenset({frozenset({1, 2})})).holds


def test_a_citation_that_carries_nothing_is_taken_off(engine):
    cited = [cite(engine, *YUEQING, number=1), cite(engine, *HOSPITAL, number=2)]
    assert check(engine, "乐清市2025年每千人注册护士数为3.54人。", cited).used == (1,)
