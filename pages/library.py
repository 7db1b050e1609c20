"""The library page: a plan in full, opened at a cited span by ``?plan=shaoxing&span=123-180``."""

from __future__ import annotations

import html
from collections.abc import Mapping

import streamlit as st

from pages.markup import Mark, Span
from pages.plan_steps import draw_citation_steps, draw_search
from pages.plan_text import contents_html, parse_span, plan_html, repairs_html
from pages.texts import Texts
from records import Document, Plan, Repair

# The text may be mounted after this script, and Streamlit scrolls to the top on a change of page: look more than once.
# {place} names the mark; a new one makes a new script, which runs again.
_SCROLL = """<script>/* {place} */
(() => {{ let tries = 0; const timer = setInterval(() => {{
  const mark = document.querySelector(".pq-plan mark.pq-here");
  if (mark) mark.scrollIntoView({{block: "center"}});
  if ((mark && tries > 3) || tries > 40) clearInterval(timer);
  tries += 1;
}}, 150); }})();
</script>"""


def draw(plans: Mapping[str, Plan], texts: Texts) -> None:
    """Draw the plan that the address names, or the first one."""
    st.title(texts("library.title"), anchor=False)
    asked = st.query_params.get("plan", "")
    if asked and asked not in plans:
        _notice(texts("library.unknown", plan=asked))
    plan = plans[_choose(plans, asked, texts)]
    _draw_facts(plan.document, texts)
    value = st.query_params.get("span", "") if asked == plan.document.doc_id else ""
    span = parse_span(value, len(plan.document.text))
    if value and span is None:
        _notice(texts("library.bad_span", span=value))
    _draw_repairs(plan.repairs, texts)
    with st.sidebar:
        st.caption(texts("library.contents"))
        st.html(contents_html(plan.sections))
    with st.container(key="plan-bar", gap="xxsmall"):
        found, here = draw_search(plan, texts)
        if span:
            draw_citation_steps(plan.document.doc_id, span, plans, texts)
    _draw_text(plan, span, found, here)


def _draw_text(plan: Plan, span: Span | None, found: list[Span], here: Span | None) -> None:
    """The text with the cited span and the words searched for; what was looked up last is scrolled to."""
    at = here or span
    marks: list[Mark] = [(*place, "pq-here pq-found" if place == at else "pq-found") for place in found]
    if span:
        marks = [mark for mark in marks if mark[1] <= span[0] or span[1] <= mark[0] or mark[:2] == here]
        marks.append((*span, "pq-here" if at == span else "pq-cited"))
    st.html(plan_html(plan, marks))
    if at:
        st.html(_SCROLL.format(place=f"{plan.document.doc_id} {at[0]}-{at[1]}"), unsafe_allow_javascript=True)


def _choose(plans: Mapping[str, Plan], asked: str, texts: Texts) -> str:
    """The plan picker; the address decides, and a choice changes the address."""
    ids = list(plans)
    shown = asked if asked in plans else ids[0]
    key = f"plan-{shown}"  # a new address makes a new widget, so that its start value counts

    def follow() -> None:
        st.query_params.from_dict({"plan": st.session_state[key]})

    return st.selectbox(
        texts("library.choose"),
        ids,
        index=ids.index(shown),
        format_func=lambda plan_id: plans[plan_id].document.title,
        key=key,
        on_change=follow,
        filter_mode=None,
        label_visibility="collapsed",
    )


def _notice(words: str) -> None:
    st.html(f'<div class="pq-card pq-notice">{html.escape(words)}</div>')


def _draw_facts(document: Document, texts: Texts) -> None:
    """Issuer, number, date, kind, length and source file in one line."""
    facts = [document.kind, document.issuer, document.document_number, document.issued_on]
    facts += [texts("library.chars", n=len(document.text)), texts("library.source", name=document.source_file)]
    st.html(f'<p class="pq-path">{html.escape(" · ".join(fact for fact in facts if fact))}</p>')


def _draw_repairs(repairs: tuple[Repair, ...], texts: Texts) -> None:
    """A fold with every repair of presentation made to the source."""
    with st.expander(texts("library.repairs", n=len(repairs))):
        st.caption(texts("library.repairs_note" if repairs else "library.no_repairs"))
        if repairs:
            st.html(repairs_html(repairs, texts))
