"""An engine over the five plans with the fake encoder, and citations of words of a plan."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from conftest import FakeEncoder

from corpus.catalog import load_catalog
from index.store import load_index
from records import Citation
from retrieval.engine import Engine, make_engine
from settings import Settings


@cache
def engine_in(workplace: Path) -> Engine:
    """The engine of a workplace that was built with the fake encoder, made once for all tests; not to be changed."""
    settings = Settings(corpus_dir=workplace / "corpus", data_dir=workplace / "data", cache_dir=workplace / "cache")
    aliases = {entry.doc_id: entry.aliases for entry in load_catalog(settings.corpus_dir)}
    return make_engine(load_index(settings, FakeEncoder()), aliases)


def cite(engine: Engine, doc_id: str, words: str, number: int = 1) -> Citation:
    """The first place where a plan prints ``words``."""
    document = engine.plans[doc_id].document
    start = document.text.index(words)
    return Citation(
        number=number,
        doc_id=doc_id,
        source_file=document.source_file,
        title=document.title,
        section="",
        start=start,
        end=start + len(words),
        quote=words,
    )
