"""Measures the briefings: ``python -m eval.briefing_bench``.

Key-fact recall over ``eval/briefings/*.jsonl`` (a fact holds when one statement that cites its plan has all its words),
numbers and citations verified, training questions checked anew against the indicator rows, and a ten-plan comparison.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.build import build
from briefing.export import formats
from briefing.material import Material, load_material
from briefing.model import Briefing, Grid, Line, Question, Request
from briefing.verify import Verification, verify
from errors import EvaluationError, PlanQAError
from eval.quiz_check import wrong_questions
from eval.tables import aligned
from settings import Settings

FOLDER = Path(__file__).parent / "briefings"
LEAST_RECALL, MOST_SECONDS, QUESTIONS = 0.92, 10.0, 40


@dataclass(frozen=True, slots=True)
class Fact:
    """Words that one statement citing the plan ``doc`` must hold, written as the plan prints them."""

    doc: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One request of the benchmark and its key facts."""

    case_id: str
    request: Request
    facts: tuple[Fact, ...]


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """The requests of the benchmark, in the order of their files; raises EvaluationError for a bad line."""
    cases = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                data = json.loads(text)
                lists = {k: tuple(v) if isinstance(v, list) else v for k, v in data["request"].items()}
                facts = tuple(Fact(fact["doc"], tuple(fact["words"])) for fact in data["facts"])
                cases.append(Case(data["id"], Request(**lists), facts))
            except (ValueError, KeyError, TypeError) as error:
                raise EvaluationError(f"{path.name}:{number} is no benchmark request ({error}); mend it.") from None
    return cases


def statements(briefing: Briefing) -> Iterator[tuple[set[str], str]]:
    """Plans cited and words, folded, of every line, grid row and question."""
    for section in briefing.sections:
        for item in section.items:
            if isinstance(item, Line):
                yield {c.doc_id for c in item.citations}, folded(item.lead + item.text)
            elif isinstance(item, Question):
                yield {c.doc_id for c in item.citations}, folded(item.stem + item.explanation)
            elif isinstance(item, Grid):
                heads = folded("".join(item.heads))
                for row in item.rows:
                    words = folded("|".join(cell.text for cell in row))
                    yield {c.doc_id for cell in row for c in cell.citations}, f"{words}|{heads}"


def folded(text: str) -> str:
    """Width variants and white space made alike."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def missed(case: Case, briefing: Briefing) -> list[Fact]:
    """Key facts that no statement holds."""
    said = list(statements(briefing))
    return [
        fact
        for fact in case.facts
        if not any(fact.doc in docs and all(folded(word) in text for word in fact.words) for docs, text in said)
    ]


def unprinted(cases: Iterable[Case], material: Material) -> list[tuple[str, Fact]]:
    """Facts with a number that their plan does not print: a mistake of the benchmark (computed gaps left out)."""
    texts = {doc_id: folded(plan.document.text) for doc_id, plan in material.plans.items()}
    return [
        (case.case_id, fact)
        for case in cases
        for fact in case.facts
        for word in fact.words
        if not word.startswith("相差") and any(n not in texts[fact.doc] for n in re.findall(r"\d+(?:\.\d+)?", word))
    ]


def ten_plan_seconds(corpus_dir: Path) -> float:
    """Seconds to read ten plans, build their comparison and write it as Word and slides."""
    with tempfile.TemporaryDirectory(prefix="planqa-ten-") as folder:
        corpus = doubled(corpus_dir, Path(folder))
        started = time.perf_counter()
        material = load_material(corpus)
        briefing = build(material, Request(kind="compare", plans=tuple(material.plans)))
        for ending in (".docx", ".pptx"):
            formats(briefing)[ending](briefing)
        return time.perf_counter() - started


def doubled(corpus_dir: Path, folder: Path) -> Path:
    """A corpus with every plan twice, the second under another id and file name."""
    shutil.copytree(corpus_dir / "plans", folder / "plans")
    catalogue = (corpus_dir / "catalog.toml").read_text(encoding="utf-8")
    second = re.sub(r'(?m)^id = "(.+)"$', r'id = "\1-2"', catalogue)
    second = re.sub(r'(?m)^source_file = "(.+)"$', r'source_file = "copy_\1"', second)
    for path in list((folder / "plans").iterdir()):
        shutil.copy(path, path.with_name(f"copy_{path.name}"))
    (folder / "catalog.toml").write_text(f"{catalogue}\n{second}", encoding="utf-8")
    return folder


def bench(material: Material, corpus_dir: Path) -> tuple[str, bool]:
    """The table of figures, and whether all are within their bounds."""
    rows, facts, lost, checked = [["request", "facts", "held", "statements", "numbers", "findings"]], 0, [], []
    for case in load_cases():
        briefing = build(material, case.request)
        found, verification = missed(case, briefing), verify(briefing, material.plans)
        facts, lost = facts + len(case.facts), [*lost, *((case.case_id, fact) for fact in found)]
        checked.append(verification)
        counts = (len(case.facts), len(case.facts) - len(found), verification.statements, verification.numbers)
        rows.append([case.case_id, *map(str, counts), str(len(verification.findings))])
    questions, wrong = quiz_figures(material)
    seconds, recall = ten_plan_seconds(corpus_dir), 1 - len(lost) / facts
    summary = [
        ["measure", "value", "bound"],
        ["key-fact recall", f"{recall:.1%} ({facts - len(lost)}/{facts})", f">= {LEAST_RECALL:.0%}"],
        ["numbers verified", _share(checked, "number", "numbers"), "100%"],
        ["statements cited", _share(checked, "uncited", "statements"), "100%"],
        ["questions, fewest of a plan", str(min(questions.values())), f">= {QUESTIONS}"],
        ["wrong keys or two right options", str(len(wrong)), "0"],
        ["ten-plan comparison", f"{seconds:.2f} s", f"<= {MOST_SECONDS:.0f} s"],
    ]
    details = [f"missed {case}: {fact.doc} {' + '.join(fact.words)}" for case, fact in lost] + wrong
    fine = (
        recall >= LEAST_RECALL
        and not any(v.findings for v in checked)
        and min(questions.values()) >= QUESTIONS
        and not wrong
        and seconds <= MOST_SECONDS
    )
    return "\n\n".join(filter(None, [aligned(rows), aligned(summary), "\n".join(details)])), fine


def _share(checked: list[Verification], reason: str, what: str) -> str:
    whole = sum(getattr(v, what) for v in checked)
    bad = sum(f.reason == reason for v in checked for f in v.findings)
    return f"{1 - bad / max(whole, 1):.1%} of {whole}"


def quiz_figures(material: Material) -> tuple[dict[str, int], list[str]]:
    """Questions made for each plan, and a sentence for every one that does not stand up to its rows."""
    briefing = build(material, Request(kind="quiz", plans=tuple(material.plans), number=QUESTIONS))
    found = [item for section in briefing.sections for item in section.items if isinstance(item, Question)]
    counts = {
        doc_id: sum(item.subject is not None and item.subject[0] == doc_id for item in found)
        for doc_id in material.plans
    }
    return counts, wrong_questions(found, material)


def main() -> int:
    """Print the figures; exit status 1 when one is out of its bound."""
    settings = Settings.from_env()
    try:
        material = load_material(settings.corpus_dir)
        if bad := unprinted(load_cases(), material):
            raise EvaluationError(f"The fact {bad[0][1].words} of {bad[0][0]} is not printed by its plan; mend it.")
        text, fine = bench(material, settings.corpus_dir)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    print(text)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
