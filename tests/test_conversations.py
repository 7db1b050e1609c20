"""Conversations in SQLite: saved at once, each reader's own, found again, gone when their time is over."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from page_doubles import cited_answer

from conversations.codec import answer_from_json, answer_to_json
from conversations.feedback import feedback_cases, give_feedback, withdraw_feedback
from conversations.store import FILE, TITLE_LENGTH, ConversationStore
from conversations.turns import Feedback
from errors import ConversationError, SettingsError
from settings import Settings

ROOT = Path(__file__).parent.parent
QUESTION = "人均期望寿命目标是多少？"


@pytest.fixture
def store(tmp_path):
    return ConversationStore(tmp_path)


def answered(store, owner="a", question=QUESTION, conversation=None):
    conversation = conversation or store.begin(owner, question)
    turn_id = store.ask(owner, conversation, question, ["shaoxing"])
    store.save_answer(turn_id, cited_answer(question), {"words": ["寿命"]}, "index-1")
    return conversation, turn_id


def test_an_answer_comes_back_equal():
    answer = cited_answer(QUESTION)
    assert answer_from_json(answer_to_json(answer)) == answer


def test_a_conversation_is_there_after_a_restart(store, tmp_path):
    conversation, turn_id = answered(store)
    turn = ConversationStore(tmp_path).turns("a", conversation)[0]
    assert (turn.turn_id, turn.question, turn.scope) == (turn_id, QUESTION, ("shaoxing",))
    assert turn.answer == cited_answer(QUESTION)
    assert turn.shown == {"words": ["寿命"]}


def test_a_question_is_kept_when_the_process_is_killed_before_its_answer(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from conversations.store import ConversationStore\n"
        "store = ConversationStore(Path(sys.argv[1])); c = store.begin('a', '问一'); store.ask('a', c, '问一')\n"
        "print(c, flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    conversation = process.stdout.readline().strip()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    turn = ConversationStore(tmp_path).turns("a", conversation)[0]
    assert turn.question == "问一"
    assert turn.interrupted


def test_the_file_is_in_write_ahead_mode(store, tmp_path):
    connection = sqlite3.connect(tmp_path / FILE)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_file_moved_away_is_made_anew(store, tmp_path):
    store.begin("a", "绍兴的目标？")
    for file in tmp_path.glob(f"{FILE}*"):
        file.rename(tmp_path / f"moved-{file.name}")
    conversation_id = store.begin("a", "乐清的目标？")
    assert [line.title for line in ConversationStore(tmp_path).listing("a")] == ["乐清的目标？"]
    assert store.ask("a", conversation_id, "乐清的目标？") > 0


def test_what_a_reader_saves_is_seen_by_another_process_at_once(store, tmp_path):
    store.begin("a", "绍兴的目标？")
    assert len(ConversationStore(tmp_path).listing("a")) == 1


def test_a_reader_sees_only_their_own(store):
    conversation, turn_id = answered(store, owner="a")
    assert store.listing("b") == []
    assert store.turns("b", conversation) == []
    assert not store.owns("b", conversation)


def test_a_reader_changes_only_their_own(store):
    conversation, turn_id = answered(store, owner="a")
    store.rename("b", conversation, "别的")
    store.delete("b", conversation)
    store.drop_turn("b", turn_id)
    assert [c.title for c in store.listing("a")] == [QUESTION]
    assert len(store.turns("a", conversation)) == 1
    with pytest.raises(ConversationError, match="no longer there"):
        store.ask("b", conversation, "问")
    with pytest.raises(ConversationError, match="no longer there"):
        give_feedback(store.database, "b", turn_id, Feedback(good=True))


def test_the_list_has_the_last_used_first(store):
    first, _ = answered(store, question="一")
    second, _ = answered(store, question="二")
    answered(store, question="三", conversation=first)
    assert [c.conversation_id for c in store.listing("a")] == [first, second]


@pytest.mark.parametrize("words", ["期望寿命", "83.01岁", "改名"])
def test_search_finds_titles_questions_and_answers(store, words):
    conversation, _ = answered(store)
    store.rename("a", conversation, "改名以后")
    answered_other = store.begin("a", "护士")
    store.ask("a", answered_other, "护士")
    assert [c.conversation_id for c in store.listing("a", words)] == [conversation]


@pytest.mark.parametrize("words", ["%", "_", "\\"])
def test_search_takes_wildcards_for_what_they_are(store, words):
    answered(store)
    assert store.listing("a", words) == []


def test_a_new_name_is_shown_and_an_empty_one_ignored(store):
    conversation, _ = answered(store)
    store.rename("a", conversation, "  寿命\n比较 ")
    store.rename("a", conversation, "  ")
    assert [c.title for c in store.listing("a")] == ["寿命 比较"]


def test_a_long_question_makes_a_short_title(store):
    store.begin("a", "问" * 100)
    assert len(store.listing("a")[0].title) == TITLE_LENGTH


def test_a_deleted_conversation_is_gone_with_its_turns_and_its_feedback_stays(store):
    conversation, turn_id = answered(store)
    give_feedback(store.database, "a", turn_id, Feedback(good=False, reason="wrong_value"))
    store.delete("a", conversation)
    assert store.listing("a") == []
    with store.database.connection() as connection:
        assert connection.execute("SELECT count(*) FROM turns").fetchone()[0] == 0
    assert len(feedback_cases(store.database)) == 1


def test_what_was_not_used_for_the_retention_time_is_deleted(tmp_path):
    store = ConversationStore(tmp_path, retention_days=30)
    _, turn_id = answered(store)
    give_feedback(store.database, "a", turn_id, Feedback(good=True))
    now = datetime.now(UTC)
    assert store.purge(now + timedelta(days=29)) == 0
    assert store.purge(now + timedelta(days=31)) == 1
    assert store.listing("a") == []
    assert feedback_cases(store.database) == []


def test_without_a_retention_time_everything_stays(store):
    answered(store)
    assert store.purge(datetime.now(UTC) + timedelta(days=9999)) == 0


def test_feedback_is_kept_with_question_history_passages_and_index(store):
    conversation, _ = answered(store)
    _, turn_id = answered(store, question="那护士呢？", conversation=conversation)
    give_feedback(store.database, "a", turn_id, Feedback(good=False, reason="wrong_value", note=" 应为5 "))
    case = feedback_cases(store.database)[0]
    assert case.feedback == Feedback(good=False, reason="wrong_value", note="应为5")
    assert (case.question, case.history, case.scope, case.index_version) == (
        "那护士呢？", (QUESTION,), ("shaoxing",), "index-1",
    )  # fmt: skip
    assert case.answer.passages == cited_answer("").passages
    assert store.turns("a", conversation)[1].feedback == case.feedback


def test_a_second_word_replaces_the_first_and_can_be_withdrawn(store):
    _, turn_id = answered(store)
    give_feedback(store.database, "a", turn_id, Feedback(good=False))
    give_feedback(store.database, "a", turn_id, Feedback(good=True))
    assert [case.feedback.good for case in feedback_cases(store.database)] == [True]
    withdraw_feedback(store.database, "a", turn_id)
    assert feedback_cases(store.database) == []


def test_an_unknown_reason_is_named(store):
    _, turn_id = answered(store)
    with pytest.raises(ConversationError, match="'angry'"):
        give_feedback(store.database, "a", turn_id, Feedback(good=False, reason="angry"))


def test_thirty_readers_save_at_once(store):
    errors = []

    def work(owner):
        try:
            for number in range(5):
                answered(store, owner=owner, question=f"问{number}")
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(f"reader-{n}",)) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert all(len(store.listing(f"reader-{n}")) == 5 for n in range(30))


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / FILE).write_text("not a database, but long enough to be taken for one" * 50)
    with pytest.raises(ConversationError, match=FILE):
        ConversationStore(tmp_path)


@pytest.mark.parametrize("value", ["-1", "1.5", "viele", "１２"])
def test_a_retention_time_that_is_no_number_of_days_is_named(value):
    with pytest.raises(SettingsError, match="PLANQA_RETENTION_DAYS"):
        Settings.from_env({"PLANQA_RETENTION_DAYS": value})
