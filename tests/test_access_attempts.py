"""The limit on log-in attempts, with a clock that the test moves."""

from __future__ import annotations

import pytest

from access.attempts import LIMITS, WINDOW, Attempts


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def attempts(clock):
    return Attempts(clock)


def waits(attempts, times, name="wang", address="10.0.0.1"):
    return [attempts.begin(name, address) for _ in range(times)]


def test_the_sixth_attempt_within_the_window_waits_fifteen_minutes(attempts):
    assert waits(attempts, 6) == [0, 0, 0, 0, 0, 15]


def test_the_wait_gets_shorter_as_time_passes(attempts, clock):
    waits(attempts, 5)
    clock.now += 600
    assert attempts.begin("wang", "10.0.0.1") == 5


def test_after_the_window_one_may_try_again(attempts, clock):
    waits(attempts, 5)
    clock.now += WINDOW
    assert attempts.begin("wang", "10.0.0.1") == 0


def test_the_case_of_the_name_makes_no_other_name(attempts):
    waits(attempts, 5)
    assert attempts.begin("WANG", "10.0.0.1") > 0


def test_the_same_person_may_log_in_from_another_machine(attempts):
    waits(attempts, 5)
    assert attempts.begin("wang", "10.0.0.2") == 0


def test_one_machine_that_tries_many_names_is_stopped(attempts):
    found = [attempts.begin(f"name{number}", "10.0.0.1") for number in range(LIMITS["address"] + 1)]
    assert found[-2:] == [0, 15]


def test_many_machines_that_try_one_name_are_stopped(attempts):
    found = [attempts.begin("wang", f"10.0.1.{number}") for number in range(LIMITS["name"] + 1)]
    assert found[-2:] == [0, 15]


def test_a_right_password_forgets_the_failures_before_it(attempts):
    waits(attempts, 5)
    attempts.succeeded("wang", "10.0.0.1")
    assert waits(attempts, 5) == [0, 0, 0, 0, 0]


def test_right_passwords_do_not_use_up_the_limit_of_the_address(attempts):
    for number in range(100):
        assert attempts.begin(f"name{number}", "10.0.0.1") == 0
        attempts.succeeded(f"name{number}", "10.0.0.1")


def test_one_who_is_told_to_wait_is_not_counted_again(attempts, clock):
    waits(attempts, 100)
    clock.now += WINDOW
    assert attempts.begin("wang", "10.0.0.1") == 0


def test_what_is_remembered_is_bounded(attempts, monkeypatch):
    monkeypatch.setattr("access.attempts.MOST_KEYS", 10)
    for number in range(50):
        attempts.begin(f"name{number}", f"10.0.{number}.1")
    assert len(attempts._failed) <= 10
