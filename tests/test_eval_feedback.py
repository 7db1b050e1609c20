"""Feedback as question lines: valid lines that a reviewer completes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from page_doubles import cited_answer

from conversations.feedback import give_feedback
from conversations.store import ConversationStore
from conversations.turns import Feedback
from errors import EvaluationError
from eval.__main__ import main
from eval.feedback import feedback_lines, write_lines
from eval.question_lines import faults
from settings import Settings

QUESTION = "人均期望寿命目标是多少？"


@pytest.fixture
def collected(tmp_path):
    """Gives (settings, give): ``give`` asks a question and leaves a word on its answer."""
    store = ConversationStore(tmp_path)

    def give(question, feedback, scope=(), **changes):
        turn_id = store.ask("a", store.begin("a", question), question, scope)
        store.save_answer(turn_id, replace(cited_answer(question), **changes), {}, "index-1")
        give_feedback(store.database, "a", turn_id, feedback)

    return Settings(data_dir=tmp_path), give


def test_every_line_is_a_line_of_a_question_file(collected):
    settings, give = collected
    give(QUESTION, Feedback(good=False, reason="wrong_value", note="应为\n83"))
    give("天气如何？", Feedback(good=True), refused=True, sentences=(), citations=(), kind="refusal")
    lines = feedback_lines(settings, good=True)
    assert len(lines) == 2
    assert [faults(line) for line in lines] == [[], []]


def test_a_wrong_answer_says_why_and_leaves_the_right_one_open(collected):
    settings, give = collected
    give(QUESTION, Feedback(good=False, reason="wrong_value", note="应为83"), scope=["shaoxing"])
    line = json.loads(feedback_lines(settings)[0])
    assert (line["type"], line["docs"], line["answers"], line["evidence"]) == ("value", ["shaoxing"], [], [])
    assert line["tags"] == ["review", "wrong_value"]
    assert "index index-1" in line["why"]
    assert line["why"].endswith("reader: 应为83")


def test_what_should_have_been_refused_is_unanswerable(collected):
    settings, give = collected
    give(QUESTION, Feedback(good=False, reason="should_refuse"))
    assert json.loads(feedback_lines(settings)[0])["type"] == "unanswerable"


def test_answers_found_right_are_left_out_unless_asked_for_and_bring_their_evidence(collected):
    settings, give = collected
    give(QUESTION, Feedback(good=True))
    assert feedback_lines(settings) == []
    line = json.loads(feedback_lines(settings, good=True)[0])
    assert line["evidence"][0] == {"doc": "shaoxing", "quote": "人均期望寿命达到83.01岁"}


def test_a_question_found_wrong_twice_is_one_line_with_the_latest_word(collected):
    settings, give = collected
    give(QUESTION, Feedback(good=False, reason="missing"))
    give(QUESTION, Feedback(good=False, reason="wrong_source"))
    assert [json.loads(line)["tags"][1] for line in feedback_lines(settings)] == ["wrong_source"]


def test_without_conversations_the_folder_is_named(tmp_path):
    with pytest.raises(EvaluationError, match=str(tmp_path)):
        feedback_lines(Settings(data_dir=tmp_path))


def test_a_file_under_review_is_not_overwritten(tmp_path):
    out = tmp_path / "review.jsonl"
    write_lines(["{}"], out)
    with pytest.raises(EvaluationError, match="another name"):
        write_lines(["{}"], out)


def test_the_command_prints_the_lines(collected, monkeypatch, capsys):
    settings, give = collected
    give(QUESTION, Feedback(good=False, reason="missing"))
    monkeypatch.setenv("PLANQA_DATA_DIR", str(settings.data_dir))
    assert main(["feedback"]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == QUESTION
