"""Two runs side by side on the evaluation page: the measures' differences, and the questions that changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from eval.compare import Change, Difference, changes, differences, shared_ids, system_rows
from eval.measures import BY_NAME
from pages.run_report import draw_open, lines_html, loaded
from pages.texts import Texts


def draw(files: Sequence[Path], texts: Texts, chat_page) -> None:
    """Choose two runs and a system of each."""
    if len(files) < 2:
        st.caption(texts("evaluation.no_pair"))
        return
    sides = []
    for column, (side, start) in zip(st.columns(2), (("first", 1), ("second", 0)), strict=True):
        with column:
            label = texts(f"evaluation.{side}")
            file = st.selectbox(label, files, index=start, format_func=lambda file: file.name, key=f"compare-{side}")
            system = st.selectbox(texts("evaluation.system"), list(loaded(file)["systems"]), key=f"system-{side}")
        sides.append((file, file.stat().st_mtime_ns, system))
    with st.spinner(texts("evaluation.computing")):
        count, found, changed = _compared(*sides)
    st.caption(texts("evaluation.shared", n=count))
    st.html(differences_html(found, texts))
    draw_changes(changed, loaded(sides[1][0])["questions"], texts, chat_page)


@st.cache_data(max_entries=16, show_spinner=False)
def _compared(
    first: tuple[Path, int, str], second: tuple[Path, int, str]
) -> tuple[int, list[Difference], list[Change]]:
    """How many questions both runs have, and what differs; kept, for the tests of significance take seconds."""
    one, other = loaded(first[0]), loaded(second[0])
    ids = shared_ids(one, other)
    rows = system_rows(one, first[2]), system_rows(other, second[2])
    kept = [question for question in other["questions"] if question["id"] in set(ids)]
    return len(ids), differences(*rows, ids), changes(kept, *rows)


def differences_html(found: Sequence[Difference], texts: Texts) -> str:
    """Second minus first in percentage points, with its 95 % interval and p."""
    lines = []
    for item in found:
        measure = BY_NAME[item.measure]
        label = measure.chinese if texts.language == "zh" else measure.english
        change = f"{(item.second - item.first) * 100:+.1f} [{item.low * 100:+.1f}, {item.high * 100:+.1f}]"
        lines.append([label, f"{item.first:.1%}", f"{item.second:.1%}", change, f"{item.p:.4f}", str(item.n)])
    heads = ("measure", "first", "second", "difference")
    return lines_html([*(texts(f"evaluation.{head}") for head in heads), "p", "n"], lines)


def draw_changes(changed: Sequence[Change], questions: Sequence[dict], texts: Texts, chat_page) -> None:
    """The questions that are right in one run only; one of them in full, with the way into the chat."""
    better = sum(change.better for change in changed)
    st.subheader(texts("evaluation.changes", better=better, worse=len(changed) - better), anchor=False)
    if not changed:
        return
    by_id = {change.id: change for change in changed}

    def label(id: str) -> str:
        return f"{'▲' if by_id[id].better else '▼'} {id} · {by_id[id].question}"

    id = st.selectbox(texts("evaluation.question"), list(by_id), format_func=label, key="change")
    change = by_id[id]
    st.html(lines_html([texts("evaluation.first"), texts("evaluation.second")], [[change.first, change.second]]))
    draw_open(next(question for question in questions if question["id"] == id), "open-change", texts, chat_page)
