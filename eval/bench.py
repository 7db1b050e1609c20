"""Speed and memory: questions in one warm process, and the index from nothing and unchanged in a temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from errors import EvaluationError
from eval.measures import spread
from eval.questions import Question, load_questions
from eval.run import peak_rss_mb
from eval.systems import System, load_system
from eval.tables import aligned
from settings import ROOT, Settings

WARM_UP = (
    "你好，规划里有什么内容？",
    "床位数是多少？",
    "护士有多少？",
    "目标有哪些？",
)  # not of the set: queries are remembered


def bench(settings: Settings, split: str = "dev", *, with_index: bool = True) -> str:
    """A table of the figures; the data folder in use is not touched."""
    lines = [["measure", "value"]]
    if with_index:
        lines += [[f"index build, {label}", f"{seconds:.1f} s"] for label, seconds in index_times(settings).items()]
    questions = load_questions(split=split)
    started = time.perf_counter()
    system = load_system("planqa", settings)
    lines.append(["assistant ready", f"{time.perf_counter() - started:.1f} s"])
    for stage, found in latencies(system, questions).items():
        lines.append([f"{stage}, p50 / p95", f"{found['p50']:.1f} / {found['p95']:.1f} ms"])
    lines.append(["questions", str(len(questions))])
    lines.append(["peak memory", f"{peak_rss_mb():.0f} MB"])
    return aligned(lines)


def latencies(system: System, questions: Sequence[Question]) -> dict[str, dict[str, float]]:
    """Median and 95th percentile in milliseconds by stage, after a few other questions."""
    for text in WARM_UP:
        system.answer(Question(id="warm-up", question=text, type="text", split="dev"))
    times: dict[str, list[float]] = {}
    for question in questions:
        started = time.perf_counter()
        answer = system.answer(question)
        stages = {**answer.timings_ms, "wall": (time.perf_counter() - started) * 1000}
        for stage, value in stages.items():
            times.setdefault(stage, []).append(value)
    return {stage: spread(values) for stage, values in times.items()}


def index_times(settings: Settings) -> dict[str, float]:
    """Seconds of two builds as a user starts them: nothing there yet (the encoder included), then unchanged."""
    with tempfile.TemporaryDirectory(prefix="planqa-bench-") as folder:
        data = Path(folder)
        environment = os.environ | {
            "PLANQA_DATA_DIR": str(data),
            "PLANQA_CACHE_DIR": str(data / "cache"),
            "PLANQA_CORPUS_DIR": str(settings.corpus_dir),
            "PLANQA_ENCODER": settings.encoder,
        }
        return {label: _build(environment) for label in ("from nothing", "unchanged")}


def _build(environment: dict[str, str]) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "index", "build"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise EvaluationError(f"The timed index build failed: {last} Try python -m index build.")
    return time.perf_counter() - started
