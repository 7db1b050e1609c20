"""A load leaves nothing behind, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval.endings import ending_with_us
from eval.processes import family
from settings import ROOT

SLEEPER = [sys.executable, "-c", "import time; print('on', flush=True); time.sleep(60)"]
ENDS_S = 30.0  # seconds in which everything must be gone


def running(pids) -> list[int]:
    """Those that run (one that has ended and is not yet waited for does not)."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        found += [pid] if state != "Z" else []
    return found


def all_end(pids) -> bool:
    for _ in range(int(ENDS_S / 0.1)):
        if not running(pids):
            return True
        time.sleep(0.1)
    return False


def test_a_command_ends_with_its_block():
    with ending_with_us(SLEEPER, stdout=subprocess.DEVNULL) as process:
        assert process.poll() is None
    assert process.poll() is not None


def test_a_command_ends_with_an_error_in_its_block():
    with pytest.raises(ValueError, match="x"), ending_with_us(SLEEPER, stdout=subprocess.DEVNULL) as process:
        raise ValueError("x")
    assert process.poll() is not None


def test_sigterm_is_an_interruption_there_and_only_there():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), ending_with_us(SLEEPER, stdout=subprocess.DEVNULL) as process:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
    assert process.poll() is not None
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_command_that_stays_is_killed(monkeypatch):
    monkeypatch.setattr("eval.endings.PATIENCE_S", 0.5)
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(60)"
    )
    with ending_with_us([sys.executable, "-c", stubborn], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
    assert process.poll() == -signal.SIGKILL


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / "data" / "index").exists(), reason="needs the built index")
@pytest.mark.parametrize(
    ("number", "seconds"),  # after the server's start: while it loads, and while people ask
    [(signal.SIGINT, 1), (signal.SIGINT, 12), (signal.SIGTERM, 1), (signal.SIGTERM, 12), (signal.SIGKILL, 12)],
)
def test_a_load_that_is_ended_leaves_no_server(number, seconds, tmp_path):
    command = [sys.executable, "-m", "eval", "load", "--users", "3", "--questions", "100000"]
    load = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(tmp_path)},  # after SIGKILL nobody clears away
        # A shell's background command ignores Ctrl-C; the test's own may be one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    started: list[int] = []
    try:
        for _ in range(int(ENDS_S / 0.1)):
            if len(family(load.pid)) > 1:
                break
            time.sleep(0.1)
        time.sleep(seconds)
        started = family(load.pid)
        assert len(started) > 1 and load.poll() is None
        load.send_signal(number)
        load.wait(ENDS_S)
        assert all_end(started)
    finally:
        for pid in running(started):
            os.kill(pid, signal.SIGKILL)
