"""English questions: words of the glossary, of CC-CEDICT and in pinyin, figures, kinds and needs."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from retrieval.english import Glossary, asks_several, chinese, english_kind, is_english
from retrieval.figures import figures
from retrieval.lexicons import read_lexicon
from retrieval.naming import sound_of
from retrieval.needs import need_of
from retrieval.periods import find_years
from retrieval.stems import Keyed, base_of, stem_of

TEXT = "渠沟镇卫生院地图小时献血艾滋病检测覆盖率达34.38%救护车"
WORDS = ("渠沟镇", "卫生院", "地图", "小时", "献血", "艾滋病", "检测", "覆盖率", "救护车")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary({"plan": TEXT}, frozenset(WORDS), {sound_of(word): (word,) for word in WORDS})


def read(glossary: Glossary, question: str) -> dict[str, tuple[str, ...]]:
    return {gloss.source: gloss.words for gloss in glossary.read(question.lower(), question)}


@pytest.mark.parametrize(
    ("word", "base"),
    [("centres", "center"), ("standardised", "standardized"), ("children", "child"), ("built", "build")],
)
def test_spelling_plural_and_irregular_forms_have_one_base(word, base):
    assert base_of(word) == base


def test_a_stem_joins_forms_of_a_word_but_not_other_words():
    keyed = Keyed({"donate": ("捐献",), "organization": ("机构",)})
    assert keyed.find(("donation",)) == ("捐献",)
    assert keyed.find(("organ",)) == ()


def test_the_longest_phrase_of_the_glossary_wins(glossary):
    assert read(glossary, "township health centres")["glossary"][0] == "乡镇卫生院"


def test_a_word_that_the_glossary_lacks_is_looked_up_among_the_plans_words(glossary):
    assert "地图" in read(glossary, "which map")["dictionary"]


def test_a_noun_of_the_dictionary_that_no_plan_holds_is_absent(glossary):
    assert "absent" in read(glossary, "how many helicopters")


def test_a_name_in_pinyin_is_the_plans_name(glossary):
    assert read(glossary, "the clinic in Qugou")["name"] == ("渠沟",)


def test_words_side_by_side_that_a_plan_joins_are_a_compound(glossary):
    assert read(glossary, "the hiv testing coverage")["compound"][0] == "检测覆盖率"


def test_a_gloss_gives_a_chinese_query(glossary):
    assert chinese(glossary.read("how many ambulances")) == "救护车"


@pytest.mark.parametrize(
    ("words", "spelling"),
    [
        ("younger than 30", "30岁以下"),
        ("people over 65", "65岁以上"),
        ("the third people's hospital", "第三人民医院"),
        ("per 10,000", "每万"),
        ("in december", "12月"),
        ("box 5", "专栏5"),
        ("a 15-minute circle", "15分钟"),
        ("the 13th five-year plan", "十三五"),
    ],
)
def test_figures_are_written_as_plans_write_them(words, spelling):
    assert spelling in [form for _, forms in figures(words)[0] for form in forms]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many beds are planned?", "count"),
        ("which two hospitals lead the groups?", "list"),
        ("which hospital leads the group?", "text"),
        ("what share of schools?", "value"),
        ("does the plan mention robots?", "yesno"),
        ("when was the lezhi plan issued?", "meta_date"),
        ("when did the planning office issue its review opinion on the draft?", "text"),
        ("when was the hospital opened?", "text"),
    ],
)
def test_the_kind_of_an_english_question(question, kind):
    assert english_kind(question) == kind


@pytest.mark.parametrize(
    ("question", "need"),
    [
        ("how many negative pressure ambulances are there?", "vehicles"),
        ("how many elderly-care beds are planned?", "beds"),
        ("how many rural doctors are there?", "people"),
        ("what floor area does it get?", "area"),
        ("when will it open?", "when"),
    ],
)
def test_what_an_english_question_needs(question, need):
    assert need_of(question).name == need


def test_a_range_of_five_years_names_no_single_year():
    assert find_years("beds in 2021-2025 and in 2020") == (2020,)


def test_two_figures_are_asked_for():
    assert asks_several("how many beds, and how are they split?")
    assert not asks_several("how many beds are planned?")


def test_a_question_with_a_chinese_term_stays_english():
    assert is_english("how many beds has the 医疗综合服务体 in lezhi")


@pytest.mark.parametrize("group", ["glossary", "weak"])
def test_every_english_phrase_brings_words(group):
    assert [phrase for phrase, words in read_lexicon("english")[group].items() if not words.strip()] == []


def test_many_threads_stem_at_once():
    words = [
        f"{stem}{end}" for stem in ("nation", "hospital", "organ", "relat") for end in ("al", "ization", "ed", "ing")
    ]
    stem_of.cache_clear()
    alone = [stem_of(word) for word in words]
    for _ in range(20):
        stem_of.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(stem_of, words * 8)) == alone * 8


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Did Shaoxing meet its 2020 target for registered nurses per 1,000 people?",
            "2020年实际（3.26）低于2020年目标（3.38）",
        ),
        ("How many children under three have been enrolled so far in Xiangshan's childcare facilities?", "335人"),
        ("How many pregnant women's schools will Xiangshan set up?", "5个孕产妇学校"),
        ("How many village clinics were newly built or renovated in Lezhi?", "93个"),
    ],
)
def test_english_ways_of_asking_are_read(assistant, question, said):
    assert said in assistant.ask(question).text
