import pytest

from corpus.naming import bare, basis_of, canonical_name, lexicon, split_unit


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("人均预期寿命", "人均期望寿命"),
        ("平均寿命", "人均期望寿命"),
        ("居民人均期望寿命", "人均期望寿命"),
        ("城乡居民健康素养水平", "居民健康素养水平"),
        ("每千人口执业(助理)医师数", "每千人执业（助理）医师数"),
        ("每千常住人口注册护士数", "每千人注册护士数"),
        ("县域内就诊率", "县域就诊率"),
        ("重大慢性病过早死亡率", "重大慢病过早死亡率"),
        ("５岁以下儿童死亡率", "5岁以下儿童死亡率"),
        ("每千户籍人口执业（助理）医师", "每千人执业（助理）医师数"),
        ("全市人均预期寿命", "人均期望寿命"),
        ("全县儿童青少年总体近视率", "儿童青少年总体近视率"),
    ],
)
def test_other_spellings_share_one_name(name, canonical):
    assert canonical_name(name) == canonical


def test_a_total_number_of_places_is_not_a_number_per_thousand():
    assert canonical_name("3岁以下婴幼儿托位数") != canonical_name("每千人口3岁以下婴幼儿托位数")


def test_general_practitioners_per_ten_thousand_are_not_those_per_thousand():
    assert canonical_name("每万人全科医生数") != canonical_name("每千常住人口全科医生数")


def test_healthy_life_expectancy_is_not_life_expectancy():
    assert canonical_name("健康预期寿命") != canonical_name("人均预期寿命")


def test_an_unknown_name_is_its_own():
    assert canonical_name("全市河湖长制覆盖率") == "河湖长制覆盖率"


def test_no_name_of_the_lexicon_means_two_indicators():
    owners = {}
    for entry in lexicon():
        for name in (entry.canonical, *entry.names):
            owners.setdefault(bare(name), set()).add(entry.canonical)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_every_related_name_is_in_the_lexicon():
    known = {entry.canonical for entry in lexicon()}
    assert {name for entry in lexicon() for name in entry.related} <= known


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("人均预期寿命（岁）", ("人均预期寿命", "岁")),
        ("孕产妇死亡率（1/10万）", ("孕产妇死亡率", "1/10万")),
        ("居民健康素养水平（％）", ("居民健康素养水平", "％")),
        ("孕产妇死亡率（平均）", ("孕产妇死亡率（平均）", "")),
        ("每千人口药师（士）数", ("每千人口药师（士）数", "")),
        ("每千人口药师（士）数（人）", ("每千人口药师（士）数", "人")),
    ],
)
def test_only_a_unit_in_brackets_leaves_the_name(name, parts):
    assert split_unit(name) == parts


@pytest.mark.parametrize(
    ("name", "unit", "basis"),
    [
        ("每千常住人口注册护士数", "人", "每千常住人口"),
        ("每万人全科医生数", "人", "每万人"),
        ("孕产妇死亡率", "1/10万", "1/10万"),
        ("传染病收治能力", "床/万人", "床/万人"),
        ("县域就诊率", "%", ""),
    ],
)
def test_the_basis_is_what_a_rate_refers_to(name, unit, basis):
    assert basis_of(name, unit) == basis


def test_words_that_plans_print_or_leave_out_make_no_other_indicator():
    one = canonical_name("适龄儿童免疫规划疫苗接种率")
    assert canonical_name("适龄儿童国家免疫规划疫苗接种率（以乡镇为单位）") == one
    assert canonical_name("人均基本公共卫生服务经费补助标准") == "人均基本公共卫生服务经费"
    assert canonical_name("重点人群家庭医生签约服务覆盖率") == canonical_name("重点人群家庭医生签约率")
    assert canonical_name("2型糖尿病患者基层规范管理服务率") == canonical_name("2型糖尿病病人规范管理率")
    assert canonical_name("高血压患者规范管理率") != canonical_name("糖尿病患者规范管理率")
    assert canonical_name("残疾人家庭医生签约率") != canonical_name("家庭医生签约率")


def test_a_figure_per_people_is_named_with_or_without_number():
    assert canonical_name("每千常住人口医疗卫生机构床位") == canonical_name("每千人口医疗卫生机构床位数")
