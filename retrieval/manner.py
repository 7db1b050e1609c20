"""In what form an answer is wanted (按比例说就行, 给个数就好): no matter of the question; words in ``lexicon/questions.toml``."""

from __future__ import annotations

import re

from retrieval.phrases import says

LAST = re.compile(r"[，,。；;?？！!]+(?=[^，,。；;?？！!]+[。?？！!\s]*$)")
HOW_MANY = re.compile(r"(?:多少|几)(?:个|名|位|家|户|处|所)?(?:人|居民|家庭|老百姓)?")


def as_wanted(folded: str) -> str:
    """A question without a last clause that only says in what form to answer; where a share is wanted, it asks for one.

    >>> as_wanted("家庭医生2025年要签到多少人?按比例说就行。")
    '家庭医生2025年要签到百分之多少?'
    """
    at = next(LAST.finditer(folded), None)
    if at is None:
        return folded
    question, manner = folded[: at.end()], folded[at.end() :]
    if says("manner", "share", manner):
        return HOW_MANY.sub("百分之多少", question, count=1) if "百分" not in question else question
    return question if says("manner", "plain", manner) else folded
