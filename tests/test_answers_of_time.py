"""A figure of another year than the one asked for is no answer."""

from types import SimpleNamespace

import pytest

from answers.of_time import check_year
from answers.refusal import Refused


def _draft(text: str) -> SimpleNamespace:
    return SimpleNamespace(sentences=[SimpleNamespace(text=text)], citations=[])


def _query(text: str, year: int) -> SimpleNamespace:
    return SimpleNamespace(kind="count", years=(year,), carried=(), english=False, text=text)


@pytest.mark.parametrize(
    ("text", "year"),
    [("针对2020年末全县587名在岗乡村医生", 2025), ("床位21640张,比2015年净增4385张;注册护士11244人", 2015)],
)
def test_what_is_shown_is_of_another_year(monkeypatch, text, year):
    monkeypatch.setattr("answers.of_time.refusal.unanswered", lambda *_: "no")
    with pytest.raises(Refused):
        check_year(None, _query("总数为多少人", year), _draft(text))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("注册护士11244人", 2020),
        ("到2025年达到700人", 2025),
        ("2021—2025年共培养100人", 2023),
        ("由2015年的89人提高到98人", 2020),
    ],
)
def test_what_is_shown_may_be_of_the_year(text, year):
    check_year(None, _query("总数为多少人", year), _draft(text))


def test_a_year_that_is_compared_with_is_told_of():
    check_year(None, _query("比2015年增加了多少", 2015), _draft("床位21640张,比2015年净增4385张"))
