"""What the corpus tests read: the five plans, read once, and small plans made for one fact."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant import Assistant
from corpus.decoding import decode
from corpus.indicators import plan_indicators
from corpus.reading import read_corpus
from index.build import build
from index.encoder import SentenceEncoder
from records import Indicator, Plan
from settings import Settings

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DATA = Path(__file__).resolve().parent / "data"
PLANS = ("yueqing", "wenling", "xiangshan", "shaoxing", "lezhi")
ENTRY = """
[[plan]]
id = "{id}"
title = "青禾县规划"
place = "青禾县"
province = "某省"
level = "county"
issuer = "青禾县人民政府"
period = "2021-2025"
kind = "规划"
source_file = "{file}"
"""


@cache
def plans() -> dict[str, Plan]:
    """The five plans by id."""
    return {plan.document.doc_id: plan for plan in read_corpus(CORPUS)}


@cache
def indicators(doc_id: str) -> tuple[Indicator, ...]:
    """The indicator values of one of the five plans."""
    return plan_indicators(plans()[doc_id])


def values(doc_id: str, name: str, origin: str = "text") -> list[tuple[str, int | None]]:
    """Value and year of every indicator of a plan with just this name."""
    return [(i.value, i.year) for i in indicators(doc_id) if i.name == name and i.origin == origin]


def source(doc_id: str) -> str:
    """The decoded source of one of the five plans."""
    name = plans()[doc_id].document.source_file
    return decode((CORPUS / "plans" / name).read_bytes(), name)


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    """A corpus folder with a catalogue entry for every file; an underscore in a name stands for the dot."""
    (tmp_path / "plans").mkdir()
    catalogue = ""
    for key, content in files.items():
        name = key.replace("_", ".")
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "plans" / name).write_bytes(data)
        catalogue += ENTRY.format(id=name.split(".")[0], file=name)
    (tmp_path / "catalog.toml").write_text(catalogue, encoding="utf-8")
    return tmp_path


def county_of(plan: str, encoder: SentenceEncoder, root: Path) -> Assistant:
    """The assistant over one small county's plan, indexed with the real encoder in a fresh folder."""
    settings = replace(Settings(), corpus_dir=folder(root, plan_md=plan), data_dir=root / "data")
    build(settings, progress=False, encoder=encoder)
    return Assistant.load(settings)


def small(tmp_path: Path, text: str | bytes) -> Plan:
    """A plan of one small file."""
    return read_corpus(folder(tmp_path, plan_txt=text))[0]
