"""Sample questions on the empty chat page: by topic, from the plans in scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.labels import plain
from pages.texts import Texts
from records import Plan
from settings import Settings

OFFERED = 6


@st.cache_resource(show_spinner=False, max_entries=4)
def _samples(digests: tuple[str, ...], _plans: tuple[Plan, ...]) -> list:
    """All samples of these plans, made once; ``digests`` tells a changed plan from the one before."""
    from answers.samples import sample_questions
    from corpus.catalog import load_catalog

    entries = load_catalog(Settings.from_env().corpus_dir)
    latin = {entry.doc_id: next((name for name in entry.aliases if name.isascii()), "") for entry in entries}
    return sample_questions(_plans, latin)


def draw_samples(plans: Mapping[str, Plan], scope: Sequence[str], texts: Texts) -> None:
    """Draw the topics and six samples; a click on a sample asks it."""
    from answers.samples import mixed, topics

    held = tuple(plans[doc_id] for doc_id in (scope or plans))
    samples = _samples(tuple(plan.document.sha256 + plan.document.doc_id for plan in held), held)
    st.caption(texts("chat.samples"))
    names = {topic.zh: getattr(topic, texts.language) for topic in topics()}
    present = [name for name in names if any(sample.topic == name for sample in samples)]
    topic = None
    if present:
        topic = st.pills(texts("chat.topic"), present, format_func=names.get, key="topic", label_visibility="collapsed")
    fitting = [sample for sample in samples if not topic or sample.topic == topic]
    if texts.language == "en":
        fitting = [sample for sample in fitting if sample.en] or fitting
    with st.container(key="samples"):
        for number, sample in enumerate(mixed(fitting, OFFERED)):
            words = sample.en if texts.language == "en" and sample.en else sample.zh
            st.button(plain(words), key=f"sample-{number}", width="stretch", on_click=_choose, args=(words,))


def _choose(question: str) -> None:
    st.session_state.sample = question
