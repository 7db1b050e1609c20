"""Which ones are asked for, and what is told is only how many they are: 建成市级重点专科3个 names none of the three, and six
new stations none of the nine that there were. Words from ``retrieval/lexicon/members.toml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from answers.concepts import Concept, concepts, coverage
from answers.near_misses import ITEMS, MEASURE, WHICH_OF, itemised, names_more
from retrieval.engine import Engine
from retrieval.lexicons import lexicon_pattern
from retrieval.numerals import in_words, number_of
from retrieval.query import Query

_pattern = partial(lexicon_pattern, "members")

CLAUSES = re.compile(r"[，,；;。\n]")
BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
COUNT = re.compile(rf"(?<![\d.第])(\d+|[一二两三四五六七八九十]+)[余多]?[{MEASURE}人]")
DIGIT = re.compile(r"\d")
LEAD = re.compile(r"分别|包括|：|:|即|如下|“")
# 原来那9个急救站: so many of a thing, and the thing.
OF_NUMBER = re.compile(
    rf"(?<![\d.第])(\d+|[两三四五六七八九十]+)[{MEASURE}]([\u4e00-\u9fff]{{2,8}}?)(?=[落都各分设建在是叫,，?？]|$)"
)
MOST = 30  # a larger number is none of things that are named one by one
KINDS = frozenset({"list", "count", "text", "value", "compare"})


def only_counted(engine: Engine, query: Query, told: Sequence[str]) -> bool:
    """Whether the question asks which ones, and no statement (folded) names them while one says how many they are, or
    names those only that the question has already."""
    if query.kind not in KINDS or query.english or query.carried:
        return False
    if rest := _pattern("rest").search(query.text):
        return _no_more(rest["known"], told)
    number = _number(query.text)
    if number is None:
        return False
    asked = concepts(engine, query)
    return _bare(asked, told, number) or _of_others(query.text, told, number)


def _number(question: str) -> int | None:
    """How many are asked for by name; 0 where the question does not say, None where it asks for none."""
    which, of = _pattern("which").search(question), WHICH_OF.search(question)
    number = of.group(1) if of else which["number"] if which else ""
    found = number_of(number) if number and number not in "几些" else 0
    if not which:
        return found or 0 if of or _pattern("where").search(question) or _pattern("names").search(question) else None
    if found:
        return found if found <= MOST else None
    own = _pattern("of_own_name").match(which["noun"])
    alone = which["measure"] and _pattern("named_measure").match(which["measure"])
    return 0 if own or alone else None


def _no_more(known: str, told: Sequence[str]) -> bool:
    """Nothing but what the question names already is told."""
    known = known.strip(" ,，的")
    if counted := _pattern("known_number").search(known):
        least = number_of(counted.group(1)) or 0
        return not any(_items(clause) > least for text in told for clause in CLAUSES.split(text))
    known = _pattern("pointing").sub("", known)
    names = [item for item in re.split(r"[、，,和跟与]", known) if len(item) > 1]
    return bool(names) and not any(names_more(text, names) for text in told)


def _bare(asked: Sequence[Concept], told: Sequence[str], number: int) -> bool:
    """The clause that speaks most of what is asked counts it and names nothing, and no other that speaks as much of it
    names any."""
    if number and len(told) >= number > 1 and not any(COUNT.search(text) for text in told):
        return False  # each a line of its own
    clauses = [(text, clause) for text in told for clause in _clauses(text)]
    held = [coverage(tuple(asked), clause) for _, clause in clauses]
    best = max(held, default=0.0)
    if not best:
        return False
    nearest = [one for one, share in zip(clauses, held, strict=True) if share >= best - 1e-6]
    counted = [_only_count(text, clause, number) for text, clause in nearest]
    return all(counted)


def _clauses(text: str) -> list[str]:
    """The clauses of a text; what stands in brackets belongs to its clause."""
    kept = BRACKET.sub(lambda found: re.sub(CLAUSES, "、", found.group()), text)
    return [clause for clause in CLAUSES.split(kept) if clause]


def _only_count(text: str, clause: str, number: int) -> bool:
    """A clause counts (so many, where the question says how many) and neither it nor what it leads to names items."""
    wanted = {str(number), in_words(str(number))} if number else set()
    if number == 2:
        wanted |= {"两", "二"}
    counts = [m for m in COUNT.finditer(clause) if not wanted or m.group(1) in wanted]
    if not counts or any(itemised(clause, m.start(), m.end()) for m in counts):
        return False
    behind = text.partition(clause)[2]
    following = _clauses(behind)[:1]
    goes_on = [part for part in following if LEAD.search(part) or _items(part) >= max(2, number)]
    size = number or next((number_of(m.group(1)) or 0 for m in counts), 0)
    return not goes_on and _items(clause) < max(2, size) and "“" not in clause


def _items(clause: str) -> int:
    """How many names a clause enumerates; what is counted (专科2个、床位30张) is none."""
    bare = BRACKET.sub("", clause)
    inside = [len(ITEMS.split(found)) for found in BRACKET.findall(clause) if not DIGIT.search(found)]
    parts = bare.split("、")
    names = len(ITEMS.split(bare)) if len(parts) > 1 and not any(COUNT.search(part) for part in parts[:-1]) else 0
    return max(names, *inside, 0)


def _of_others(question: str, told: Sequence[str], number: int) -> bool:
    """Another number of the very thing is told, and not so many names: six new stations for the nine of old."""
    found = OF_NUMBER.search(question)
    if not found or number < 2 or number_of(found.group(1)) != number:
        return False
    thing = found.group(2)[-3:]
    others = False
    for text in told:
        counts = {number_of(m.group(1)) for m in COUNT.finditer(text)}
        if number in counts or any(_items(clause) == number for clause in CLAUSES.split(text)):
            return False
        near = re.compile(
            rf"{re.escape(thing)}[\u4e00-\u9fff]{{0,2}}(\d+)[{MEASURE}]|(\d+)[{MEASURE}][\u4e00-\u9fff]{{0,4}}{re.escape(thing)}"
        )
        others = others or bool(near.search(text))
    return others
