"""Years and periods that a question names."""

from __future__ import annotations

import re

from retrieval.phrases import says

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?!号|〕)")
FIVE_YEARS = re.compile(r"(20\d\d)\s*(?:-|–|—|~|to|至|到)+\s*(20\d\d)(?!\d)")  # 2021-2025 names a plan's period
SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)年(?!来|以)")
NUMERAL_YEAR = re.compile(r"二[零〇o0][零〇o0一二三四五六七八九]{2}")
# 二五年 is 2025; 二三年 may be "two or three years", 十二五年 a plan period.
SPOKEN_YEAR = re.compile(r"(?<![十一二三四五六七八九零〇])(二[零〇一四五六七八九]|三[零〇])年(?![来以])")
DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "o": "0", "0": "0"}


def find_years(folded: str) -> tuple[int, ...]:
    """Years named in a folded question, in its order.

    >>> find_years("2020年和二〇二五年"), find_years("到25年末")
    ((2020, 2025), (2025,))
    """
    folded = FIVE_YEARS.sub(lambda m: " " if int(m.group(2)) - int(m.group(1)) == 4 else m.group(), folded)
    found = [(m.start(), int(m.group(1))) for m in YEAR.finditer(folded)]
    for match in NUMERAL_YEAR.finditer(folded):
        found.append((match.start(), int("".join(DIGITS.get(c, "2") for c in match.group()))))
    for match in SHORT_YEAR.finditer(folded):
        if 15 <= int(match.group(1)) <= 40:
            found.append((match.start(), 2000 + int(match.group(1))))
    for match in SPOKEN_YEAR.finditer(folded):
        found.append((match.start(), int("20" + "".join(DIGITS[c] for c in match.group(1)))))
    return tuple(dict.fromkeys(year for _, year in sorted(found)))


def period_of(folded: str) -> str:
    """``end`` (the planned period's last year), ``base`` (the year before it), or "" when neither is named."""
    if says("time", "last_period", folded) or says("time", "now", folded):
        return "base"
    return "end" if says("time", "period_end", folded) else ""
