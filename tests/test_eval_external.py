import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from errors import EvaluationError
from eval.collection import Query, index_documents, read_documents, read_queries
from eval.external import ExternalRequest, external
from eval.query_scores import score_queries, summarise
from eval.reader import Reader, ask, engine_without_places, sentence_vectors
from settings import Settings

DOCUMENTS = [{"docid": "a", "text": "绍兴的床位是五张。护士三人。"}, {"docid": "b", "text": "温岭的医生有9人。"}]


class Counting:
    """An encoder whose vector tells only how often a text holds 床 and 医."""

    name, fingerprint, dimension = "counting", "0" * 64, 2

    def encode_queries(self, texts):
        return self.encode_passages(texts)

    def encode_passages(self, texts, progress=None):
        vectors = np.array([[text.count("床") + 0.1, text.count("医") + 0.1] for text in texts], np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def write(file: Path, *lines: object) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    return file


def answer(**changes) -> dict:
    return {
        "id": "q",
        "text": "床位是五张 [1]。",
        "refused": False,
        "citations": [{"doc_id": "a", "quote": "床位是五张"}],
        "passages": [{"text": "温岭的医生有9人。"}, {"text": "绍兴的床位是五张。"}],
        "documents": ["b", "a"],
        "timings_ms": {"total": 3.0},
    } | changes


def scores(query: Query, **changes) -> dict[str, float]:
    return score_queries([query], {"q": answer(**changes)})[0]["scores"]


ASKED = Query(id="q", question="床位？", gold=("a",), answers=("五张",))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{"], "c.jsonl:1: not JSON"),
        (["[]"], r"c.jsonl:1: holds '\[\]'; write a JSON object"),
        ([DOCUMENTS[0], {"docid": "x"}], "c.jsonl:2: 'text' is None; it must be a text"),
        ([DOCUMENTS[0], DOCUMENTS[0]], "c.jsonl:2: docid 'a' stands there twice"),
        ([], "c.jsonl is empty"),
    ],
)
def test_a_corpus_line_that_cannot_be_used_is_named(tmp_path, lines, said):
    with pytest.raises(EvaluationError, match=said):
        read_documents(write(tmp_path / "c.jsonl", *lines))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"id": "q", "question": "?", "gold": ["z"]}, "q.jsonl:1: gold document 'z' is not in the corpus"),
        ({"id": "q", "question": ""}, "q.jsonl:1: 'question' is ''"),
        ({"id": "q", "question": "?", "gold": "a"}, "q.jsonl:1: 'gold' is 'a'; use a list"),
        ({"id": "q", "question": "?", "answers": [3]}, r"q.jsonl:1: 'answers' is \[3\]; use a list"),
        ({"id": "q", "question": "?", "unanswerable": "no"}, "'unanswerable' is 'no'; use true or false"),
    ],
)
def test_a_query_line_that_cannot_be_used_is_named(tmp_path, line, said):
    documents = read_documents(write(tmp_path / "c.jsonl", *DOCUMENTS))
    with pytest.raises(EvaluationError, match=said):
        read_queries(write(tmp_path / "q.jsonl", line), documents)


def test_a_missing_corpus_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="Cannot read .*none.jsonl"):
        read_documents(tmp_path / "none.jsonl")


def test_one_answer_is_read_like_a_list_of_one(tmp_path):
    documents = read_documents(write(tmp_path / "c.jsonl", *DOCUMENTS))
    queries = read_queries(write(tmp_path / "q.jsonl", {"id": "q", "question": "?", "answer": "五张"}), documents)
    assert queries[0].answers == ("五张",)


def test_a_document_needs_no_catalogue_entry_to_be_indexed(tmp_path):
    documents = read_documents(write(tmp_path / "c.jsonl", *DOCUMENTS))
    index = index_documents(documents, Counting(), Settings(cache_dir=tmp_path), progress=False)
    best = index.passages[int(np.argmax(index.lexical_scores("医生有几人")))]
    assert (best.doc_id, best.text) == ("b", "温岭的医生有9人。")


def test_documents_are_ranked_by_their_first_passage():
    found = scores(ASKED)
    assert (found["hit@1"], found["hit@5"], found["MRR@10"]) == (0, 1, 0.5)


def test_the_answer_string_is_looked_for_in_the_top_passages():
    found = scores(ASKED)
    assert (found["answer in top 1"], found["answer in top 5"]) == (0, 1)


def test_a_refusal_overlaps_with_nothing():
    found = scores(ASKED, refused=True)
    assert (found["wrong_refusal"], found["character F1"], found["ROUGE-L"]) == (1, 0, 0)


def test_a_citation_bears_the_answer_and_stands_in_a_gold_document():
    found = scores(ASKED)
    assert (found["citation_precision"], found["citations in gold"]) == (1, 1)


def test_an_unanswerable_query_measures_the_refusal_alone():
    assert scores(Query(id="q", question="?", unanswerable=True), refused=True) == {"refusal_rate": 1}


def test_no_document_found_scores_zero():
    assert scores(ASKED, documents=[])["hit@10"] == 0


def test_the_summary_has_means_and_latency():
    found = summarise(score_queries([ASKED], {"q": answer()}), {"q": answer()})
    assert (found["measures"]["hit@5"]["value"], found["latency_ms"]["total"]["p50"]) == (1, 3)


@pytest.fixture
def reader(tmp_path):
    documents = read_documents(write(tmp_path / "c.jsonl", *DOCUMENTS))
    index = index_documents(documents, Counting(), Settings(cache_dir=tmp_path), progress=False)
    return Reader(engine_without_places(index), sentence_vectors(index, progress=False))


def test_a_foreign_question_is_not_scoped_to_a_document(reader):
    assert ask(reader, Query(id="q", question="温岭的医生有多少人？"))["documents"] == ["b", "a"]


def test_a_foreign_question_is_answered_by_the_sentence_that_says_it(reader):
    assert ask(reader, Query(id="q", question="温岭有多少医生？"))["text"].startswith("温岭的医生有9人")


def test_a_place_without_a_plan_is_no_reason_to_refuse(reader):
    assert "没有收录" not in ask(reader, Query(id="q", question="深圳的医生有多少人？"))["text"]


def test_a_question_that_cannot_be_taken_counts_as_refused(reader):
    found = ask(reader, Query(id="q", question="床" * 30_000))
    assert (found["refused"], found["documents"]) == (True, [])


def test_an_interrupted_measurement_goes_on_with_what_it_had(tmp_path, monkeypatch):
    corpus = write(tmp_path / "c.jsonl", *DOCUMENTS)
    queries = write(tmp_path / "q.jsonl", *({"id": id, "question": "医生有几人？", "gold": ["b"]} for id in "xyz"))
    settings = Settings(cache_dir=tmp_path)
    asked = []

    def interrupted(reader, query):
        if len(asked) == 2:
            raise KeyboardInterrupt
        asked.append(query.id)
        return ask(reader, query)

    monkeypatch.setattr("eval.external.load_encoder", lambda _: Counting())
    monkeypatch.setattr("eval.external.ask", interrupted)
    request = ExternalRequest(corpus=corpus, queries=queries, out=tmp_path / "run.json")
    with pytest.raises(KeyboardInterrupt):
        external(request, settings, progress=False)
    monkeypatch.setattr("eval.external.ask", lambda reader, query: asked.append(query.id) or ask(reader, query))
    external(replace(request, resume=tmp_path / "run.part.jsonl"), settings, progress=False)
    assert asked == ["x", "y", "z"]
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["summary"]["measures"]["hit@1"]["n"] == 3
