"""The flow of imports: app, pages -> assistant -> answers -> retrieval -> index -> corpus -> records."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Top to bottom; a part may import what stands in its set, and errors and settings besides.
BELOW = {
    "records": set(),
    "errors": set(),
    "settings": set(),
    "sqlite_file": set(),
    "corpus": {"records"},
    "index": {"corpus", "records"},
    "retrieval": {"index", "corpus", "records"},
    "prompts": {"records"},
    "answers": {"retrieval", "index", "corpus", "prompts", "records"},
    "briefing": {"answers", "retrieval", "index", "corpus", "prompts", "records"},
    "assistant": {"briefing", "answers", "retrieval", "index", "corpus", "prompts", "records"},
    "serving": {"assistant", "answers", "retrieval", "index", "corpus", "records"},
    "eval": {"conversations", "assistant", "briefing", "answers", "retrieval", "index", "corpus", "prompts", "records"},
    "access": {"records", "sqlite_file"},
    "conversations": {"records", "sqlite_file"},
    "pages": {
        "access",
        "conversations",
        "serving",
        "assistant",
        "briefing",
        "answers",
        "retrieval",
        "index",
        "corpus",
        "prompts",
        "records",
        "eval",
    },
    "app": {
        "pages",
        "access",
        "conversations",
        "serving",
        "assistant",
        "briefing",
        "answers",
        "retrieval",
        "index",
        "corpus",
        "prompts",
        "records",
        "eval",
    },
}


# The assistant's command line stands in a file of its own.
PART_OF = {"briefing_command": "assistant", "commandline": "assistant"}


def imported(code: str) -> set[str]:
    """Parts that a module imports anywhere in it, in functions too."""
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return {PART_OF.get(name, name) for name in names}


def arrows_back(part: str, code: str) -> set[str]:
    """What a module of ``part`` imports of ours and may not."""
    allowed = BELOW[part] | {part}
    if part not in {"records", "errors"}:
        # Every part may raise; settings raises SettingsError.
        allowed |= {"errors"} | (set() if part == "settings" else {"settings"})
    return imported(code) & set(BELOW) - allowed


def modules():
    for part in BELOW:
        files = [ROOT / f"{part}.py"] if (ROOT / f"{part}.py").exists() else sorted((ROOT / part).rglob("*.py"))
        files += [ROOT / f"{name}.py" for name, owner in PART_OF.items() if owner == part]
        yield from ((part, file) for file in files)


@pytest.mark.parametrize(("part", "file"), [pytest.param(p, f, id=str(f.relative_to(ROOT))) for p, f in modules()])
def test_no_import_points_back(part, file):
    assert arrows_back(part, file.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("part", "code", "wrong"),
    [
        ("corpus", "from index.build import build", {"index"}),
        ("corpus", "def f():\n    import assistant", {"assistant"}),
        ("answers", "import eval.measures", {"eval"}),
        ("prompts", "from corpus.reading import read_corpus", {"corpus"}),
        ("assistant", "from pages import chat", {"pages"}),
        ("retrieval", "from answers.refusal import refuse", {"answers"}),
        ("records", "from errors import CorpusError", {"errors"}),
        ("errors", "import settings", {"settings"}),
        ("settings", "from records import Plan", {"records"}),
    ],
)
def test_an_import_that_points_back_is_seen(part, code, wrong):
    assert arrows_back(part, code) == wrong


def test_an_import_that_points_on_is_allowed():
    assert arrows_back("answers", "from retrieval.search import search\nfrom prompts.render import render") == set()


def test_every_folder_of_code_has_its_place_in_the_flow():
    kept = {"tests", "scripts"}
    folders = {file.parent.name for file in ROOT.glob("*/__init__.py")} - kept
    assert folders | {f.stem for f in ROOT.glob("*.py")} <= set(BELOW) | set(PART_OF)


def test_no_import_is_relative():
    found = [
        str(file.relative_to(ROOT))
        for _, file in modules()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert found == []
