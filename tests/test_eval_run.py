import json
import re
from pathlib import Path

import pytest
from eval_doubles import Knowing, Refusing, question_file

from errors import EvaluationError
from eval.__main__ import main
from eval.baselines import fixed_split, fuse
from eval.compare import changes, comparison, differences, system_rows
from eval.gate import fallen, load_thresholds
from eval.plans import plan_texts
from eval.report import histogram, report
from eval.results import results
from eval.run import RunRequest, run
from eval.runs import load_run
from eval.systems import known_system
from eval.tables import percent, table
from records import Document
from settings import Settings


@pytest.fixture(scope="module")
def text() -> str:
    return plan_texts(Settings())["yueqing"]


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")


def request(folder: Path, name: str = "run.json", **changes) -> RunRequest:
    return RunRequest(**{"split": "all", "files": [question_file(folder)], "out": folder / name} | changes)


@pytest.fixture
def saved(tmp_path, settings, text) -> dict:
    systems = {"planqa": Knowing(text), "bm25": Refusing()}
    asked = request(tmp_path, systems=("planqa", "bm25"))
    return load_run(run(asked, settings, lambda name, _: systems[name]))


def without_times(run_file: Path) -> str:
    return re.sub(r'"(wall|created|peak_rss_mb|p50|p95)": [^,}]+', "", run_file.read_text(encoding="utf-8"))


def test_a_run_keeps_every_question_with_its_answer_passages_and_scores(saved):
    row = saved["systems"]["planqa"]["rows"][0]
    assert len(saved["systems"]["planqa"]["rows"]) == 5
    assert row["answer"]["passages"][0]["score"] == 1.0
    assert row["scores"]["accuracy"] == 1


def test_a_run_keeps_the_hashes_of_what_it_was_made_from(saved):
    assert set(saved["hashes"]) == {"corpus", "index", "questions", "code"}
    assert {"commit", "dirty"} == set(saved["revision"])


def test_a_run_names_no_folder_of_the_machine(saved, tmp_path):
    assert str(tmp_path) not in json.dumps(saved)


def test_accuracy_of_the_knowing_and_of_the_refusing_system(saved):
    accuracy = {name: system["summary"]["all"]["accuracy"]["value"] for name, system in saved["systems"].items()}
    assert accuracy == {"planqa": 0.8, "bm25": 0.2}


def test_the_same_run_twice_gives_the_same_figures(tmp_path, settings, text):
    files = [run(request(tmp_path, name), settings, lambda *_: Knowing(text)) for name in ("a.json", "b.json")]
    assert without_times(files[0]) == without_times(files[1])


def test_an_interrupted_run_keeps_what_it_had_and_goes_on(tmp_path, settings, text):
    with pytest.raises(KeyboardInterrupt):
        run(request(tmp_path), settings, lambda *_: Knowing(text, limit=3))
    part = tmp_path / "run.part.jsonl"
    assert len(part.read_text(encoding="utf-8").splitlines()) == 1 + 3
    file = run(RunRequest(resume=part), settings, lambda *_: Knowing(text, limit=2))
    assert len(load_run(file)["systems"]["planqa"]["rows"]) == 5
    assert not part.exists()


def test_a_part_file_whose_last_line_is_cut_short_goes_on_before_it(tmp_path, settings, text):
    with pytest.raises(KeyboardInterrupt):
        run(request(tmp_path), settings, lambda *_: Knowing(text, limit=2))
    part = tmp_path / "run.part.jsonl"
    part.write_text(part.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    file = run(RunRequest(resume=part), settings, lambda *_: Knowing(text, limit=4))
    assert len(load_run(file)["systems"]["planqa"]["rows"]) == 5


def test_a_part_file_of_other_questions_is_refused(tmp_path, settings, text):
    with pytest.raises(KeyboardInterrupt):
        run(request(tmp_path), settings, lambda *_: Knowing(text, limit=1))
    questions = tmp_path / "questions.jsonl"
    questions.write_text(questions.read_text(encoding="utf-8").replace("火星", "木星"), encoding="utf-8")
    with pytest.raises(EvaluationError, match="made with another questions than now"):
        run(RunRequest(resume=tmp_path / "run.part.jsonl"), settings, lambda *_: Knowing(text))


def test_a_run_file_is_not_taken_for_a_part_file(saved, tmp_path, settings, text):
    with pytest.raises(EvaluationError, match="run.json is no part file of format 1; name a file that ends with"):
        run(RunRequest(resume=tmp_path / "run.json"), settings, lambda *_: Knowing(text))


def test_a_resumed_run_asks_what_was_asked_first(tmp_path, settings, text):
    with pytest.raises(KeyboardInterrupt):
        run(request(tmp_path, systems=("bm25",)), settings, lambda *_: Knowing(text, limit=1))
    file = run(RunRequest(resume=tmp_path / "run.part.jsonl"), settings, lambda *_: Knowing(text))
    assert list(load_run(file)["systems"]) == ["bm25"]


def test_a_missing_part_file_is_refused(tmp_path, settings, text):
    with pytest.raises(EvaluationError, match="Cannot read part file .*none.part.jsonl"):
        run(RunRequest(resume=tmp_path / "none.part.jsonl"), settings, lambda *_: Knowing(text))


def test_a_run_file_of_an_older_version_is_refused(tmp_path):
    file = tmp_path / "old.json"
    file.write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(EvaluationError, match="old.json is of format 0, this program reads format 1; make a new one"):
        load_run(file)


def test_without_any_run_the_way_to_make_one_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("eval.runs.RUN_DIR", tmp_path)
    assert main(["report"]) == 1
    assert "make one with python -m eval run" in capsys.readouterr().err


def test_the_command_writes_the_report_beside_the_run(saved, tmp_path):
    assert main(["report", str(tmp_path / "run.json")]) == 0
    assert (tmp_path / "run.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_damaged_run_file_is_refused(tmp_path):
    file = tmp_path / "cut.json"
    file.write_text('{"format": 1, "sys', encoding="utf-8")
    with pytest.raises(EvaluationError, match="Cannot read run file .*cut.json"):
        load_run(file)


def test_an_unknown_system_is_refused_with_the_known_names():
    with pytest.raises(EvaluationError, match="Unknown system 'elastic'; use one of planqa, bm25, dense, naive"):
        known_system("elastic")


def test_the_command_says_an_unknown_system_in_one_line(capsys):
    assert main(["run", "--system", "elastic"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_says_an_empty_set_in_one_line(tmp_path, capsys):
    file = tmp_path / "empty.jsonl"
    file.touch()
    assert main(["check", str(file)]) == 1
    assert "empty.jsonl is empty" in capsys.readouterr().err


def test_check_prints_every_problem_and_fails(tmp_path, capsys):
    file = tmp_path / "bad.jsonl"
    file.write_text("{\n[]\n", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    printed = capsys.readouterr().out
    assert "bad.jsonl:1: not JSON" in printed
    assert "bad.jsonl:2: holds '[]'" in printed


def test_a_system_that_a_run_lacks_is_named(saved):
    with pytest.raises(EvaluationError, match="The run has no system 'dense'; it has planqa, bm25"):
        system_rows(saved, "dense")


def test_runs_without_a_common_question_cannot_be_compared(saved):
    with pytest.raises(EvaluationError, match="share no question"):
        comparison(saved, saved | {"questions": []}, ["planqa"])


def test_the_paired_test_of_equal_runs_finds_no_difference(saved):
    rows = system_rows(saved, "planqa")
    found = {item.measure: item for item in differences(rows, rows, list(rows))}
    assert (found["accuracy"].p, found["accuracy"].low, found["accuracy"].high) == (1.0, 0.0, 0.0)


def test_the_paired_test_counts_the_exchanges_of_sides():
    sides = [{str(n): {"scores": {"accuracy": float(n < right)}} for n in range(5)} for right in (0, 5)]
    # Of the 32 ways to exchange the sides of five pairs, two are as extreme as 5 to 0.
    assert differences(*sides, list(sides[0]))[0].p == 2 / 32


def test_changed_questions_are_shown_with_both_answers(saved):
    found = changes(saved["questions"], system_rows(saved, "planqa"), system_rows(saved, "bm25"))
    assert [change.id for change in found if change.better] == ["q9"]
    assert found[-1].second == "规划未提及。"


def test_the_gate_names_the_measure_that_fell(saved):
    assert fallen(saved, {"accuracy": 0.9, "verbatim": 1.0}) == ["accuracy is 0.667, below its bound 0.900."]


def test_the_gate_holds_a_low_measure_from_above(saved):
    assert fallen(saved, {"wrong_refusal": 0.0, "wrong_value": 0.0}) == []


def test_the_gate_fails_on_a_measure_that_the_run_lacks(saved):
    rows = saved["systems"]["planqa"]["rows"]
    for row in rows:
        row["scores"].pop("verbatim")
    assert fallen(saved, {"verbatim": 1.0}) == ["verbatim was not measured; its bound is 1.000."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[dev]\nprecision = 0.5", "unknown measure 'precision'"),
        ("[dev]\naccuracy = 90", "accuracy = 90 is no share"),
        ("[test]\naccuracy = 0.9", "it needs a table"),
        ("[dev", "Cannot read thresholds.toml"),
    ],
)
def test_thresholds_that_cannot_be_used_are_refused(tmp_path, content, said):
    file = tmp_path / "thresholds.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=said):
        load_thresholds(file)


def test_the_committed_thresholds_can_be_used():
    assert load_thresholds()["verbatim"] == 1


def test_the_command_gate_fails_below_a_bound(saved, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("eval.gate.load_thresholds", lambda: {"accuracy": 0.9})
    assert main(["gate", str(tmp_path / "run.json")]) == 1
    assert "accuracy is 0.667, below its bound 0.900." in capsys.readouterr().err


def test_the_report_reaches_for_nothing_on_a_network(saved):
    assert re.findall(r"https?://|src=|<link|@import", report(saved, "run.json")) == []


def test_the_report_shows_an_answer_as_text_and_never_as_mark_up(saved):
    page = report(saved, "run.json")
    assert "乐清市&lt;b&gt;" in page
    assert "乐清市<b>" not in page


def test_the_report_shows_each_failing_question_with_missed_evidence(saved):
    page = report(saved, "run.json")
    assert page.count('<article class="case"') == 1 + 4
    assert "未引用" in page


def test_the_histogram_counts_the_rank_of_the_last_evidence():
    rows = {"a": {"ranks": [1, 3]}, "b": {"ranks": [1, None]}, "c": {"ranks": []}}
    assert [pair for pair in histogram(rows) if pair[1]] == [("3", 1), ("–", 1)]


def test_the_results_have_every_system_and_both_splits(saved):
    page = results([(Path("run.json"), saved)])
    assert "| measure | planqa | bm25 |" in page
    assert [line for line in page.splitlines() if line in ("## dev", "## test")] == ["## dev", "## test"]


def test_a_share_is_written_with_its_interval():
    assert percent({"value": 0.875, "low": 0.8125, "high": 0.93, "n": 16}) == "87.5 [81.2, 93.0]"


def test_the_table_has_a_line_a_measure(saved):
    assert table(saved).splitlines()[1].split()[0] == "accuracy"


def test_the_naive_split_overlaps_by_fifty_characters():
    document = Document(
        doc_id="a", title="", place="", region="", level="", issuer="", document_number="", issued_on="", period="",
        kind="", source_file="", sha256="", text="x" * 560,
    )  # fmt: skip
    assert [(passage.start, passage.end) for passage in fixed_split(document)] == [(0, 300), (250, 550), (500, 560)]


def test_fusion_adds_reciprocal_ranks():
    import numpy as np

    assert list(fuse(np.array([3.0, 1.0]), np.array([2.0, 5.0]))) == [1 / 61 + 1 / 62, 1 / 62 + 1 / 61]
