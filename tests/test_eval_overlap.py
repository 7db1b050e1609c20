from eval.overlap import character_f1, exact_match, rouge_l, units


def test_han_characters_are_units_and_other_text_is_words():
    assert units("2020年，GDP 增长。") == ["2020", "年", "gdp", "增", "长"]


def test_an_exact_match_passes_over_punctuation_and_case():
    assert exact_match(["《ABC》公司"], "abc公司") == 1


def test_a_longer_prediction_is_no_exact_match():
    assert exact_match(["欧洲"], "欧洲地区") == 0


def test_f1_counts_the_longest_common_run():
    assert character_f1(["村雨城"], "谜之村雨城") == 2 * (3 / 5) * 1 / (3 / 5 + 1)


def test_f1_does_not_join_parts_of_a_run():
    assert character_f1(["甲乙丙"], "甲丁丙") == 1 / 3


def test_the_best_reference_counts():
    assert character_f1(["欧洲", "亚洲协会"], "亚洲协会") == 1


def test_an_empty_prediction_has_no_overlap():
    assert (character_f1(["欧洲"], ""), exact_match(["欧洲"], ""), rouge_l(["欧洲"], "")) == (0, 0, 0)


def test_rouge_l_joins_parts_in_order():
    assert rouge_l(["甲乙丙"], "甲丁丙") == 2 / 3
