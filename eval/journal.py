"""The part file of a run, so that an interrupted run keeps what it had."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from errors import EvaluationError
from eval.runs import FORMAT

SUFFIX = ".part.jsonl"


class Journal:
    """The part file beside a run: a header, then one line an answer, written as they come.

    What an interrupted run had is read back by ``answers``; a last line cut short is left out.
    """

    def __init__(self, file: Path, header: dict):
        self.file, self.header = file, header

    @classmethod
    def start(cls, run_file: Path, header: dict) -> Journal:
        """Begin a new part file ``<run>.part.jsonl``."""
        file = run_file.with_suffix(SUFFIX)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(header, ensure_ascii=False) + "\n", encoding="utf-8")
        return cls(file, header)

    @classmethod
    def resume(cls, file: Path, header: dict) -> Journal:
        """Go on with a part file; EvaluationError when it was made from something else."""
        lines = [read_header(file), *list(_whole_lines(file))[1:]]
        for name, value in header["hashes"].items():
            if lines[0]["hashes"].get(name) != value:
                raise EvaluationError(f"{file} was made with another {name} than now; start again without --resume.")
        # A line cut short must not run into the next one.
        file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return cls(file, lines[0])

    @property
    def run_file(self) -> Path:
        """Where the finished run goes."""
        return self.file.with_name(self.file.name.replace(SUFFIX, ".json"))

    def answers(self) -> dict[tuple[str, str], dict]:
        """Answers so far by system and question id."""
        lines = list(_whole_lines(self.file))[1:]
        return {(line["system"], line["answer"]["id"]): line["answer"] for line in lines}

    def add(self, system: str, answer: dict) -> None:
        """Keep one answer (its JSON object)."""
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"system": system, "answer": answer}, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """The run is saved: the part file is no longer needed."""
        self.file.unlink(missing_ok=True)


def _whole_lines(file: Path) -> Iterator[dict]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"Cannot read part file {file}: {error}; name the .part.jsonl of a run.") from error
    for line in text.split("\n"):
        try:
            yield json.loads(line)
        except ValueError:
            return


def read_header(file: Path) -> dict:
    """The first line of a part file; EvaluationError when ``file`` is none."""
    first = next(_whole_lines(file), None) if file.name.endswith(SUFFIX) else None
    if not isinstance(first, dict) or first.get("format") != FORMAT:
        raise EvaluationError(f"{file} is no part file of format {FORMAT}; name a file that ends with {SUFFIX}.")
    return first
