"""``python -m assistant brief``: a cited document, slides or training questions from the plans."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefing.model import KINDS, LEVELS, Request
from errors import BriefingError
from settings import Settings

EXAMPLE = """examples:
  python -m assistant brief --kind digest --plans shaoxing --out shaoxing.docx
  python -m assistant brief --kind compare --plans shaoxing,yueqing --indicators 人均期望寿命,床位数 --out compare.docx
  python -m assistant brief --kind topic --plans all --topics 老年健康 --out topic.pptx
  python -m assistant brief --kind quiz --plans lezhi --level basic --number 20 --out quiz.docx"""


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register ``brief`` among the sub-commands of ``python -m assistant``."""
    parser = commands.add_parser(
        "brief",
        help="write a briefing for trainers",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--kind", required=True, choices=tuple(KINDS))
    parser.add_argument("--plans", default="", help="plan ids, parted by commas, or all")
    parser.add_argument("--indicators", default="", help="names of indicators, parted by commas")
    parser.add_argument("--topics", default="", help="topics, parted by commas, for example 老年健康,中医药")
    parser.add_argument("--level", default="", choices=("", *LEVELS), help="of training questions; all when left out")
    parser.add_argument("--number", type=int, default=40, help="training questions for each plan (default 40)")
    parser.add_argument("--title", default="")
    parser.add_argument("--out", type=Path, required=True, help="a file that ends in .md, .docx, .pptx or .csv")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build, verify and write; raises BriefingError or UnknownPlanError with one sentence."""
    # Imported here, because what writes Word files and slides would delay every other command.
    from tqdm import tqdm

    from briefing.build import build
    from briefing.export import write
    from briefing.material import load_material
    from briefing.verify import verify

    material = load_material(Settings.from_env().corpus_dir)
    plans = tuple(material.plans) if args.plans.strip() == "all" else _parted(args.plans)
    request = Request(
        kind=args.kind,
        plans=plans,
        indicators=_parted(args.indicators),
        topics=_parted(args.topics),
        level=args.level,
        number=args.number,
        title=args.title.strip(),
    )
    with tqdm(total=1.0, desc="brief", bar_format="{desc}: {percentage:3.0f}%|{bar}|", disable=None) as bar:
        briefing = build(material, request, progress=lambda share: bar.update(share - bar.n))
    checked = verify(briefing, material.plans)
    if not checked.passed:
        wrong = checked.findings[0]
        raise BriefingError(f"“{wrong.text}”没有通过核对（{wrong.reason}），没有写出文件；请报告这一行。")
    for notice in briefing.notices:
        print(notice, file=sys.stderr)
    for path in write(briefing, args.out):
        print(path)
    print(f"{checked.statements} statements cited, {checked.numbers} numbers verified.", file=sys.stderr)
    return 0


def _parted(value: str) -> tuple[str, ...]:
    words = value.replace("，", ",").replace("、", ",").split(",")
    return tuple(word.strip() for word in words if word.strip())
