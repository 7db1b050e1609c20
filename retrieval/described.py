"""Indicators that a question describes in everyday words: 一万人里做公卫的 for 每万人口公共卫生人员数.

Every row name of the plans in scope is weighed against the question's words by the characters they share, rare ones
counting more, after both are folded into plain words; no lexicon entry of the indicator is needed.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.matters import matter
from corpus.naming import bare
from corpus.statements import MEASURE
from index.terms import fold
from records import Indicator
from retrieval.everyday import plain_words
from retrieval.kinds import another_kind
from retrieval.naming import NamedIndicator
from retrieval.needs import need_of
from retrieval.pairs import asks_reached, without_verdict
from retrieval.phrases import says, stop_patterns, stop_words, without

# Geometric mean of the share of the name and the share of the question that the other holds; by where the row stands.
LEAST = {"table": 0.62, "text": 0.72}
NAME_LEAST = 0.4  # share of the name that the question must hold
QUESTION_LEAST = 0.55  # share of the question's words that the name must hold
SHORT_NAME = 8  # characters of a name whose first two tell what it is of: 死亡率 is not 婴儿死亡率
MADE = re.compile("^新[建增设]")  # how it comes about, not what it is of: 新建国家卫生镇
CLEAR = 0.08  # by how much the best indicator must be ahead of the next
LONGEST_NAME = 30
# Two figures of a sentence, or a choice between two: the sentence tells more than one of its values.
TWO_FIGURES = re.compile(r"还是|(?:多少|几).+(?:多少|几|占)|各(?:是|占|有|为)|分别")
PER = re.compile(r"每[千万](?:常住|户籍)?人")
# Words besides what is counted: per how many, and in which houses.
OF_WHOM = re.compile(r"每[千万](?:常住|户籍)?人口?|专业|机构|数$")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# What is counted by its houses, and names no row that counts others: 乡镇卫生院 is no 卫生乡镇.
HOUSES = re.compile(r"(?:院|站|所|室|馆|中心|机构|药店)$")
RATE = re.compile(r"(?:率|比|比例|占比|比重|水平)$")
# 孕产妇和娃娃的系统管理: what stands behind 的 is asked of both.
SHARED = re.compile(
    r"(?P<first>[^\s，,、。的和与跟]{1,10})[和与跟、](?P<second>[^\s，,、。的和与跟]{1,10})的(?P<shared>[^，,、。的和与跟]{2,12})"
)
# 国家卫生镇和省级卫生镇, 国家级和省级卫生乡镇: what stands behind the second may belong to both.
JOINED = re.compile(
    r"(?P<first>[^\s，,、。；;和与跟及]{2,14})(?:[和与跟及、/／])(?P<second>[^\s，,、。；;和与跟及的]{2,14})"
)
# Whose figure it is: a group that the question names must be the row's, and the other way round.
GROUPS = (re.compile("男"), re.compile("女(?!性?别)"), re.compile(r"(?<!\d)\d+(?=周?岁)"), re.compile("每[千万]"))


@dataclass(frozen=True, slots=True)
class _Name:
    canonical: str
    characters: frozenset[str]
    whole: frozenset[str]  # with what stands in brackets and the unit
    text: str
    row: Indicator
    # Of names that one row of a table gives: what all hold, and what tells them apart.
    shared: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RowNames:
    """Names of rows by doc_id in plain words, and the weight of characters by how few names hold them."""

    by_doc: dict[str, tuple[_Name, ...]]
    weights: dict[str, float]
    unknown: float  # weight of a character that no name holds


def row_names(rows: Iterable[Indicator]) -> RowNames:
    """The names of table rows, and of statements that end like a measure."""
    found: dict[str, dict[str, _Name]] = defaultdict(dict)
    for row in rows:
        if row.origin == "table" or (MEASURE.search(row.name) and len(row.name) <= LONGEST_NAME):
            text = plain_words(bare(fold(row.name)))
            # What stands in brackets and how it comes about need not be said: 新建国家卫生镇（街）.
            short = plain_words(bare(MADE.sub("", BRACKETS.sub("", fold(row.name))))) or text
            parts = [frozenset(re.sub(r"\W", "", words)) for words in (short, text + row.unit)]
            if parts[0]:  # 人, a unit that stands where a name should, has no words to describe it by
                found[row.doc_id].setdefault(text, _Name(row.canonical, *parts, text, row))
    texts = {text for names in found.values() for text in names}
    seen = Counter(c for text in texts for c in set(text))
    return RowNames(
        by_doc={doc_id: _of_one_row(tuple(names.values())) for doc_id, names in found.items()},
        weights={c: math.log(1 + len(texts) / count) for c, count in seen.items()},
        unknown=math.log(1 + len(texts)),
    )


def _of_one_row(names: tuple[_Name, ...]) -> tuple[_Name, ...]:
    """Names of a plan, those that one row of a table gives with what they share (新建国家/省级卫生镇)."""
    rows: dict[int, list[frozenset[str]]] = defaultdict(list)
    for name in names:
        if name.row.origin == "table":
            rows[name.row.start].append(name.characters)
    kept = []
    for name in names:
        of_row = rows.get(name.row.start, []) if name.row.origin == "table" else []
        shared = frozenset.intersection(*of_row) if len(of_row) > 1 else frozenset()
        kept.append(replace(name, shared=shared, apart=frozenset().union(*of_row) - shared) if shared else name)
    return tuple(kept)


def described(
    question: str, subject: str, names: RowNames, doc_ids: Sequence[str], cut: Callable[[str], list[str]]
) -> tuple[NamedIndicator, ...]:
    """The indicator that ``question`` (folded) describes, () when none is clearly the best. Where one row of a table
    gives two (新建国家/省级卫生镇), both are meant.

    ``subject`` is the question without places and years.
    """
    subject, question = _without_doubt(subject), _without_doubt(question)
    if asks_reached(subject):
        subject = without_verdict(subject)
    plain = plain_words(subject)
    bare_words = stop_patterns().sub(" ", without("stop", "set", plain))
    words = [w for w in cut(bare_words) if re.search(r"\w", w) and w not in stop_words()]
    asked = frozenset("".join(words)) - {" "}
    if len(asked) < 2:
        return ()
    house = HOUSES.search(words[-1])
    best: dict[str, tuple[float, _Name]] = {}
    for doc_id in doc_ids or names.by_doc:
        for name in names.by_doc.get(doc_id, ()):
            # Without a place 国家卫生乡镇 is not taken for what one of the plans calls 新建国家卫生镇.
            if not doc_ids and MADE.match(name.text) and not asked & frozenset(name.text[:2]):
                continue
            worth = _worth(asked, name, names)
            what = matter(name.row.name)
            if house and house.group() not in name.text:
                continue
            if worth <= best.get(what, (0.0, name))[0]:
                continue
            if _same_group(plain, name.text) and not another_kind(plain, name.text) and fits(question, name.row):
                best[what] = (worth, name)
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].canonical))
    if not ranked or ranked[0][0] < LEAST[ranked[0][1].row.origin]:
        return ()
    chosen = ranked[0][1]
    tied = [name for worth, name in ranked if ranked[0][0] - worth < CLEAR]
    tied = [name for name in tied if name is chosen or not _in_all(chosen.row, name.row)]
    if any(not _one_row(chosen.row, name.row) for name in tied):
        return ()
    if chosen.row.origin == "text" and TWO_FIGURES.search(question):
        return ()
    held = [d for d in doc_ids if any(n.canonical == chosen.canonical for n in names.by_doc.get(d, ()))]
    if len(held) < len(doc_ids):
        return ()  # plans that are compared must all have the row, or sentences tell more
    return tuple(NamedIndicator(canonical, "", "described") for canonical in dict.fromkeys(n.canonical for n in tied))


def shared_of(subject: str) -> list[str]:
    """The two matters of a subject whose last words belong to both; [] for one matter.

    >>> shared_of("孕产妇和3岁以下娃娃的系统管理")
    ['孕产妇的系统管理', '3岁以下娃娃的系统管理']
    """
    match = SHARED.search(subject)
    return [f"{match[name]}的{match['shared']}" for name in ("first", "second")] if match else []


def joined_in(subject: str, describe: Callable[[str], Sequence[NamedIndicator]]) -> tuple[NamedIndicator, ...]:
    """The two indicators that a subject joins, each described by itself, the first perhaps with the end of the second's
    words; () unless both are clear and not the same.

    国家级和省级卫生乡镇 are 国家级卫生乡镇 and 省级卫生乡镇.
    """
    match = JOINED.search(subject)
    if not match or len(second := describe(match["second"])) != 1:
        return ()
    ends = [match["second"][at:] for at in range(1, len(match["second"]) - 1)]
    for words in (match["first"], *(match["first"] + end for end in ends)):
        first = describe(words)
        if len(first) == 1 and first[0].canonical != second[0].canonical:
            return (*first, *second)
    return ()


def _one_row(one: Indicator, other: Indicator) -> bool:
    """The same indicator, or one that the same row of a table gives."""
    same = (one.doc_id, one.start) == (other.doc_id, other.start)
    return one is other or (same and one.origin == other.origin == "table")


def _in_all(one: Indicator, other: Indicator) -> bool:
    """A table's figure per so many people, and a statement of how many there are in all."""
    names = [fold(row.name) for row in (one, other)]
    bases = [bool(PER.search(name)) for name in names]
    plain = [OF_WHOM.sub("", bare(name)) for name in names]
    return one.origin == "table" and bases == [True, False] and plain[0] == plain[1]


def _without_doubt(text: str) -> str:
    """The question without a part that only says that two places may differ: ，几处说法对得上不."""
    parts = re.split(r"[，,。；;?？]", text)
    kept = [part for part in parts if part.strip() and not says("compare", "differs", part)]
    return "，".join(kept) or text


def _worth(asked: frozenset[str], name: _Name, names: RowNames) -> float:
    """How far question and name hold each other, 0 to 1."""

    def weight(characters: frozenset[str]) -> float:
        return sum(names.weights.get(c, names.unknown) for c in characters)

    # Asked without what tells the names of a row apart, all of them are meant: 卫生镇.
    of_all = len(name.shared) > 2 and name.shared <= asked and not asked & name.apart
    own = name.shared if of_all else name.characters
    of_name = weight(asked & own) / weight(own)
    of_question = weight(asked & name.whole) / weight(asked)
    headless = not of_all and len(name.text) <= SHORT_NAME and not asked & frozenset(MADE.sub("", name.text)[:2])
    return (
        math.sqrt(of_name * of_question)
        if not headless and of_name >= NAME_LEAST and of_question >= QUESTION_LEAST
        else 0.0
    )


def _same_group(question: str, name: str) -> bool:
    """No group, age or base that the question names is another in the name."""
    return all(
        not (mine := set(group.findall(question))) or not (other := set(group.findall(name))) or mine & other
        for group in GROUPS
    ) and all(bool(g.search(question)) <= bool(g.search(name)) for g in GROUPS[:2])


def fits(question: str, row: Indicator) -> bool:
    """Whether the row's figure is of the kind asked for: people, money, a share."""
    need = need_of(question)
    if need is None or need.name in {"number", "why", "when"} or not row.unit:
        return True
    if need.name == "share":
        return bool(RATE.search(bare(row.name)) or need.says.search(fold(row.unit)))
    return bool(need.says.search(fold(f"1{row.unit}")) or need.says.search(fold(f"{row.value}{row.unit}")))
