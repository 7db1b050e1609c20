"""What is said once for several heads, said for each of them: a measure (婴儿、5岁以下儿童和孕产妇的死亡率) or a base behind
a list (床位、医师、护士每千人各多少)."""

from __future__ import annotations

import re
from collections.abc import Callable

MEASURED = re.compile(r"(?:的|各自的?|各类|这?[两三四五六七几][个项种类]?|这些|等)*([\u4e00-\u9fff]{2}率)")
BREAK = re.compile(r"[,，。?？;；:：]")
AND = re.compile(r"、|和|与|(?<![以普])及|跟")
# No item holds what parts items, so that a long run of 和 is read in one way only.
ITEM = r"(?:(?![和与跟及])[\u4e00-\u9fff])"
BASE_BEHIND = re.compile(rf"(?P<list>{ITEM}{{2,14}}(?:[、和与跟及]{ITEM}{{2,8}})+)(?P<base>每[千万](?:常住)?人口?)")
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


def with_base_first(folded: str, heads: frozenset[str]) -> str:
    """The question with a base that stands behind a list of things counted put before it, where the list's items end with
    ``heads``.

    >>> with_base_first("绍兴床位、医师每千人各多少", frozenset({"床位", "医师"}))
    '绍兴每千人床位、医师各多少'
    """
    found = BASE_BEHIND.search(folded)
    if not found:
        return folded
    first, *others = AND.split(found.group("list"))
    head = max((head for head in heads if first.endswith(head)), key=len, default="")
    if not head or not all(other in heads for other in others):
        return folded
    at = found.start() + len(first) - len(head)
    listed = folded[at : found.end("list")]
    return f"{folded[:at]}{found.group('base')}{listed}{folded[found.end('base') :]}"
