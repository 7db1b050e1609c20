"""The audit log: one JSON line a question."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from types import SimpleNamespace

import pytest
from page_doubles import FakeAssistant

from access import audit
from access.audit import Audited, record
from errors import QuestionError
from settings import Settings

QUESTION = "人均期望寿命目标是多少？"


@pytest.fixture
def settings(tmp_path):
    yield Settings(data_dir=tmp_path)
    audit._handler.cache_clear()


def lines(settings):
    return [json.loads(line) for line in settings.audit_file.read_text(encoding="utf-8").splitlines()]


def asked(settings, *questions, who="user:wang"):
    assistant = Audited(FakeAssistant(), settings, lambda: who)
    for question in questions:
        assistant.ask(question)
    return lines(settings)


def test_a_question_leaves_one_line(settings):
    assert len(asked(settings, QUESTION)) == 1


def test_the_line_says_who_and_which_documents_were_cited(settings):
    line = asked(settings, QUESTION)[0]
    assert (line["who"], line["documents"], line["outcome"]) == ("user:wang", ["shaoxing"], "answered")


def test_the_question_is_hashed_by_default(settings):
    line = asked(settings, QUESTION)[0]
    assert len(line["question_hash"]) == 32 and QUESTION not in settings.audit_file.read_text(encoding="utf-8")


def test_the_same_question_has_the_same_hash(settings):
    first, second = asked(settings, QUESTION, QUESTION)
    assert first["question_hash"] == second["question_hash"]


def test_the_hash_depends_on_the_secret_key(settings):
    line = audit.question_line(settings, "user:wang", QUESTION, None)
    other = audit.question_line(replace(settings, cookie_secret="k" * 32), "user:wang", QUESTION, None)
    assert line["question_hash"] != other["question_hash"]


def test_the_text_is_written_where_the_setting_wants_it(settings):
    line = asked(replace(settings, audit_text=True), QUESTION)[0]
    assert line["question"] == QUESTION and "question_hash" not in line


def test_a_line_break_in_a_question_makes_no_second_line(settings):
    assert len(asked(replace(settings, audit_text=True), 'a\n{"who": "user:li"}')) == 1


def test_a_refusal_cites_nothing(settings):
    line = asked(settings, "没有的事")[0]
    assert (line["outcome"], line["documents"]) == ("refused", [])


def test_a_question_that_ends_in_an_error_leaves_a_line_too(settings):
    with pytest.raises(QuestionError):
        asked(settings, "坏")
    assert lines(settings)[0]["outcome"] == "error"


def test_history_and_scope_reach_the_assistant(settings):
    fake = FakeAssistant()
    Audited(fake, settings, lambda: "user:wang").ask("二", history=["一"], scope=["shaoxing"])
    assert fake.asked == [("二", ["一"], ["shaoxing"])]


def test_all_else_is_the_assistant_s_own(settings):
    assert Audited(SimpleNamespace(plans="plans"), settings, str).plans == "plans"


def test_a_full_file_is_put_aside(settings, monkeypatch):
    monkeypatch.setattr(audit, "FILE_BYTES", 300)
    for number in range(6):
        record(settings, {"event": "question", "number": number, "fill": "x" * 60})
    assert lines(settings)[-1]["number"] == 5
    assert settings.audit_file.with_name("audit.jsonl.1").exists()


def test_only_its_owner_reads_the_log(settings):
    asked(settings, QUESTION)
    assert stat.S_IMODE(settings.audit_file.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_stops_no_answer(settings, caplog):
    settings.audit_file.mkdir(parents=True)
    answer = Audited(FakeAssistant(), settings, lambda: "user:wang").ask(QUESTION)
    assert answer.citations and "cannot be written" in caplog.text


def test_a_streamed_answer_leaves_one_line_and_a_stopped_one_too(settings):
    class Streaming(FakeAssistant):
        def stream(self, question, history=(), scope=()):
            yield "模型"
            yield self.ask(question, history, scope)

    assistant = Audited(Streaming(), settings, lambda: "user:wang")
    list(assistant.stream(QUESTION))
    stopped = assistant.stream(QUESTION)
    next(stopped)
    stopped.close()
    assert [line["outcome"] for line in lines(settings)] == ["answered", "error"]
