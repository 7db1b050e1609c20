"""Words that mean several indicators at once, put in the indicators' names: 三千数, 妇幼死亡率 (``lexicon/groups.toml``)."""

from __future__ import annotations

import re
from functools import cache

from retrieval.lexicons import read_lexicon


def spelled_out(folded: str) -> str:
    """A folded question with each such word replaced by the indicators that it means; unchanged where it asks what the
    word means.

    >>> spelled_out("某县母婴死亡率2025年是多少")
    '某县孕产妇死亡率、婴儿死亡率、5岁以下儿童死亡率2025年是多少'
    >>> spelled_out("三千数按什么人口计算")
    '三千数按什么人口计算'
    """
    if re.search(read_lexicon("groups")["unless"], folded):
        return folded
    for words, members in _groups():
        folded = words.sub(members, folded)
    return folded


@cache
def _groups() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(g["words"]), "、".join(g["members"])) for g in read_lexicon("groups")["group"])
