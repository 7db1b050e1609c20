"""The evaluation page: start a run, see the report of one, compare two, open a failing question in the chat."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st

from errors import EvaluationError
from eval import background, questions, runs
from eval.background import SYSTEM_NAMES, Job
from pages import run_comparison, run_report
from pages.failures import draw_failure
from pages.texts import Texts
from settings import Settings

LOOK_EVERY = 2  # seconds between two looks at a run that goes on
SPLITS = ("dev", "test", "all")


def draw(texts: Texts, chat_page) -> None:
    """Draw the part of the page that is chosen."""
    settings = Settings.from_env()
    st.title(texts("evaluation.title"), anchor=False)
    parts: dict[str, Callable[[], None]] = {
        "run": lambda: draw_runner(settings, texts),
        "report": lambda: run_report.draw(run_files(), texts, chat_page),
        "compare": lambda: run_comparison.draw(run_files(), texts, chat_page),
    }
    chosen = st.segmented_control(
        texts("evaluation.part"),
        list(parts),
        default="run",
        format_func=lambda part: texts(f"evaluation.{part}"),
        key="evaluation-part",
        required=True,
        label_visibility="collapsed",
    )
    parts[chosen or "run"]()


def run_files() -> list[Path]:
    """Finished runs, the newest first."""
    return sorted(runs.RUN_DIR.glob("*.json"), reverse=True)


def draw_runner(settings: Settings, texts: Texts) -> None:
    """The run that goes on, or how the last one ended and the form that starts another."""
    job = background.last_job(settings)
    if job and background.is_running(job):
        return draw_progress(job, settings, texts)
    if job:
        draw_outcome(job, settings, texts)
    return draw_form(settings, texts)


def draw_progress(job: Job, settings: Settings, texts: Texts) -> None:
    """A bar that moves by itself; at its end the whole page is drawn again."""

    @st.fragment(run_every=LOOK_EVERY)
    def bar() -> None:
        if not background.is_running(job):
            st.rerun()
        done = background.answered(job)
        words = texts("evaluation.progress", done=done, total=job.total) if done else texts("evaluation.loading")
        st.progress(min(done / max(job.total, 1), 1.0), text=words)

    bar()
    st.caption(texts("evaluation.leave"))
    st.button(texts("evaluation.stop"), key="stop-run", on_click=background.stop, args=(settings, job))


def draw_outcome(job: Job, settings: Settings, texts: Texts) -> None:
    """One sentence about the last run."""
    name, why = Path(job.run_file).name, background.failure(settings, job)
    if job.stopped and why:
        words = texts("evaluation.stopped", done=background.answered(job), total=job.total)
    elif why:
        return draw_failure(texts("evaluation.failed", why=why))
    else:
        words = texts("evaluation.finished", name=name, total=job.total)
    return st.html(f'<div class="pq-card pq-notice">{escape(words)}</div>')


def draw_form(settings: Settings, texts: Texts) -> None:
    """What to run, and the button."""
    files = {file.name: file for file in questions.question_files()}
    with st.form("new-run"):
        split = st.radio(
            texts("evaluation.split"),
            SPLITS,
            format_func=lambda name: texts(f"evaluation.split_{name}"),
            horizontal=True,
            key="run-split",
        )
        systems = st.multiselect(
            texts("evaluation.systems"),
            SYSTEM_NAMES,
            default=SYSTEM_NAMES[:1],
            key="run-systems",
            placeholder=texts("choose.some"),
        )
        chosen = st.multiselect(
            texts("evaluation.files"),
            list(files),
            key="run-files",
            placeholder=texts("choose.some"),
            help=texts("evaluation.no_file"),
        )
        begin = st.form_submit_button(texts("evaluation.start"), type="primary", key="start-run")
    if begin:
        try:
            background.start(settings, split, systems or SYSTEM_NAMES[:1], [files[name] for name in chosen])
        except EvaluationError as error:
            return draw_failure(str(error))
        st.rerun()
    return None
