"""The run file: what was asked, what every system answered, how it was judged, and from what it was made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from errors import EvaluationError
from eval.questions import Question, as_json

FORMAT = 1
RUN_DIR = Path(__file__).resolve().parent / "runs"


def short_hash(header: dict) -> str:
    """Eight characters that stand for what the run was made from."""
    basis = json.dumps([header["hashes"], header["asked"]], sort_keys=True)
    return hashlib.sha256(basis.encode()).hexdigest()[:8]


def new_run_file(header: dict) -> Path:
    """``eval/runs/<time>-<short hash>.json``, time in UTC."""
    stamp = header["created"][:19].replace("-", "").replace(":", "")
    return RUN_DIR / f"{stamp}-{short_hash(header)}.json"


def save_run(file: Path, header: dict, questions: list[Question], systems: dict) -> None:
    """Write the run aside, then put it in place, so that a reader never sees half a run."""
    made_from = {name: value for name, value in header.items() if name != "asked"}  # may name folders of this machine
    run = made_from | {"questions": [as_json(question) for question in questions], "systems": systems}
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".writing")
    aside.write_text(json.dumps(run, ensure_ascii=False), encoding="utf-8")
    aside.replace(file)


def load_run(file: Path) -> dict:
    """Read a run file; EvaluationError when it is missing, damaged or of another version."""
    try:
        run = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"Cannot read run file {file}: {error}; make one with python -m eval run.") from error
    found = run.get("format") if isinstance(run, dict) else None
    if found != FORMAT:
        way_out = "make a new one with python -m eval run"
        raise EvaluationError(f"Run file {file} is of format {found!r}, this program reads format {FORMAT}; {way_out}.")
    return run


def latest_run() -> Path:
    """The newest run of ``eval/runs``; EvaluationError when there is none."""
    runs = sorted(RUN_DIR.glob("*.json"))
    if not runs:
        raise EvaluationError(f"No run in eval/{RUN_DIR.name}; make one with python -m eval run.")
    return runs[-1]
