"""``eval/RESULTS.md`` from run files: every system, dev and test, generated and never typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.measures import BY_NAME, Row, shares, spread
from eval.question_lines import SPLITS, TYPES
from eval.questions import from_json
from eval.tables import percent

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
MAIN_SYSTEM = "planqa"
WEAKEST, SHOWN = 3, 8  # types, questions of each


def results(runs: Sequence[tuple[Path, Mapping]]) -> str:
    """Markdown of one or several runs; a system that stands in two runs is taken from the later one."""
    systems, questions = _gather(runs)
    parts = ["# Results", _origin(runs)]
    for split in SPLITS:
        chosen = {name: _of(rows, questions, "split", split) for name, rows in systems.items()}
        if any(chosen.values()):
            parts += [f"## {split}", _measures(chosen)]
    main = systems.get(MAIN_SYSTEM) or next(iter(systems.values()))
    parts += ["## By type", _by(main, questions, "type"), "## By plan", _by(main, questions, "plan")]
    parts += ["## Where it is weak", _weak(main, questions)]
    return "\n\n".join(parts) + "\n"


def _gather(runs: Sequence[tuple[Path, Mapping]]) -> tuple[dict[str, list[Row]], dict[str, Mapping]]:
    systems: dict[str, dict[str, Row]] = {}
    questions: dict[str, Mapping] = {}
    for _, run in runs:
        questions |= {question["id"]: question | {"plan": from_json(question).plan} for question in run["questions"]}
        for name, system in run["systems"].items():
            systems.setdefault(name, {}).update({row["id"]: row for row in system["rows"]})
    return {name: list(rows.values()) for name, rows in systems.items()}, questions


def _origin(runs: Sequence[tuple[Path, Mapping]]) -> str:
    lines = ["Made by `python -m eval results`; shares in % with their 95 % bootstrap intervals.", ""]
    for file, run in runs:
        code = run["revision"]["commit"] or "no repository"
        hashes = ", ".join(f"{name} `{value[:8]}`" for name, value in run["hashes"].items())
        dirty = " with changes" if run["revision"]["dirty"] else ""
        lines.append(f"- `{file.name}`: {len(run['questions'])} questions, revision `{code[:10]}`{dirty}, {hashes}")
    return "\n".join(lines)


def _of(rows: Sequence[Row], questions: Mapping[str, Mapping], key: str, value: str) -> list[Row]:
    return [row for row in rows if questions[row["id"]][key] == value]


def _markdown(lines: Sequence[Sequence[str]]) -> str:
    head, *body = lines
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *body))


def _measures(systems: Mapping[str, Sequence[Row]]) -> str:
    found = {name: shares(rows) for name, rows in systems.items() if rows}
    lines = [["measure", *found]]
    for name, measure in BY_NAME.items():
        lines.append([measure.english, *(percent(values.get(name)) for values in found.values())])
    kept = [systems[name] for name in found]
    lines.append(["characters, median / p95", *(_spread([row["characters"] for row in rows]) for rows in kept)])
    for stage in ("retrieve", "answer", "total"):
        times = [[row["answer"]["timings_ms"].get(stage) for row in rows] for rows in kept]
        lines.append([f"{stage} ms, p50 / p95", *(_spread(values) for values in times)])
    lines.append(["questions", *(str(len(rows)) for rows in kept)])
    return _markdown(lines)


def _spread(values: Sequence[float | None]) -> str:
    found = spread(values)
    return f"{found['p50']:.0f} / {found['p95']:.0f}" if found else "–"


def _by(rows: Sequence[Row], questions: Mapping[str, Mapping], key: str) -> str:
    names = ("accuracy", "wrong_value", "wrong_refusal", "refusal_rate", "R@1", "R@5", "citation_recall")
    lines = [[key, "n", *names]]
    for value in sorted({questions[row["id"]][key] for row in rows}, key=_place):
        chosen = _of(rows, questions, key, value)
        found = shares(chosen)
        lines.append([value, str(len(chosen)), *(percent(found.get(name)) for name in names)])
    return _markdown(lines)


def _place(value: str) -> tuple[int, str]:
    return (TYPES.index(value) if value in TYPES else len(TYPES), value)


def _weak(rows: Sequence[Row], questions: Mapping[str, Mapping]) -> str:
    """The types with the lowest accuracy, and of each failed questions; those of ``test`` stay unseen."""
    kinds = sorted({questions[row["id"]]["type"] for row in rows})
    accuracy = {kind: shares(_of(rows, questions, "type", kind))["accuracy"]["value"] for kind in kinds}
    lines = []
    for kind in sorted(kinds, key=accuracy.__getitem__)[:WEAKEST]:
        failed = [row["id"] for row in _of(rows, questions, "type", kind) if not row["scores"]["accuracy"]]
        lines.append(f"- **{kind}**: {accuracy[kind]:.1%} right; {len(failed)} failed, of dev for example:")
        shown = [id for id in failed if questions[id]["split"] == "dev"][:SHOWN]
        lines += [f"  - `{id}` {questions[id]['question']}" for id in shown]
    return "\n".join(lines)
