"""A server of the load's own, in a data folder that is thrown away."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from errors import EvaluationError
from eval.endings import ending_with_us
from settings import ROOT, Settings

START_SECONDS = 60


@contextmanager
def own_server(settings: Settings) -> Iterator[tuple[str, int]]:
    """Address and process id of a server over the built index; conversations and logs go into a temporary folder."""
    if not settings.index_dir.exists():
        raise EvaluationError(f"There is no index in {settings.index_dir}; make one with python -m index build.")
    with tempfile.TemporaryDirectory(prefix="planqa-load-") as folder:
        (Path(folder) / "index").symlink_to(settings.index_dir.resolve(), target_is_directory=True)
        environment = os.environ | {
            "PLANQA_DATA_DIR": folder,
            "PLANQA_CACHE_DIR": str(settings.cache_dir.resolve()),
            "PLANQA_AUTH": "none",
        }
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
        with (
            (Path(folder) / "server.log").open("w") as log,
            ending_with_us(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as server,
        ):
            url = f"http://127.0.0.1:{port}"
            _wait(url, server, Path(folder) / "server.log")
            yield url, server.pid


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait(url: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(START_SECONDS * 4):
        if server.poll() is not None:
            last = (log.read_text(encoding="utf-8").strip().splitlines() or ["no message"])[-1]
            raise EvaluationError(f"The page's server ended: {last} Try ./run.sh.")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise EvaluationError(f"The page's server did not answer within {START_SECONDS} s; try ./run.sh.")
