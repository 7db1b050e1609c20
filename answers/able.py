"""Whether a yes-or-no answer speaks of what is asked: that which can be had, done or used (能不能寄到村里, 能不能打流感疫苗).

A plan puts a wrong statement right (是不是三级), whatever it says; what it does not name cannot be had by what it says of
another thing: pneumonia vaccine for influenza, patients in bed for those who walk in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.concepts import LETTERS_GAP, Concept, concepts, coverage
from answers.nearest import nearest
from index.terms import fold
from retrieval.engine import Engine
from retrieval.kinds import another_kind
from retrieval.lexicons import lexicon_pattern
from retrieval.phrases import weak_words
from retrieval.query import Query

SETS = frozenset({"vaccine", "care", "owner"})
SHARE = 0.2  # of a question's weight that is left out where its point is
HELD_LEAST = 0.3  # share of a word that must be told
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
DENIED = re.compile(r"(?:不|无需?|免|未|没有?)(?:用|经|必|需|要)?$")


def tells_another(engine: Engine, query: Query, told: Sequence[str], plans: Sequence[str]) -> bool:
    """Whether what is told (folded, with its headings) leaves out what a yes-or-no question asks to have or to do;
    ``plans`` are the texts of the plans told of."""
    if query.kind != "yesno" or query.english or query.carried:
        return False
    asked = concepts(engine, query)
    near = [told[at] for at in nearest(asked, told)]
    if all(another_kind(query.text, one, sets=SETS) for one in near):
        return True
    if not lexicon_pattern("questions", "able", "asks").search(query.text):
        return False
    text = " ".join(near)
    left_out = sum(one.weight for one in asked if _left_out(one, query, text, plans))
    return left_out >= SHARE * sum(one.weight for one in asked) > 0


def _left_out(one: Concept, query: Query, text: str, plans: Sequence[str]) -> bool:
    """Whether a word of the question, which the plan uses elsewhere, is told in no words."""
    word = one.words[0]
    if DENIED.search(query.text.partition(word)[0]):  # 不考试直接进
        return False
    if lexicon_pattern("questions", "able", "how_many").search(word):
        return False
    if word not in query.text or word in weak_words() or not HAN.fullmatch(word):
        return False
    if not any(said in plan for plan in plans for said in one.words):
        return False
    apart = any(
        re.search(LETTERS_GAP.join(map(re.escape, said)), fold(text)) for said in one.words if HAN.fullmatch(said)
    )
    return not apart and coverage((one,), text) < HELD_LEAST
