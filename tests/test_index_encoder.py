import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from errors import EncoderError
from index.encoder import SentenceEncoder, load_encoder
from settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def test_vectors_are_float32_of_length_one(real_encoder) -> None:
    vectors = real_encoder.encode_passages(["医疗", "A longer English passage about hospitals.", "卫生" * 40])
    assert vectors.dtype == np.float32 and vectors.shape == (3, real_encoder.dimension) == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_vectors_come_in_the_order_of_the_texts(real_encoder) -> None:
    texts = ["短", "一段长得多的文字，讲的是基层医疗卫生服务体系建设" * 3, "中等长度的文字"]
    alone = np.vstack([real_encoder.encode_passages([text]) for text in texts])
    assert (real_encoder.encode_passages(texts) * alone).sum(axis=1).min() > 0.9995


def test_a_passage_vector_differs_little_from_full_precision(real_encoder) -> None:
    texts = ["到2025年，每千人口执业（助理）医师数达到3.5人。", "Hospitals of the county"]
    exact = SentenceTransformer(str(real_encoder.folder), device="cpu").encode_document(
        texts, normalize_embeddings=True
    )
    assert (real_encoder.encode_passages(texts) * exact).sum(axis=1).min() > 0.999


def test_a_question_and_a_passage_take_different_prefixes(real_encoder) -> None:
    cosine = float(real_encoder.encode_queries(["托位"])[0] @ real_encoder.encode_passages(["托位"])[0])
    assert cosine < 0.999


def test_an_english_question_is_nearest_to_the_chinese_passage_that_answers_it(real_encoder) -> None:
    passages = real_encoder.encode_passages(["婴幼儿托位数达到4.5个", "血吸虫病防治", "医疗废物处置"])
    question = real_encoder.encode_queries(["number of nursery places for infants"])[0]
    assert int(np.argmax(passages @ question)) == 0


def test_a_question_is_encoded_once(real_encoder, monkeypatch) -> None:
    first = real_encoder.encode_queries(["只编码一次的问题"])
    monkeypatch.setattr(SentenceEncoder, "load", lambda self: pytest.fail("encoded twice"))
    assert (real_encoder.encode_queries(["只编码一次的问题"]) == first).all()


def test_no_text_gives_no_vector(real_encoder) -> None:
    assert real_encoder.encode_queries([]).shape == real_encoder.encode_passages([]).shape == (0, 384)


def test_progress_adds_up_to_the_number_of_passages(real_encoder) -> None:
    done: list[int] = []
    real_encoder.encode_passages(["医疗"] * 11, done.append)
    assert sum(done) == 11


def test_a_text_of_20000_characters_is_encoded(real_encoder) -> None:
    assert real_encoder.encode_queries(["医" * 20_000]).shape == (1, 384)


def test_weights_with_a_changed_byte_are_refused(real_encoder) -> None:
    damaged = SentenceEncoder(real_encoder.folder, "bundled", "0", weights_sha256="0" * 64)
    with pytest.raises(EncoderError, match="damaged; delete that folder"):
        damaged.load()


def test_a_folder_can_be_named_as_the_encoder(real_encoder) -> None:
    named = load_encoder(replace(Settings(), encoder=str(real_encoder.folder)))
    assert (named.encode_queries(["托位"]) == real_encoder.encode_queries(["托位"])).all()


def test_a_changed_file_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    before = load_encoder(replace(Settings(), encoder=str(tmp_path))).fingerprint
    (tmp_path / "config.json").write_text('{"a": 1}')
    assert load_encoder(replace(Settings(), encoder=str(tmp_path))).fingerprint != before


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="holds no sentence-transformers model"):
        load_encoder(replace(Settings(), encoder=str(tmp_path)))


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderError, match="is no sentence-transformers folder that can be read"):
        load_encoder(replace(Settings(), encoder=str(tmp_path))).load()


def test_a_hub_name_that_cannot_be_had_is_named(no_network) -> None:
    with pytest.raises(EncoderError, match="'nobody/nothing', which is no folder and no model"):
        load_encoder(replace(Settings(), encoder="nobody/nothing"))


def test_the_encoder_is_named_without_importing_torch(real_encoder) -> None:
    code = (
        "import sys; from index.encoder import load_encoder; from settings import Settings;"
        "load_encoder(Settings()); import index.build, index.store; sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
