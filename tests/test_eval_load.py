"""The load: its figures by hand, and a few people at a real server."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from errors import EvaluationError
from eval.__main__ import main
from eval.load import Found, LoadRequest, load
from eval.load_person import Reply
from eval.load_questions import asked
from eval.load_report import growth, shown
from eval.processes import memory_mb, processor_seconds
from index.build import build
from settings import Settings


def test_growth_is_that_of_the_second_half():
    looks = [(0, 10.0), (100, 90.0), (200, 90.0), (300, 90.0), (400, 91.0), (500, 92.0), (600, 93.0), (700, 94.0)]
    assert growth(looks) == 10.0


def test_too_few_looks_give_no_growth():
    assert growth([(0, 1.0), (100, 2.0), (200, 3.0)]) is None


def test_questions_come_in_other_words_when_all_were_asked():
    questions = list(asked(["甲？", "乙？", "乙？"], 100))
    assert set(questions[:4]) == {"甲？", "乙？", "甲？谢谢", "乙？谢谢"}
    assert len(set(questions)) == 100


def test_every_load_asks_the_same_in_the_same_order():
    texts = [f"{number}？" for number in range(50)]
    assert list(asked(texts, 60)) == list(asked(texts, 60)) != [*texts, *texts[:10]]


def test_a_question_without_an_answer_is_counted_and_named():
    replies = [Reply(answer_ms=100, page_ms=200), Reply(error="no answer within 60 s")]
    table = shown(LoadRequest(users=2), Found(replies=replies, seconds=2.0))
    assert "2, 1" in table and "no answer within 60 s" in table


def test_a_lost_question_does_not_lower_the_times():
    replies = [Reply(answer_ms=100, page_ms=200), Reply(error="lost")]
    assert "100 / 100 / 100 ms" in shown(LoadRequest(users=2), Found(replies=replies, seconds=2.0))


def test_half_of_the_bursts_and_the_slowest_are_told():
    bursts = [[Reply(answer_ms=time)] for time in (100, 200, 900)]
    table = shown(LoadRequest(burst=True), Found(bursts=bursts, replies=sum(bursts, []), seconds=2.0))
    assert "200 / 900 ms" in table and "all at the same moment" in table


def test_memory_is_told_at_the_start_and_after_each_quarter():
    memory = [(count, 1000.0 + count) for count in range(0, 2001, 100)]
    table = shown(LoadRequest(), Found(replies=[Reply()], seconds=2.0, memory=memory))
    assert "after 0 / 500 / 1000 / 1500 / 2000 questions" in table and "1000 / 1500 / 2000 / 2500 / 3000" in table


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


@pytest.mark.parametrize("pause", ["x", "20-5", "-1"])
def test_a_pause_that_is_none_is_refused(pause, capsys):
    with pytest.raises(SystemExit):
        main(["load", f"--pause={pause}"])
    assert "--pause" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("request_", [LoadRequest(), LoadRequest(burst=True), LoadRequest(pause=(0.1, 0.2))])
def test_three_people_at_once_all_get_their_answers(real_encoder, tmp_path, request_):
    settings = replace(Settings(), data_dir=tmp_path)
    build(settings, progress=False, encoder=real_encoder)
    found = load(replace(request_, users=3, questions=12, turns=2), settings)
    assert len(found.replies) == 12 and not [reply.error for reply in found.replies if reply.error]
