"""What the people of a load ask: the committed questions in other words each time, so that no question comes twice."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice, product

SEED = 20250101
OPENINGS = (
    "", "请问", "请问一下，", "麻烦查一下：", "我想知道，", "帮忙看看，", "想了解一下，", "打扰了，", "您好，", "你好，",
)  # fmt: skip
CLOSINGS = ("", "谢谢", "多谢", "麻烦了", "谢谢您")


def asked(texts: Sequence[str], count: int) -> Iterator[str]:
    """``count`` questions, all different up to fifty times the texts: in mixed order first as they are, then reworded.

    A cache of whole answers would make a load with repeated questions look lighter than thirty people are.

    >>> list(asked(["甲？"], 3))
    ['甲？', '甲？谢谢', '甲？多谢']
    """
    mixed = list(dict.fromkeys(texts))
    random.Random(SEED).shuffle(mixed)
    reworded = (f"{opening}{text}{closing}" for opening, closing in product(OPENINGS, CLOSINGS) for text in mixed)
    return islice(reworded, count)
