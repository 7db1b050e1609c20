"""``python -m index build|info``: make the index, or print what it was made of."""

from __future__ import annotations

import argparse
import sys
import time

from errors import PlanQAError
from settings import Settings

INTERRUPTED = 130  # exit status that shells give for Ctrl-C


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0, 1 after an error, 130 after Ctrl-C."""
    options = _parser().parse_args(arguments)
    try:
        settings = Settings.from_env()
        return _build(settings, force=options.force) if options.command == "build" else _info(settings, options.json)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; the old index is as it was, run the same command to go on.", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="Make the index of the plans, or print what it was made of.",
        epilog="example: python -m index build && python -m index info",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="make the index", epilog="example: python -m index build --force")
    build.add_argument("--force", action="store_true", help="write it again though nothing changed")
    info = commands.add_parser("info", help="print the manifest", epilog="example: python -m index info --json")
    info.add_argument("--json", action="store_true", help="print the manifest as it is stored")
    return parser


def _build(settings: Settings, *, force: bool) -> int:
    from index.build import update

    started = time.perf_counter()
    manifest, built = update(settings, force=force)
    seconds = time.perf_counter() - started
    state = "Built" if built else "Up to date"
    print(f"{state}: {manifest.plans} plans, {manifest.passages} passages in {settings.index_dir} ({seconds:.1f} s)")
    return 0


def _info(settings: Settings, as_json: bool) -> int:
    from index.store import read_manifest

    manifest = read_manifest(settings)
    if as_json:
        print(manifest.to_json())
        return 0
    print(f"built      {manifest.built_at}")
    print(f"encoder    {manifest.encoder_name}, {manifest.dimension} dimensions, {manifest.encoder_fingerprint[:16]}")
    print(f"content    {manifest.plans} plans, {manifest.passages} passages")
    print(f"splitter   {manifest.splitter}")
    print(f"lexical    {manifest.lexical}")
    for name, sha256 in manifest.sources.items():
        print(f"source     {name} {sha256[:16]}")
    print("versions   " + ", ".join(f"{name} {number}" for name, number in manifest.versions.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
