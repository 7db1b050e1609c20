"""Writing that cannot leave half a file behind: bytes synced to disk, folders written aside and renamed."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from pathlib import Path

OLD, BUILDING = ".old", ".building"


def file_sha256(path: Path) -> str:
    """Hexadecimal sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` and wait until it is on the disk, so that a full disk shows here and not after the swap."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_files(folder: Path) -> dict[str, str]:
    """Wait until every file below ``folder`` is on the disk; gives the sha256 of each by its name relative to it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in paths:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    return {path.relative_to(folder).as_posix(): file_sha256(path) for path in paths}


def put_folder(aside: Path, folder: Path) -> None:
    """Put ``aside`` in the place of ``folder``. Whoever dies in between leaves the old one as ``<folder>.old``."""
    old = folder.with_name(folder.name + OLD)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    try:
        aside.replace(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def present_folder(folder: Path) -> Path:
    """``folder``, or what ``put_folder`` had moved aside when it was killed between its two renames."""
    old = folder.with_name(folder.name + OLD)
    return old if old.exists() and not folder.exists() else folder


def remove_leftovers(folder: Path) -> None:
    """Undo what a killed process left beside ``folder``; call it only under the lock that guards the folder."""
    old = folder.with_name(folder.name + OLD)
    if old.exists() and not folder.exists():
        old.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(folder.with_name(folder.name + BUILDING), ignore_errors=True)


def os_sentence(what: str, where: Path, error: OSError) -> str:
    """One sentence for a failed write, with the way out."""
    if error.errno == errno.ENOSPC:
        return f"{what}: the disk of {where} is full; free some space (about 1 GB) and run the same command again."
    return f"{what}: {where} cannot be written or read ({error.strerror or error})."
