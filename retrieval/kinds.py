"""Kinds that exclude each other as the subject of a figure (高血压, 糖尿病): ``lexicon/kinds.toml``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.lexicons import read_lexicon

# Whose age it is: 12岁儿童, 65周岁及以上, 0—6岁; 人均期望寿命83岁 is nobody's.
AGE = re.compile(
    r"(?<![\d.])(?:\d{1,2}\s*[-—~～至到]\s*)?(\d{1,2})周?岁(?=及?以[上下]|儿童|老|居民|人群|婴|孩|学生|的?人)"
)
RATE = re.compile(r"([\u4e00-\u9fff]{2})率")
# A figure has one subject: that of the old is none of a disease.
SUBJECTS = {"disease": "people", "people": "disease"}
OF_YES_OR_NO = frozenset({"care"})  # sentences give the figures of both side by side
REMEMBERED = 512  # questions
YOUNG, OLD = 14, 60  # years: who is no older than the first and no younger than the second is called by a word of age
OF_AGE = re.compile(r"岁|老|童|婴|幼|孩|新生儿|学生|龄|养|托|疫苗|接种")
CLAUSE = re.compile(r"[，,；;。\n]")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"20\d\d(?:年|[-—~～至]+)?")
FOUR = re.compile(r"20\d\d")
NEXT_YEAR = 1  # 7岁以下 are those of 0—6岁


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of a set: how a question names it, and how a statement does; ``narrow`` where it narrows a figure to some
    of what it is of."""

    asks: re.Pattern[str]
    says: re.Pattern[str]
    narrow: bool = False


@cache
def _sets() -> dict[str, tuple[Kind, ...]]:
    found: dict[str, list[Kind]] = defaultdict(list)
    for entry in read_lexicon("kinds")["kind"]:
        for name in entry.get("names", "").split() or [""]:
            ways = (entry["asks"].replace("{}", name), entry.get("says", entry["asks"]).replace("{}", name))
            found[entry["set"]].append(Kind(*map(re.compile, ways), entry.get("narrow", False)))
    return {name: tuple(kinds) for name, kinds in found.items()}


def ways_of_saying(named: str) -> tuple[re.Pattern[str], ...]:
    """How statements speak of the kinds that ``named`` (folded) names: 乙肝疫苗 is said with 乙型肝炎 too."""
    return tuple(kind.says for kinds in _sets().values() for kind in kinds if kind.asks.search(named))


def another_kind(
    question: str,
    statement: str,
    around: str = "",
    *,
    whole: bool = False,
    sets: frozenset[str] = frozenset(),
    but: frozenset[str] = frozenset(),
) -> bool:
    """Whether a statement (all folded) is on another kind than the question names; ``around`` may name it too. With
    ``whole`` the statement is the name of a figure: one of all people is not that of a group, nor one of a disease.
    ``sets`` are the only ones that count, where given; the sets ``but`` are left aside.

    >>> another_kind("糖尿病患者管理率是多少", "高血压患者管理率")
    True
    >>> another_kind("糖尿病患者管理率是多少", "高血压、糖尿病规范管理率")
    False
    """
    held = f"{statement} {around}"
    for name, kinds, asked in _asked(question):
        if name in but or ((sets and name not in sets) or (not sets and name in OF_YES_OR_NO)):
            continue
        if any(kind.says.search(held) for kind in asked):
            continue
        if _any(kinds, statement) or (whole and _of_others(name, question, statement)):
            return True
    return not sets and "age" not in but and _another_age(question, statement, held)


def left_out(question: str, held: str) -> bool:
    """Whether a question narrows a figure to a kind, or to people of an age, that nothing told (all folded) names.

    >>> left_out("口腔类诊所有多少家", "门诊部和诊所131处"), left_out("口腔类诊所有多少家", "口腔诊所20处")
    (True, False)
    """
    for _, _, asked in _asked(question):
        narrow = [kind for kind in asked if kind.narrow]
        if narrow and not any(kind.says.search(held) for kind in asked):
            return True
    ages = [int(age) for age in AGE.findall(question)]
    return bool(ages) and all(not YOUNG < age < OLD for age in ages) and not OF_AGE.search(held)


def clauses_of_another(question: str, text: str, says: re.Pattern[str] = DIGIT) -> bool:
    """Whether each clause of a text (folded) that gives a figure in the measure asked for (``says``) is on another kind
    than the question names: the last kind of a set that was named goes on until the next is, 建立市、县两级中心，其中市级
    27个，满意度93分 is all of the city's. 硕士60名;引进学科带头人12名,每人补助30万元 tells no money of 硕士.

    >>> clauses_of_another("县级质控中心有多少个", "建立市、县两级质控中心,其中市级质控中心27个")
    True
    >>> clauses_of_another("县级质控中心有多少个", "市级质控中心27个,县级40个")
    False
    """
    return any(_all_of_rivals(kinds, asked, text, says) for _, kinds, asked in _asked(question))


def clauses_of_another_year(question: str, text: str, years: Sequence[int]) -> bool:
    """Whether a text (folded) tells figures of the kind that the question names besides those of another of its set, and
    all of them of other years: the year that was named last goes on until the next is.

    >>> clauses_of_another_year("农村居民2015年的素养水平", "由2015年的9%提高到2020年的22%,其中城镇居民27%,农村居民18%", [2015])
    True
    """
    return bool(years) and any(_all_of_years(kinds, asked, text, set(years)) for _, kinds, asked in _asked(question))


def _all_of_years(kinds: Sequence[Kind], asked: Sequence[Kind], text: str, years: set[int]) -> bool:
    figures, rivals, own, year = 0, 0, False, set[int]()
    for clause in CLAUSE.split(text):
        if any(kind.says.search(clause) for kind in asked):
            own = True
        elif _any(kinds, clause):
            own, rivals = False, rivals + 1
        named = [int(one) for one in FOUR.findall(clause)]
        if own and DIGIT.search(YEAR.sub("", clause)):
            figures += 1
            if not (named or year) or years & (set(named) or year):
                return False
        year = {named[-1]} if named else year
    return figures > 0 and rivals > 0


def _all_of_rivals(kinds: Sequence[Kind], asked: Sequence[Kind], text: str, says: re.Pattern[str]) -> bool:
    figures, rival = 0, False
    for clause in CLAUSE.split(text):
        if any(kind.says.search(clause) for kind in asked):
            rival = False
        elif _any(kinds, clause):
            rival = True
        bare = YEAR.sub("", clause)
        if DIGIT.search(bare) and says.search(bare):
            figures += 1
            if not rival:
                return False
    return figures > 0


@lru_cache(maxsize=REMEMBERED)
def _asked(question: str) -> tuple[tuple[str, tuple[Kind, ...], tuple[Kind, ...]], ...]:
    """The sets of which the question names a kind, with those that it names; many statements are held against it."""
    named = ((name, kinds, tuple(k for k in kinds if k.asks.search(question))) for name, kinds in _sets().items())
    return tuple(one for one in named if one[2])


def _of_others(name: str, question: str, statement: str) -> bool:
    """Whether the name of a figure says that it is of all people, or of people where a disease was asked for."""
    everyone = read_lexicon("kinds")["all"].get(name, "")
    if everyone and re.search(everyone, statement):
        return True
    other = _sets()[SUBJECTS[name]] if name in SUBJECTS else ()
    # 学生近视归谁管: what the question names besides is no other subject; a rate of patients is none of the old among them.
    named = () if RATE.search(question) else tuple(kind for kind in other if kind.asks.search(question))
    return _any([kind for kind in other if kind not in named], statement)


def same_kind(question: str, statement: str) -> bool:
    """Whether a statement is on a kind that the question names, in its own or in broader words; what is measured of
    it (管理率) is no kind.

    >>> same_kind("高血压患者管理率", "主要慢性病规范管理率")
    False
    >>> same_kind("慢病管理率", "高血压规范管理率")
    True
    """
    named = [kinds for name, kinds in _sets().items() if name != "rate"]
    kinds = [kind for kinds in named for kind in kinds if kind.asks.search(question)]
    return any(kind.says.search(statement) for kind in kinds)


def rate_asked(question: str) -> str:
    """What a rate that is asked for is a rate of, "" where none is: 服药 of 服药率.

    >>> rate_asked("精神病患者规律服药率是多少")
    '服药'
    """
    found = RATE.search(question)
    return found.group(1) if found else ""


def names_kind(group: str, text: str) -> bool:
    """Whether a text (folded) names a kind of the set ``group``.

    >>> names_kind("beds", "养老床位540张"), names_kind("beds", "编制床位3896张")
    (True, False)
    """
    return _any(_sets()[group], text)


def _any(kinds: Sequence[Kind], text: str) -> bool:
    return any(kind.asks.search(text) for kind in kinds)


def _another_age(question: str, statement: str, held: str) -> bool:
    asked = [int(age) for age in AGE.findall(question)]
    if not asked or not AGE.search(statement):
        return False
    return not any(abs(one - int(other)) <= NEXT_YEAR for one in asked for other in AGE.findall(held))
