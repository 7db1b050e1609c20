"""A part of a whole that is asked for (支援湖北的医务人员里护士有几个), where the plan tells of the whole, of another whole, or
gives one figure for several parts together. Words from ``retrieval/lexicon/members.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from answers.concepts import Concept, concepts, coverage
from answers.of_whole import HOW_MANY, INSIDE
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query
from retrieval.understanding import topic_of

_pattern = partial(lexicon_pattern, "members")

IN_WHOLE = re.compile(rf"(?P<whole>[^,，。?？;；]{{2,40}}?){INSIDE}[,，]?(?P<part>[^。?？;；]{{2,40}})")
OF_THOSE = re.compile(r"(?P<whole>[^。?？;；]{2,40}?)[,，](?P<part>[^,，。?？;；]{2,24})$")
SHARE_OF = re.compile(
    r"(?P<whole>[^,，。?？;；]{2,30})[,，](?P<part>[^,，。?？;；]{1,12}?占(?:了)?(?:几成|百分之|多[少大]).*)$"
)
ASKING = re.compile(
    r"(?:有|占|是)?(?:了)?(?:几成|百分之多少|百分之几|多大(?:比例|比重)?|多少|几)(?:[个名位人例家所处座张台辆支项]|万?元|钱)?"
)
# 查出来的那386例: the part is counted as the whole is.
THOSE = re.compile(r"[那这]\d[\d.]*万?([例名人张台辆家所个])")
PUNCTUATION = re.compile(r"[？?。，,\s]+$")
CLAUSES = re.compile(r"[，,；;。\n]")
YEAR = re.compile(r"20\d\d年?|第\d+")
DIGIT = re.compile(r"\d")
OWN_BEFORE = re.compile(r"\d[\d.]*[万亿]?[余多]?[\u4e00-\u9fff%‰]{0,5}$")
PART_HELD = 0.5  # share of the part's words that a statement must hold
WHOLE_HELD = 0.3  # share of the whole's
KINDS = frozenset({"value", "count"})


def part_untold(engine: Engine, query: Query, told: Iterable[tuple[str, str]]) -> bool:
    """Whether the question asks for a part of a whole and no statement tells it; of each its text and the text around
    it (both folded)."""
    if query.kind not in KINDS or query.english or query.carried:
        return False
    found = _asked(query.text)
    if not found:
        return False
    whole, part = (_concepts(engine, query, words) for words in found)
    unit = counted.group(1) if (counted := THOSE.search(found[0])) else ""
    if _pattern("part", "broad").search(found[0]):
        whole = ()
    if not part:
        return False
    for text, around in told:
        if unit and not _in_unit(part, text, unit):
            continue
        if coverage(part, text, around) < PART_HELD or (whole and coverage(whole, around) < WHOLE_HELD):
            continue
        if not _joint(part, text):
            return False
    return True


def _asked(question: str) -> tuple[str, str] | None:
    """The whole and the part of it that a question asks about.

    >>> _asked("去湖北支援的那批医务人员,有几个是护士?")
    ('去湖北支援的那批医务人员', '护士')
    """
    text = PUNCTUATION.sub("", question)
    found = IN_WHOLE.search(text) or SHARE_OF.search(text)
    if found is None or _pattern("part", "document").search(found["whole"]):
        found = OF_THOSE.search(text)
        those = found and _pattern("part", "lead").search(found["whole"])
        if not those or not _pattern("part", "of_those").search(found["part"]):
            return None
    if not _pattern("part", "asks").search(found["part"]) or _pattern("part", "asks").search(found["whole"]):
        return None
    part = found["part"]
    words = ASKING.sub(" ", part, count=1) if HOW_MANY.search(part) or ASKING.search(part) else part
    words = _pattern("part", "plain").sub("", " ".join(_pattern("part", "plain").sub("", w) for w in words.split()))
    return (found["whole"], words) if words else None


def _concepts(engine: Engine, query: Query, words: str) -> tuple[Concept, ...]:
    topic = topic_of(words, engine.words)
    found = concepts(engine, replace(query, topic=topic, standalone=words, own=words, indicators=(), carried=()))
    return tuple(one for one in found if not one.words[0][0].isdigit())


def _in_unit(part: Sequence[Concept], text: str, unit: str) -> bool:
    """Whether a clause, or an item of one, with the part gives a number in a unit, or a share."""
    words = [word for one in part for word in one.words if len(word) > 1]
    says = re.compile(rf"\d\s*[余多]?(?:{unit}|%)")
    return any(any(word in one for word in words) and says.search(one) for one in CLAUSES.split(text))


def _joint(part: Sequence[Concept], text: str) -> bool:
    """The part stands only among others of which one figure is given together, or none."""
    words = [word for one in part for word in one.words if len(word) > 1 and word in text]
    if not words:
        return False
    longest = max(words, key=len)
    clauses = CLAUSES.split(YEAR.sub("", text))
    holding = [at for at, clause in enumerate(clauses) if longest in clause]
    return bool(holding) and all(_among_others(clauses, at, longest) for at in holding)


def _among_others(clauses: Sequence[str], at: int, word: str) -> bool:
    """In an enumeration of a clause, without a figure of its own there or one for each behind it."""
    clause, each = clauses[at], _pattern("joint", "each")
    if "、" not in clause or "|" in clause or each.search(clause):
        return False
    item = next(item for item in clause.split("、") if word in item)
    before, _, behind = item.partition(word)
    own = DIGIT.search(behind) and not _pattern("joint", "total").search(behind)
    if own or OWN_BEFORE.search(before):
        return False
    return at + 1 >= len(clauses) or not each.search(clauses[at + 1])
