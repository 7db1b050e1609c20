"""The benchmark of briefings: its facts are the plans' own, and its bounds hold."""

from __future__ import annotations

import json
import tomllib

import pytest
from briefing_cases import CORPUS, built, material

from briefing.build import build
from corpus.reading import read_corpus
from errors import EvaluationError
from eval.briefing_bench import LEAST_RECALL, Case, Fact, doubled, load_cases, missed, unprinted


def test_there_are_twelve_requests():
    assert len(load_cases()) == 12


def test_every_number_of_a_fact_is_printed_by_its_plan():
    assert unprinted(load_cases(), material()) == []


def test_key_fact_recall_is_within_its_bound():
    cases = load_cases()
    lost = sum(len(missed(case, build(material(), case.request))) for case in cases)
    assert 1 - lost / sum(len(case.facts) for case in cases) >= LEAST_RECALL


def test_a_fact_that_is_not_told_is_missed():
    briefing = built("digest", "lezhi")
    case = Case("x", briefing.request, (Fact("lezhi", ("没有这回事",)),))
    assert len(missed(case, briefing)) == 1


def test_words_of_two_lines_make_no_fact():
    briefing = built("digest", "lezhi")
    case = Case("x", briefing.request, (Fact("lezhi", ("乐府发〔2023〕11号", "婴儿死亡率")),))
    assert len(missed(case, briefing)) == 1


def test_the_doubled_corpus_has_ten_plans(tmp_path):
    folder = doubled(CORPUS, tmp_path)
    assert len(tomllib.loads((folder / "catalog.toml").read_text(encoding="utf-8"))["plan"]) == 10
    assert len(read_corpus(folder)) == 10


def test_a_bad_line_is_named(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="a.jsonl:1"):
        load_cases(tmp_path)
