from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from errors import EncoderError
from index.adapter import ADAPTER, adapted


def test_a_low_rank_change_is_added_to_its_matrix(tmp_path: Path) -> None:
    file = tmp_path / "adapter.safetensors"
    save_file({"a.weight.down": np.array([[1.0, 2.0]], np.float16), "a.weight.up": np.array([[3.0]], np.float16)}, file)
    merged = adapted({"a.weight": np.array([[10.0, 20.0]], np.float32)}, file)
    assert merged["a.weight"].tolist() == [[13.0, 26.0]]


def test_a_changed_norm_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "adapter.safetensors"
    save_file({"norm.bias": np.array([0.5], np.float16)}, file)
    merged = adapted({"norm.bias": np.array([0.0], np.float32), "other": np.array([1.0], np.float32)}, file)
    assert (merged["norm.bias"].tolist(), merged["other"].tolist()) == ([0.5], [1.0])


def test_an_adapter_of_another_model_is_named(tmp_path: Path) -> None:
    file = tmp_path / "adapter.safetensors"
    save_file({"gone.weight": np.zeros((2, 2), np.float16)}, file)
    with pytest.raises(EncoderError, match=r"adapter\.safetensors changes 'gone\.weight'"):
        adapted({"norm.bias": np.zeros(1, np.float32)}, file)


@pytest.mark.parametrize("content", [None, b"", b"\x08\x00\x00\x00\x00\x00\x00\x00garbage!"])
def test_an_adapter_that_is_missing_or_damaged_gives_one_sentence_with_a_way_out(tmp_path: Path, content) -> None:
    file = tmp_path / "adapter.safetensors"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EncoderError, match=r"adapter\.safetensors cannot be read .* PLANQA_ENCODER=bundled-plain"):
        adapted({"norm.bias": np.zeros(1, np.float32)}, file)


@pytest.mark.slow
def test_the_committed_adapter_brings_a_question_in_other_words_nearer_to_its_answer(
    real_encoder, plain_encoder
) -> None:
    question = "老百姓自己掏腰包看病的钱占多少"
    right = "个人卫生支出占卫生总费用的比重控制在26%以内。"
    wrong = "加强基层医疗卫生机构信息化建设，推进电子病历共享。"

    def lead(encoder) -> float:
        asked = encoder.encode_queries([question])[0]
        near, far = encoder.encode_passages([right, wrong]) @ asked
        return float(near - far)

    assert ADAPTER.is_file()
    assert lead(real_encoder) > 3 * lead(plain_encoder)
