"""Answers from another process: the same as from one's own, and what happens when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

import pytest
from page_doubles import FakeAssistant, cited_answer

from errors import AnsweringError, IndexLoadError, QuestionError
from index.build import build
from serving.desk import Desk
from serving.process import AnswerProcess
from serving.remote import RemoteDesk
from serving.worker import NEXT, READY, THREADS, Worker
from settings import ROOT, Settings

QUESTION = "绍兴2025年人均期望寿命目标是多少？"
ENDS_S = 20.0  # seconds in which a process must have ended


def alive(pid: int) -> bool:
    """Whether a process runs (one that has ended and is not yet waited for does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(pid: int) -> bool:
    """Whether a process ends soon."""
    for _ in range(int(ENDS_S / 0.1)):
        if not alive(pid):
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def without_index(tmp_path) -> Settings:
    return replace(Settings(), data_dir=tmp_path, cache_dir=tmp_path / "cache")


@pytest.fixture(scope="module")
def settings(real_encoder, tmp_path_factory) -> Settings:
    found = replace(Settings(), data_dir=tmp_path_factory.mktemp("data"))
    build(found, progress=False, encoder=real_encoder)
    return found


@pytest.fixture(scope="module")
def remote(settings):
    desk = RemoteDesk(settings)
    desk.wait()
    yield desk
    desk.stop()


# A stand-in behind the worker: no process, nothing loaded.


class Slow(FakeAssistant):
    """Answers when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def ask(self, question, history=(), scope=()):
        assert self.go.wait(ENDS_S)
        return super().ask(question, history, scope)


@pytest.fixture
def line(monkeypatch):
    """A worker in a thread, with the assistant behind it and the connection to it."""
    assistant = Slow()
    monkeypatch.setattr(Worker, "_load", lambda *_: Desk(assistant))
    ours, theirs = Pipe()
    ours.send(Settings())
    thread = threading.Thread(target=Worker(theirs).run, daemon=True)
    thread.start()
    yield assistant, ours
    ours.close()
    assistant.go.set()
    thread.join(ENDS_S)


def received(connection: Connection):
    assert connection.poll(ENDS_S)
    return connection.recv()


def test_a_worker_answers(line):
    assistant, connection = line
    assistant.go.set()
    connection.send((7, "answered", (QUESTION, (), ())))
    number, worked, value = received(connection)
    assert (number, worked, value.answer) == (7, True, cited_answer(QUESTION))


def test_an_error_that_a_reader_may_see_comes_as_it_was_raised(line):
    assistant, connection = line
    assistant.go.set()
    connection.send((1, "answered", ("坏", (), ())))
    _, worked, error = received(connection)
    assert not worked and isinstance(error, QuestionError)


def test_an_unexpected_error_brings_its_traceback(line):
    assistant, connection = line
    assistant.go.set()
    connection.send((1, "answered", ("崩", (), ())))
    _, worked, error = received(connection)
    assert not worked and "secret detail" in "".join(error.__notes__) and "page_doubles.py" in "".join(error.__notes__)


def test_next_questions_are_left_out_while_answers_are_waited_for(line):
    assistant, connection = line
    for number in range(THREADS + 1):
        connection.send((number, "answered", (QUESTION, (), ())))
    connection.send((99, NEXT, (QUESTION, (), (), cited_answer(QUESTION), ())))
    assert received(connection) == (99, True, None)
    assistant.go.set()
    assert {received(connection)[0] for _ in range(THREADS + 1)} == set(range(THREADS + 1))


@pytest.mark.slow  # two processes import all libraries
def test_what_cannot_be_loaded_is_told_and_tried_anew(without_index):
    desk = RemoteDesk(without_index)
    try:
        with pytest.raises(IndexLoadError):
            desk.wait()
        first = desk._process.pid
        with pytest.raises(IndexLoadError):
            desk.wait()
        assert desk._process.pid != first and ends(first)
    finally:
        desk.stop()


def test_a_process_that_is_gone_answers_nothing_more(without_index):
    process = AnswerProcess(without_index)
    process.stop()
    with pytest.raises(AnsweringError):
        process.request(READY).result(ENDS_S)
    assert not process.usable


def test_after_the_server_no_process_is_started(without_index):
    desk = RemoteDesk(without_index)
    desk.stop()
    with pytest.raises(AnsweringError):
        desk.wait()


def test_the_process_ends_with_the_one_that_started_it():
    code = (
        "from serving.process import AnswerProcess; from settings import Settings; import time\n"
        "print(AnswerProcess(Settings()).pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert ends(child)


@pytest.mark.slow
def test_another_process_answers_as_ones_own(remote, assistant):
    own = Desk(assistant)
    for question, history in ((QUESTION, ()), ("那2020年呢？", (QUESTION,)), ("绍兴明天天气怎么样？", ())):
        here, there = own.answered(question, history), remote.answered(question, history)
        assert replace(there.answer, timings_ms={}) == replace(here.answer, timings_ms={})
        assert (there.shown, there.index_version) == (here.shown, here.index_version)


@pytest.mark.slow
def test_next_questions_and_mended_ones_come_from_the_other_process_too(remote, assistant):
    own, answer = Desk(assistant), assistant.ask(QUESTION)
    assert remote.next_questions(QUESTION, (), (), answer, ()) == own.next_questions(QUESTION, (), (), answer, ())
    assert remote.mended(QUESTION, (), (), "year", 2020) == own.mended(QUESTION, (), (), "year", 2020)


@pytest.mark.slow
def test_a_killed_process_is_started_anew_and_the_question_answered(remote):
    process = remote.start()
    os.kill(process.pid, signal.SIGKILL)
    assert not remote.answered(QUESTION).answer.refused
    assert remote.start().pid != process.pid
