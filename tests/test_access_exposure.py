"""Listening beyond this machine needs a log-in or the explicit flag."""

from __future__ import annotations

import pytest

from access.__main__ import main
from access.exposure import address_of, check_exposure, is_loopback
from errors import AccessError, SettingsError
from settings import Settings

OPEN = ["0.0.0.0", "::", "192.168.1.5", "example.org", "", None]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "[::1]"])
def test_loopback_addresses_need_nothing(address):
    assert is_loopback(address) and check_exposure(Settings(), address) == ""


@pytest.mark.parametrize("address", OPEN)
def test_any_other_address_without_login_is_refused(address):
    with pytest.raises(AccessError, match="PLANQA_AUTH"):
        check_exposure(Settings(), address)


@pytest.mark.parametrize("address", OPEN)
def test_the_flag_turns_the_refusal_into_a_warning(address):
    assert check_exposure(Settings(allow_open=True), address).startswith("Warning:")


@pytest.mark.parametrize("auth", ["password", "oidc"])
def test_with_login_any_address_will_do(auth):
    assert check_exposure(Settings(auth=auth), "0.0.0.0") == ""


@pytest.mark.parametrize(
    ("options", "environ", "address"),
    [
        ([], {}, "127.0.0.1"),
        (["--server.address", "0.0.0.0"], {}, "0.0.0.0"),
        (["--server.address=::"], {}, "::"),
        (["--server.address"], {}, ""),
        ([], {"STREAMLIT_SERVER_ADDRESS": "10.0.0.1"}, "10.0.0.1"),
        (["--server.address", "::1"], {"STREAMLIT_SERVER_ADDRESS": "10.0.0.1"}, "::1"),
    ],
)
def test_the_address_is_the_one_that_streamlit_takes(options, environ, address):
    assert address_of(options, environ) == address


def test_check_ends_with_status_1_and_one_sentence(capsys):
    assert main(["check", "--server.port", "8600", "--server.address", "0.0.0.0"]) == 1
    assert capsys.readouterr().err.startswith("The page would listen on 0.0.0.0")


def test_check_tells_that_nobody_could_log_in(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLANQA_AUTH", "password")
    monkeypatch.setenv("PLANQA_DATA_DIR", str(tmp_path))
    assert main(["check"]) == 1
    assert "python -m access add" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PLANQA_AUTH", "pasword"),
        ("PLANQA_ALLOW_OPEN", "yes"),
        ("PLANQA_AUDIT_TEXT", "true"),
        ("PLANQA_COOKIE_SECRET", "short"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name, value):
    with pytest.raises(SettingsError, match=name):
        Settings.from_env({name: value})


def test_a_short_secret_is_not_repeated():
    with pytest.raises(SettingsError) as told:
        Settings.from_env({"PLANQA_COOKIE_SECRET": "hunter2"})
    assert "hunter2" not in str(told.value)
