"""The watch over memory: its figures by hand, a server that grows, and a few questions to a real one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from errors import EvaluationError
from eval import memory
from eval.__main__ import main
from eval.memory import Course, MemoryRequest, figures, shown, slope, watch
from index.build import build
from settings import Settings

# (seconds, questions, MB): a jump while things are loaded, then 1 MB a hundred questions.
GROWING = [(0.0, 0, 900.0), *((float(n), n * 100, 1000.0 + n) for n in range(1, 21))]


def test_growth_is_counted_from_the_warm_server_on():
    assert slope(GROWING, 200) == 10.0


def test_a_flat_server_has_none():
    assert slope([(float(n), n * 100, 1000.0) for n in range(21)], 200) == 0.0


def test_too_few_looks_give_none():
    assert slope(GROWING[:5], 200) is None


def test_looks_without_a_question_in_between_give_none():
    assert slope([(float(n), 300, 1000.0 + n) for n in range(9)], 200) is None


def test_start_after_200_and_end_are_told():
    found = figures(MemoryRequest(), Course(looks=GROWING, answered=2000))
    assert (found["start_mb"], found["after_200_mb"], found["end_mb"]) == (900.0, 1002.0, 1020.0)
    assert "+10.0" in shown(found)


@pytest.fixture
def watched(monkeypatch):
    """What the command finds instead of asking a server; to be filled by the test."""
    course = Course(looks=list(GROWING), answered=2000)
    monkeypatch.setattr(memory, "watch", lambda request, settings: course)
    return course


@pytest.mark.parametrize(("most", "status"), [("9", 1), ("11", 0)])
def test_more_growth_than_allowed_is_exit_status_1(watched, most, status):
    assert main(["memory", "--most", most]) == status


def test_a_lost_question_is_exit_status_1(watched):
    watched.failed.append("no answer within 60 s")
    assert main(["memory"]) == 1


def test_figures_and_looks_go_into_a_file(watched, tmp_path):
    main(["memory", "--out", str(tmp_path / "memory.json")])
    saved = json.loads((tmp_path / "memory.json").read_text())
    assert saved["end_mb"] == 1020.0 and len(saved["looks"]) == len(GROWING)


def test_no_people_are_refused(capsys):
    assert main(["memory", "--people", "0"]) == 1
    assert "--people" in capsys.readouterr().err


def test_a_server_whose_memory_cannot_be_seen_is_told():
    with pytest.raises(EvaluationError, match="--pid"):
        watch(MemoryRequest(url="http://127.0.0.1:9"), Settings())


@pytest.mark.slow
def test_a_few_questions_to_a_real_server_are_all_answered(real_encoder, tmp_path):
    settings = replace(Settings(), data_dir=tmp_path)
    build(settings, progress=False, encoder=real_encoder)
    course = watch(MemoryRequest(questions=12, turns=3, every=0.2), settings)
    assert (course.answered, course.failed) == (12, [])
    assert course.looks[0][1] == 0 and course.looks[-1][1] == 12 and course.looks[-1][2] > 100
