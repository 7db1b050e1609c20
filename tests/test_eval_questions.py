import json
from pathlib import Path

import pytest

from errors import EvaluationError
from eval.checking import check, count_table, unbalanced
from eval.plans import plan_texts
from eval.questions import (
    Evidence,
    Question,
    as_json,
    digest,
    from_json,
    load_questions,
    question_files,
    read_questions,
)
from settings import Settings

TEXTS = {"a": "到2025年 | 床位 | 6.7张。", "b": "床位5张。"}
GOOD = {
    "id": "q1",
    "question": "床位多少？",
    "type": "value",
    "docs": ["a"],
    "answers": [["6.7张", "6.7"]],
    "must_not": ["5张"],
    "evidence": [{"doc": "a", "quote": "床位6.7张"}],
    "split": "dev",
}


def write(folder: Path, *lines: object) -> Path:
    file = folder / "set.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    return file


def problems_of(folder: Path, *lines: object) -> list[str]:
    questions, problems = read_questions([write(folder, *lines)])
    return [str(problem) for problem in problems + check(questions, TEXTS)]


@pytest.fixture(scope="module")
def committed() -> list[Question]:
    return load_questions()


def test_a_good_question_has_no_problem(tmp_path):
    assert problems_of(tmp_path, GOOD) == []


def test_a_malformed_line_is_named_by_file_and_line(tmp_path):
    assert problems_of(tmp_path, GOOD, "{broken")[0].startswith("set.jsonl:2: not JSON")


def test_a_line_that_is_no_object_is_named(tmp_path):
    assert "write a JSON object" in problems_of(tmp_path, "[1]")[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "guess"}, "unknown type 'guess'; use one of value, table"),
        ({"split": "train"}, "unknown split 'train'; use dev or test"),
        ({"question": " "}, "'question' is ' '; it must be a str that is not empty"),
        ({"docs": "a"}, "'docs' is 'a'; it must be a list"),
        ({"answer": "x"}, "unknown field 'answer'"),
        ({"answers": ["6.7张"]}, "'answers' must be a list of facts"),
        ({"evidence": ["6.7张"]}, "'evidence' must be a list of"),
        ({"must_not": [5]}, "'must_not' holds something that is not a text"),
        ({"docs": ["a", "c"]}, "unknown plan 'c'; known are a, b"),
        ({"docs": ["b"]}, "evidence of plan 'a', which 'docs' does not name"),
        ({"evidence": [{"doc": "a", "quote": "床位7张"}]}, "evidence not found in a: '床位7张'"),
        ({"answers": [["6.8张"]]}, "spelling '6.8张' is not in the evidence"),
        ({"answers": [["7张"]]}, "spelling '7张' is not in the evidence"),
        ({"must_not": ["张"]}, "must_not '张' is inside the accepted spelling '6.7张'"),
        ({"answers": []}, "an answerable question needs docs, answers and evidence"),
        ({"type": "unanswerable"}, "an unanswerable question has no answers and no evidence"),
        ({"type": "followup"}, "a followup needs the earlier turns"),
        ({"type": "compare"}, "a compare question needs at least two plans"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_with_its_line(tmp_path, change, said):
    found = problems_of(tmp_path, GOOD | change)
    assert any(problem.startswith("set.jsonl:1: ") and said in problem for problem in found)


def test_a_missing_field_is_named(tmp_path):
    line = {name: value for name, value in GOOD.items() if name != "split"}
    assert problems_of(tmp_path, line) == ["set.jsonl:1: has no 'split'; add it."]


def test_a_derived_spelling_need_not_stand_in_the_evidence(tmp_path):
    assert problems_of(tmp_path, GOOD | {"answers": [["两个"]], "derived": True}) == []


def test_a_repeated_id_is_named_with_its_first_line(tmp_path):
    other = GOOD | {"question": "有多少张床位？"}
    assert problems_of(tmp_path, GOOD, other) == ["set.jsonl:2: id 'q1' is already at set.jsonl:1; rename it."]


def test_a_repeated_question_is_named_with_its_first_line(tmp_path):
    assert "the same question is already at set.jsonl:1" in problems_of(tmp_path, GOOD, GOOD | {"id": "q2"})[0]


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="set.jsonl is empty; write one JSON object a line"):
        read_questions([write(tmp_path, "  ")])


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="Cannot read question file .*none.jsonl"):
        read_questions([tmp_path / "none.jsonl"])


def test_a_file_of_another_encoding_is_refused(tmp_path):
    file = tmp_path / "gb.jsonl"
    file.write_bytes("床位".encode("gb18030"))
    with pytest.raises(EvaluationError, match="give a UTF-8 .jsonl file"):
        read_questions([file])


def test_a_run_stops_at_a_set_with_a_problem(tmp_path):
    with pytest.raises(EvaluationError, match=r"set.jsonl:1: not JSON"):
        load_questions([write(tmp_path, "{")])


def test_a_split_without_questions_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="No question of split 'test'"):
        load_questions([write(tmp_path, GOOD)], "test")


def test_a_question_kept_in_a_run_comes_back_the_same():
    question = Question(
        id="q", question="?", type="list", split="dev", docs=("a",), evidence=(Evidence(doc="a", quote="x"),)
    )
    assert from_json(json.loads(json.dumps(as_json(question)))) == question


def test_the_digest_does_not_depend_on_the_order_of_files():
    one, other = (Question(id=id, question="?", type="list", split="dev") for id in "ab")
    assert digest([one, other]) == digest([other, one])


def test_the_table_counts_by_type_plan_and_split():
    one = Question(id="q", question="?", type="list", split="dev", docs=("a",))
    assert count_table([one]).splitlines()[1].split() == ["list", "1+0", "1", "0", "1"]


def test_a_type_that_stands_in_one_split_alone_is_unbalanced():
    one = Question(id="q", question="?", type="list", split="dev", docs=("a",))
    assert unbalanced([one])[0] == "type list: 1 of 1 questions are in dev (100%)."


def test_the_committed_set_keeps_every_rule(committed):
    assert check(committed, plan_texts(Settings())) == []


def test_the_committed_set_is_balanced_over_the_splits(committed):
    assert unbalanced(committed) == []


def test_the_committed_set_has_the_promised_numbers(committed):
    least = {"compare": 40, "followup": 40, "unanswerable": 60, "conflict": 15, "english": 20}
    short = {kind for kind, number in least.items() if sum(q.type == kind for q in committed) < number}
    assert len(committed) >= 330
    assert short == set()


def test_every_committed_file_is_read():
    assert len(question_files()) > 1
