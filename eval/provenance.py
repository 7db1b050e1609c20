"""What a run is made from: hashes, configuration, code revision, versions."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from eval.questions import Question, digest
from eval.runs import FORMAT
from settings import ROOT, Settings

PACKAGES = ("numpy", "scipy", "ir_measures", "torch", "sentence-transformers", "faiss-cpu", "bm25s", "jieba")
CODE = ("corpus", "index", "retrieval", "answers", "prompts", "eval")  # folders whose files decide the figures


def provenance(settings: Settings, questions: list[Question]) -> dict:
    """What a run is made from; two runs with the same ``hashes`` answer the same questions over the same index."""
    plans = sorted((settings.corpus_dir / "plans").glob("*"))
    hashes = {
        "corpus": hash_files([settings.corpus_dir / "catalog.toml", *plans]),
        "index": _index_hash(settings),
        "questions": digest(questions),
        "code": code_hash(),
    }
    return {
        "format": FORMAT,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "hashes": hashes,
        # What a settings' repr leaves out is secret and has no place in a file that people share.
        "configuration": {one.name: _portable(getattr(settings, one.name)) for one in fields(settings) if one.repr},
        "revision": revision(),
        "versions": {"python": platform.python_version(), **_versions()},
        "machine": {"system": platform.system(), "machine": platform.machine(), "processors": os.cpu_count()},
    }


def _portable(value: object) -> object:
    """Paths inside the project relative to it, so that a run names no folder of one machine."""
    if isinstance(value, Path):
        return str(value.relative_to(ROOT)) if value.is_relative_to(ROOT) else value.name
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value) if one.repr}
    return value


def hash_files(files: list[Path]) -> str:
    """SHA-256 over the names and contents of files; what is no file is passed over."""
    found = hashlib.sha256()
    for file in files:
        if file.is_file():
            found.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def code_hash() -> str:
    """SHA-256 of all files that decide the figures, committed or not."""
    return hash_files(
        [*sorted(ROOT.glob("*.py")), *(file for name in CODE for file in sorted((ROOT / name).glob("*")))]
    )


def _index_hash(settings: Settings) -> str:
    """Of the manifest without its time, so that the same index built again counts as the same."""
    try:
        manifest = json.loads((settings.index_dir / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""  # a system that needs the index will say so
    manifest.pop("built_at", None)
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def revision() -> dict[str, object]:
    """Git commit and whether tracked files were changed since; ``commit`` is None outside a repository."""

    def git(*arguments: str) -> str | None:
        try:
            done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no")
    return {"commit": git("rev-parse", "HEAD"), "dirty": None if changed is None else bool(changed)}
