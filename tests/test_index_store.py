import json
from pathlib import Path

import pytest

from errors import CorpusError, IndexLoadError
from index import manifest as manifests
from index.manifest import Manifest
from index.store import load_index
from settings import Settings

FILES = ["passages.jsonl", "words.txt", "dense.faiss", "bm25/vocab.index.json", "bm25/data.csc.index.npy"]


def refused(settings: Settings, encoder) -> str:
    """The sentence with which loading refuses; it is one line and names the command that mends it."""
    with pytest.raises(IndexLoadError) as caught:
        load_index(settings, encoder)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith("run `python -m index build`.")
    return sentence


def change_manifest(settings: Settings, **changes: object) -> None:
    path = settings.index_dir / manifests.FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_missing_index_is_refused(settings, fake_encoder) -> None:
    assert "There is no index in" in refused(settings, fake_encoder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(built, fake_encoder, name: str) -> None:
    (built.index_dir / name).unlink()
    assert f"The index file {name} is missing" in refused(built, fake_encoder)


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named(built, fake_encoder, name: str) -> None:
    path = built.index_dir / name
    path.write_bytes(path.read_bytes()[:-1])
    assert f"The index file {name} is not as it was built" in refused(built, fake_encoder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_one_changed_byte_is_named(built, fake_encoder, name: str) -> None:
    path = built.index_dir / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert f"The index file {name} is not as it was built" in refused(built, fake_encoder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 1}', "null"])
def test_a_damaged_manifest_is_refused(built, fake_encoder, text: str) -> None:
    (built.index_dir / manifests.FILE).write_text(text)
    assert "is damaged" in refused(built, fake_encoder)


def test_a_manifest_with_a_value_of_another_kind_is_refused(built, fake_encoder) -> None:
    change_manifest(built, files=["passages.jsonl"])
    assert "is damaged" in refused(built, fake_encoder)


def test_a_manifest_that_does_not_list_a_file_is_refused(built, fake_encoder) -> None:
    change_manifest(built, files={})
    assert "does not list passages.jsonl" in refused(built, fake_encoder)


def test_a_manifest_with_other_counts_is_refused(built, fake_encoder) -> None:
    change_manifest(built, passages=3)
    assert "3 in the manifest" in refused(built, fake_encoder)


def test_an_index_of_another_format_is_refused(built, fake_encoder) -> None:
    change_manifest(built, format=99)
    assert f"format 99, not {manifests.FORMAT}" in refused(built, fake_encoder)


def test_an_index_of_another_encoder_is_refused_with_both_names(built) -> None:
    from conftest import FakeEncoder

    other = FakeEncoder("another-1")
    other.name = "other"
    assert "encoder fake (fake-1), not with other (another-1)" in refused(built, other)


def test_a_plan_edited_after_the_build_is_named(built, fake_encoder) -> None:
    path = built.corpus_dir / "plans" / "001_fdffc0471e1c9814.txt"
    path.write_bytes(path.read_bytes() + "。\n".encode())
    assert "The plan file 001_fdffc0471e1c9814.txt was edited" in refused(built, fake_encoder)


def test_a_catalogue_edited_after_the_build_is_named(built, fake_encoder) -> None:
    path = built.corpus_dir / "catalog.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert "catalog.toml was edited" in refused(built, fake_encoder)


def drop_last_plan(settings: Settings) -> None:
    catalogue = settings.corpus_dir / "catalog.toml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").rpartition("[[plan]]")[0], encoding="utf-8")
    (settings.corpus_dir / "plans" / "004_d284ef5059302db6.txt").unlink()


def test_a_plan_that_left_the_corpus_is_named(built, fake_encoder) -> None:
    drop_last_plan(built)
    assert "004_d284ef5059302db6.txt is in the index but no longer in the corpus" in refused(built, fake_encoder)


def test_a_plan_that_is_gone_but_catalogued_is_a_corpus_error(built, fake_encoder) -> None:
    (built.corpus_dir / "plans" / "004_d284ef5059302db6.txt").unlink()
    with pytest.raises(CorpusError, match="004_d284ef5059302db6.txt"):
        load_index(built, fake_encoder)


def test_other_splitter_settings_are_refused(built, fake_encoder, monkeypatch) -> None:
    monkeypatch.setattr(manifests, "SPLITTER", {"size": 1})
    assert "settings of splitting" in refused(built, fake_encoder)


def test_other_settings_of_the_lexical_side_are_refused(built, fake_encoder, monkeypatch) -> None:
    monkeypatch.setattr(manifests, "K1", 9.0)
    assert "or of terms changed" in refused(built, fake_encoder)


def test_plans_that_are_cleaned_otherwise_than_when_built_are_refused(built, fake_encoder, monkeypatch) -> None:
    from dataclasses import replace

    from index import store

    def shifted(corpus_dir: Path) -> tuple:
        plans = read(corpus_dir)
        return tuple(replace(p, document=replace(p.document, text="x" + p.document.text)) for p in plans)

    read = store.read_corpus
    monkeypatch.setattr(store, "read_corpus", shifted)
    assert "is not in its plan as it is read now" in refused(built, fake_encoder)


def test_a_manifest_comes_back_as_it_was_written(built) -> None:
    text = (built.index_dir / manifests.FILE).read_text(encoding="utf-8")
    assert Manifest.from_json(text).to_json() == text


def test_every_loaded_passage_is_the_span_of_its_plan(built, fake_encoder) -> None:
    index = load_index(built, fake_encoder)
    for passage in index.passages:
        assert index.plans[passage.doc_id].document.text[passage.start : passage.end] == passage.text


def test_both_scores_have_one_number_a_passage(built, fake_encoder) -> None:
    index = load_index(built, fake_encoder)
    dense = index.dense_scores(fake_encoder.encode_queries(["托位"])[0])
    assert dense.shape == index.lexical_scores("托位").shape == (len(index.passages),)


def test_traditional_and_full_width_questions_score_as_simplified_and_half_width_ones(built, fake_encoder) -> None:
    index = load_index(built, fake_encoder)
    plain = index.lexical_scores("每千人口3岁以下婴幼儿托位数")
    assert plain.max() > 0
    assert (index.lexical_scores("每千人口３歲以下嬰幼兒托位數") == plain).all()


def test_a_blank_question_scores_zero_everywhere(built, fake_encoder) -> None:
    assert not load_index(built, fake_encoder).lexical_scores(" \u3000\n").any()
