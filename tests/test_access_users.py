"""The user file, passwords, and the commands that make them."""

from __future__ import annotations

import io
import stat

import pytest

from access import passwords
from access.__main__ import main
from access.passwords import hashed, verified
from access.roles import PAGES, ROLES, may_open
from access.users import User, read_users, save_user
from errors import AccessError

PASSWORD = "correct horse battery"
HASHER = passwords._HASHER  # the application's own: while tests run a cheap one is in its place


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANQA_DATA_DIR", str(tmp_path))
    return tmp_path / "access" / "users.toml"


def typed(monkeypatch, words=PASSWORD):
    monkeypatch.setattr("sys.stdin", io.StringIO(words + "\n"))


def test_a_hash_takes_as_much_work_as_the_rfc_asks_for():
    """The second choice of RFC 9106, section 4: 64 MiB, three passes, four lanes."""
    assert (HASHER.memory_cost, HASHER.time_cost, HASHER.parallelism) == (65536, 3, 4)


def test_the_right_password_is_verified():
    assert verified(PASSWORD, hashed(PASSWORD))


def test_a_wrong_password_is_not_verified():
    assert not verified(PASSWORD + "!", hashed(PASSWORD))


def test_no_password_is_right_for_an_unknown_user():
    assert not verified("no user has this name", None)


def test_the_same_password_gives_two_hashes():
    assert hashed(PASSWORD) != hashed(PASSWORD)


@pytest.mark.parametrize("password", ["short", "x" * 201])
def test_a_password_of_bad_length_is_refused(password):
    with pytest.raises(AccessError, match=f"{len(password)} characters"):
        hashed(password)


def test_added_user_is_read_back(file, monkeypatch):
    typed(monkeypatch)
    assert main(["add", "wang", "--role", "evaluator"]) == 0
    user = read_users(file).by_name["wang"]
    assert user.role == "evaluator" and verified(PASSWORD, user.password)


def test_the_password_itself_stands_nowhere_in_the_file(file, monkeypatch):
    typed(monkeypatch)
    main(["add", "wang"])
    assert PASSWORD not in file.read_text(encoding="utf-8")


def test_only_its_owner_reads_the_user_file(file):
    save_user(file, User(name="wang", role="staff"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_second_user_leaves_the_first(file):
    save_user(file, User(name="wang", role="staff", password=hashed(PASSWORD)))
    save_user(file, User(name="李@example.org", role="trainer"))
    assert {name: user.role for name, user in read_users(file).by_name.items()} == {
        "wang": "staff",
        "李@example.org": "trainer",
    }


def test_the_default_role_is_kept_when_a_user_is_added(file):
    file.parent.mkdir(parents=True)
    file.write_text('default_role = "staff"\n', encoding="utf-8")
    save_user(file, User(name="wang", role="trainer"))
    assert read_users(file).default_role == "staff"


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, 'a"]\n[users.b', "../a"])
def test_a_name_that_could_break_the_file_is_refused(file, name):
    with pytest.raises(AccessError, match="cannot be used"):
        save_user(file, User(name=name, role="staff"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[users.wang]\nrole = 'boss'\n", "'boss'"),
        ("[users.wang]\nrole = 'staff'\npassword = 'plain'\n", "not hashed"),
        ("[users.wang\n", "not TOML"),
        ("default_role = 'boss'\n", "'boss'"),
    ],
)
def test_a_bad_user_file_is_told_with_its_fault(file, text, message):
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AccessError, match=message):
        read_users(file)


def test_a_missing_user_file_names_the_command_that_makes_it(file):
    with pytest.raises(AccessError, match="python -m access add"):
        read_users(file)


def test_hash_prints_a_hash_of_what_was_typed(monkeypatch, capsys):
    typed(monkeypatch)
    assert main(["hash"]) == 0
    assert verified(PASSWORD, capsys.readouterr().out.strip())


def test_a_short_password_gives_one_sentence_and_status_1(file, monkeypatch, capsys):
    typed(monkeypatch, "short")
    assert main(["add", "wang"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_list_shows_names_and_roles_but_no_hash(file, monkeypatch, capsys):
    save_user(file, User(name="wang", role="staff", password=hashed(PASSWORD)))
    main(["list"])
    assert capsys.readouterr().out == "wang\tstaff\tpassword\n"


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        ("staff", {"chat", "library", "compare"}),
        ("trainer", {"chat", "library", "compare", "briefing"}),
        ("evaluator", {"chat", "library", "compare", "briefing", "evaluation"}),
    ],
)
def test_a_role_sees_its_pages(role, pages):
    assert {page for page in PAGES if may_open(role, page)} == pages


def test_the_administrator_sees_every_page():
    assert all(may_open(ROLES[-1], page) for page in PAGES)


def test_an_unknown_role_sees_no_page():
    assert not any(may_open("guest", page) for page in PAGES)
