"""A link to words of a plan at the plain address (``/?plan=shaoxing&span=123-180``): it leads to the reading view."""

from __future__ import annotations

import streamlit as st

PLAN = "plan"
READ = (PLAN, "span", "turn", "lang")  # what the reading view takes from the address


def linked() -> dict[str, str]:
    """What the address says of a place in a plan; empty where it names no plan."""
    address = st.query_params
    return {name: address[name] for name in READ if name in address} if PLAN in address else {}
