"""The choice of plans in the side bar: by province, by level, or one by one."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.texts import Texts
from records import Plan

MOST_PILLS = 12  # more plans than this are chosen from a list with a search box
LEVELS = ("province", "city", "county", "district")


def province_of(region: str) -> str:
    """The province of a region, e.g. ``浙江省`` of ``浙江省温州市``; municipalities stand for themselves."""
    for ending in ("省", "自治区", "特别行政区", "市"):
        head, found, _ = region.partition(ending)
        if found:
            return head + ending
    return region


def draw_scope(plans: Mapping[str, Plan], texts: Texts) -> list[str]:
    """Draw the choice and return plan ids; an empty list means all of them."""
    with st.sidebar.expander(texts("scope.label"), expanded=True, icon=":material/filter_alt:"):
        provinces = list(dict.fromkeys(province_of(plan.document.region) for plan in plans.values()))
        levels = [level for level in LEVELS if any(plan.document.level == level for plan in plans.values())]
        in_provinces = (
            _pills(texts("scope.province"), provinces, "scope-province", texts.place) if len(provinces) > 1 else []
        )
        in_levels = (
            _pills(texts("scope.level"), levels, "scope-level", lambda level: texts(f"level.{level}"))
            if len(levels) > 1
            else []
        )
        inside = [
            plan_id
            for plan_id, plan in plans.items()
            if (not in_provinces or province_of(plan.document.region) in in_provinces)
            and (not in_levels or plan.document.level in in_levels)
        ]
        chosen = [plan_id for plan_id in _plans(plans, texts) if plan_id in inside]
        scope = chosen or (inside if in_provinces or in_levels else [])
        if (in_provinces or in_levels) and not inside:
            st.caption(texts("scope.nothing"))
        else:
            st.caption(texts("scope.some" if scope else "scope.all", n=len(scope or plans)))
    return scope


def _plans(plans: Mapping[str, Plan], texts: Texts) -> list[str]:
    def name(plan_id: str) -> str:
        return texts.place(plans[plan_id].document.place)

    if len(plans) <= MOST_PILLS:
        return _pills(texts("scope.plans"), list(plans), "scope", name)
    return st.multiselect(
        texts("scope.plans"), list(plans), format_func=name, key="scope", persist_state="session",
        placeholder=texts("choose.some"),
    )  # fmt: skip


def _pills(label: str, options: list[str], key: str, name) -> list[str]:
    chosen = st.pills(label, options, selection_mode="multi", format_func=name, key=key, persist_state="session")
    return list(chosen or [])
