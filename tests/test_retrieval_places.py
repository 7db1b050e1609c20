from dataclasses import replace

import pytest

from corpus.catalog import load_catalog
from retrieval.places import PlaceNames, find_places, place_names
from tests.corpus_plans import CORPUS, plans


@pytest.fixture(scope="module")
def names() -> PlaceNames:
    aliases = {entry.doc_id: entry.aliases for entry in load_catalog(CORPUS)}
    return place_names(plans().values(), aliases)


@pytest.mark.parametrize("doc_id", ["yueqing", "wenling", "xiangshan", "shaoxing", "lezhi"])
def test_every_plan_is_found_by_the_full_name_of_its_place(names, doc_id):
    assert find_places(f"{plans()[doc_id].document.place}的床位", names).doc_ids == (doc_id,)


@pytest.mark.parametrize(
    ("question", "doc_id"),
    [
        ("乐清有几个护士", "yueqing"),
        ("樂清市的護士", "yueqing"),
        ("溫嶺的床位", "wenling"),
        ("紹興市的規劃", "shaoxing"),
        ("樂至縣的托位", "lezhi"),
        ("Shaoxing nurses", "shaoxing"),
        ("nurses in leqing", "yueqing"),
        ("nurses in Yueqing", "yueqing"),
        ("LEZHI's beds", "lezhi"),
    ],
)
def test_a_short_traditional_or_latin_name_means_its_plan(names, question, doc_id):
    assert find_places(question, names).doc_ids == (doc_id,)


@pytest.mark.parametrize(
    ("question", "doc_id", "typed"),
    [("邵兴2025年护士数", "shaoxing", "邵兴"), ("相衫区护士", "xiangshan", "相衫"), ("乐志县的床位", "lezhi", "乐志")],
)
def test_a_name_mistyped_by_sound_is_mended_and_said_so(names, question, doc_id, typed):
    found = find_places(question, names)
    assert (found.doc_ids, [pair[0] for pair in found.guessed]) == ((doc_id,), [typed])


def test_a_name_that_is_spelt_right_is_not_guessed(names):
    assert find_places("绍兴的床位", names).guessed == ()


def test_a_latin_name_inside_a_longer_word_is_no_place(names):
    assert find_places("the lezhiburg plan", names).doc_ids == ()


def test_places_stand_in_the_order_of_the_question(names):
    found = [find_places(q, names).doc_ids for q in ("乐至和绍兴谁高", "绍兴和乐至谁高")]
    assert found == [("lezhi", "shaoxing"), ("shaoxing", "lezhi")]


def test_a_place_named_twice_counts_once(names):
    assert find_places("绍兴的护士，绍兴市的床位", names).doc_ids == ("shaoxing",)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("慈溪市2025年人均期望寿命", "慈溪市"),
        ("慈溪的床位", "慈溪"),
        ("永嘉县护士", "永嘉县"),
        ("北京的床位", "北京"),
        ("Hangzhou nurses", "Hangzhou"),
        ("nurses in Ningbo", "Ningbo"),
    ],
)
def test_a_place_without_a_plan_is_named_as_missing(names, question, missing):
    found = find_places(question, names)
    assert (found.doc_ids, found.missing) == ((), (missing,))


@pytest.mark.parametrize("question", ["安宁疗护病房有几个", "新建病房有几间", "How many nurses are planned?"])
def test_a_word_that_holds_a_short_place_name_is_no_place(names, question):
    assert find_places(question, names).missing == ()


def test_a_district_that_the_named_plan_speaks_of_is_not_missing(names):
    assert find_places("绍兴市柯桥区的医院", names).missing == ()


def test_a_district_that_the_named_plan_does_not_speak_of_is_missing(names):
    assert find_places("绍兴市南湖区的床位", names).missing == ("南湖区",)


def test_a_question_without_a_place_names_none(names):
    found = find_places("2025年每千人护士数是多少", names)
    assert (found.doc_ids, found.missing, found.guessed) == ((), (), ())


def test_a_province_with_several_places_stands_for_its_plans(engine):
    query = engine.understand("浙江省这几个地方2025年人均期望寿命分别是多少")
    assert set(query.doc_ids) == {"yueqing", "wenling", "shaoxing"}


def test_a_province_alone_stands_for_no_plan(engine):
    places = engine.understand("浙江的床位").places
    assert (places.doc_ids, places.missing) == ((), ("浙江",))


@pytest.mark.parametrize("question", ["赣源市2025年人均预期寿命的目标是多少", "赣源2025年的床位是多少"])
def test_the_city_above_a_plans_place_has_no_plan(names, question):
    above = replace(names, above=("赣源市",))
    assert find_places(question, above).missing
    assert not find_places(question, above).doc_ids
    assert not find_places(f"赣源市{names.exact[0][0]}的床位", above).missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("温岭计划总投资中县级财政投入多少", ()),
        ("温岭医疗水平和县级医院", ()),
        ("温岭医联体合作市级部门有哪些", ()),
        ("温岭公平和县域内就诊率", ()),
        ("温岭城市中区域医疗中心几个", ()),
        ("资中县级财政投入多少", ("资中县",)),
        ("2025年平和县县域内就诊率", ("平和县",)),
        ("温岭和资中县的床位", ("资中县",)),
    ],
)
def test_a_county_is_not_cut_out_of_other_words(names, question, missing):
    assert find_places(question, names).missing == missing
