"""Command line of the evaluation: ``python -m eval check|run|compare|report|gate|results|fit|fit-figures|train|bench|bench-verification|external|feedback|load|memory``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from errors import EvaluationError, PlanQAError
from settings import Settings

if TYPE_CHECKING:
    from eval.questions import Question

EXAMPLE = """examples:
  python -m eval check                                    check the question set
  python -m eval run --split dev --system planqa --system bm25
  python -m eval run --split all --system all             every system on every question
  python -m eval run --resume eval/runs/RUN.part.jsonl    go on with an interrupted run
  python -m eval compare OLD.json NEW.json
  python -m eval report RUN.json --out report.html
  python -m eval gate
  python -m eval run --system planqa --system llm         with PLANQA_LLM_BASE_URL and PLANQA_LLM_MODEL set
  python -m eval bench-verification                       corrupted answers of a scripted model, no network
  python -m eval external --corpus C.jsonl --queries Q.jsonl --out RUN.json"""


def main(argv: list[str] | None = None) -> int:
    """Run one command; what cannot be used gives one sentence on standard error and exit status 1."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("Stopped; go on with python -m eval run --resume and the .part.jsonl file in eval/runs.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Measure the assistant and its baselines.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _questions_commands(commands)
    _run_commands(commands)
    _other_commands(commands)
    return parser


def _questions_commands(commands: argparse._SubParsersAction) -> None:
    check = commands.add_parser("check", help="check question files against the plans")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: all of eval/questions")
    check.set_defaults(run=_check)
    run = commands.add_parser("run", help="answer the questions and save a run file")
    run.add_argument("--split", choices=("dev", "test", "all"), default="dev")
    run.add_argument("--system", action="append", default=[], metavar="NAME", help="planqa, bm25, dense, naive or all")
    run.add_argument("--questions", nargs="+", type=Path, default=[], metavar="FILE")
    run.add_argument("--out", type=Path, help="default: eval/runs/<time>-<hash>.json")
    run.add_argument("--resume", type=Path, metavar="PART", help="the .part.jsonl of an interrupted run")
    run.set_defaults(run=_run)


def _run_commands(commands: argparse._SubParsersAction) -> None:
    compare = commands.add_parser("compare", help="differences of two runs with a paired test")
    compare.add_argument("first", type=Path)
    compare.add_argument("second", type=Path)
    compare.add_argument(
        "--system", nargs="+", default=["planqa"], metavar="NAME", help="one for both runs, or one for each"
    )
    compare.set_defaults(run=_compare)
    report = commands.add_parser("report", help="one HTML file about a run")
    report.add_argument("file", nargs="?", type=Path, metavar="RUN", help="default: the newest of eval/runs")
    report.add_argument("--out", type=Path, help="default: the run's name with .html")
    report.set_defaults(run=_report)
    gate = commands.add_parser("gate", help="fail when the dev split falls below eval/thresholds.toml")
    gate.add_argument("file", nargs="?", type=Path, metavar="RUN", help="default: make a new run of the dev split")
    gate.set_defaults(run=_gate)
    results = commands.add_parser("results", help="write eval/RESULTS.md from runs")
    results.add_argument("files", nargs="+", type=Path, metavar="RUN")
    results.set_defaults(run=_results)


def _other_commands(commands: argparse._SubParsersAction) -> None:
    fit = commands.add_parser("fit", help="fit the weights that decide whether a sentence answers")
    fit.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: eval/fitting")
    fit.add_argument("--out", type=Path, help="default: answers/answerability.toml")
    fit.set_defaults(run=_fit)
    figures = commands.add_parser("fit-figures", help="fit the weights that find a second figure of one matter")
    figures.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: eval/questions, tuning, fitting")
    figures.add_argument(
        "--plans", nargs="+", type=Path, default=[], metavar="FOLDER", help="other plans: catalog.toml, plans/, *.jsonl"
    )
    figures.add_argument("--out", type=Path, help="default: answers/second_figures.toml")
    figures.set_defaults(run=_fit_figures)
    train = commands.add_parser("train", help="fit the encoder's adapter to questions on plans; about 40 minutes")
    train.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: eval/questions and eval/tuning")
    train.add_argument(
        "--reading", nargs="+", type=Path, default=[], metavar="NAME_corpus.jsonl", help="collections of other texts"
    )
    train.add_argument("--rounds", type=int, default=3, help="over the questions on plans (default 3)")
    train.add_argument("--out", type=Path, help="default: index/adapter.safetensors")
    train.set_defaults(run=_train)
    bench = commands.add_parser("bench", help="latency, memory and index time")
    bench.add_argument("--split", choices=("dev", "test", "all"), default="dev")
    bench.add_argument("--no-index", action="store_true", help="leave out the two index builds")
    bench.set_defaults(run=_bench)
    feedback = commands.add_parser("feedback", help="what readers said, as question lines for review")
    feedback.add_argument("--good", action="store_true", help="also the answers that readers found right")
    feedback.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    feedback.set_defaults(run=_feedback)
    verification = commands.add_parser("bench-verification", help="how well the check of model sentences works")
    verification.add_argument("--out", type=Path, help="figures and every failure as JSON")
    verification.add_argument("--seed", type=int, default=20250101, help="of the corruptions (default 20250101)")
    verification.set_defaults(run=_bench_verification)
    load = commands.add_parser("load", help="many people at the page at once")
    load.add_argument("--users", type=int, default=30)
    load.add_argument("--questions", type=int, default=600, help="in all; 2000 shows whether memory stays flat")
    load.add_argument("--turns", type=int, default=5, help="questions until a person leaves and another comes")
    load.add_argument(
        "--pause",
        type=_pause,
        default=(0.0, 0.0),
        metavar="FROM-TO",
        help="seconds a person reads, e.g. 5-20; default: 0",
    )
    load.add_argument("--burst", action="store_true", help="all ask at the same moment, again and again")
    load.add_argument("--url", default="", help="default: start a server on a free port, in a temporary data folder")
    load.add_argument("--pid", type=int, help="with --url: the server's process, to look at its memory")
    load.set_defaults(run=_load)
    memory = commands.add_parser("memory", help="whether the page's server grows over many questions")
    memory.add_argument("--questions", type=int, default=2000)
    memory.add_argument("--people", type=int, default=2, help="at a time; default 2")
    memory.add_argument("--turns", type=int, default=5, help="questions until a person leaves and another comes")
    memory.add_argument("--every", type=float, default=2.0, metavar="SECONDS", help="between two looks at the memory")
    memory.add_argument("--most", type=float, metavar="MB", help="exit 1 above this growth a thousand questions")
    memory.add_argument("--out", type=Path, metavar="FILE", help="figures and every look as JSON")
    memory.add_argument("--url", default="", help="default: start a server on a free port, in a temporary data folder")
    memory.add_argument("--pid", type=int, help="with --url: the server's process")
    memory.set_defaults(run=_memory)
    external = commands.add_parser("external", help="measure on a collection of your own")
    external.add_argument("--corpus", type=Path, required=True, metavar="C.jsonl", help='lines {"docid", "text"}')
    external.add_argument("--queries", type=Path, required=True, metavar="Q.jsonl", help="see eval/README.md")
    external.add_argument("--out", type=Path, required=True, metavar="RUN.json")
    external.add_argument("--resume", type=Path, metavar="PART", help="the .part.jsonl of an interrupted run")
    external.set_defaults(run=_external)


def _check(args: argparse.Namespace) -> int:
    from eval.checking import check, count_table, unbalanced
    from eval.plans import plan_texts
    from eval.questions import question_files, read_questions

    questions, problems = read_questions(question_files(args.files))
    problems += check(questions, plan_texts(Settings.from_env()))
    for problem in problems:
        print(problem)
    print(count_table(questions))
    for note in [] if args.files else unbalanced(questions):
        print(f"note: {note}")
    print(f"{len(questions)} questions, {len(problems)} problems")
    return 1 if problems else 0


def _run(args: argparse.Namespace) -> int:
    from eval.run import RunRequest, run
    from eval.runs import load_run
    from eval.tables import table

    request = RunRequest(split=args.split, systems=args.system, files=args.questions, out=args.out, resume=args.resume)
    file = run(request, Settings.from_env())
    print(table(load_run(file)))
    print(f"saved {file}")
    return 0


def _compare(args: argparse.Namespace) -> int:
    from eval.compare import comparison
    from eval.runs import load_run

    print(comparison(load_run(args.first), load_run(args.second), args.system[:2]))
    return 0


def _report(args: argparse.Namespace) -> int:
    from eval.report import report
    from eval.runs import latest_run, load_run

    file = args.file or latest_run()
    out = args.out or file.with_suffix(".html")
    out.write_text(report(load_run(file), file.name), encoding="utf-8")
    print(f"saved {out}")
    return 0


def _gate(args: argparse.Namespace) -> int:
    from eval.gate import SPLIT, SYSTEM, fallen, load_thresholds
    from eval.run import RunRequest, run
    from eval.runs import load_run

    bounds = load_thresholds()
    file = args.file or run(RunRequest(split=SPLIT, systems=[SYSTEM]), Settings.from_env())
    messages = fallen(load_run(file), bounds)
    for message in messages:
        print(message, file=sys.stderr)
    print(f"{len(bounds) - len(messages)} of {len(bounds)} bounds held ({file.name})")
    return 1 if messages else 0


def _results(args: argparse.Namespace) -> int:
    from eval.results import RESULTS, results
    from eval.runs import load_run

    RESULTS.write_text(results([(file, load_run(file)) for file in args.files]), encoding="utf-8")
    print(f"saved {RESULTS.parent.name}/{RESULTS.name}")
    return 0


def _development(files: list[Path]) -> list[Question]:
    """The questions of these files that something may be fitted to."""
    from eval.questions import question_files, read_questions

    questions, problems = read_questions(question_files(files))
    if problems:
        raise EvaluationError(f"{problems[0]}; mend the question file first.")
    return [question for question in questions if question.split == "dev"]


def _fit(args: argparse.Namespace) -> int:
    from answers.answerability import WEIGHTS
    from assistant import Assistant
    from eval.fitting import as_toml, fit, gather
    from eval.questions import FITTING_DIR
    from index.files import write_bytes

    settings = Settings.from_env()
    questions = _development(args.files or sorted(FITTING_DIR.glob("*.jsonl")))
    examples = gather(Assistant.load(settings), questions, settings)
    intercept, weights = fit(examples)
    out = args.out or WEIGHTS
    write_bytes(out, as_toml(intercept, weights, len(examples)).encode())
    print(f"saved {out} ({len(examples)} sentences, {sum(e.right for e in examples)} of them right)")
    return 0


def _fit_figures(args: argparse.Namespace) -> int:
    from answers.second_figures import WEIGHTS
    from assistant import Assistant
    from eval.fitting_figures import as_toml, fit, gather, of_folder
    from eval.questions import FITTING_DIR, TUNING_DIR, question_files
    from index.files import write_bytes

    settings = Settings.from_env()
    own = [*question_files(), *sorted(TUNING_DIR.glob("*.jsonl")), *sorted(FITTING_DIR.glob("*.jsonl"))]
    pairs = gather(Assistant.load(settings), _development(args.files or own))
    for folder in args.plans:
        pairs += of_folder(folder, settings)
    intercept, weights = fit(pairs)
    out = args.out or WEIGHTS
    write_bytes(out, as_toml(intercept, weights, pairs).encode())
    print(f"saved {out} ({len(pairs)} pairs of figures, {sum(pair.right for pair in pairs)} of them right)")
    return 0


def _train(args: argparse.Namespace) -> int:
    from assistant import Assistant
    from eval.questions import TUNING_DIR, question_files
    from eval.training import train
    from eval.training_groups import gathered
    from index.adapter import ADAPTER
    from index.bundled import ensure_bundled

    settings = Settings.from_env()
    files = args.files or [*question_files(), *sorted(TUNING_DIR.glob("*.jsonl"))]
    plans, reading = gathered(Assistant.load(settings), _development(files), args.reading)
    print(f"{len(plans)} questions on plans, {len(reading)} on other texts")
    out = args.out or ADAPTER
    train(ensure_bundled(settings.cache_dir), plans, reading, args.rounds).save(out)
    print(f"saved {out}; now run `python -m index build`")
    return 0


def _bench(args: argparse.Namespace) -> int:
    from eval.bench import bench

    print(bench(Settings.from_env(), args.split, with_index=not args.no_index))
    return 0


def _feedback(args: argparse.Namespace) -> int:
    from eval.feedback import feedback_lines, write_lines

    lines = feedback_lines(Settings.from_env(), good=args.good)
    if args.out:
        write_lines(lines, args.out)
        print(f"saved {len(lines)} lines to {args.out}; fill in answers and evidence, then run python -m eval check")
    else:
        print("\n".join(lines))
    return 0


def _bench_verification(args: argparse.Namespace) -> int:
    from eval.bench_verification import bench

    table, held = bench(Settings.from_env(), args.out, args.seed)
    print(table)
    return 0 if held else 1


def _load(args: argparse.Namespace) -> int:
    from eval.load import LoadRequest, load
    from eval.load_report import shown

    if args.users < 1 or args.questions < 1 or args.turns < 1:
        raise EvaluationError("--users, --questions and --turns must be 1 or more.")
    request = LoadRequest(
        users=args.users,
        questions=args.questions,
        turns=args.turns,
        pause=args.pause,
        burst=args.burst,
        url=args.url,
        pid=args.pid,
    )
    found = load(request, Settings.from_env())
    print(shown(request, found))
    return 1 if any(reply.error for reply in found.replies) else 0


def _memory(args: argparse.Namespace) -> int:
    from eval.memory import MemoryRequest, figures, shown, watch

    if min(args.questions, args.people, args.turns) < 1 or not 0 < args.every < float("inf"):
        raise EvaluationError("--questions, --people and --turns must be 1 or more, --every more than 0.")
    wanted = {name: getattr(args, name) for name in ("questions", "people", "turns", "every", "url", "pid")}
    request = MemoryRequest(**wanted)
    found = figures(request, watch(request, Settings.from_env()))
    if args.out:
        args.out.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(shown(found))
    growth = found["mb_per_1000_second_half"]
    too_much = args.most is not None and growth is not None and growth > args.most
    return 1 if found["failed"] or too_much else 0


def _pause(words: str) -> tuple[float, float]:
    """``5-20`` as (5.0, 20.0), ``10`` as (10.0, 10.0); argparse tells a user of anything else."""
    low, _, high = words.partition("-")
    seconds = float(low), float(high or low)
    if not 0 <= seconds[0] <= seconds[1] < float("inf"):
        raise ValueError(words)
    return seconds


def _external(args: argparse.Namespace) -> int:
    from eval.external import ExternalRequest, external

    request = ExternalRequest(corpus=args.corpus, queries=args.queries, out=args.out, resume=args.resume)
    print(external(request, Settings.from_env()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
