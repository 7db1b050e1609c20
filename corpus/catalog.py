"""The catalogue: what each plan file is. Facts about plans live in ``catalog.toml``, never in code."""

from __future__ import annotations

import datetime
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from errors import CorpusError, UnknownPlanError

REQUIRED = ("id", "title", "place", "province", "level", "period", "kind", "source_file")


def _is_year(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# What a field must hold where any text would not do, and how to write it.
SHAPES: dict[str, tuple[Callable[[object], bool], str]] = {
    "source_file": (lambda v: isinstance(v, str) and v == Path(v).name and not v.startswith("."), '"plan.txt"'),
    "aliases": (lambda v: isinstance(v, list), '["绍兴", "Shaoxing"]'),
    "default_year": (_is_year, "2021"),
    "section_years": (lambda v: isinstance(v, dict) and all(map(_is_year, v.values())), '{ "规划目标" = 2025 }'),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogEntry:
    """One plan of the catalogue. ``aliases`` are other spellings of the place (short, traditional, pinyin)."""

    doc_id: str
    title: str
    place: str
    aliases: tuple[str, ...]
    province: str
    city: str
    level: str
    issuer: str
    document_number: str
    issued_on: str
    period: str
    kind: str
    source_file: str
    title_from: str = "source"
    default_year: int | None = None
    section_years: tuple[tuple[str, int], ...] = ()

    @property
    def region(self) -> str:
        """Province and parent city, for example ``浙江省绍兴市``."""
        return self.province + ("" if self.city in ("", self.place) else self.city)


def load_catalog(corpus_dir: Path) -> tuple[CatalogEntry, ...]:
    """Read ``corpus_dir/catalog.toml`` in its order; raises CorpusError when an entry cannot be used."""
    path = corpus_dir / "catalog.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CorpusError(
            f"There is no catalogue at {path.name}; write one [[plan]] for every file of plans/."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"The catalogue catalog.toml cannot be read ({error}); mend that line.") from None
    items = raw.get("plan", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise CorpusError("catalog.toml has a plan that is no [[plan]] table; write one [[plan]] for every file.")
    entries = tuple(_entry(item, number) for number, item in enumerate(items, start=1))
    for field in ("doc_id", "source_file"):
        twice = [value for value, n in Counter(getattr(e, field) for e in entries).items() if n > 1]
        if twice:
            raise CorpusError(f"catalog.toml names {field} {twice[0]!r} twice; give each plan its own.")
    return entries


def find_entry(entries: tuple[CatalogEntry, ...], doc_id: str) -> CatalogEntry:
    """The entry of ``doc_id``; raises UnknownPlanError that lists the known ids."""
    for entry in entries:
        if entry.doc_id == doc_id:
            return entry
    raise UnknownPlanError(f"There is no plan {doc_id!r}; the plans are {', '.join(e.doc_id for e in entries)}.")


def _entry(item: dict[str, object], number: int) -> CatalogEntry:
    missing = [key for key in REQUIRED if not item.get(key)]
    if missing:
        raise CorpusError(f"Plan {number} of catalog.toml has no {missing[0]!r}; add it.")
    for key, (fits, example) in SHAPES.items():
        if key in item and not fits(item[key]):
            raise CorpusError(f"Plan {number} of catalog.toml has {key} = {item[key]!r}; write it like {example}.")
    issued = item.get("issued_on", "")
    return CatalogEntry(
        doc_id=str(item["id"]),
        title=str(item["title"]),
        place=str(item["place"]),
        aliases=tuple(str(alias) for alias in item.get("aliases", ())),  # type: ignore[union-attr]
        province=str(item["province"]),
        city=str(item.get("city", "")),
        level=str(item["level"]),
        issuer=str(item.get("issuer", "")),
        document_number=str(item.get("document_number", "")),
        issued_on=issued.isoformat() if isinstance(issued, datetime.date) else str(issued),
        period=str(item["period"]),
        kind=str(item["kind"]),
        source_file=str(item["source_file"]),
        title_from=str(item.get("title_from", "source")),
        default_year=item.get("default_year"),  # type: ignore[arg-type]
        section_years=tuple(dict(item.get("section_years", {})).items()),  # type: ignore[call-overload]
    )
