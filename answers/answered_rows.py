"""The figure of a sentence that an answer gives, and other sentences of its plan with another figure for the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from answers.asked_of_both import suspects
from answers.cell_counts import counted_cells, counted_in
from answers.concepts import concepts, coverage
from answers.drafting import Draft
from answers.stocks import stocks
from answers.values import holds_bound, number_of, same_value
from corpus.outline import section_at
from corpus.subjects import subject
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.lexicons import read_lexicon
from retrieval.query import Query

ABOUT = 0.5  # share of the question that the figure's name must hold
SPELT = 0.4  # where it holds the whole name of a kind of institution, which 个村|卫生室 may be cut through
SHORTEST = 4  # characters of a name that tells it from others
RARE = 6  # places of a plan up to which a short head noun means one thing
WHOLE = re.compile(r"全[市县区州旗省]")
VERBS = re.compile(
    r"(?:增加?|提高|扩大|上升|达|降低?|减少?)(?:至|到|为)?$|(?:共|总)?(?:达到|达|为|有|约)$|(?:总数|总量|数量|数)$"
)
OWNED = re.compile(r"^.*?(?:下设|设置|设立|设有|建有|建成|设)(?=[\u4e00-\u9fff]{2})")
NO_TOTAL = re.compile(r"其中|新增|新建|改扩建|每|年均|累计|同比|增长|减少|比20\d\d|一期|二期|分别|占")
SMALLER = re.compile(r"医院|中心|卫生院|街道|[\u4e00-\u9fff]镇|乡(?!村)|社区")
HOUSE = re.compile(r"(?:医院|中心|卫生院|卫生室|服务站|分站|机构|中医馆|药房)$")
OF_TOWN = re.compile(r"街道|[\u4e00-\u9fff]镇(?!卫生院)|乡(?!村|镇)")
RATE = re.compile(r"(?:率|占比|比例|比重|水平)$")
PERCENT = frozenset("%％")
NEARLY = re.compile(r"约|近|左右|余")
THOUSANDS = (("亿", 100000000), ("万", 10000), ("千", 1000))
KINDS_OF_UNIT = ("个家所处支座间", "人名位")
TOTAL = re.compile(r"(?:增至|增加到|达到|扩大到|扩展到|增加至|扩至|达)(?:不少于|至少|约)?$")
EACH = re.compile(r"[每各](?:个|家|所)?[^，；]*")
SENTENCE = re.compile(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that an answer gives, others of the same thing, and the thing's name."""

    one: Indicator
    others: tuple[Indicator, ...]
    name: str


def other_rows(engine: Engine, query: Query, plan: Plan, draft: Draft) -> Counted | None:
    """The figure in the answer that the question is about, where the plan gives others of it; None where it does not."""
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.origin == "text" and r.value]
    # What counts all institutions of a kind is read more exactly than a clause of any kind; a set that is told kind by
    # kind may leave some out, and is shown only to who suspects two numbers.
    every = stocks(plan, listed=True)
    counted = every if suspects(query) else stocks(plan)
    rows += counted_cells(plan)
    rows = [*counted, *(r for r in rows if all(r.value_start != c.value_start for c in every))]
    inside = [r for r in rows if any(c.start <= r.value_start and r.value_end <= c.end for c in draft.citations)]
    asked = concepts(engine, query)
    best: tuple[float, Counted | None] = (0.0, None)
    for row in inside:
        others = tuple(r for r in rows if one_thing(engine, plan, row, r) and not agree(row, r))
        held = coverage(asked, f"{row.name} {name_of_row(row)} {' '.join(map(name_of_row, others))}") if others else 0.0
        least = SPELT if row in counted and row.name in query.text else ABOUT
        if held >= least and held > best[0] and (not query.years or row.year in query.years):
            best = (held, Counted(row, others[:2], name_of_row(row)))
    return best[1]


def name_of_row(row: Indicator) -> str:
    """The name of what is counted, without the verbs and the owner around it: 市急救站下设分站 → 分站."""
    name = WHOLE.sub("", OWNED.sub("", VERBS.sub("", VERBS.sub("", row.name))))
    measure = read_lexicon("stocks")["measure"]
    share = re.search(measure["share"], name)
    # Of all people, or of whom is not said: 占总人口的比重, 占比; 占户籍人口的比重 is another share.
    if row.unit in PERCENT and share:
        others = re.sub(measure["plain"], "", share["of"] or "").removeprefix("全").removeprefix("县")
        name = f"{name[: share.start()]}{'' if others in {'', '人口'} else '占' + others}占比"
    return re.sub(measure["plain"], "", name) or row.name


def scale(row: Indicator) -> tuple[str, Decimal]:
    """The kind of unit of a figure, and how many of its smallest one it stands for: 万人 is 10000 人."""
    return of_unit(row.unit)


def of_unit(printed: str) -> tuple[str, Decimal]:
    """The kind of a printed unit, and how many of the smallest of its kind it stands for.

    >>> of_unit("万人")
    ('人名位', Decimal('10000'))
    """
    unit = unicodedata.normalize("NFKC", printed)
    many = next((by for word, by in THOUSANDS if unit.startswith(word) and len(unit) > 1), 1)
    plain = unit[1:] if many > 1 else unit
    return next((kind for kind in KINDS_OF_UNIT if plain in kind), plain), Decimal(many)


def agree(one: Indicator, other: Indicator) -> bool:
    """Whether two figures can both hold: the same number, one rounded (7.69万 and 76900), or a bound of what is there
    (超过700 and 720). Two goals that bound a figure differently differ."""
    if same_value(one, other) and scale(one) == scale(other):
        return True
    first, second = number_of(one), number_of(other)
    if first is None or second is None:
        return same_value(one, other)
    a, b = first * scale(one)[1], second * scale(other)[1]
    slack = max(_rounded(first) * scale(one)[1], _rounded(second) * scale(other)[1]) / 2
    if any(NEARLY.search(row.value) for row in (one, other)):
        slack = max(slack, max(a, b) / 20)
    if scale(one)[1] != scale(other)[1] or any(NEARLY.search(row.value) for row in (one, other)):
        return abs(a - b) <= slack
    return one.role == "actual" and (holds_bound(one, b) or holds_bound(other, a))


def _rounded(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def one_thing(engine: Engine, plan: Plan, one: Indicator, other: Indicator) -> bool:
    """Whether two statements count the same: one time and role, one unit, and one name or a name that is short for the
    other's."""
    alike = (one.year, one.role, scale(one)[0]) == (other.year, other.role, scale(other)[0])
    if one is other or not alike or one.year is None or not one.role:
        return False
    told = stocks(plan, listed=True)
    if one in told or other in told:
        return one in told and other in told and one.name == other.name
    first, second = sorted((one, other), key=lambda row: len(name_of_row(row)))
    if _one_work(plan, one, other):
        return True
    if any(
        NO_TOTAL.search(_clause(plan, row).replace("占", "" if row.unit in PERCENT else "占"))
        or _in_brackets(plan, row)
        for row in (one, other)
    ):
        return False
    short, long = name_of_row(first), name_of_row(second)
    if short == long:
        if len(short) < SHORTEST:  # 床位: of the whole place only where both say so of it
            return all(re.search(rf"{WHOLE.pattern}[^，。；]*{short}", _before(plan, row)) for row in (one, other))
        return _of_all(plan, first, second) or _totals(plan, first, second)
    return long.endswith(short) and len(short) > 1 and _left_out(engine, plan, first, short, long)


def _one_work(plan: Plan, one: Indicator, other: Indicator) -> bool:
    """A chapter and a project of a table say in the same words what is built or bought: 新建改扩建村卫生室96所, 112所."""
    cells = counted_cells(plan)
    if one.name != other.name or (one in cells) == (other in cells):
        return False
    cell, told = (one, other) if one in cells else (other, one)
    return counted_in(plan, cell) and not SMALLER.search(_before(plan, told).replace(told.name, ""))


def _clause(plan: Plan, row: Indicator) -> str:
    return plan.document.text[row.start : row.value_end]


def _before(plan: Plan, row: Indicator) -> str:
    """The words of the row's sentence before its value."""
    return SENTENCE.split(plan.document.text[max(0, row.value_start - 200) : row.value_start])[-1]


def _in_brackets(plan: Plan, row: Indicator) -> bool:
    """Figures in brackets are parts of what stands before them."""
    before = _before(plan, row)
    return max(map(before.rfind, "（(")) > max(map(before.rfind, "）)"))


def _of_all(plan: Plan, one: Indicator, other: Indicator) -> bool:
    """Both are of the whole place: one says so, and no smaller one is spoken of."""
    if RATE.search(name_of_row(one)):
        return not any(SMALLER.search(_before(plan, row).replace(row.name, "")) for row in (one, other))
    said = [bool(WHOLE.search(_clause(plan, row))) for row in (one, other)]
    bare = [not SMALLER.search(_before(plan, row)) for row in (one, other)]
    return any(said) and all(s or b for s, b in zip(said, bare, strict=True))


def _totals(plan: Plan, one: Indicator, other: Indicator) -> bool:
    """Both are what there is to be in the end of a thing that the plan speaks of seldom, and no smaller place or house
    is spoken of."""
    name = name_of_row(one)
    if plan.document.text.count(name) > RARE or (one.role, other.role) != ("target", "target"):
        return False
    before = [EACH.sub("", _before(plan, row)) for row in (one, other)]
    stands = re.compile(rf"{TOTAL.pattern}|(?:建成|建有|设有|设立){re.escape(name)}(?:共)?$")
    # Houses of a kind are no part of another house: only a town or village would have fewer of them.
    smaller = OF_TOWN if HOUSE.search(name) else SMALLER
    return all(stands.search(words) and not smaller.search(words.replace(name, "")) for words in before)


def _left_out(engine: Engine, plan: Plan, row: Indicator, short: str, long: str) -> bool:
    """What the short name leaves out is said before it, in its sentence or heading, and it can be of nothing else."""
    words = [w for w in engine.words.cut(fold(long.removesuffix(short))) if len(w) > 1]
    around = fold(_before(plan, row))
    heading = fold(" ".join(section_at(plan.sections, row.start).path[-1:]))
    said = bool(words) and all(w in around + heading for w in words) and any(w in around for w in words)
    if not said:
        return False
    if RATE.search(short):
        return len(short) >= SHORTEST and subject(_clause(plan, row)[: row.value_start - row.start]) == short
    return len(long) >= SHORTEST and fold(plan.document.text).count(fold(short)) <= RARE
