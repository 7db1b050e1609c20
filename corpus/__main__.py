"""Command line of the corpus: ``python -m corpus show|repairs|check|indicators``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from corpus.catalog import find_entry, load_catalog
from corpus.listing import add_command
from corpus.reading import read_corpus
from errors import CorpusError, PlanQAError
from records import Plan, Repair
from settings import Settings

EXAMPLE = """examples:
  python -m corpus show shaoxing --section 总体目标
  python -m corpus show lezhi --span 7534-7600
  python -m corpus repairs shaoxing
  python -m corpus indicators --plan lezhi --year 2025"""
QUIET_RULES = {"white-space", "table-row", "line-end"}


def main(argv: list[str] | None = None) -> int:
    """Run one command; a bad argument or plan gives one sentence on standard error and exit status 1."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m corpus",
        description="Look at the plans as they were read.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    show = commands.add_parser("show", help="print a plan's cleaned text")
    show.add_argument("plan")
    show.add_argument("--section", help="only sections whose path contains these words")
    show.add_argument("--span", help="only the characters START:END of the cleaned text")
    show.add_argument("--outline", action="store_true", help="only the tree of sections with their spans")
    show.set_defaults(run=_show)
    repairs = commands.add_parser("repairs", help="list what cleaning changed in a plan")
    repairs.add_argument("plan")
    repairs.add_argument("--all", action="store_true", help="white space and table layout too")
    repairs.set_defaults(run=_repairs)
    check = commands.add_parser("check", help="read every plan and say what was found")
    check.set_defaults(run=_check)
    add_command(commands)
    return parser


def _plan(doc_id: str) -> Plan:
    settings = Settings.from_env()
    find_entry(load_catalog(settings.corpus_dir), doc_id)
    return next(plan for plan in read_corpus(settings.corpus_dir) if plan.document.doc_id == doc_id)


def _show(args: argparse.Namespace) -> int:
    plan = _plan(args.plan)
    text = plan.document.text
    if args.outline:
        for section in plan.sections[1:]:
            print(f"{section.start}:{section.end}\t{'  ' * (section.level - 1)}{section.path[-1]}")
    elif args.span is not None:
        start, end = _span(args.span, len(text))
        print(text[start:end])
    elif args.section is not None:
        found = [s for s in plan.sections if args.section.strip() and args.section in "".join(s.path[-1:])]
        if not found:
            raise CorpusError(
                f"{args.plan} has no section {args.section!r}; see python -m corpus show {args.plan} --outline."
            )
        for section in found:
            print(f"# {' > '.join(section.path)}  [{section.start}:{section.end}]")
            print(text[section.start : section.end].rstrip("\n"))
    else:
        print(text)
    return 0


def _span(value: str, length: int) -> tuple[int, int]:
    try:
        start, end = (int(part) for part in value.replace("-", ":").split(":"))
    except ValueError:
        raise CorpusError(f"--span is {value!r}; write START:END, for example 120:180.") from None
    if not 0 <= start < end <= length:
        raise CorpusError(f"--span {value!r} is outside the text; it has {length} characters.")
    return start, end


def _repairs(args: argparse.Namespace) -> int:
    plan = _plan(args.plan)
    for repair in plan.repairs:
        if args.all or repair.rule not in QUIET_RULES:
            print(_line(repair))
    counts = Counter(repair.rule for repair in plan.repairs)
    print(f"{len(plan.repairs)} repairs: " + ", ".join(f"{rule} {n}" for rule, n in counts.most_common()))
    return 0


def _line(repair: Repair) -> str:
    before, after = (value.replace("\n", "\\n").replace("\t", "\\t") for value in (repair.before, repair.after))
    return f"{repair.source_start}:{repair.source_end}\t{repair.rule}\t{before!r} -> {after!r}"


def _check(args: argparse.Namespace) -> int:
    for plan in read_corpus(Settings.from_env().corpus_dir):
        document = plan.document
        rows = sum(len(table.rows) for table in plan.tables)
        print(
            f"{document.doc_id}\t{document.kind}\t{document.title}\t{len(document.text)} characters, "
            f"{len(plan.sections) - 1} sections, {len(plan.tables)} tables, {rows} rows, {len(plan.repairs)} repairs"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
