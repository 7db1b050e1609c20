"""Loading an index: checked against its manifest, the plans as they are now and the encoder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.reading import read_corpus
from errors import IndexLoadError
from index import manifest as manifests
from index.build import DENSE, LEXICAL, PASSAGES, SENTENCE_DENSE, SENTENCES, WORDS
from index.dense import DenseStore
from index.encoder import Encoder, load_encoder
from index.files import file_sha256, present_folder
from index.lexical import LexicalStore
from index.manifest import Manifest
from index.terms import Segmenter
from records import Passage, Plan
from settings import Settings

MEND = "run `python -m index build`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A loaded index. Scores are in the order of ``passages``; ``plans`` is by ``doc_id``."""

    plans: dict[str, Plan]
    passages: tuple[Passage, ...]
    manifest: Manifest
    encoder: Encoder
    segmenter: Segmenter
    dense: DenseStore
    lexical: LexicalStore
    sentences: tuple[tuple[str, int, int], ...]  # doc_id, start, end of every sentence of running text
    sentence_dense: DenseStore

    def sentence_scores(self, vector: np.ndarray) -> np.ndarray:
        """Cosine of a query vector to every sentence, in the order of ``sentences``."""
        return self.sentence_dense.scores(vector)

    def dense_scores(self, vector: np.ndarray) -> np.ndarray:
        """Cosine of a query vector to every passage, shape (n_passages,)."""
        return self.dense.scores(vector)

    def lexical_scores(self, question: str) -> np.ndarray:
        """BM25 of every passage for the terms of ``question``, shape (n_passages,); 0 where no term stands."""
        return self.lexical.scores(self.segmenter.terms(question))


def load_index(settings: Settings, encoder: Encoder | None = None) -> Index:
    """Load the index of ``settings.index_dir``; the encoder's weights are read on first use or by ``encoder.load()``.

    Raises IndexLoadError, which names what does not fit and the command that mends it; CorpusError; EncoderError.
    """
    folder = present_folder(settings.index_dir)
    manifest = read_manifest(settings)
    _check_files(folder, manifest)
    encoder = encoder or load_encoder(settings)
    _check_encoder(manifest, encoder)
    plans = {plan.document.doc_id: plan for plan in read_corpus(settings.corpus_dir)}
    _check_corpus(settings, manifest, plans)
    try:
        return _read(settings, folder, manifest, plans, encoder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexLoadError(f"The index in {folder} cannot be read ({error}); {MEND}.") from error


def read_manifest(settings: Settings) -> Manifest:
    """The manifest of the built index. Raises IndexLoadError when there is none, or one of another format."""
    path = present_folder(settings.index_dir) / manifests.FILE
    try:
        manifest = Manifest.from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise IndexLoadError(f"There is no index in {settings.index_dir}; {MEND}.") from error
    except (OSError, ValueError) as error:
        raise IndexLoadError(f"The manifest {path} is damaged ({error}); {MEND}.") from error
    if manifest.format != manifests.FORMAT:
        raise IndexLoadError(f"The index has format {manifest.format}, not {manifests.FORMAT}; {MEND}.")
    return manifest


def _check_files(folder: Path, manifest: Manifest) -> None:
    for name in (PASSAGES, WORDS, DENSE, SENTENCES, SENTENCE_DENSE):
        if name not in manifest.files:
            raise IndexLoadError(f"The manifest of the index does not list {name}; {MEND}.")
    for name, sha256 in manifest.files.items():
        try:
            found = file_sha256(folder / name)
        except OSError as error:
            raise IndexLoadError(f"The index file {name} is missing or cannot be read; {MEND}.") from error
        if found != sha256:
            raise IndexLoadError(f"The index file {name} is not as it was built (truncated or changed); {MEND}.")


def _check_encoder(manifest: Manifest, encoder: Encoder) -> None:
    if manifest.encoder_fingerprint != encoder.fingerprint:
        raise IndexLoadError(
            f"The index was built with the encoder {manifest.encoder_name} ({manifest.encoder_fingerprint[:12]}), "
            f"not with {encoder.name} ({encoder.fingerprint[:12]}); {MEND}."
        )


def _check_corpus(settings: Settings, manifest: Manifest, plans: dict[str, Plan]) -> None:
    now = manifests.source_sha256(tuple(plans.values()))
    for name in sorted(now.keys() | manifest.sources.keys()):
        if name not in manifest.sources:
            raise IndexLoadError(f"The plan file {name} came after the index was built; {MEND}.")
        if name not in now:
            raise IndexLoadError(f"The plan file {name} is in the index but no longer in the corpus; {MEND}.")
        if now[name] != manifest.sources[name]:
            raise IndexLoadError(f"The plan file {name} was edited after the index was built; {MEND}.")
    if manifests.catalogue_sha256(settings.corpus_dir) != manifest.catalogue_sha256:
        raise IndexLoadError(f"catalog.toml was edited after the index was built; {MEND}.")
    if manifest.splitter != manifests.splitter_settings() or manifest.lexical != manifests.lexical_settings():
        raise IndexLoadError(f"The settings of splitting or of terms changed after the index was built; {MEND}.")


def _read(settings: Settings, folder: Path, manifest: Manifest, plans: dict[str, Plan], encoder: Encoder) -> Index:
    lines = (folder / PASSAGES).read_text(encoding="utf-8").split("\n")[:-1]
    passages = tuple(_passage(line) for line in lines)
    for passage in passages:
        if plans[passage.doc_id].document.text[passage.start : passage.end] != passage.text:
            raise ValueError(f"passage {passage.passage_id} is not in its plan as it is read now")
    dense = DenseStore.load(folder / DENSE)
    if not len(passages) == dense.count == manifest.passages or dense.dimension != manifest.dimension:
        raise ValueError(f"{len(passages)} passages, {dense.count} vectors, {manifest.passages} in the manifest")
    return Index(
        plans=plans,
        passages=passages,
        manifest=manifest,
        encoder=encoder,
        segmenter=Segmenter((folder / WORDS).read_text(encoding="utf-8").split(), settings.cache_dir),
        dense=dense,
        lexical=LexicalStore.load(folder / LEXICAL, len(passages)),
        sentences=tuple(
            (doc_id, start, end)
            for doc_id, start, end in map(json.loads, (folder / SENTENCES).read_text().splitlines())
        ),
        sentence_dense=DenseStore.load(folder / SENTENCE_DENSE),
    )


def _passage(line: str) -> Passage:
    values = json.loads(line)
    return Passage(**{**values, "section": tuple(values["section"])})
