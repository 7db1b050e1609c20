"""Material of the five plans, read once for all tests of briefings, and a short-hand to build."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefing.build import build
from briefing.material import Material, load_material
from briefing.model import Briefing, Item, Request

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ALL = ("yueqing", "wenling", "xiangshan", "shaoxing", "lezhi")


@cache
def material() -> Material:
    return load_material(CORPUS)


@cache
def built(kind: str, *plans: str, **asked: object) -> Briefing:
    return build(material(), Request(kind=kind, plans=plans, **asked))


def comparison() -> Briefing:
    return built("compare", "shaoxing", "yueqing", "xiangshan", indicators=("人均期望寿命", "每千人注册护士数"))


def items(briefing: Briefing, kind: type) -> list[Item]:
    return [item for section in briefing.sections for item in section.items if isinstance(item, kind)]
