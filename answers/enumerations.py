"""How many items a sentence enumerates, and how many a question asks for: 哪三种, 四句话, 哪几样."""

from __future__ import annotations

import re

from retrieval.numerals import number_of

MEASURE = "个种类样句步朵大条项方面级层张支块点件处家座所字道"
ASKED = re.compile(rf"(?:哪|是|的|这|那|走|分|有)([两三四五六七八九十\d]{{1,3}})[{MEASURE}]")
MOST = 20  # items that a sentence enumerates; more is a figure
SEPARATOR = re.compile(r"[、/]|(?<=[”》])(?=[“《])")
LAST = re.compile(r"(?<=[\u4e00-\u9fff”》])(?:和|及|以及|与)(?=[\u4e00-\u9fff“《])")
CLAUSE = re.compile(r"[，。；;：:]|,(?!\d)")
QUOTED = re.compile(r"“([^”]+)”")


def items_asked(folded: str) -> int:
    """How many items the question asks for, 0 when it says no number.

    >>> items_asked("推广的是哪三种模式"), items_asked("有哪些模式")
    (3, 0)
    """
    match = ASKED.search(folded)
    if not match:
        return 0
    count = number_of(match.group(1)) or 0
    return count if count <= MOST else 0


def enumerates(text: str, number: int) -> bool:
    """Whether a clause of the sentence, a phrase in quotation marks or its quoted phrases together are ``number``
    items.

    >>> enumerates("建设机关、学校和企业，提高水平", 3)
    True
    """
    quoted = QUOTED.findall(text)
    if len(quoted) == number:
        return True
    return any(_count(part) == number for part in (*quoted, *CLAUSE.split(text)))


def _count(clause: str) -> int:
    marks = len(SEPARATOR.findall(clause))
    return marks + 1 + (1 if marks and LAST.search(clause[clause.rfind("、") + 1 :]) else 0) if marks else 0
