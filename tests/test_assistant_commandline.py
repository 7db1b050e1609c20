import json
from pathlib import Path

import pytest

import commandline
from assistant import Assistant
from commandline import main

CONTRACT = {
    "id",
    "question",
    "text",
    "refused",
    "refusal_reason",
    "kind",
    "sentences",
    "citations",
    "conflicts",
    "passages",
    "timings_ms",
}


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    """The command uses the assistant of the session, so that it is not loaded for every test."""
    monkeypatch.setattr(commandline.Assistant, "load", lambda *_, **__: assistant)


def batch(tmp_path: Path, *lines: object) -> list[dict]:
    """Answers to question lines (objects, or text as it stands)."""
    text = "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)
    (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")
    assert main(["batch", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]) == 0
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one sentence that a command ends with."""
    status = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    assert (status, printed.out, printed.err.count("\n")) == (1, "", 1)
    return printed.err.strip()


def test_ask_prints_the_answer_and_under_it_the_sources(capsys):
    assert main(["ask", "乐至县2025年人均预期寿命"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "乐至县2025年人均预期寿命为78.3岁（预期性）。[1][2]"
    assert lines[2].startswith("[1] 乐至县“十四五”卫生健康发展规划｜")
    assert lines[3].strip() == "健康水平 | 人均预期寿命（岁） | 76.5 | 78.3 | 预期性"


def test_ask_shows_the_nearest_passages_of_a_refusal(capsys):
    main(["ask", "乐清肺结核发病率目标"])
    printed = capsys.readouterr().out
    assert ("最接近的段落：" in printed, "  1. yueqing " in printed) == (True, True)


def test_ask_json_prints_one_object_of_the_contract(capsys):
    main(["ask", "乐至县2025年人均预期寿命", "--json"])
    assert set(json.loads(capsys.readouterr().out)) == CONTRACT


def test_ask_json_keeps_chinese_readable(capsys):
    main(["ask", "乐至县2025年人均预期寿命", "--json"])
    assert "人均预期寿命" in capsys.readouterr().out


def test_ask_looks_only_into_the_plan_chosen(capsys):
    main(["ask", "2025年每千人护士数", "--plan", "lezhi", "--json"])
    assert {c["doc_id"] for c in json.loads(capsys.readouterr().out)["citations"]} == {"lezhi"}


def test_ask_takes_several_plans(capsys):
    main(["ask", "2025年每千人护士数", "--plan", "lezhi", "--plan", "shaoxing", "--json"])
    assert {c["doc_id"] for c in json.loads(capsys.readouterr().out)["citations"]} == {"lezhi", "shaoxing"}


def test_an_unknown_plan_is_one_sentence_with_those_there_are(capsys):
    assert "yueqing, wenling, xiangshan, shaoxing, lezhi" in refused(capsys, "ask", "护士数", "--plan", "nowhere")


@pytest.mark.parametrize("question", ["", "  ", "\x00", "绍" * 20000])
def test_a_question_that_cannot_be_taken_is_one_sentence(capsys, question):
    assert refused(capsys, "ask", question).startswith("The question ")


def test_batch_answers_every_line_in_order(tmp_path):
    ids = ["b", "a", "c"]
    answers = batch(tmp_path, *({"id": i, "question": "乐至县2025年人均预期寿命"} for i in ids))
    assert [answer["id"] for answer in answers] == ids


def test_a_batch_line_is_an_object_of_the_contract(tmp_path):
    (answer,) = batch(tmp_path, {"id": "1", "question": "乐至县2025年人均预期寿命"})
    assert set(answer) == CONTRACT


def test_batch_uses_the_history(tmp_path):
    (answer,) = batch(tmp_path, {"id": "1", "question": "乐清呢？", "history": ["绍兴2025年人均期望寿命是多少"]})
    assert answer["text"].startswith("乐清市2025年人均期望寿命为82岁以上")


def test_batch_uses_the_plans(tmp_path):
    (answer,) = batch(tmp_path, {"id": "1", "question": "2025年每千人护士数", "plans": ["lezhi"]})
    assert {citation["doc_id"] for citation in answer["citations"]} == {"lezhi"}


def test_null_history_and_plans_are_none(tmp_path):
    (answer,) = batch(tmp_path, {"id": "1", "question": "乐至县2025年人均预期寿命", "history": None, "plans": None})
    assert not answer["refused"]


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path):
    assert len(batch(tmp_path, "\ufeff" + '{"id": "1", "question": "护士数"}', "", "   ")) == 1


def test_a_line_without_an_id_gets_its_number(tmp_path):
    answers = batch(tmp_path, {"id": "x", "question": "护士数"}, {"question": "护士数"})
    assert [answer["id"] for answer in answers] == ["x", "2"]


@pytest.mark.parametrize(
    "line",
    [{"id": "2", "question": ""}, {"id": "2", "question": "护士数", "plans": ["nowhere"]}],
    ids=["empty", "plan"],
)
def test_a_question_that_cannot_be_answered_does_not_stop_the_batch(tmp_path, line):
    good = {"id": "1", "question": "乐至县2025年人均预期寿命"}
    answers = batch(tmp_path, good, line, good | {"id": "3"})
    assert [(a["id"], a["refused"]) for a in answers] == [("1", False), ("2", True), ("3", False)]


def test_a_line_that_cannot_be_answered_keeps_the_contract_and_says_why(tmp_path):
    (answer,) = batch(tmp_path, {"id": "1", "question": "护士数", "plans": ["nowhere"]})
    assert (set(answer), "nowhere" in answer["refusal_reason"]) == (CONTRACT, True)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{not json", "is not JSON"),
        ("[1, 2]", 'has no "question"'),
        ('{"id": "2"}', 'has no "question"'),
        ('{"id": "2", "question": 7}', 'has no "question"'),
        ('{"id": "2", "question": null}', 'has no "question"'),
        ('{"question": "护士数", "history": "绍兴"}', '"history" that is not a list of texts'),
        ('{"question": "护士数", "history": [7]}', '"history" that is not a list of texts'),
        ('{"question": "护士数", "history": 7}', '"history" that is not a list of texts'),
        ('{"question": "护士数", "plans": "lezhi"}', '"plans" that is not a list of texts'),
    ],
)
def test_a_malformed_line_is_named_by_file_and_number(tmp_path, capsys, bad, reason):
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "1", "question": "护士数"}\n' + bad + "\n", encoding="utf-8")
    sentence = refused(capsys, "batch", source, tmp_path / "out.jsonl")
    assert (f"{source}:2 " in sentence, reason in sentence) == (True, True)


def test_a_malformed_line_leaves_an_older_output_as_it_was(tmp_path, capsys):
    (tmp_path / "in.jsonl").write_text("{", encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("old\n", encoding="utf-8")
    refused(capsys, "batch", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old\n"


def test_a_missing_input_is_named(tmp_path, capsys):
    assert str(tmp_path / "none.jsonl") in refused(capsys, "batch", tmp_path / "none.jsonl", tmp_path / "out.jsonl")


def test_an_input_that_is_not_utf8_is_named(tmp_path, capsys):
    (tmp_path / "in.jsonl").write_bytes('{"question": "护士"}'.encode("gb18030"))
    assert "UTF-8" in refused(capsys, "batch", tmp_path / "in.jsonl", tmp_path / "out.jsonl")


def test_an_output_that_cannot_be_written_is_named(tmp_path, capsys):
    (tmp_path / "in.jsonl").write_text('{"id": "1", "question": "护士数"}\n', encoding="utf-8")
    target = tmp_path / "no" / "such" / "out.jsonl"
    assert f"cannot be written to {target}" in refused(capsys, "batch", tmp_path / "in.jsonl", target)


def test_an_output_that_is_a_folder_is_named(tmp_path, capsys):
    (tmp_path / "in.jsonl").write_text('{"id": "1", "question": "护士数"}\n', encoding="utf-8")
    assert "it is a folder" in refused(capsys, "batch", tmp_path / "in.jsonl", tmp_path)


def test_a_line_separator_inside_a_question_does_not_cut_the_line(tmp_path):
    (answer,) = batch(tmp_path, {"id": "1", "question": "乐至县\u20282025年人均预期寿命"})
    assert "78.3岁" in answer["text"]


def test_an_empty_input_gives_an_empty_output(tmp_path):
    assert batch(tmp_path) == []


def test_nothing_but_the_output_stays_behind(tmp_path):
    batch(tmp_path, {"id": "1", "question": "护士数"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_an_interrupted_batch_keeps_its_answers_and_the_older_output(tmp_path, monkeypatch, assistant, capsys):
    (tmp_path / "in.jsonl").write_text('{"id": "1", "question": "护士数"}\n' * 2, encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("old\n", encoding="utf-8")
    real, calls = assistant.ask, []

    def stopping(*arguments: object):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(assistant, "ask", stopping)
    assert main(["batch", str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl")]) == 130
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old\n"
    assert len((tmp_path / "out.jsonl.part").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("command", [[], ["ask"], ["batch"]])
def test_help_has_an_example(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    printed = " ".join(capsys.readouterr().out.split())
    assert (ended.value.code, f"python -m assistant {' '.join(command)}".strip() in printed) == (0, True)


def test_a_command_that_does_not_exist_is_refused_by_the_parser(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["answer"])
    assert ended.value.code == 2
