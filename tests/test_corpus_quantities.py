import pytest

from corpus.quantities import bounds, cell_bounds, find_quantities


def found(text):
    return [(q.text, q.unit, q.lower, q.upper) for q in find_quantities(text)]


def test_a_list_gives_each_of_its_quantities():
    assert [q.text for q in find_quantities("达到7张、4.3人和5人")] == ["7张", "4.3人", "5人"]


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("90%以上", 90.0, None),
        ("不低于85%", 85.0, None),
        ("≥75", 75.0, None),
        (">36", 36.0, None),
        ("大于60%", 60.0, None),
        ("至少1名", 1.0, None),
        ("5%以内", None, 5.0),
        ("＜8.50", None, 8.5),
        ("<13", None, 13.0),
        ("低于26%", None, 26.0),
        ("7.84%以下", None, 7.84),
        ("少于13分钟", None, 13.0),
        ("45%左右", 45.0, 45.0),
        ("82.87岁", 82.87, 82.87),
        ("2~3个", 2.0, 3.0),
        ("10—20个", 10.0, 20.0),
    ],
)
def test_the_words_around_a_number_set_its_bounds(text, lower, upper):
    assert [(q.lower, q.upper) for q in find_quantities(text)] == [(lower, upper)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("6.5/10万以下", "/10万"),
        ("4.0‰", "‰"),
        ("1.5床/万人", "床/万人"),
        ("0.5个百分点", "个百分点"),
        ("8.72万元", "万元"),
        ("51万平方米", "万平方米"),
        ("2.55名/10万人", "名/10万人"),
    ],
)
def test_the_longest_unit_is_taken(text, unit):
    assert [q.unit for q in find_quantities(text)] == [unit]


def test_the_span_is_that_of_the_printed_words():
    text = "全市不低于85%以上吗"
    quantity = find_quantities(text)[0]
    assert text[quantity.start : quantity.end] == quantity.text


def test_a_number_inside_a_code_is_none():
    assert found("B12、COVID19") == []


def test_no_number_has_no_bounds():
    assert bounds("", (), "") == (None, None)


@pytest.mark.parametrize(
    "value", ["", "—", "同比例提高", "稳步提高", "优于全市平均", "力争每年降低0.5个百分点", "7/16"]
)
def test_a_cell_without_one_level_has_no_bounds(value):
    assert cell_bounds(value) == (None, None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("107左右", (107.0, 107.0)), ("82以上", (82.0, None)), ("110以内", (None, 110.0)), ("0", (0.0, 0.0))],
)
def test_a_cell_has_the_bounds_that_it_prints(value, expected):
    assert cell_bounds(value) == expected


def test_of_how_many_a_rate_is_told_is_no_figure():
    assert found("孕产妇死亡率（/10万）") == []
    assert [q.unit for q in find_quantities("死亡率控制在9/10万以下")] == ["/10万"]
