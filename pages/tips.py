"""The quotes of citation marks: what CSS alone cannot do.

CSS shows a quote on hover, focus and tap; a second tap on the same mark, or Escape, closes it by this script.
"""

from __future__ import annotations

import streamlit as st

# Listens once a visit. The finger goes down before the mark gets the focus, so that it tells an open quote from a new one.
# A browser takes what was touched last for hovered: after a touch, hover counts no more until a mouse moves.
_SCRIPT = """<script>(() => { if (window.pqTips) return; window.pqTips = true; let open = null;
const inside = (e, selector) => e instanceof Element && e.closest(selector);
const touched = (event) => document.documentElement.classList.toggle("pq-touched", event.pointerType === "touch");
addEventListener("pointermove", touched, true);
addEventListener("pointerdown", (event) => {
  touched(event);
  const mark = inside(event.target, ".pq-cite");
  open = mark && !inside(event.target, ".pq-tip") && mark.contains(document.activeElement) ? mark : null;
}, true);
addEventListener("click", () => { if (open) document.activeElement.blur(); open = null; }, true);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && inside(document.activeElement, ".pq-cite")) document.activeElement.blur();
});
})();</script>"""


def draw_tip_script() -> None:
    """Put the script on the page; the same each time, so that it is sent and run once."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
