"""The list of ended sessions on the disk: it outlives the process, forgets in time, and a bad file lets nobody in."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from access.ended import EndedSessions, ended_sessions
from errors import AccessError


@pytest.fixture
def file(tmp_path):
    return tmp_path / "access" / "sessions.sqlite"


def rows(file):
    with closing(sqlite3.connect(file)) as connection:
        return [found for (found,) in connection.execute("SELECT id FROM ended ORDER BY id")]


def test_only_what_was_ended_is_held(file):
    ended = EndedSessions(file)
    ended.add("one", 60)
    assert ended.holds("one") and not ended.holds("two")


def test_a_new_list_over_the_same_file_holds_it_too(file):
    EndedSessions(file).add("one", 60)
    assert EndedSessions(file).holds("one")


def test_what_is_too_old_in_any_case_is_forgotten(file):
    ended = EndedSessions(file)
    ended.add("old", -1)
    ended.add("new", 60)
    assert rows(file) == ["new"]


def test_ending_a_session_twice_is_no_error(file):
    ended = EndedSessions(file)
    ended.add("one", 60)
    ended.add("one", 60)
    assert rows(file) == ["one"]


def test_it_is_written_through_a_write_ahead_log(file):
    EndedSessions(file).add("one", 60)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_is_no_database_is_told_and_not_passed_over(file):
    file.parent.mkdir()
    file.write_text("no database" * 100)
    with pytest.raises(AccessError, match="sessions.sqlite cannot be used"):
        ended_sessions(file.parent)
