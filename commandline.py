"""``python -m assistant ask|batch``: one question on the terminal, or many from a file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from errno import EISDIR
from pathlib import Path

from tqdm import tqdm

import briefing_command
from assistant import Assistant, answer_json
from errors import PlanQAError, QuestionError
from records import Answer

EXAMPLE = """examples:
  python -m assistant ask "绍兴2025年人均期望寿命目标是多少？"
  python -m assistant ask "2020年每千人护士数" --plan lezhi --json
  python -m assistant batch questions.jsonl answers.jsonl"""


def main(argv: list[str] | None = None) -> int:
    """Run one command; an error gives one sentence on standard error and exit status 1."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; answers written so far are kept beside the output file.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Ask the plans.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", help="answer one question", epilog=EXAMPLE.splitlines()[1].strip())
    ask.add_argument("question")
    ask.add_argument("--plan", action="append", default=[], help="look only into this plan; may be given several times")
    ask.add_argument("--json", action="store_true", help="print the answer as the batch command writes it")
    ask.set_defaults(run=_ask)
    batch = commands.add_parser("batch", help="answer a file of questions", epilog=EXAMPLE.splitlines()[3].strip())
    batch.add_argument("input", type=Path)
    batch.add_argument("output", type=Path)
    batch.set_defaults(run=_batch)
    briefing_command.add_command(commands)
    return parser


def _ask(args: argparse.Namespace) -> int:
    result = Assistant.load().ask(args.question, scope=args.plan)
    print(json.dumps(answer_json("", result), ensure_ascii=False, indent=2) if args.json else shown(result))
    return 0


def shown(result: Answer) -> str:
    """An answer with its sources, or a refusal with the nearest passages, for a terminal."""
    lines = [result.text, ""]
    for c in result.citations:
        lines.append(f"[{c.number}] {c.title}｜{c.section or '正文'}｜{c.doc_id} {c.start}:{c.end}")
        lines.append(f"    {c.quote}")
    if result.refused and result.passages:
        lines.append("最接近的段落：")
        lines.extend(
            f"  {s.rank}. {s.passage.doc_id} {s.passage.start}:{s.passage.end} {s.passage.text[:60]}"
            for s in result.passages[:3]
        )
    return "\n".join(lines)


def _batch(args: argparse.Namespace) -> int:
    """Answer every line; a bad line gets an answer line with ``error`` so that none is lost."""
    jobs = list(_lines(args.input))
    assistant = Assistant.load()
    with _replacing(args.output) as out:
        for number, job in tqdm(jobs, desc="answering", unit="question"):
            out.write(json.dumps(_answered(assistant, number, job), ensure_ascii=False) + "\n")
            out.flush()
    return 0


def _answered(assistant: Assistant, number: int, job: dict[str, object]) -> dict[str, object]:
    question_id = str(job.get("id", number))
    try:
        result = assistant.ask(str(job["question"]), job.get("history") or (), job.get("plans") or ())  # type: ignore[arg-type]
    except PlanQAError as error:
        refused = Answer(
            question=str(job["question"]), text=str(error), refused=True, refusal_reason=str(error), kind="error"
        )
        return answer_json(question_id, refused)
    return answer_json(question_id, result)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(
            f"The question file {path} cannot be read ({error.__class__.__name__}); give a UTF-8 JSON Lines file."
        ) from error
    for number, line in enumerate(text.split("\n"), start=1):  # splitlines would cut at U+2028 inside a question
        if not line.strip():
            continue
        try:
            job = json.loads(line)
        except json.JSONDecodeError as error:
            raise QuestionError(f"{path}:{number} is not JSON ({error.msg}); write one object a line.") from error
        if not isinstance(job, dict) or not isinstance(job.get("question"), str):
            raise QuestionError(f'{path}:{number} has no "question"; write {{"id": …, "question": …}}.')
        for name in ("history", "plans"):
            if not _is_texts(job.get(name) or []):
                raise QuestionError(f'{path}:{number} has a "{name}" that is not a list of texts; write ["…", "…"].')
        yield number, job


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


class _replacing:
    """A file written beside its place and moved there at the end; an interrupted one keeps the name *.part."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")

    def __enter__(self):  # noqa: ANN204
        try:
            if self.path.is_dir():
                raise IsADirectoryError(EISDIR, "it is a folder")
            self.file = self.part.open("w", encoding="utf-8")
        except OSError as error:
            raise QuestionError(
                f"The answers cannot be written to {self.path} ({error.strerror}); choose another place."
            ) from error
        return self.file

    def __exit__(self, kind: object, *_: object) -> None:
        self.file.close()
        if kind is None:
            self.part.replace(self.path)
