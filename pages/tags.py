"""The question as understood, in small tags; those of the last question can be set right with one click."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from conversations.turns import Turn
from pages.labels import plain
from pages.texts import Texts
from records import Plan

ALL = ""  # the choice of all plans


def tag_labels(turn: Turn, plans: Mapping[str, Plan], texts: Texts) -> dict[str, str]:
    """The words of each tag: ``place``, ``year`` and ``indicator``, what was guessed or taken over said beside it."""
    reading = turn.shown.get("reading")
    if not reading:
        return {}
    places = [texts.place(plans[doc_id].document.place) for doc_id in reading["places"] if doc_id in plans]
    places += [texts("tag.missing", place=place) for place in reading["missing"]]
    taken = {"place": "、".join(places), "year": "、".join(str(year) for year in reading["years"])}
    taken["indicator"] = "、".join(reading["indicators"])
    nothing = {"place": texts("tag.all_places"), "year": texts("tag.no_year"), "indicator": texts("tag.no_indicator")}
    labels = {}
    for slot, words in taken.items():
        note = texts("tag.carried") if words and slot in reading["carried"] else ""
        if slot == "place" and reading["guessed"]:
            note = texts("tag.guessed", typed="、".join(typed for typed, _ in reading["guessed"]))
        labels[slot] = f"{words or nothing[slot]}{note}"
    return labels


def tags_html(labels: Mapping[str, str], texts: Texts) -> str:
    """The tags of an earlier question, to be read only."""
    tags = "".join(
        f'<span class="pq-tag"><span>{escape(texts(f"tag.{slot}"))}</span> {escape(words)}</span>'
        for slot, words in labels.items()
    )
    return f'<div class="pq-tags">{tags}</div>'


def draw_tags(turn: Turn, plans: Mapping[str, Plan], texts: Texts, *, editable: bool) -> str:
    """Draw tags that can be mended (a choice is left in the session as ``mend``: turn id, slot, value); the HTML of
    those that cannot is given back."""
    labels = tag_labels(turn, plans, texts)
    if not labels:
        return ""
    if not editable or turn.answer is None:
        return tags_html(labels, texts)
    _draw_editable(turn, plans, labels, texts)
    return ""


@st.fragment
def _draw_editable(turn: Turn, plans: Mapping[str, Plan], labels: Mapping[str, str], texts: Texts) -> None:
    """Tags whose choices are made when one is opened, which draws only the tags again; a choice asks anew."""
    if "mend" in st.session_state:
        st.rerun()
    choices = {"place": _choose_place, "year": _choose_year, "indicator": _choose_indicator}
    with st.container(horizontal=True, gap="xsmall", key=f"tags-{turn.turn_id}"):
        for slot, choose in choices.items():
            tag = _tag(turn, slot, labels[slot], texts)
            if tag.open:
                with tag:
                    choose(turn, plans, f"mend-{slot}-{turn.turn_id}", texts)


def _tag(turn: Turn, slot: str, words: str, texts: Texts):
    icons = {"place": "location_on", "year": "calendar_month", "indicator": "monitoring"}
    short = words if len(words) <= 22 else words[:21] + "…"
    return st.popover(
        plain(short),
        icon=f":material/{icons[slot]}:",
        key=f"tag-{slot}-{turn.turn_id}",
        help=texts(f"tag.{slot}_help"),
        on_change="rerun",
    )


def _choose_place(turn: Turn, plans: Mapping[str, Plan], key: str, texts: Texts) -> None:
    now = turn.shown["reading"]["places"]
    st.pills(
        texts("tag.place"),
        [ALL, *plans],
        default=now[0] if len(now) == 1 and now[0] in plans else None,
        format_func=lambda doc_id: texts.place(plans[doc_id].document.place) if doc_id else texts("tag.all_places"),
        key=key,
        on_change=_mend,
        args=(turn.turn_id, "place", key),
    )


def _choose_year(turn: Turn, plans: Mapping[str, Plan], key: str, texts: Texts) -> None:
    from answers.choices import year_choices

    reading = turn.shown["reading"]
    choices, now = year_choices(_rows(plans), reading["places"], reading["indicators"]), reading["years"]
    if not choices:
        st.caption(texts("tag.no_choice"))
        return
    st.pills(
        texts("tag.year"),
        choices,
        default=now[0] if len(now) == 1 and now[0] in choices else None,
        key=key,
        on_change=_mend,
        args=(turn.turn_id, "year", key),
    )


def _choose_indicator(turn: Turn, plans: Mapping[str, Plan], key: str, texts: Texts) -> None:
    from answers.choices import indicator_choices

    reading = turn.shown["reading"]
    choices, now = indicator_choices(_rows(plans), reading["places"]), reading["indicators"]
    st.selectbox(
        texts("tag.indicator"),
        choices,
        index=choices.index(now[0]) if len(now) == 1 and now[0] in choices else None,
        placeholder=texts("tag.choose"),
        key=key,
        on_change=_mend,
        args=(turn.turn_id, "indicator", key),
    )


def _rows(plans: Mapping[str, Plan]) -> list:
    return _stated_rows(tuple(plan.document.sha256 for plan in plans.values()), tuple(plans.values()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _stated_rows(digests: tuple[str, ...], _plans: tuple[Plan, ...]) -> list:
    from answers.choices import stated_rows

    return stated_rows(_plans)


def _mend(turn_id: int, slot: str, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        st.session_state.mend = (turn_id, slot, value)
