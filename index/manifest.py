"""The manifest of an index: what it was made of and with, so that loading can refuse one that does not fit."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from corpus.splitting import SPLITTER
from errors import CorpusError
from index.files import file_sha256
from index.lexical import K1, METHOD, B
from index.terms import VARIANTS
from records import Plan

FORMAT = 2  # raise when what stands in an index folder changes
TERMS = 2  # raise when index.terms cuts text otherwise
FILE = "manifest.json"
KINDS = {"int": int, "str": str, "dict": dict}  # of the fields, checked on reading
LIBRARIES = ("numpy", "faiss-cpu", "bm25s", "jieba", "OpenCC", "torch", "transformers", "sentence-transformers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``sources`` and ``files`` map a file's name to the sha256 of its bytes; ``built_at`` is an ISO time in UTC."""

    format: int
    encoder_name: str
    encoder_fingerprint: str
    dimension: int
    catalogue_sha256: str
    sources: dict[str, str]
    splitter: dict[str, object]
    lexical: dict[str, object]
    content_sha256: str  # of the passages and of what is embedded for each
    plans: int
    passages: int
    versions: dict[str, str]
    files: dict[str, str]
    built_at: str

    def to_json(self) -> str:
        """Indented JSON, for a person to read as well."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read ``to_json``'s text. Raises ValueError when it is something else."""
        values = json.loads(text)
        kinds = {field.name: KINDS[str(field.type).partition("[")[0]] for field in fields(cls)}
        if not isinstance(values, dict) or {name: type(value) for name, value in values.items()} != kinds:
            raise ValueError("it is not the manifest of an index")
        return cls(**values)

    def same_inputs(self, other: Manifest) -> bool:
        """Whether both would give the same index: all but the index files and the time agree."""
        own, others = asdict(self), asdict(other)
        return all(own[name] == others[name] for name in own if name not in {"files", "built_at", "dimension"})


@lru_cache(maxsize=1)
def library_versions() -> dict[str, str]:
    """Versions of Python and of the libraries that an index depends on."""
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def splitter_settings() -> dict[str, object]:
    """The splitter's settings as JSON gives them back."""
    return json.loads(json.dumps(SPLITTER))


def lexical_settings() -> dict[str, object]:
    """What decides the lexical index besides the text."""
    return {"k1": K1, "b": B, "method": METHOD, "terms": TERMS, "variants_sha256": file_sha256(VARIANTS)}


def catalogue_sha256(corpus_dir: Path) -> str:
    """sha256 of ``catalog.toml``. Raises CorpusError when it cannot be read."""
    try:
        return file_sha256(corpus_dir / "catalog.toml")
    except OSError as error:
        raise CorpusError(f"{corpus_dir / 'catalog.toml'} cannot be read ({error.strerror}).") from error


def source_sha256(plans: Sequence[Plan]) -> dict[str, str]:
    """sha256 of each plan's source file, by its name."""
    return {plan.document.source_file: plan.document.sha256 for plan in plans}
