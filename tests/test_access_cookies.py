"""Signed cookies: what they say is believed only when we signed it, in time, for this purpose."""

from __future__ import annotations

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from access import cookies
from access.cookies import browser_id, end_session, new_browser_cookie, new_session_cookie, session_user
from access.secret import signing_key
from access.users import User, Users
from errors import AccessError
from settings import Settings

ROOT = Path(__file__).parent.parent
USER = User(name="wang", role="trainer", password="$argon2id$one")
USERS = Users(by_name={"wang": USER})


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path)


def test_a_browser_cookie_gives_the_same_id_each_time(settings):
    cookie = new_browser_cookie(settings)
    assert browser_id(settings, cookie) == browser_id(settings, cookie) is not None


def test_two_browsers_get_two_ids(settings):
    assert browser_id(settings, new_browser_cookie(settings)) != browser_id(settings, new_browser_cookie(settings))


@pytest.mark.parametrize("place", [0, 5, -3])
def test_a_changed_cookie_is_refused(settings, place):
    letters = list(new_browser_cookie(settings))
    letters[place] = "A" if letters[place] != "A" else "B"
    assert browser_id(settings, "".join(letters)) is None


def test_a_cookie_of_another_key_is_refused(settings):
    other = replace(settings, cookie_secret="x" * 32)
    assert browser_id(settings, new_browser_cookie(other)) is None


def test_a_browser_cookie_is_no_session_cookie(settings):
    assert session_user(settings, new_browser_cookie(settings), USERS) is None


def test_a_session_cookie_names_its_user(settings):
    assert session_user(settings, new_session_cookie(settings, USER), USERS) == USER


def test_the_role_is_the_one_of_now(settings):
    cookie = new_session_cookie(settings, USER)
    moved = replace(USER, role="staff")
    assert session_user(settings, cookie, Users(by_name={"wang": moved})).role == "staff"


def test_a_new_password_ends_the_sessions_of_the_old(settings):
    cookie = new_session_cookie(settings, USER)
    changed = replace(USER, password="$argon2id$two")
    assert session_user(settings, cookie, Users(by_name={"wang": changed})) is None


def test_a_removed_user_is_logged_out(settings):
    assert session_user(settings, new_session_cookie(settings, USER), Users(by_name={})) is None


def test_an_ended_session_is_refused(settings):
    cookie = new_session_cookie(settings, USER)
    end_session(settings, cookie)
    assert session_user(settings, cookie, USERS) is None


def test_a_restart_does_not_bring_an_ended_session_back(settings):
    """Another process over the same data folder knows no more than what stands on the disk."""
    cookie = new_session_cookie(settings, USER)
    end_session(settings, cookie)
    code = (
        "import sys; from pathlib import Path; from access.cookies import session_user; from access.users import *;"
        "from settings import Settings; user = User(name='wang', role='trainer', password='$argon2id$one');"
        "print(session_user(Settings(data_dir=Path(sys.argv[1])), sys.argv[2], Users(by_name={'wang': user})))"
    )
    for given, said in ((cookie, "None"), (new_session_cookie(settings, USER), "User(")):
        command = [sys.executable, "-c", code, str(settings.data_dir), given]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.startswith(said)


def test_another_session_of_the_same_user_goes_on(settings):
    other = new_session_cookie(settings, USER)
    end_session(settings, new_session_cookie(settings, USER))
    assert session_user(settings, other, USERS) == USER


def test_a_session_that_is_too_old_is_refused(settings, monkeypatch):
    cookie = new_session_cookie(settings, USER)
    monkeypatch.setattr(cookies, "SESSION_SECONDS", -1)
    assert session_user(settings, cookie, USERS) is None


def test_the_key_is_made_once_and_kept(settings):
    first = signing_key(settings)
    signing_key.cache_clear()
    assert signing_key(settings) == first


def test_only_its_owner_reads_the_key(settings):
    signing_key(settings)
    assert stat.S_IMODE((settings.access_dir / "cookie.secret").stat().st_mode) == 0o600


def test_a_key_of_the_settings_leaves_no_file(settings):
    assert signing_key(replace(settings, cookie_secret="y" * 40)) == "y" * 40
    assert not settings.access_dir.exists()


def test_the_key_is_not_shown_with_the_settings(settings):
    assert "y" * 40 not in repr(replace(settings, cookie_secret="y" * 40))


def test_a_data_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AccessError, match="PLANQA_COOKIE_SECRET"):
        signing_key(Settings(data_dir=tmp_path / "file"))
