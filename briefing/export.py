"""A briefing written to a file in the format of its name: .md, .docx, .pptx, and .csv for questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefing.markdown import write_markdown
from briefing.model import Briefing
from briefing.paper import write_csv, write_key, write_paper
from briefing.slides import write_pptx
from briefing.store import write_file
from briefing.word import write_docx
from errors import BriefingError

KEY = "-答案"


def formats(briefing: Briefing) -> dict[str, Callable[[Briefing], bytes]]:
    """Writers by ending; the paper of a quiz has its key under ``-答案.docx``."""
    common: dict[str, Callable[[Briefing], bytes]] = {
        ".md": lambda b: write_markdown(b).encode(),
        ".docx": write_docx,
        ".pptx": write_pptx,
    }
    if briefing.request.kind == "quiz":
        return common | {".docx": write_paper, f"{KEY}.docx": write_key, ".csv": write_csv}
    return common


def write(briefing: Briefing, path: Path) -> list[Path]:
    """Write the briefing to ``path``; a quiz as .docx also writes its key beside it. Returns what was written."""
    writers = formats(briefing)
    ending = path.suffix.lower()
    if ending not in writers:
        known = "、".join(name for name in writers if not name.startswith(KEY))
        raise BriefingError(f"不能写成“{path.name}”这种格式；文件名请以 {known} 结尾。")
    if path.is_dir():
        raise BriefingError(f"{path} 是一个文件夹；请写出文件名，例如 {path / ('简报' + ending)}。")
    written = [(path, writers[ending](briefing))]
    if ending == ".docx" and f"{KEY}.docx" in writers:
        written.append((path.with_name(f"{path.stem}{KEY}.docx"), writers[f"{KEY}.docx"](briefing)))
    for place, blob in written:
        write_file(place, blob)
    return [place for place, _ in written]
