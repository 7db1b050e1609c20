import pytest

from index.terms import fold
from retrieval.periods import find_years, period_of


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年每千人护士数", (2025,)),
        ("２０２５年每千人护士数", (2025,)),
        ("二〇二五年的目标", (2025,)),
        ("二零二零年的数", (2020,)),
        ("到25年末", (2025,)),
        ("35年的目标", (2035,)),
        ("2025年和2020年", (2025, 2020)),
        ("2020年到2025年，2020年多少", (2020, 2025)),
    ],
)
def test_years_are_read_in_the_order_of_the_question(text, years):
    assert find_years(fold(text)) == years


@pytest.mark.parametrize(
    "text", ["99年", "65年", "绍政发2021号", "绍政发〔2021〕11号", "120253人", "25年来", "每千人护士数"]
)
def test_a_number_that_is_no_year_gives_none(text):
    assert find_years(fold(text)) == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("十四五末的床位", "end"),
        ("规划期末的床位", "end"),
        ("五年后的床位", "end"),
        ("十三五的床位", "base"),
        ("规划期初的床位", "base"),
        ("目前的床位", "base"),
        ("the baseline", "base"),
        ("床位", ""),
    ],
)
def test_words_for_a_period_mean_its_end_or_its_base(text, period):
    assert period_of(fold(text)) == period


def test_a_year_in_two_spoken_digits_is_read_but_not_a_number_of_years():
    assert find_years("二五年要做到多少") == (2025,)
    assert find_years("三五年内") == () and find_years("十二五年间") == ()
