"""The only reader of the environment: every setting starts with ``PLANQA_``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from errors import SettingsError

ROOT = Path(__file__).resolve().parent
KNOWN = {"PLANQA_ENCODER", "PLANQA_CORPUS_DIR", "PLANQA_DATA_DIR", "PLANQA_CACHE_DIR", "PLANQA_LANGUAGE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are. ``encoder`` is ``bundled`` or a sentence-transformers folder or hub name."""

    encoder: str = "bundled"
    corpus_dir: Path = ROOT / "corpus"
    data_dir: Path = ROOT / "data"
    cache_dir: Path = ROOT / "data" / "cache"
    language: str = "zh"

    @property
    def index_dir(self) -> Path:
        """Folder of the built index, replaced as a whole by a build."""
        return self.data_dir / "index"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read settings, e.g. ``Settings.from_env({"PLANQA_DATA_DIR": "/srv/planqa"})``.

        Raises SettingsError for an unknown ``PLANQA_`` name or a value that cannot be used.
        """
        environ = os.environ if environ is None else environ
        unknown = sorted(name for name in environ if name.startswith("PLANQA_") and name not in KNOWN)
        if unknown:
            raise SettingsError(f"Unknown setting {unknown[0]}; known settings are {', '.join(sorted(KNOWN))}.")
        language = environ.get("PLANQA_LANGUAGE", "zh")
        if language not in {"zh", "en"}:
            raise SettingsError(f"PLANQA_LANGUAGE is {language!r}; use zh or en.")
        data_dir = Path(environ.get("PLANQA_DATA_DIR") or ROOT / "data").expanduser()
        return cls(
            encoder=environ.get("PLANQA_ENCODER") or "bundled",
            corpus_dir=Path(environ.get("PLANQA_CORPUS_DIR") or ROOT / "corpus").expanduser(),
            data_dir=data_dir,
            cache_dir=Path(environ.get("PLANQA_CACHE_DIR") or data_dir / "cache").expanduser(),
            language=language,
        )
