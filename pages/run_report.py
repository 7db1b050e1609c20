"""The report of a run on the evaluation page, and the questions that it failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from eval.compare import system_rows
from eval.measures import BY_NAME
from eval.report import report
from eval.runs import load_run
from eval.tables import percent
from pages import reopened
from pages.markup import table_html
from pages.texts import Texts

MOST_IN_LIST = 500


@st.cache_resource(max_entries=4, show_spinner=False)
def _loaded(file: Path, _changed: int) -> dict:
    return load_run(file)


def loaded(file: Path) -> dict:
    """A run file, read again only when it has changed."""
    return _loaded(file, file.stat().st_mtime_ns)


def draw(files: Sequence[Path], texts: Texts, chat_page) -> None:
    """Choose a run; its measures, its types of question, its failures, and the whole report as a file."""
    if not files:
        st.caption(texts("evaluation.no_run"))
        return
    file = st.selectbox(texts("evaluation.run_file"), files, format_func=lambda file: file.name, key="report-run")
    run = loaded(file)
    st.caption(facts(run, texts))
    st.html(measures_html(run, texts))
    system = st.selectbox(texts("evaluation.system"), list(run["systems"]), key="report-system")
    st.html(groups_html(run["systems"][system]["summary"]["type"], texts))
    st.download_button(
        texts("evaluation.download"),
        lambda: report(run, file.name),
        file_name=file.with_suffix(".html").name,
        mime="text/html",
        icon=":material/download:",
        key="download-report",
    )
    draw_failures(run, system, texts, chat_page)


def facts(run: Mapping, texts: Texts) -> str:
    """When, how many questions, which code."""
    commit = (run["revision"]["commit"] or "–")[:10]
    changed = " +" if run["revision"]["dirty"] else ""
    return texts("evaluation.facts", when=run["created"], n=len(run["questions"]), code=commit + changed)


def measures_html(run: Mapping, texts: Texts) -> str:
    """A measure a line, a system a column, in % with 95 % intervals, and the time of an answer."""
    systems = run["systems"]
    lines = []
    for name, measure in BY_NAME.items():
        label = measure.chinese if texts.language == "zh" else measure.english
        lines.append([label, *(percent(system["summary"]["all"].get(name)) for system in systems.values())])
    walls = [system["summary"]["latency_ms"].get("wall") for system in systems.values()]
    lines.append([texts("evaluation.wall"), *(f"{one['p50']:.0f} / {one['p95']:.0f}" if one else "–" for one in walls)])
    return lines_html([texts("evaluation.measure"), *systems], lines)


def groups_html(groups: Mapping[str, Mapping], texts: Texts) -> str:
    """The main measures by type of question."""
    names = ("accuracy", "wrong_value", "wrong_refusal", "R@5", "citation_recall")
    language = "chinese" if texts.language == "zh" else "english"
    heads = [texts("evaluation.type"), "n", *(getattr(BY_NAME[name], language) for name in names)]
    lines = []
    for group, found in groups.items():
        lines.append([group, str(found["accuracy"]["n"]), *(percent(found.get(name)) for name in names)])
    return lines_html(heads, lines)


def lines_html(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table of plain text."""
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in line)}</tr>" for line in lines)
    return table_html([escape(head) for head in heads], body)


def draw_failures(run: Mapping, system: str, texts: Texts, chat_page) -> None:
    """Choose a failed question: what was asked, expected and answered, and the way into the chat."""
    by_id = {question["id"]: question for question in run["questions"]}
    failed = {id: row for id, row in system_rows(run, system).items() if not row["scores"]["accuracy"]}
    st.subheader(texts("evaluation.failures", n=len(failed)), anchor=False)
    if not failed:
        return
    kinds = sorted({by_id[id]["type"] for id in failed})
    kind = st.pills(texts("evaluation.type"), kinds, key="failure-type")
    shown = [id for id in failed if kind in (None, by_id[id]["type"])][:MOST_IN_LIST]
    id = st.selectbox(
        texts("evaluation.question"), shown, format_func=lambda id: f"{id} · {by_id[id]['question']}", key="failure"
    )
    st.html(failure_html(by_id[id], failed[id], texts))
    draw_open(by_id[id], "open-failure", texts, chat_page)


def failure_html(question: Mapping, row: Mapping, texts: Texts) -> str:
    """The case as text: every word of it is other people's and escaped."""
    expected = " ； ".join(" / ".join(fact) for fact in question.get("answers", ())) or texts("evaluation.refusal")
    lines = [
        (texts("evaluation.history"), " → ".join(question.get("history", ()))),
        (texts("evaluation.question"), question["question"]),
        (texts("evaluation.expected"), expected),
        (texts("evaluation.answer"), row["answer"]["text"]),
        (texts("evaluation.missing"), "、".join(row["missing"])),
        (texts("evaluation.forbidden"), "、".join(row["forbidden"])),
    ]
    items = "".join(f"<p><b>{escape(label)}</b> {escape(words)}</p>" for label, words in lines if words)
    return f'<div class="pq-card pq-refusal">{items}</div>'


def draw_open(question: Mapping, key: str, texts: Texts, chat_page) -> None:
    """The button that asks the question again in the chat, with the earlier turns of a follow-up."""
    if st.button(texts("evaluation.open"), key=key, icon=":material/forum:"):
        st.session_state["sample"] = question["question"]
        st.session_state[reopened.KEY] = list(question.get("history", ()))
        st.switch_page(chat_page)
