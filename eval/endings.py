"""A process that does not outlive the command that started it, however the command ends."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PARENT_DEATH = 1  # PR_SET_PDEATHSIG, see prctl(2)
PATIENCE_S = 20.0


@contextmanager
def ending_with_us(command: list[str], **options: object) -> Iterator[subprocess.Popen]:
    """The running command; it is ended with the block, by Ctrl-C, by SIGTERM (as of ``timeout``), and by SIGKILL.

    The last is noticed by the system itself, on Linux.
    """
    with _terminated_as_interrupted():
        process = subprocess.Popen(command, preexec_fn=_end_with_parent, **options)
        try:
            yield process
        finally:
            _end(process)


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """SIGTERM, which ends Python without a word, is KeyboardInterrupt here."""
    if threading.current_thread() is not threading.main_thread():  # only that one may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        pass
    finally:  # after another Ctrl-C, too
        process.kill()
        process.wait()


def _end_with_parent() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGTERM)
