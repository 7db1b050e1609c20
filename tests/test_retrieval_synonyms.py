"""Spoken words in a question: by themselves, longest first; and the topic that keeps them."""

import pytest

from index.terms import Segmenter, fold
from retrieval.phrases import stop_words
from retrieval.synonyms import spoken_in, synonyms


@pytest.fixture(scope="module")
def cut():
    return Segmenter(("国家", "平均", "编制组")).cut


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("要盖几所医院", ["盖"]),
        ("疫苗覆盖多少人", []),
        ("编制池怎么用", []),
        ("自己掏钱的比例", ["自己掏钱"]),
        ("有几辆急救车", ["急救车"]),
    ],
)
def test_a_short_spoken_word_counts_by_itself_only(cut, text, said):
    found = [spoken for _, spoken, _ in spoken_in(text, cut)]
    assert [word for word in found if word in {"盖", "编", "自己掏钱", "自己掏", "急救车", "钱"}] == said


def test_spoken_words_stand_where_they_are_said(cut):
    text = "老人一天吃多少盐"
    assert all(text[start:].startswith(spoken) for start, spoken, _ in spoken_in(text, cut))


def test_no_spoken_word_brings_only_itself():
    assert [spoken for spoken, words in synonyms("spoken") if words == spoken] == []


def test_spoken_words_are_folded():
    assert [spoken for spoken, _ in synonyms("spoken") if fold(spoken) != spoken] == []


def test_words_of_the_dictionary_stay_whole(cut):
    assert [cut("国家县城"), cut("现场平均")] == [["国家", "县城"], ["现场", "平均"]]


def test_words_of_asking_hold_no_word_of_the_subject():
    assert stop_words().isdisjoint({"覆盖", "看护", "分级", "编制", "住院", "预约", "转诊"})
