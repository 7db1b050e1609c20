from eval.matching import locate, occurrences, states, without_marks


def test_a_quote_is_found_across_white_space_and_bars():
    assert locate("指标 | 期望寿命 | 78.8", "期望寿命78.8") == [(5, 16)]


def test_every_place_of_a_quote_is_found():
    assert locate("床位。床位。", "床位") == [(0, 2), (3, 5)]


def test_a_quote_that_is_not_there_has_no_place():
    assert locate("床位", "护士") == []


def test_a_number_is_not_found_inside_a_longer_number():
    assert not states("为34.35‰", "4.3")


def test_a_number_is_not_found_at_the_head_of_a_longer_number():
    assert not states("期望寿命78.8岁", "78")


def test_a_number_is_not_found_behind_a_decimal_point():
    assert not states("达到0.28人", "28人")


def test_a_number_is_not_found_behind_a_thousands_comma():
    assert not states("共1,200张", "200张")


def test_a_number_before_a_full_stop_is_found():
    assert states("提高到4.3. 其次", "4.3")


def test_numbers_of_neighbouring_cells_are_not_run_together():
    assert states("76 78.8 80", "78.8")


def test_a_chinese_numeral_is_not_found_inside_a_longer_one():
    assert not states("共十五个专栏", "五个")


def test_full_width_figures_count_as_figures():
    assert occurrences("达７８岁", "78岁") == [(1, 4)]


def test_citation_marks_are_not_part_of_the_answer():
    assert without_marks("78岁 [1]。82% [2]") == "78岁 。82% "
