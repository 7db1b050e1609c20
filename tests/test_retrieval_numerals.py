"""Figures in words, and what a question denies."""

import pytest

from retrieval.denials import split_denied
from retrieval.numerals import in_digits, in_words


@pytest.mark.parametrize(
    ("spoken", "digits"),
    [
        ("六十岁往上的村医", "60岁以上的村医"),
        ("不到三十岁的", "30岁以下的"),
        ("百分之九十五", "95%"),
        ("九成五的家庭", "95%的家庭"),
        ("三万五千张床", "3.5万张床"),
        ("一百六十九辆", "169辆"),
        ("二五年末", "2025年末"),
        ("二三年", "二三年"),
        ("每一千人", "每一千人"),
        ("十四五和二十大", "十四五和二十大"),
        ("三成立的", "三成立的"),
    ],
)
def test_figures_in_words_become_digits_and_other_words_stay(spoken, digits):
    assert in_digits(spoken) == digits


def test_an_age_is_also_looked_for_in_words():
    assert in_words("35岁以上") == "三十五岁以上"


def test_a_denied_clause_is_left_out():
    assert split_denied("我问的不是25年,是给2020年定的数") == ("是给2020年定的数", "25年")


def test_a_rhetorical_question_denies_nothing():
    assert split_denied("不是2025年的吗") == ("不是2025年的吗", "")
