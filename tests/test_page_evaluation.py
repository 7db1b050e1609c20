"""The evaluation page: starting a run in the background, its report, two runs compared, the way into the chat."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import streamlit as st
from eval_doubles import LINES, Knowing, Refusing, question_file
from streamlit.testing.v1 import AppTest

from errors import EvaluationError
from eval import background
from eval.background import SYSTEM_NAMES, Job
from eval.plans import plan_texts
from eval.run import RunRequest, run
from eval.systems import SYSTEMS
from settings import Settings

SLEEP = "import time; time.sleep(60)"
FAIL = "print('no index here'); raise SystemExit(1)"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Runs, questions and data in a folder of the test's own."""
    monkeypatch.setenv("PLANQA_DATA_DIR", str(tmp_path / "data"))
    for name in ("runs", "questions"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("eval.runs.RUN_DIR", tmp_path / "runs")
    monkeypatch.setattr("eval.questions.QUESTION_DIR", tmp_path / "questions")
    question_file(tmp_path / "questions")
    st.cache_data.clear()
    st.cache_resource.clear()
    return Settings.from_env()


@pytest.fixture
def process(monkeypatch):
    """Gives ``process(code)``: that Python code is what a run does; what still goes on is ended after the test."""
    children = []

    def use(code: str) -> None:
        def spawn(settings, split, systems, files, run_file):
            with background._log_file(settings).open("w") as log:
                child = subprocess.Popen([sys.executable, "-c", code, run_file.name], stdout=log, stderr=log)
            background._children[child.pid] = child
            children.append(child)
            return child.pid

        monkeypatch.setattr(background, "_spawn", spawn)

    yield use
    for child in children:
        child.kill()
        child.wait()


@pytest.fixture
def two_runs(settings, tmp_path):
    """The first run refuses everything, the second knows one answer."""
    text = plan_texts(settings)["yueqing"]
    for name, system in (("1.json", Refusing()), ("2.json", Knowing(text))):
        asked = RunRequest(
            split="all", files=[tmp_path / "questions" / "questions.jsonl"], out=tmp_path / "runs" / name
        )
        run(asked, settings, lambda *_, system=system: system)


def script():
    import streamlit as st

    from pages import evaluation
    from pages.texts import Texts

    def chat():
        st.text(f"chat: {st.session_state.sample} after {st.session_state.sample_history}")

    chat_page = st.Page(chat, title="chat", url_path="chat")
    page = st.Page(lambda: evaluation.draw(Texts("zh"), chat_page), title="evaluation", default=True)
    st.navigation([page, chat_page]).run()


@pytest.fixture
def page(settings):
    return AppTest.from_function(script, default_timeout=30).run()


def part(page, name):
    page.segmented_control(key="evaluation-part").set_value(name).run()
    return page


def html_of(page) -> str:
    return "\n".join(element.value for element in page.main.get("html"))


def test_the_empty_boxes_speak_the_page_s_language(page):
    assert {box.proto.placeholder for box in page.multiselect} == {"请选择"}


def wait_for_end(settings):
    job = background.last_job(settings)
    for _ in range(1200):
        if not background.is_running(job):
            return job
        time.sleep(0.05)
    raise AssertionError("the run did not end within a minute")


def test_the_page_knows_the_systems_that_there_are():
    assert set(SYSTEM_NAMES) == set(SYSTEMS)


def test_the_button_starts_a_run_and_shows_its_progress(page, process):
    process(SLEEP)
    page.button(key="start-run").click().run()
    assert page.main.get("progress") and not page.main.get("form")


def test_the_progress_counts_the_answers_of_the_part_file(page, settings, process):
    process(SLEEP)
    page.button(key="start-run").click().run()
    job = background.last_job(settings)
    Path(job.run_file).with_suffix(".part.jsonl").write_text("header\none\ntwo\n")
    page.run()
    assert page.main.get("progress")[0].proto.text == "已答 2 / 3 题"


def test_another_visitor_sees_the_same_run(page, settings, process):
    process(SLEEP)
    page.button(key="start-run").click().run()
    assert AppTest.from_function(script, default_timeout=30).run().main.get("progress")


def test_a_second_run_is_refused_while_one_goes_on(settings, process):
    process(SLEEP)
    background.start(settings)
    with pytest.raises(EvaluationError, match="going on already"):
        background.start(settings)


def test_a_stopped_run_says_how_far_it_came(page, settings, process):
    process(SLEEP)
    page.button(key="start-run").click().run()
    page.button(key="stop-run").click().run()
    wait_for_end(settings)
    page.run()
    assert "在答完 0 / 3 题后被停止" in html_of(page)


def test_a_run_that_fails_says_why(page, settings, process):
    process(FAIL)
    background.start(settings)
    wait_for_end(settings)
    page.run()
    assert "没有完成：no index here" in html_of(page)


def test_a_process_of_another_program_is_not_taken_for_the_run(settings):
    stranger = subprocess.Popen([sys.executable, "-c", SLEEP])
    try:
        job = Job(pid=stranger.pid, run_file="gone.json", total=1, started="")
        assert not background.is_running(job)
    finally:
        stranger.kill()
        stranger.wait()


def test_the_total_counts_every_system(settings, process):
    process(SLEEP)
    assert background.start(settings, "all", ("planqa", "bm25")).total == 2 * len(LINES)


def test_a_damaged_job_file_is_as_good_as_none(settings):
    background._job_file(settings).write_text("{")
    assert background.last_job(settings) is None


def test_without_a_run_the_report_asks_for_one(page):
    assert [caption.value for caption in part(page, "report").caption] == ["还没有评测结果，请先运行一次。"]


def test_the_report_shows_the_measures(page, two_runs):
    assert "<td>答案正确率</td><td>80.0 [40.0, 100.0]</td>" in html_of(part(page, "report"))


def test_the_report_is_offered_as_a_file(page, two_runs):
    assert [button.label for button in part(page, "report").main.get("download_button")] == ["下载完整报告"]


def test_a_failed_question_is_shown_with_what_was_expected(page, two_runs):
    shown = html_of(part(page, "report"))
    assert "火星呢？" in shown and "<b>应答</b> 拒答" in shown


def test_mark_up_in_an_answer_is_shown_as_text(page, two_runs):
    shown = html_of(part(page, "report"))
    assert "乐清市&lt;b&gt;" in shown and "乐清市<b>" not in shown


def test_a_failed_question_opens_in_the_chat(page, two_runs):
    part(page, "report").button(key="open-failure").click().run()
    assert [text.value for text in page.text] == ["chat: 火星呢？ after []"]


def test_comparing_needs_two_runs(page):
    assert [caption.value for caption in part(page, "compare").caption] == ["比较需要至少两次评测结果。"]


def test_two_runs_are_compared_first_to_second(page, two_runs):
    assert "<td>答案正确率</td><td>20.0%</td><td>80.0%</td><td>+60.0" in html_of(part(page, "compare"))


def test_changed_questions_are_counted(page, two_runs):
    assert [head.value for head in part(page, "compare").subheader] == ["变好 4 题，变差 1 题"]


def test_a_changed_question_opens_in_the_chat(page, two_runs):
    part(page, "compare").button(key="open-change").click().run()
    assert page.text[0].value.startswith("chat: 第1问？")


def test_a_run_file_names_no_cookie_secret(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANQA_COOKIE_SECRET", "z" * 40)
    out = tmp_path / "runs" / "1.json"
    asked = RunRequest(split="all", files=[tmp_path / "questions" / "questions.jsonl"], out=out)
    run(asked, Settings.from_env(), lambda *_: Refusing())
    assert "z" * 40 not in out.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_run_started_on_the_page_ends_with_a_report(page, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANQA_CACHE_DIR", str(Settings().cache_dir))  # the encoder is made ready once for all tests
    subprocess.run([sys.executable, "-m", "index", "build"], cwd=background.ROOT, check=True, capture_output=True)
    tiny = tmp_path / "questions" / "questions.jsonl"
    tiny.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES[:2]), encoding="utf-8")
    page.multiselect(key="run-files").set_value(["questions.jsonl"])
    page.radio(key="run-split").set_value("all")
    page.button(key="start-run").click().run()
    job = background.last_job(settings)
    for _ in range(240):
        if not background.is_running(job):
            break
        time.sleep(0.5)
    page.run()
    assert "上次评测已完成（2 题）" in html_of(page)
    assert "答案正确率" in html_of(part(page, "report"))
