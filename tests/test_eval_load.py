"""The load: its figures by hand, and a few people at a real server."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from errors import EvaluationError
from eval.__main__ import main
from eval.load import Found, LoadRequest, _questions, growth, load, shown
from eval.load_person import Reply
from eval.load_server import memory_mb, processor_seconds
from index.build import build
from settings import Settings


def test_growth_is_that_of_the_second_half():
    looks = [(0, 10.0), (100, 90.0), (200, 90.0), (300, 90.0), (400, 91.0), (500, 92.0), (600, 93.0), (700, 94.0)]
    assert growth(looks) == 10.0


def test_too_few_looks_give_no_growth():
    assert growth([(0, 1.0), (100, 2.0), (200, 3.0)]) is None


def test_questions_start_again_until_there_are_enough():
    assert list(_questions(LoadRequest(questions=5), ["a", "b"])) == ["a", "b", "a", "b", "a"]


def test_a_question_without_an_answer_is_counted_and_named():
    replies = [Reply(answer_ms=100, page_ms=200), Reply(error="no answer within 60 s")]
    table = shown(LoadRequest(users=2), Found(replies=replies, seconds=2.0))
    assert "2, 1" in table and "no answer within 60 s" in table


def test_a_lost_question_does_not_lower_the_times():
    replies = [Reply(answer_ms=100, page_ms=200), Reply(error="lost")]
    assert "100 / 100 / 100 ms" in shown(LoadRequest(users=2), Found(replies=replies, seconds=2.0))


def test_this_process_has_memory_and_processor_time():
    assert memory_mb(os.getpid()) > 10 and processor_seconds(os.getpid()) > 0


def test_a_process_that_is_gone_has_none():
    assert memory_mb(2**22 + 1) is None and processor_seconds(2**22 + 1) is None


def test_a_page_that_does_not_answer_is_told():
    with pytest.raises(EvaluationError, match="Nothing answers at http://127.0.0.1:9"):
        load(LoadRequest(url="http://127.0.0.1:9", questions=1), Settings())


def test_less_than_one_person_is_refused(capsys):
    assert main(["load", "--users", "0"]) == 1
    assert "--users" in capsys.readouterr().err


@pytest.mark.slow
def test_three_people_at_once_all_get_their_answers(real_encoder, tmp_path):
    settings = replace(Settings(), data_dir=tmp_path)
    build(settings, progress=False, encoder=real_encoder)
    found = load(LoadRequest(users=3, questions=12, turns=2), settings)
    assert len(found.replies) == 12 and not [reply.error for reply in found.replies if reply.error]
