"""Whether a question asks how many in all, not how many per so many people."""

from __future__ import annotations

import re

from retrieval.phrases import says

PER = re.compile(r"[千万]人(?!次)|每一?[千万]")  # 236.4万人次 is a number of all visits
NOT_PER = re.compile(r"不(?:是|要|说)[^,，。?？]{0,3}[千万]人[^,，。?？]*")  # 不是千人那个数


def total_asked(folded: str) -> bool:
    """How many in all; a base that the question names besides its denial is asked for.

    >>> total_asked("要有多少张病床，不是千人那个数"), total_asked("每千人总共要有多少张病床")
    (True, False)
    """
    rest = NOT_PER.sub("", folded)
    return (rest != folded or says("ask", "total", folded)) and not PER.search(rest)
