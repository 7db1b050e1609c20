"""One self-contained HTML file about a run: no network, charts drawn as inline SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eval.compare import system_rows
from eval.measures import SHARES
from eval.question_lines import TYPES
from eval.ranking import DEPTH
from eval.tables import percent

TEMPLATE = "report.html.j2"
CHARTED = ("accuracy", "wrong_value", "R@5", "citation_recall", "wrong_refusal", "refusal_rate")
BAR_WIDTH = 260  # px


def report(run: Mapping, name: str) -> str:
    """HTML of a run as ``load_run`` gives it; ``name`` is the file's name, shown on top."""
    # Autoescape: questions, answers and plans are other people's text.
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).resolve().parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    return environment.get_template(TEMPLATE).render(
        name=name,
        run=run,
        measures=SHARES,
        charted=[measure for measure in SHARES if measure.name in CHARTED],
        width=BAR_WIDTH,
        systems={system: _system(run, system) for system in run["systems"]},
    )


def _system(run: Mapping, name: str) -> dict:
    """What the template shows of one system."""
    questions = {question["id"]: question for question in run["questions"]}
    rows = system_rows(run, name)
    summary = run["systems"][name]["summary"]
    failures = [_failure(questions[id], row) for id, row in rows.items() if not row["scores"]["accuracy"]]
    order = {kind: place for place, kind in enumerate(TYPES)}
    failures.sort(key=lambda failure: (order.get(failure["question"]["type"], len(order)), failure["question"]["id"]))
    return {
        "summary": summary,
        "groups": {key: _charts(summary[key]) for key in ("type", "plan")},
        "peak_rss_mb": run["systems"][name]["peak_rss_mb"],
        "histogram": histogram(rows),
        "failures": failures,
        "types": sorted({failure["question"]["type"] for failure in failures}, key=lambda kind: order.get(kind, 99)),
    }


def _charts(groups: Mapping[str, Mapping]) -> dict[str, list[tuple[str, Mapping]]]:
    """By measure its share in each group that has it; types in their usual order."""
    order = {kind: place for place, kind in enumerate(TYPES)}
    names = sorted(groups, key=lambda group: order.get(group, len(order)))
    return {name: [(group, groups[group][name]) for group in names if name in groups[group]] for name in CHARTED}


def _failure(question: Mapping, row: Mapping) -> dict:
    evidence = question.get("evidence", [])
    return {
        "question": question,
        "answer": row["answer"],
        "missing": row["missing"],
        "forbidden": row["forbidden"],
        "missed": [evidence[number] for number in row["uncited"]],
        "ranks": row["ranks"],
    }


def histogram(rows: Mapping[str, Mapping]) -> list[tuple[str, int]]:
    """How many questions have all their evidence at rank 1, 2, … 10, or not within ten."""
    worst = Counter(
        "–" if None in row["ranks"] or max(row["ranks"]) > DEPTH else str(max(row["ranks"]))
        for row in rows.values()
        if row["ranks"]
    )
    return [(rank, worst[rank]) for rank in [*map(str, range(1, DEPTH + 1)), "–"]]
