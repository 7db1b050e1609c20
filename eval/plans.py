"""The plans' texts, against which questions and citations are held."""

from __future__ import annotations

from corpus.reading import read_corpus
from settings import Settings


def plan_texts(settings: Settings) -> dict[str, str]:
    """The cleaned text of every plan by id."""
    return {plan.document.doc_id: plan.document.text for plan in read_corpus(settings.corpus_dir)}
