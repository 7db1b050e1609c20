"""The command that prints indicators: ``python -m corpus indicators``."""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
from pathlib import Path

from wcwidth import wcswidth

from corpus.catalog import find_entry, load_catalog
from corpus.indicators import plan_indicators
from corpus.naming import bare, canonical_name
from corpus.reading import read_corpus
from errors import CorpusError
from records import Indicator
from settings import Settings

HEADS = ("plan", "name", "canonical", "value", "unit", "basis", "year", "role", "nature", "origin", "start", "end")
WIDEST = 36  # columns of a terminal that one printed value may take


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``indicators`` to the commands of ``python -m corpus``."""
    parser = commands.add_parser(
        "indicators",
        help="list indicator values of tables and text, with their spans",
        epilog="example: python -m corpus indicators --plan lezhi --indicator 期望寿命 --year 2025 --csv out.csv",
    )
    parser.add_argument("--plan", help="only this plan")
    parser.add_argument("--indicator", help="only names that contain these words, or share their canonical name")
    parser.add_argument("--year", type=int, help="only this year, for example 2025")
    parser.add_argument("--origin", choices=("table", "text"), help="only tables or only running text")
    parser.add_argument("--csv", metavar="FILE", help="write a CSV file (UTF-8 with BOM) instead of printing")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print or write the indicators that were asked for; raises CorpusError when there are none."""
    found = selected(_indicators(args.plan), args)
    if not found:
        asked = "、".join(str(v) for v in (args.plan, args.indicator, args.year, args.origin) if v is not None)
        raise CorpusError(f"No indicator fits {asked or 'the plans'}; ask with fewer or shorter words.")
    rows = [_row(item) for item in found]
    if args.csv:
        write_csv(Path(args.csv), rows)
        print(f"{len(rows)} rows -> {args.csv}")
    else:
        print_aligned([HEADS, *rows])
    return 0


def _indicators(doc_id: str | None) -> list[Indicator]:
    settings = Settings.from_env()
    if doc_id is not None:
        find_entry(load_catalog(settings.corpus_dir), doc_id)
    plans = read_corpus(settings.corpus_dir)
    return [item for plan in plans if doc_id in (None, plan.document.doc_id) for item in plan_indicators(plan)]


def selected(items: list[Indicator], args: argparse.Namespace) -> list[Indicator]:
    """Those that fit ``args.indicator`` (part of the name, or the same canonical name), ``year`` and ``origin``."""
    words = bare(args.indicator or "")
    if args.indicator is not None and not words:
        raise CorpusError(f"--indicator is {args.indicator!r}; write a name or part of one, for example 床位.")
    canonical = canonical_name(args.indicator) if words else ""
    return [
        item
        for item in items
        if (not words or words in bare(item.name) or words in bare(item.canonical) or item.canonical == canonical)
        and args.year in (None, item.year)
        and args.origin in (None, item.origin)
    ]


def _row(item: Indicator) -> tuple[str, ...]:
    year = "" if item.year is None else str(item.year)
    words = (item.doc_id, item.name, item.canonical, item.value, item.unit, item.basis, year, item.role, item.nature)
    return (*words, item.origin, str(item.start), str(item.end))


def print_aligned(rows: list[tuple[str, ...]]) -> None:
    """Print rows as columns; a Chinese character takes two places."""
    widths = [min(WIDEST, max(wcswidth(cell) for cell in column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - wcswidth(cell)) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def write_csv(path: Path, rows: list[tuple[str, ...]]) -> None:
    """Write ``rows`` under their heads, as a whole or not at all; raises CorpusError when the place cannot be used."""
    aside = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8-sig", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            aside = Path(file.name)
            csv.writer(file).writerows([HEADS, *rows])
        mask = os.umask(0)
        os.umask(mask)
        aside.chmod(0o666 & ~mask)
        aside.replace(path)
    except OSError as error:
        if aside is not None:
            aside.unlink(missing_ok=True)
        reason = error.strerror or error
        raise CorpusError(f"The file {path} cannot be written ({reason}); name another place.") from None
