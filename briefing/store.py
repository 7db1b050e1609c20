"""Saved briefings: one JSON file each under the data folder, replaced as a whole by every change."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.material import Material
from briefing.model import Briefing
from briefing.saved import from_json, to_json
from errors import BriefingError

NAME = re.compile(r"^[a-z0-9][a-z0-9-]{0,60}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A saved briefing in the list; ``problem`` says why it cannot be opened, "" when it can."""

    briefing_id: str
    title: str
    kind: str
    problem: str = ""


class BriefingStore:
    """The briefings of one data folder, e.g. ``BriefingStore(settings.data_dir)``."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / "briefings"

    def save(self, briefing: Briefing) -> None:
        """Write the briefing beside its place and move it there; what was saved before stays until then."""
        path = self._path(briefing.briefing_id)
        write_file(path, to_json(briefing).encode())

    def open(self, briefing_id: str) -> Briefing:
        """The saved briefing; raises BriefingError when there is none or its file is damaged."""
        path = self._path(briefing_id)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise BriefingError(f"没有保存过编号为“{briefing_id}”的简报；请从列表中选择。") from None
        except (OSError, UnicodeDecodeError) as error:
            raise BriefingError(f"简报文件 {path.name} 读不出来（{type(error).__name__}）；文件保留未动。") from None
        return from_json(text, path.name)

    def add(self, briefing: Briefing) -> Briefing:
        """Save a new briefing under an id that is free; one that is already there is kept."""
        fresh = replace(briefing, briefing_id=self._free(briefing.briefing_id))
        self.save(fresh)
        return fresh

    def duplicate(self, briefing_id: str) -> Briefing:
        """A copy under an id of its own, its title marked."""
        source = self.open(briefing_id)
        return self.add(replace(source, title=f"{source.title}（副本）"))

    def remove(self, briefing_id: str) -> None:
        """Delete a saved briefing; one that is gone already is no error."""
        self._path(briefing_id).unlink(missing_ok=True)

    def entries(self) -> list[Entry]:
        """All saved briefings, the last changed first."""
        paths = sorted(self.folder.glob("*.json"), key=lambda path: (-path.stat().st_mtime, path.name))
        return [self._entry(path) for path in paths if NAME.match(path.stem)]

    def _entry(self, path: Path) -> Entry:
        try:
            briefing = self.open(path.stem)
        except BriefingError as error:
            return Entry(path.stem, path.stem, "", str(error))
        return Entry(path.stem, briefing.title, briefing.request.kind)

    def _path(self, briefing_id: str) -> Path:
        if not NAME.match(briefing_id):
            raise BriefingError(f"简报编号“{briefing_id}”不合规；只用小写字母、数字和连字符。")
        return self.folder / f"{briefing_id}.json"

    def _free(self, briefing_id: str) -> str:
        base = re.sub(r"-copy-\d+$", "", briefing_id)
        if not self._path(base).exists():
            return base
        return next(name for n in range(2, 10_000) if not self._path(name := f"{base}-copy-{n}").exists())


def missing_plans(briefing: Briefing, material: Material) -> list[str]:
    """A sentence for every cited plan that was removed or changed since; the briefing itself stays as it was."""
    cited = {c.doc_id for c in _citations(briefing)}
    found = []
    for plan in briefing.plans:
        if plan.doc_id not in cited:
            continue
        known = material.plans.get(plan.doc_id)
        if known is None:
            found.append(f"《{plan.title}》已不在规划库中；简报原样保留，相关出处无法再打开原文。")
        elif known.document.sha256 != plan.sha256:
            found.append(f"《{plan.title}》的源文件在保存后有改动；简报原样保留，请重新生成以核对出处。")
    return found


def _citations(briefing: Briefing) -> list:
    from briefing.footnotes import item_citations

    return [c for section in briefing.sections for item in section.items for c in item_citations(item)]


def write_file(path: Path, blob: bytes) -> None:
    """Write a file as a whole or not at all; raises BriefingError when the place cannot be used."""
    aside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            aside = Path(file.name)
            file.write(blob)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        aside.chmod(0o666 & ~mask)
        aside.replace(path)
    except OSError as error:
        if aside is not None:
            aside.unlink(missing_ok=True)
        raise BriefingError(
            f"文件 {path} 写不进去（{error.strerror or error}）；请换一个位置，简报没有丢失。"
        ) from None
