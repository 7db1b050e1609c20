"""Nothing reaches out: build, load and question with every address but loopback blocked."""

import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from index.build import build
from settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def test_the_guard_sees_a_look_up(no_network):
    with pytest.raises(OSError, match="blocked by the test"):
        socket.create_connection(("example.org", 80), timeout=1)
    assert no_network == ["example.org"]


def test_the_guard_sees_a_bare_address(no_network):
    with pytest.raises(OSError, match="blocked by the test"), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))
    assert no_network == [("192.0.2.1", 80)]


def test_a_question_reaches_for_nothing(no_network, assistant):
    assistant.ask("乐清和绍兴2025年人均期望寿命谁高")
    assert no_network == []


@pytest.mark.slow
def test_build_load_and_question_reach_for_nothing(no_network, tmp_path):
    settings = replace(Settings(), data_dir=tmp_path)
    build(settings, progress=False)
    answer = Assistant.load(settings).ask("绍兴2025年每千人护士数")
    assert (no_network, answer.refused) == ([], False)


@pytest.mark.slow
def test_the_command_works_with_proxies_that_lead_nowhere(tmp_path, real_index):
    """A fresh process, so that nothing that an earlier import did is hidden."""
    import os

    build(replace(Settings(), data_dir=tmp_path), progress=False)
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
    environ = os.environ | nowhere | {"PLANQA_DATA_DIR": str(tmp_path), "PLANQA_CACHE_DIR": str(Settings().cache_dir)}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "绍兴2025年每千人护士数"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert (done.returncode, "绍兴市2025年每千人注册护士数目标为5。" in done.stdout) == (0, True), done.stderr
