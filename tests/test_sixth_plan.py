"""The assistant is not fitted to the five plans: a sixth, in another layout and with other indicators, is answered too.

The plan is invented (``data/sixth/README.md``) and stands beside two real ones; nothing but its catalogue entry is added.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant import Assistant, answer_json
from eval.checking import check
from eval.measures import Row, score_answers
from eval.plans import plan_texts
from eval.questions import Question, load_questions
from index.build import build
from index.encoder import SentenceEncoder
from settings import Settings

SIXTH = Path(__file__).resolve().parent / "data" / "sixth"
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
BESIDE = ("shaoxing", "lezhi")  # real plans that the sixth is compared with

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Judged:
    """The questions, what was made of each, and the plans' texts."""

    questions: dict[str, Question]
    rows: list[Row]
    texts: dict[str, str]

    def of(self, *, answerable: bool) -> list[Row]:
        return [row for row in self.rows if self.questions[row["id"]].answerable == answerable]


def _corpus(folder: Path) -> Path:
    """The sixth plan and two real ones with their catalogue entries."""
    shutil.copytree(SIXTH / "plans", folder / "plans")
    catalogue = (SIXTH / "catalog.toml").read_text(encoding="utf-8")
    for entry in (CORPUS / "catalog.toml").read_text(encoding="utf-8").split("[[plan]]")[1:]:
        if any(f'id = "{doc_id}"' in entry for doc_id in BESIDE):
            catalogue += f"\n[[plan]]{entry}"
            name = entry.split('source_file = "')[1].split('"')[0]
            shutil.copy(CORPUS / "plans" / name, folder / "plans" / name)
    (folder / "catalog.toml").write_text(catalogue, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def judged(real_encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    root = tmp_path_factory.mktemp("sixth")
    settings = replace(Settings(), corpus_dir=_corpus(root / "corpus"), data_dir=root / "data")
    build(settings, progress=False, encoder=real_encoder)
    assistant = Assistant.load(settings)
    questions = load_questions([SIXTH / "questions.jsonl"])
    answers = {q.id: answer_json(q.id, assistant.ask(q.question, q.history)) for q in questions}
    texts = plan_texts(settings)
    return Judged({q.id: q for q in questions}, score_answers(questions, answers, texts), texts)


def _share(rows: Iterable[Row], name: str) -> float:
    values = [row["scores"][name] for row in rows]
    return sum(values) / len(values)


def _failures(judged: Judged, rows: Iterable[Row]) -> str:
    """What went wrong, a question a line, for the reader of a failed test."""
    wrong = [row for row in rows if not row["scores"]["accuracy"] or row["scores"]["wrong_value"]]
    lines = []
    for row in wrong:
        question = judged.questions[row["id"]]
        lines.append(f"{row['id']} {' / '.join((*question.history, question.question))}")
        lines.append(f"    missing {row['missing']}, forbidden {row['forbidden']}: {row['answer']['text']}")
    return "\n".join(lines)


def test_the_questions_agree_with_the_plans(judged: Judged) -> None:
    assert check(list(judged.questions.values()), judged.texts) == []


def test_at_least_85_percent_of_the_answerable_questions_are_right(judged: Judged) -> None:
    rows = judged.of(answerable=True)
    print(failures := _failures(judged, rows))
    assert _share(rows, "accuracy") >= 0.85, failures


def test_at_least_90_percent_of_the_unanswerable_questions_are_refused(judged: Judged) -> None:
    rows = judged.of(answerable=False)
    print(failures := _failures(judged, rows))
    assert _share(rows, "refusal_rate") >= 0.9, failures


def test_no_value_or_table_question_gets_a_wrong_value(judged: Judged) -> None:
    rows = [row for row in judged.rows if judged.questions[row["id"]].type in {"value", "table"}]
    assert [row["id"] for row in rows if row["scores"]["wrong_value"]] == [], _failures(judged, rows)


def test_every_citation_is_verbatim(judged: Judged) -> None:
    cited = [row for row in judged.rows if row["answer"]["citations"]]
    assert len(cited) > len(judged.rows) / 2
    assert [row["id"] for row in cited if row["scores"]["verbatim"] != 1.0] == []
