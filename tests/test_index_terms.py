import re
from pathlib import Path

import jieba
import pytest

from index.lexical import LexicalStore
from index.terms import VARIANTS, Segmenter, fold, plan_words


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return Segmenter(("县域医共体",), tmp_path_factory.mktemp("jieba"))


def test_fold_makes_full_width_letters_half_width_and_lower_case() -> None:
    assert fold("ＤＲＧｓ４．３％") == "drgs4.3%"


def test_fold_makes_traditional_characters_simplified() -> None:
    assert fold("嬰幼兒托位數") == "婴幼儿托位数"


def test_fold_makes_a_print_variant_the_usual_form() -> None:
    assert fold("成效显着") == fold("成效顯著") == "成效显著"


def test_fold_keeps_the_length_of_characters_that_would_expand() -> None:
    text = "㎡½…Ⅲ℃İﬁ①顯着"
    assert len(fold(text)) == len(text)


def test_variants_have_equal_lengths() -> None:
    pairs = [line.split("\t") for line in VARIANTS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert pairs and all(len(found) == len(indexed) for found, indexed in pairs)


def test_a_decimal_number_is_one_term(segmenter: Segmenter) -> None:
    assert "0.28" in segmenter.terms("全科医生0.28名") and "28" not in segmenter.terms("全科医生0.28名")


def test_a_percentage_is_found_with_and_without_its_mark(segmenter: Segmenter) -> None:
    assert {"90%", "90"} <= set(segmenter.terms("达到90％"))


def test_a_thousands_separator_does_not_hide_a_number(segmenter: Segmenter) -> None:
    assert "1200" in segmenter.terms("1,200张床位")


def test_a_plural_acronym_gives_its_singular_too(segmenter: Segmenter) -> None:
    assert {"drgs", "drg"} <= set(segmenter.terms("DRGs付费"))


def test_letters_and_digits_that_stand_together_are_a_term(segmenter: Segmenter) -> None:
    assert {"h7n9", "5g"} <= set(segmenter.terms("H7N9与5G"))


def test_han_text_gives_bigrams_across_word_boundaries(segmenter: Segmenter) -> None:
    assert {"婴幼", "幼儿", "儿托", "托位"} <= set(segmenter.terms("婴幼儿托位"))


def test_a_plans_own_word_is_a_term(segmenter: Segmenter, tmp_path: Path) -> None:
    assert "县域医共体" in segmenter.terms("推进县域医共体建设")
    assert "县域医共体" not in Segmenter(cache_dir=tmp_path).terms("推进县域医共体建设")


def test_own_words_leave_the_global_jieba_tokenizer_alone(segmenter: Segmenter) -> None:
    segmenter.terms("推进县域医共体建设")
    assert "县域医共体" not in jieba.dt.FREQ


def test_blank_text_has_no_terms(segmenter: Segmenter) -> None:
    assert segmenter.terms(" \n\u3000\x07") == []


def test_plan_words_drop_numbering_and_keep_names() -> None:
    assert set(plan_words(["一、发展基础", "（二）人才队伍", "1.出生缺陷发生率（‰）", "3"])) == {
        "发展基础",
        "人才队伍",
        "出生缺陷发生率",
    }


@pytest.mark.parametrize(
    "literal", ["托位", "0.28", "DRGs", "drg", "ＤＲＧ", "盐", "4.5", "３．５５‰", "B超", "H7N9", "1,200"]
)
def test_a_literal_scores_only_the_passage_that_holds_it(segmenter: Segmenter, literal: str) -> None:
    filler = ["医疗卫生服务体系建设", "加强公共卫生应急管理", "健康促进与教育"]
    store = LexicalStore.of([segmenter.passage_terms(text) for text in [*filler, f"其中{_printed(literal)}一项"]])
    scores = store.scores(segmenter.terms(literal))
    assert scores[3] > 0 and not scores[:3].any()


def _printed(literal: str) -> str:
    return {"drg": "DRGs", "ＤＲＧ": "DRGs", "３．５５‰": "3.55‰"}.get(literal, literal)


def test_a_question_without_known_terms_scores_zero_everywhere(segmenter: Segmenter) -> None:
    store = LexicalStore.of([segmenter.passage_terms("医疗卫生")])
    assert store.scores(segmenter.terms("xyz")).tolist() == [0.0] and store.scores([]).tolist() == [0.0]


def test_a_term_asked_twice_counts_once(segmenter: Segmenter) -> None:
    store = LexicalStore.of([["医疗"], ["卫生"]])
    assert store.scores(["医疗", "医疗"]).tolist() == store.scores(["医疗"]).tolist()


def test_every_number_and_latin_word_of_the_plans_is_found_where_it_stands(real_index) -> None:
    missed = []
    for row, passage in enumerate(real_index.passages):
        for literal in set(re.findall(r"\d+\.\d+|(?<![\d.])\d+(?![\d.])|[A-Za-z]+", passage.text)):
            if real_index.lexical_scores(literal)[row] <= 0:
                missed.append((passage.passage_id, literal))
    assert missed == []


def test_every_pair_of_characters_of_the_plans_is_found_where_it_stands(real_index) -> None:
    missed = []
    for row, passage in list(enumerate(real_index.passages))[::25]:
        for literal in set(re.findall(r"(?=([一-龥]{2}))", passage.text)):
            if real_index.lexical_scores(literal)[row] <= 0:
                missed.append((passage.passage_id, literal))
    assert missed == []
