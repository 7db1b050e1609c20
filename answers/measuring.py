"""A short clause that measures the figure before it: 占比66%, 同比上涨2.1%, 比上年增加12张, 低于全省平均水平."""

from __future__ import annotations

import re

MEASURES_IT = re.compile(
    r"[，,]\s*(?:约?占(?:比|全|总|常住)|同比|[比较](?:上年|上一年|去年|20\d\d年|“?十[二三]五)"
    r"|[高低多少优]于(?:全|同期|规划|目标)|超过?(?:规划|目标))[^，,；;。\n]*"
)
LONGEST = 26  # characters


def measured_to(text: str, end: int) -> int:
    """Where what is told up to ``end`` ends with the short clause behind it that measures its figure, if there is one."""
    behind = MEASURES_IT.match(text, end)
    return behind.end() if behind and len(behind.group()) <= LONGEST else end
