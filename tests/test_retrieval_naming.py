import pytest

from index.terms import fold
from retrieval.naming import IndicatorNames, find_indicators, indicator_names, sound_of
from tests.corpus_plans import PLANS, indicators


@pytest.fixture(scope="module")
def names() -> IndicatorNames:
    return indicator_names(row for doc_id in PLANS for row in indicators(doc_id))


def found(question: str, names: IndicatorNames) -> list[tuple[str, str]]:
    return [(named.canonical, named.how) for named in find_indicators(fold(question), names)]


@pytest.mark.parametrize(
    ("question", "canonical"),
    [
        ("人均期望寿命是多少", "人均期望寿命"),
        ("平均寿命是多少", "人均期望寿命"),
        ("绍兴千人床位", "每千人医疗卫生机构床位数"),
        ("千人病床", "每千人医疗卫生机构床位数"),
        ("医师数", "每千人执业（助理）医师数"),
        ("每千人執業（助理）醫師數", "每千人执业（助理）医师数"),
        ("抽烟率", "15岁以上人群吸烟率"),
        ("护士人数", "每千人注册护士数"),
        ("重大慢性病过早死亡率", "重大慢病过早死亡率"),
    ],
)
def test_a_synonym_abbreviation_or_traditional_form_names_its_indicator(names, question, canonical):
    assert found(question, names) == [(canonical, "exact")]


@pytest.mark.parametrize(
    ("question", "canonical"),
    [
        ("life expectancy in 2025", "人均期望寿命"),
        ("Infant mortality target", "婴儿死亡率"),
        ("How many doctors per 1,000 people", "每千人执业（助理）医师数"),
        ("nurses per thousand residents", "每千人注册护士数"),
        ("hospital beds per 1000 population", "每千人医疗卫生机构床位数"),
    ],
)
def test_an_english_name_means_its_indicator(names, question, canonical):
    assert found(question, names) == [(canonical, "exact")]


@pytest.mark.parametrize(
    ("question", "canonical"),
    [
        ("健康速养水平", "居民健康素养水平"),
        ("县域旧诊率", "县域就诊率"),
        ("出生人口性别必", "出生人口性别比"),
        ("老年人健康管里率", "老年人健康管理率"),
    ],
)
def test_a_name_mistyped_by_sound_is_heard(names, question, canonical):
    assert found(question, names) == [(canonical, "sound")]


def test_a_name_mistyped_by_shape_is_seen(names):
    assert found("县城就诊率", names) == [("县域就诊率", "fuzzy")]


def test_a_mistyped_name_is_not_mended_when_asked_not_to(names):
    assert find_indicators(fold("县域旧诊率"), names, fuzzy=False) == ()


@pytest.mark.parametrize(
    ("question", "canonical"),
    [
        ("健康预期寿命", "健康预期寿命"),
        ("healthy life expectancy", "健康预期寿命"),
        ("每千人口3岁以下婴幼儿托位数", "每千人3岁以下婴幼儿托位数"),
        ("5岁以下儿童死亡率", "5岁以下儿童死亡率"),
        ("每万人全科医生数", "每万人全科医生数"),
    ],
)
def test_a_longer_name_hides_the_one_inside_it(names, question, canonical):
    assert found(question, names) == [(canonical, "exact")]


def test_two_names_stand_in_the_order_of_the_question(names):
    both = [found(q, names) for q in ("婴儿死亡率和县域就诊率", "县域就诊率和婴儿死亡率")]
    assert both == [
        [("婴儿死亡率", "exact"), ("县域就诊率", "exact")],
        [("县域就诊率", "exact"), ("婴儿死亡率", "exact")],
    ]


def test_a_name_said_twice_counts_once(names):
    assert found("县域就诊率，县域内就诊率", names) == [("县域就诊率", "exact")]


@pytest.mark.parametrize("question", ["天气怎么样", "写了什么", "what is the weather", "茅台股票价格"])
def test_a_question_about_something_else_names_no_indicator(names, question):
    assert found(question, names) == []


def test_the_sound_of_a_name_has_no_tones():
    assert sound_of("县域就诊率") == sound_of("县域旧诊率") == "xianyujiuzhenlv"
