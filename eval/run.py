"""Running systems over questions: every answer is kept as it comes, then judged and saved as one run file."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from assistant import answer_json
from errors import QuestionError
from eval.journal import Journal, read_header
from eval.llm import model_json, model_summary
from eval.measures import score_answers, summarise
from eval.plans import plan_texts
from eval.provenance import provenance
from eval.questions import Question, load_questions
from eval.runs import new_run_file, save_run
from eval.systems import SYSTEMS, System, known_system, load_system
from records import Answer
from settings import Settings

DEFAULT_SYSTEMS = ("planqa",)
Loader = Callable[[str, Settings], System]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """What to run; ``systems`` empty means the assistant, ``all`` every system. ``resume`` decides all the rest."""

    split: str = "dev"
    systems: Sequence[str] = ()
    files: Sequence[Path] = ()
    out: Path | None = None
    resume: Path | None = None


def run(request: RunRequest, settings: Settings, load: Loader = load_system) -> Path:
    """Answer the questions with every system, judge the answers, write the run file and return its path.

    Interrupted, it leaves ``<run>.part.jsonl``, which ``request.resume`` continues. Raises EvaluationError for a
    question set, system name or part file that cannot be used.
    """
    asked = read_header(request.resume)["asked"] if request.resume else _asked(request)
    names = asked["systems"]
    questions = load_questions([Path(file) for file in asked["files"]], asked["split"])
    texts = plan_texts(settings)
    header = provenance(settings, questions) | {"asked": asked}
    if request.resume:
        journal = Journal.resume(request.resume, header)
    else:
        journal = Journal.start(request.out or new_run_file(header), header)
    systems = {name: _answer_all(name, questions, journal, lambda name=name: load(name, settings)) for name in names}
    for name, found in systems.items():
        rows = score_answers(questions, found["answers"], texts)
        systems[name] = {"rows": rows, "summary": summarise(questions, rows), "peak_rss_mb": found["peak_rss_mb"]}
        if model := model_summary(rows):
            systems[name]["summary"]["model"] = model
    save_run(journal.run_file, journal.header, questions, systems)
    journal.close()
    return journal.run_file


def _asked(request: RunRequest) -> dict:
    """The request as the part file keeps it, so that a resumed run asks for the same."""
    names = SYSTEMS if "all" in request.systems else dict.fromkeys(request.systems or DEFAULT_SYSTEMS)
    return {
        "split": request.split,
        "systems": [known_system(name) for name in names],
        "files": [str(file) for file in request.files],
    }


def _answer_all(name: str, questions: Sequence[Question], journal: Journal, load: Callable[[], System]) -> dict:
    """Answers of one system by question id; what the journal already has is not asked again."""
    answers = {question: answer for (system, question), answer in journal.answers().items() if system == name}
    open_questions = [question for question in questions if question.id not in answers]
    system = load() if open_questions else None
    if hasattr(system, "prefetch"):
        system.prefetch(open_questions)
    for question in tqdm(open_questions, desc=name, unit="question", disable=None):
        answers[question.id] = _ask(system, question)
        journal.add(name, answers[question.id])
    return {"answers": answers, "peak_rss_mb": peak_rss_mb()}


def _ask(system: System, question: Question) -> dict:
    started = time.perf_counter()
    answer = answered(lambda: system.answer(question), question.question)
    elapsed = (time.perf_counter() - started) * 1000
    found = answer_json(question.id, answer)
    return found | model_json(answer) | {"timings_ms": {**found["timings_ms"], "wall": elapsed}}


def answered(ask: Callable[[], Answer], question: str) -> Answer:
    """The answer, or a refusal in place of a question that the system does not take (an empty or overlong one)."""
    try:
        return ask()
    except QuestionError as error:
        return Answer(question=question, text=str(error), refused=True, refusal_reason=str(error))


def peak_rss_mb() -> float:
    """Largest resident memory of this process so far, in MB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
