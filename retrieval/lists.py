"""A measure said once for several heads, 婴儿、5岁以下儿童和孕产妇的死亡率, said for each of them."""

from __future__ import annotations

import re
from collections.abc import Callable

MEASURED = re.compile(r"(?:的|各自的?|各类|这?[两三四五六七几][个项种类]?|这些|等)*([\u4e00-\u9fff]{2}率)")
BREAK = re.compile(r"[,，。?？;；:：]")
AND = re.compile(r"、|和|与|(?<![以普])及|跟")
LONGEST = 40  # characters of a list


def said_for_each(folded: str, known: Callable[[str], bool]) -> str:
    """The question with the measure behind each head of a list, where ``known`` says that head and measure together
    end with a name.

    >>> said_for_each("婴儿、孕产妇这两个死亡率", lambda name: name.endswith(("婴儿死亡率", "孕产妇死亡率")))
    '婴儿死亡率、孕产妇死亡率'
    """
    for found in MEASURED.finditer(folded):
        start = max((m.end() for m in BREAK.finditer(folded, 0, found.start())), default=0)
        heads = AND.split(folded[max(start, found.start() - LONGEST) : found.start()])
        names = [head + found.group(1) for head in heads]
        if len(names) > 1 and all(known(name) for name in names):
            return f"{folded[: max(start, found.start() - LONGEST)]}{'、'.join(names)}{folded[found.end() :]}"
    return folded
