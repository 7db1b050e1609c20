"""Building the index: everything is written into a folder aside and swapped in at the end."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import filelock
import numpy as np
from tqdm import tqdm

from corpus.reading import read_corpus
from corpus.splitting import embedded_text, plan_sentences, split_plan
from errors import IndexBuildError
from index import manifest as manifests
from index.encoder import Encoder, load_encoder
from index.files import BUILDING, os_sentence, put_folder, remove_leftovers, sync_files, write_bytes
from index.manifest import Manifest
from index.terms import Segmenter, plan_words
from index.vectors import VectorCache, vector_key
from records import Passage, Plan
from settings import Settings

PASSAGES, WORDS, DENSE, LEXICAL = "passages.jsonl", "words.txt", "dense.faiss", "bm25"
SENTENCES, SENTENCE_DENSE = "sentences.jsonl", "sentences.faiss"
KEEP_EVERY = 64  # passages embedded between two writes to the cache


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inputs:
    """What is to be indexed."""

    passages: tuple[Passage, ...]
    texts: tuple[str, ...]  # what is embedded, by passage
    words: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]  # doc_id, start, end of every sentence of running text
    sentences: tuple[str, ...]  # their words

    @property
    def spans_jsonl(self) -> bytes:
        return "".join(json.dumps(span) + "\n" for span in self.spans).encode()

    @property
    def passages_jsonl(self) -> bytes:
        lines = (json.dumps(asdict(passage), ensure_ascii=False) + "\n" for passage in self.passages)
        return "".join(lines).encode()

    @property
    def sha256(self) -> str:
        parts = [self.passages_jsonl.decode(), json.dumps([self.texts, self.sentences]), json.dumps(self.words)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def build(
    settings: Settings, *, progress: bool = True, encoder: Encoder | None = None, force: bool = False
) -> Manifest:
    """Make the index in ``settings.index_dir`` fit the plans; nothing is done when it already does.

    Raises IndexBuildError when another build is running or the disk is full, CorpusError and EncoderError; the old
    index stays usable then, and after an interrupt.
    """
    return update(settings, progress=progress, encoder=encoder, force=force)[0]


def update(
    settings: Settings, *, progress: bool = True, encoder: Encoder | None = None, force: bool = False
) -> tuple[Manifest, bool]:
    """As ``build``; says besides whether anything had to be done."""
    try:
        with _only_build(settings):
            remove_leftovers(settings.index_dir)
            notice = _say if progress else None
            encoder = encoder or load_encoder(settings, notice)
            plans = read_corpus(settings.corpus_dir)
            inputs = _inputs(plans)
            wanted = _wanted(settings, plans, inputs, encoder)
            present = _present(settings.index_dir)
            if not force and present is not None and present.same_inputs(wanted):
                return present, False
            vectors = _vectors(settings, encoder, (*inputs.texts, *inputs.sentences), progress=progress)
            return _write(settings, inputs, vectors, wanted), True
    except OSError as error:
        sentence = os_sentence("The index was not built and the old one is as it was", settings.data_dir, error)
        raise IndexBuildError(sentence) from error


@contextmanager
def _only_build(settings: Settings) -> Iterator[None]:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(settings.data_dir / "index.lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise IndexBuildError(
            f"Another build of {settings.index_dir} is running; wait until it has ended and run the command again."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _inputs(plans: Sequence[Plan]) -> _Inputs:
    pairs = [(plan.document, passage) for plan in plans for passage in split_plan(plan)]
    if not pairs:
        raise IndexBuildError(
            "The corpus gives no passage to index; check the plan files with `python -m corpus check`."
        )
    spans = [(plan, start, end) for plan in plans for start, end in plan_sentences(plan)]
    return _Inputs(
        spans=tuple((plan.document.doc_id, start, end) for plan, start, end in spans),
        sentences=tuple(plan.document.text[start:end] for plan, start, end in spans),
        passages=tuple(passage for _, passage in pairs),
        texts=tuple(embedded_text(document, passage) for document, passage in pairs),
        words=plan_words(name for plan in plans for name in _names(plan)),
    )


def _names(plan: Plan) -> Iterator[str]:
    """Names that a plan itself uses as one: its headings and the texts in the cells of its tables."""
    for section in plan.sections:
        yield from section.path
    for table in plan.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


def _wanted(settings: Settings, plans: Sequence[Plan], inputs: _Inputs, encoder: Encoder) -> Manifest:
    """The manifest that an index of these inputs has, but for its dimension and files."""
    return Manifest(
        format=manifests.FORMAT,
        encoder_name=encoder.name,
        encoder_fingerprint=encoder.fingerprint,
        dimension=0,
        catalogue_sha256=manifests.catalogue_sha256(settings.corpus_dir),
        sources=manifests.source_sha256(plans),
        splitter=manifests.splitter_settings(),
        lexical=manifests.lexical_settings(),
        content_sha256=inputs.sha256,
        plans=len(plans),
        passages=len(inputs.passages),
        versions=manifests.library_versions(),
        files={},
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _present(folder: Path) -> Manifest | None:
    """The manifest of the index in ``folder``, or None when any of its files is missing or damaged."""
    try:
        present = Manifest.from_json((folder / manifests.FILE).read_text(encoding="utf-8"))
        return (
            present if all(manifests.file_sha256(folder / name) == sha for name, sha in present.files.items()) else None
        )
    except (OSError, ValueError):
        return None


def _vectors(settings: Settings, encoder: Encoder, texts: Sequence[str], *, progress: bool) -> np.ndarray:
    """The vector of each text, from the cache where it is known. What is done before an interrupt is kept."""
    cache = VectorCache(settings.cache_dir / "vectors.sqlite")
    keys = [vector_key(encoder.fingerprint, text) for text in texts]
    known = cache.get(keys)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    waiting = sorted(missing, key=lambda key: -len(missing[key]))
    with tqdm(
        total=len(texts), initial=len(texts) - len(missing), desc="passages and sentences", disable=not progress
    ) as bar:
        for at in range(0, len(waiting), KEEP_EVERY):
            part = waiting[at : at + KEEP_EVERY]
            new = dict(zip(part, encoder.encode_passages([missing[key] for key in part], bar.update), strict=True))
            cache.put(new)
            known.update(new)
    return np.stack([known[key] for key in keys])


def _write(settings: Settings, inputs: _Inputs, vectors: np.ndarray, wanted: Manifest) -> Manifest:
    aside = settings.index_dir.with_name(settings.index_dir.name + BUILDING)
    aside.mkdir()
    try:
        _write_stores(aside, settings, inputs, vectors)
        finished = dataclasses.replace(wanted, dimension=int(vectors.shape[1]), files=sync_files(aside))
        write_bytes(aside / manifests.FILE, finished.to_json().encode())
        put_folder(aside, settings.index_dir)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return finished


def _write_stores(folder: Path, settings: Settings, inputs: _Inputs, vectors: np.ndarray) -> None:
    from index.dense import DenseStore
    from index.lexical import LexicalStore

    segmenter = Segmenter(inputs.words, settings.cache_dir)
    write_bytes(folder / PASSAGES, inputs.passages_jsonl)
    write_bytes(folder / WORDS, "\n".join(inputs.words).encode())
    write_bytes(folder / SENTENCES, inputs.spans_jsonl)
    DenseStore.of(vectors[: len(inputs.passages)]).save(folder / DENSE)
    DenseStore.of(vectors[len(inputs.passages) :]).save(folder / SENTENCE_DENSE)
    LexicalStore.of([segmenter.passage_terms(text) for text in inputs.texts]).save(folder / LEXICAL)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
