"""One evaluation run at a time in a process of its own, started from the page.

The process outlives a rerun of the page, the visitor and even the page's server: what is known of it stands in
``evaluation/job.json`` of the data folder, and how far it is in the run's own part file.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from errors import EvaluationError
from eval import runs
from eval.journal import SUFFIX
from eval.questions import load_questions
from settings import ROOT, Settings

SYSTEM_NAMES = ("planqa", "bm25", "dense", "naive")  # eval.systems has them too, and takes seconds to import
NICENESS = 10  # people who ask come first
_children: dict[int, subprocess.Popen] = {}  # a child that has ended must be asked for its status once


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A run that was started; ``total`` counts the answers to come, over all systems."""

    pid: int
    run_file: str
    total: int
    started: str
    stopped: bool = False


def start(
    settings: Settings, split: str = "dev", systems: Sequence[str] = ("planqa",), files: Sequence[Path] = ()
) -> Job:
    """Start a run; EvaluationError while another goes on, or for questions that cannot be used."""
    total = len(load_questions(files, split)) * len(systems)
    with _lock(settings):
        last = last_job(settings)
        if last and is_running(last):
            raise EvaluationError("A run is going on already; wait for its end or stop it.")
        run_file = runs.RUN_DIR / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}.json"
        job = Job(
            pid=_spawn(settings, split, systems, files, run_file),
            run_file=str(run_file),
            total=total,
            started=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        _save(settings, job)
    return job


def _spawn(settings: Settings, split: str, systems: Sequence[str], files: Sequence[Path], run_file: Path) -> int:
    command = [sys.executable, "-m", "eval", "run", "--split", split, "--out", str(run_file)]
    for name in systems:
        command += ["--system", name]
    if files:
        command += ["--questions", *map(str, files)]
    with _log_file(settings).open("w", encoding="utf-8") as log:
        # A session of its own: the terminal's Ctrl-C ends the page's server, not the run.
        child = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    _children[child.pid] = child
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, child.pid, NICENESS)
    return child.pid


def last_job(settings: Settings) -> Job | None:
    """The run started last, going on or not; None before the first."""
    try:
        return Job(**json.loads(_job_file(settings).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def is_running(job: Job) -> bool:
    """Whether the run's process is still there."""
    child = _children.get(job.pid)
    if child is not None:
        return child.poll() is None
    try:
        os.kill(job.pid, 0)
    except OSError:
        return False
    # After a restart of the machine the number may be another program's.
    with suppress(OSError):
        return Path(job.run_file).name.encode() in Path(f"/proc/{job.pid}/cmdline").read_bytes()
    return True


def answered(job: Job) -> int:
    """How many answers there are."""
    if Path(job.run_file).exists():
        return job.total
    try:
        with Path(job.run_file).with_suffix(SUFFIX).open("rb") as part:
            return max(sum(1 for _ in part) - 1, 0)  # the first line is the header
    except OSError:
        return 0


def failure(settings: Settings, job: Job) -> str:
    """Why an ended run left no run file: the last line that it printed; empty for one that did."""
    if Path(job.run_file).exists() or is_running(job):
        return ""
    lines = _log_file(settings).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "The run ended without a message."


def stop(settings: Settings, job: Job) -> None:
    """End the run; the part file stays, so that ``python -m eval run --resume`` can go on with it."""
    with _lock(settings):
        if is_running(job):
            os.kill(job.pid, signal.SIGINT)
        _save(settings, Job(**{**asdict(job), "stopped": True}))


def _folder(settings: Settings) -> Path:
    folder = settings.data_dir / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _job_file(settings: Settings) -> Path:
    return _folder(settings) / "job.json"


def _log_file(settings: Settings) -> Path:
    return _folder(settings) / "run.log"


def _lock(settings: Settings) -> FileLock:
    return FileLock(_folder(settings) / "job.lock", timeout=10)


def _save(settings: Settings, job: Job) -> None:
    aside = _job_file(settings).with_suffix(".part")
    aside.write_text(json.dumps(asdict(job)), encoding="utf-8")
    aside.replace(_job_file(settings))
